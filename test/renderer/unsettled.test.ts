import { fireEvent, screen, waitFor, within } from '@testing-library/svelte';
import { tick } from 'svelte';
import { describe, expect, it } from 'vitest';
import { written } from './answers.ts';
import { ok } from './bridge.ts';
import { few, fewState, openWindow } from './open.ts';
import { unsettledOf } from './states.ts';

const jobId = few[0]?.id ?? '';
const creation = unsettledOf({
  id: 'write-8',
  kind: 'createJob',
  jobId: null,
  name: 'Staging',
  outcome: 'unconfirmed',
  sentence: 'SnapShooter took the new job; it does not show yet.',
});
const banners = () => [...document.querySelectorAll<HTMLElement>('.banner[role="status"]')];

describe('a write of which nobody knows', () => {
  it('stands on the page of its job, is looked for, and goes when it is settled', async () => {
    const write = unsettledOf();
    const fake = await openWindow(fewState({ unsettled: [write, creation] }), {
      hash: `#/job/${jobId}`,
      answers: { checkWrite: () => ok(written(null, { sentence: 'Saved. SnapShooter shows the new schedule.' })) },
    });
    expect(banners().map((one) => one.textContent)).toEqual([expect.stringContaining(write.sentence)]);
    await fireEvent.click(within(banners()[0]!).getByRole('button', { name: 'Check' }));
    expect(fake.given('checkWrite')).toEqual([{ id: write.id }]);
    expect(await screen.findByText('Saved. SnapShooter shows the new schedule.')).toBeTruthy();
    fake.push({ unsettled: [creation] });
    await tick();
    expect(banners()).toEqual([]);
  });

  it('that made a job stands above the list, and can be dismissed', async () => {
    const fake = await openWindow(fewState({ unsettled: [unsettledOf(), creation] }));
    expect(banners()).toHaveLength(1);
    const banner = within(banners()[0]!);
    expect(banner.getByText('New job \u201cStaging\u201d: not confirmed yet')).toBeTruthy();
    await fireEvent.click(banner.getByRole('button', { name: 'Dismiss' }));
    expect(fake.given('dismissWrite')).toEqual([{ id: creation.id }]);
    await waitFor(() => expect(banners()).toEqual([]));
  });

  it('about a job that is gone is not lost from sight', async () => {
    await openWindow(fewState({ unsettled: [unsettledOf({ kind: 'deleteJob', jobId: 'gone' })] }));
    expect(banners()).toHaveLength(1);
  });
});
