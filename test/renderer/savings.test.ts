import { fireEvent, screen, within } from '@testing-library/svelte';
import { tick } from 'svelte';
import { describe, expect, it } from 'vitest';
import { fileWords, progressWords, totalOf } from '../../renderer/savings.ts';
import { fewState, openWindow } from './open.ts';
import { savings } from './states.ts';

describe('how far a file is', () => {
  it.each<[number, number | null, string]>([
    [0, 255_000_000, '0 of 255 MB'],
    [12_400_000, 255_000_000, '12.4 of 255 MB'],
    [900_000, 1_840_000_000, '900 kB of 1.84 GB'],
    [255_000_000, 255_000_000, '255 of 255 MB'],
    [300_000_000, 255_000_000, '255 of 255 MB'],
    [744, 19_023, '744 bytes of 19.0 kB'],
    [12_400_000, null, '12.4 MB so far'],
  ])('%i of %s is "%s", never a percentage', (done, size, words) => {
    expect(progressWords(done, size)).toBe(words);
    expect(words).not.toContain('%');
  });
  it('says how each file ended', () => {
    const file = { name: 'a', done: 744, size: 744 };
    expect(fileWords({ ...file, state: 'done' })).toBe('744 bytes');
    expect(fileWords({ ...file, done: 0, state: 'waiting' })).toBe('waiting, 744 bytes');
    expect(fileWords({ ...file, size: null, state: 'failed' })).toBe('failed, 744 bytes so far');
  });
  it('is not measured in all where one size is not told', () => {
    const [one] = savings;
    if (!one) throw new Error('No saving');
    expect(totalOf(one)).toEqual({ done: 612_400_000, size: 1_840_000_744 });
    expect(totalOf({ files: [...one.files, { name: 'b', done: 1, size: null, state: 'saving' }] }).size).toBeNull();
  });
});

describe('downloads', () => {
  it('are there on every page, with bars only where they are measured', async () => {
    const fake = await openWindow(fewState({ savings }));
    const region = within(screen.getByRole('region', { name: 'Downloads' }));
    expect(region.getAllByRole('progressbar').map((bar) => bar.getAttribute('aria-valuetext'))).toEqual([
      '612 MB of 1.84 GB',
    ]);
    await fireEvent.click(region.getByRole('button', { name: 'Cancel' }));
    await fireEvent.click(region.getByRole('button', { name: 'Resume' }));
    await fireEvent.click(region.getAllByRole('button', { name: 'Show folder' })[0]!);
    await fireEvent.click(region.getAllByRole('button', { name: 'Dismiss' })[0]!);
    expect(fake.calls.slice(-4)).toEqual([
      { name: 'cancelSaving', args: { id: 'saving-1' } },
      { name: 'resumeSaving', args: { id: 'saving-3' } },
      { name: 'showSaving', args: { id: 'saving-2' } },
      { name: 'dismissSaving', args: { id: 'saving-2' } },
    ]);
    await tick();
    expect(region.queryByText('Invoices')).toBeNull();
    fake.push({ savings: [] });
    await tick();
    expect(screen.queryByRole('region', { name: 'Downloads' })).toBeNull();
  });

  it('tell only their ends aloud', async () => {
    const [one] = savings;
    if (!one) throw new Error('No saving');
    // What was over before the window opened is no news.
    const fake = await openWindow(fewState({ savings: savings.slice(0, 2) }));
    const aloud = () => [...document.querySelectorAll('p.sr[role="status"]')].map((p) => p.textContent).join('');
    fake.push({ savings: [{ ...one, files: [{ ...one.files[0]!, done: 700_000_000 }] }] });
    await tick();
    expect(aloud()).toBe('');
    fake.push({ savings: [{ ...one, state: 'done', sentence: 'Saved 2 files, 1.84 GB.' }] });
    await tick();
    expect(aloud()).toBe('Orders database: Saved 2 files, 1.84 GB.');
  });
});
