import { fireEvent, screen, waitFor, within } from '@testing-library/svelte';
import { tick } from 'svelte';
import { describe, expect, it, vi } from 'vitest';
import { unbroken } from '../../renderer/format.ts';
import { few, fewState, namesShown, openWindow, rowOf } from './open.ts';
import { looking, states } from './states.ts';

const search = () => screen.getByRole<HTMLInputElement>('searchbox', { name: 'Search jobs' });
const type = async (words: string) => {
  await fireEvent.input(search(), { target: { value: words } });
};

describe('problems', () => {
  it('stand on top with their full sentence, worst first', async () => {
    await openWindow();
    const region = screen.getByRole('region', { name: 'Problems' });
    expect(within(region).getByRole('heading', { level: 2 }).textContent).toBe('3 jobs need you');
    expect([...region.querySelectorAll('a')].map((link) => link.textContent)).toEqual([
      'Orders database',
      'Blog uploads',
      'Mail store',
    ]);
    expect(region.textContent).toContain(unbroken(few[0]?.sentence ?? '?'));
  });
  it('are not there when there are none', async () => {
    await openWindow(fewState({ jobs: few.slice(3) }));
    expect(screen.queryByRole('region', { name: 'Problems' })).toBeNull();
  });
  it('are five, then all', async () => {
    await openWindow(states.trouble());
    const region = screen.getByRole('region', { name: 'Problems' });
    expect(region.querySelectorAll('li')).toHaveLength(5);
    await fireEvent.click(within(region).getByRole('button', { name: 'Show all 9' }));
    expect(region.querySelectorAll('li')).toHaveLength(9);
  });
});

describe('an account that cannot be seen as it should', () => {
  it.each<[keyof typeof states, string]>([
    ['empty', 'This account has no jobs'],
    ['unseen', 'SnapShooter cannot be reached'],
  ])('%s', async (name, title) => {
    await openWindow(states[name]());
    expect(screen.getByRole('heading', { level: 2, name: title })).toBeTruthy();
  });
  it('that is empty leads to its first job', async () => {
    await openWindow(states.empty());
    expect(screen.getAllByRole('link', { name: 'New job' })).toHaveLength(1);
  });
  it('is being looked at for the first time', async () => {
    await openWindow(states.first());
    expect(screen.getByRole('status', { name: 'First look, 2 of about 3 pages' })).toBeTruthy();
  });
  it('is stale: one banner, grey glyphs, nothing rearranged', async () => {
    await openWindow({ ...states.stale(), jobs: few });
    expect(screen.getByText('SnapShooter cannot be reached, so nothing below is newer than 13:45.')).toBeTruthy();
    expect(document.querySelectorAll('.list .s-stale')).toHaveLength(few.length);
    expect(namesShown()).toEqual(few.map((job) => job.name).sort());
    expect(screen.getByText(/when last seen, 13:45/)).toBeTruthy();
  });
  it('is waited for', async () => {
    await openWindow({ ...states.limited(), jobs: few });
    expect(screen.getByText('Waiting 42 s for SnapShooter')).toBeTruthy();
  });
  it('rejected the token after it had worked: the jobs stay, and there is one way on', async () => {
    await openWindow({ ...states.rejected(), jobs: few });
    expect(namesShown()).toHaveLength(few.length);
    await fireEvent.click(screen.getByRole('button', { name: 'Replace token\u2026' }));
    expect(await screen.findByRole('textbox', { name: 'API token' })).toBe(document.activeElement);
  });
  it('tries again when asked to', async () => {
    const fake = await openWindow(states.unseen());
    await fireEvent.click(screen.getByRole('button', { name: 'Try now' }));
    expect(fake.given('checkNow')).toHaveLength(1);
  });
  it('has remarks that can be dismissed', async () => {
    const fake = await openWindow({ ...states.remark(), jobs: few });
    expect(screen.getByText(/settings.json could not be read/)).toBeTruthy();
    await fireEvent.click(screen.getByRole('button', { name: 'Dismiss' }));
    await waitFor(() => expect(screen.queryByText(/settings.json could not be read/)).toBeNull());
    expect(fake.given('dismissRemark')).toEqual([{ id: 'settings' }]);
  });
  it('has nothing to dismiss what stands', async () => {
    const sentence = 'The settings cannot be written to disk.';
    const { account } = states.remark();
    await openWindow({ ...states.remark(), account: { ...account, remarks: [{ id: null, sentence }] }, jobs: few });
    expect(screen.getByText(sentence)).toBeTruthy();
    expect(screen.queryByRole('button', { name: 'Dismiss' })).toBeNull();
  });
});

describe('by keyboard', () => {
  const press = (key: string, target: EventTarget = document.activeElement ?? document.body) =>
    fireEvent.keyDown(target as Element, { key });

  it('searches with /, clears and leaves with Esc', async () => {
    await openWindow();
    await press('/', document.body);
    await tick();
    expect(document.activeElement).toBe(search());
    await type('orders');
    await press('Escape');
    expect(search().value).toBe('');
    await press('Escape');
    expect(document.activeElement).not.toBe(search());
  });
  it('walks the rows with arrows, Home and End', async () => {
    await openWindow();
    search().focus();
    await press('ArrowDown');
    await tick();
    const names = namesShown();
    expect(document.activeElement?.textContent).toBe(names[0]);
    await press('ArrowDown');
    await tick();
    expect(document.activeElement?.textContent).toBe(names[1]);
    await press('End');
    await tick();
    expect(document.activeElement?.textContent).toBe(names.at(-1));
    await press('ArrowDown');
    await tick();
    expect(document.activeElement?.textContent).toBe(names.at(-1));
    await press('Home');
    await tick();
    expect(document.activeElement?.textContent).toBe(names[0]);
  });
  it('opens a job from anywhere in its row, and comes back to it with Esc', async () => {
    await openWindow();
    await fireEvent.click(rowOf('Invoices').querySelector('.say') ?? document.body);
    expect(await screen.findByRole('heading', { level: 1, name: 'Invoices' })).toBe(document.activeElement);
    await press('Escape');
    await waitFor(() => expect(screen.getByRole('heading', { level: 1 }).textContent).toBe('Jobs'));
    await waitFor(() => expect(document.activeElement).toBe(rowOf('Invoices').querySelector('a')));
  });
  it('checks with Ctrl+R', async () => {
    const fake = await openWindow();
    await fireEvent.keyDown(document.body, { key: 'r', ctrlKey: true });
    expect(fake.given('checkNow')).toHaveLength(1);
  });
});

describe('names that mean harm', () => {
  it('are text and nothing else', async () => {
    const boom = vi.fn();
    Object.assign(window, { boom });
    const name = '<img src=x onerror="boom()"><script>boom()</script>{{boom()}} &amp; "\' javascript:boom()';
    const first = few[0];
    await openWindow(
      fewState({
        jobs: first ? [{ ...first, name, server: `<b>${name}</b>`, sentence: name, short: name, refusal: name }] : [],
        account: looking({}, { remarks: [{ id: 'r', sentence: name }] }),
        alerts: [],
      }),
    );
    expect(screen.getAllByRole('link', { name }).length).toBeGreaterThan(0);
    expect(document.body.innerHTML).not.toMatch(/<img|<script|<b>\s*<b>/i);
    expect(document.querySelectorAll('img, iframe, script').length).toBe(0);
    expect(boom).not.toHaveBeenCalled();
  });
});
