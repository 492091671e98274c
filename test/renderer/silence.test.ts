import { fireEvent, screen, waitFor, within } from '@testing-library/svelte';
import { describe, expect, it } from 'vitest';
import { canAcknowledge, isMuted, isWaiting, toAcknowledge } from '../../renderer/silence.ts';
import { refuse } from './bridge.ts';
import { fleet } from './fleet.ts';
import { now } from './moment.ts';
import { few, fewState, openWindow } from './open.ts';
import { looking } from './states.ts';
import { everyAlert, watched } from './watching-states.ts';

const main = () => within(screen.getByRole('main'));
const choose = async (menu: string, item: string) => {
  await fireEvent.click(main().getByRole('button', { name: menu }));
  await fireEvent.click(screen.getByRole('menuitem', { name: item }));
};
const failing = few[0]?.id ?? '';
const hash = `#/job/${failing}`;
const acknowledged = few.map((job, i) => (i === 0 ? { ...job, acknowledged: now - 60 } : job));

describe('the jobs that an alert is about', () => {
  const jobOf = (id: string) => watched.find((job) => job.id === id) ?? null;
  const [of] = everyAlert;
  if (!of) throw new Error('No alert');
  const items = (...at: readonly number[]) => at.map((i) => ({ jobId: fleet[i]?.id ?? '', name: '', sentence: '' }));

  it('are those with a problem nobody knows of, each once', () => {
    const open = { ...of, items: items(7, 0, 7, 21, 99), open: true };
    expect(toAcknowledge(open, jobOf).map(({ id }) => id)).toEqual([fleet[7]?.id]);
    expect(toAcknowledge({ ...open, open: false }, jobOf)).toEqual([]);
  });

  it('are none where all of it is known, and it waits no more', () => {
    const open = { ...of, items: items(7), open: true };
    expect([open, { ...open, acknowledged: now }, { ...open, open: false }].map(isWaiting)).toEqual([
      true,
      false,
      false,
    ]);
    expect(toAcknowledge({ ...open, acknowledged: now }, jobOf)).toEqual([]);
    expect(isWaiting({ ...open, items: [] })).toBe(true);
  });

  it('may be well by their health, and odd', () => {
    const paused = {
      ...fleet[7]!,
      health: 'paused',
      odd: [{ kind: 'no-files', sentence: '' }],
      acknowledged: null,
    } as const;
    expect([
      canAcknowledge(paused),
      canAcknowledge({ ...paused, odd: [] }),
      canAcknowledge({ ...paused, acknowledged: now }),
    ]).toEqual([true, false, false]);
    expect(toAcknowledge({ ...of, items: items(7), open: true }, () => paused)).toEqual([paused]);
  });

  it('are muted until the moment it ends', () => {
    const job = { ...fleet[0]!, muted: { since: now, until: now + 60, untilRecovery: false } };
    expect([isMuted(job, now + 59), isMuted(job, now + 60)]).toEqual([true, false]);
  });
});

describe('from the page of a job', () => {
  it('its problem is acknowledged, which it then says, and can be taken back', async () => {
    const fake = await openWindow(fewState(), { hash });
    await fireEvent.click(main().getByRole('button', { name: 'Acknowledge' }));
    expect(fake.given('acknowledge')).toEqual([{ jobId: failing, on: true }]);
    fake.push({ jobs: acknowledged.slice(0, 1) });
    await screen.findByText(/^Acknowledged today 14:31\. A new failure alerts again\.$/);
    expect(main().queryByRole('button', { name: 'Acknowledge' })).toBeNull();
    await choose('More', 'Take acknowledgement back');
    expect(fake.given('acknowledge').at(-1)).toEqual({ jobId: failing, on: false });
  });

  it.each([
    ['Mute for 1 hour', 'hour'],
    ['Mute until it recovers', 'recovery'],
    ['Mute', 'always'],
  ])('%s', async (item, how) => {
    const fake = await openWindow(fewState(), { hash });
    await choose('More', item);
    expect(fake.given('mute')).toEqual([{ jobId: failing, for: how }]);
  });

  it('a refusal is said', async () => {
    await openWindow(fewState(), { hash, answers: { acknowledge: () => refuse('denied', 'It has no problem now.') } });
    await fireEvent.click(main().getByRole('button', { name: 'Acknowledge' }));
    expect((await screen.findByText('It has no problem now.')).closest('.notice')).toBeTruthy();
  });
});

describe('in the list', () => {
  it('what somebody knows of stands last, calm, and is not counted', async () => {
    await openWindow(fewState({ jobs: acknowledged }));
    const problems = within(screen.getByRole('region', { name: 'Problems' }));
    expect(problems.getByRole('heading').textContent).toBe('2 jobs need you');
    const rows = [...document.querySelectorAll('.problem')];
    expect(rows.at(-1)?.textContent).toContain('Orders database');
    expect(rows.at(-1)?.textContent).toContain('acknowledged');
  });
});

describe('alerts that wait', () => {
  it('say until when and how many, and come again when asked', async () => {
    const account = looking({}, { pausedUntil: now + 3600, held: 2 });
    const fake = await openWindow(fewState({ account }), { hash: '#/alerts' });
    expect(screen.getByText('Alerts are paused until 15:32.')).toBeTruthy();
    expect(screen.getByText(/2 alerts wait and are told then/)).toBeTruthy();
    expect(screen.getByRole('link', { name: 'Alerts 1 open, paused' })).toBeTruthy();
    await choose('Pause alerts', 'Until 08:00');
    await choose('Pause alerts', 'Resume alerts');
    expect(fake.given('pauseAlerts')).toEqual([{ for: 'morning' }, { for: null }]);
  });

  it('an open one is acknowledged for each of its jobs', async () => {
    const jobs = few.map((job, i) => (i === 1 || i === 2 ? { ...job, acknowledged: null } : job));
    const [one] = everyAlert;
    if (!one) throw new Error('No alert');
    const items = [1, 2].map((i) => ({ jobId: few[i]?.id ?? '', name: few[i]?.name ?? '', sentence: 'Failed.' }));
    const fake = await openWindow(fewState({ jobs, alerts: [{ ...one, items }] }), { hash: '#/alerts' });
    await fireEvent.click(main().getByRole('button', { name: 'Acknowledge' }));
    await waitFor(() => expect(fake.given('acknowledge')).toEqual(items.map(({ jobId }) => ({ jobId, on: true }))));
  });
});
