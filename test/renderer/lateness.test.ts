import { fireEvent, screen, waitFor, within } from '@testing-library/svelte';
import { describe, expect, it } from 'vitest';
import { barsOf, countKinds } from '../../renderer/runs.ts';
import { jobPage } from './answers.ts';
import { ok } from './bridge.ts';
import { runsOf } from './fleet.ts';
import { now } from './moment.ts';
import { few, fewState, openWindow } from './open.ts';

const day = 86_400;
const failing = few[0]?.id ?? '';
const hash = `#/job/${failing}`;
const gaps = [
  { at: now - 2.5 * day, kind: 'missed' },
  { at: now - 1.5 * day, kind: 'unwatched' },
] as const;

describe('slots without a run', () => {
  it('stand in their places, and nobody takes what was not watched for a success', () => {
    const bars = barsOf(runsOf('j', 'oof', now, 60, day), [], 10, gaps);
    expect(bars.map(({ kind }) => kind)).toEqual(['missed', 'ok', 'unwatched', 'ok', 'failed']);
    expect(countKinds(bars)).toContainEqual(['missed', 1]);
  });

  it('are heard in the row and on the page, where they are no runs', async () => {
    const jobs = few.map((job, i) => (i === 0 ? { ...job, runs: job.runs.slice(0, 8), running: null, gaps } : job));
    await openWindow(fewState({ jobs }));
    const strips = () => [...document.querySelectorAll('svg.strip')].map((one) => one.getAttribute('aria-label'));
    expect(strips().join()).toMatch(/Last 10: .*1 missed, 1 not watched/);
    expect(document.querySelectorAll('.strip .b-missed')).toHaveLength(1);
    location.hash = hash;
    const chart = await screen.findByRole('region', { name: /^Last \d+ runs$/ });
    await waitFor(() => expect(chart.textContent).toMatch(/1\s*missed/));
  });
});

describe('how late is decided', () => {
  it('is said, with a number of minutes that can be set and forgotten again', async () => {
    let own = false;
    const fake = await openWindow(fewState(), {
      hash,
      answers: {
        setGrace: ({ minutes }) => {
          own = minutes !== null;
          return ok(null);
        },
        job: ({ jobId }) => {
          const page = jobPage(jobId, few);
          return ok({ ...page, lateness: page.lateness && { ...page.lateness, own, grace: own ? 2700 : 1800 } });
        },
      },
    });
    await fireEvent.click(screen.getByRole('tab', { name: 'Schedule' }));
    const late = within(await screen.findByRole('region', { name: 'When it is late' }));
    expect(late.getByText('Late 30 min after a slot: its starts come up to 20 min after it.')).toBeTruthy();
    expect(late.getByText('slots by cron')).toBeTruthy();
    const field = late.getByRole<HTMLInputElement>('textbox', { name: 'Late after, minutes' });
    expect(field.value).toBe('30');
    for (const bad of ['0', '1.5', '10081', 'soon']) {
      await fireEvent.input(field, { target: { value: bad } });
      await fireEvent.click(late.getByRole('button', { name: 'Set' }));
      expect(late.getByText(/^A whole number of minutes from 1 to 10080/)).toBeTruthy();
    }
    expect(fake.given('setGrace')).toEqual([]);
    await fireEvent.input(field, { target: { value: '45' } });
    await fireEvent.click(late.getByRole('button', { name: 'Set' }));
    await fireEvent.click(await late.findByRole('button', { name: 'Worked out again' }));
    await waitFor(() => expect(field.value).toBe('30'));
    expect(fake.given('setGrace')).toEqual([
      { jobId: failing, minutes: 45 },
      { jobId: failing, minutes: null },
    ]);
    expect(late.queryByRole('button', { name: 'Worked out again' })).toBeNull();
  });
});
