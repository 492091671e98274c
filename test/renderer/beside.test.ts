import { fireEvent, render, screen, waitFor, within } from '@testing-library/svelte';
import { expect, it } from 'vitest';
import type { State } from '../../main/contract/state.ts';
import Beside from '../../renderer/Beside.svelte';
import { createFormat } from '../../renderer/format.ts';
import { lastFinished } from '../../renderer/runs.ts';
import { createFakeBridge, refuse } from './bridge.ts';
import { fleet, jobOf, runsOf } from './fleet.ts';
import { now } from './moment.ts';
import './open.ts';
import { states } from './states.ts';

/** What hangs beside the tray, over a fake bridge, with its first state shown. */
const openBeside = async (state: State, answers: Parameters<typeof createFakeBridge>[1] = {}) => {
  const fake = createFakeBridge(state, answers);
  render(Beside, {
    props: { bridge: fake.bridge, now: () => now, place: () => ({ timeZone: 'Europe/Berlin', hour12: false }) },
  });
  await screen.findByRole('button', { name: 'Open window' });
  const asked = (name: string) => fake.calls.filter((call) => call.name === name).map(({ args }) => args);
  return { ...fake, asked };
};
const button = (name: string | RegExp) => screen.getByRole('button', { name });
const lines = (name: string) =>
  within(screen.getByRole('list', { name }))
    .getAllByRole('listitem')
    .map((line) => line.textContent?.replaceAll(/\s+/g, ' ').trim());

it('has one button for each problem: what can be started is, everything else is opened', async () => {
  const { asked } = await openBeside(states.normal());
  expect(screen.getByRole('heading', { level: 1 }).textContent).toBe('3 jobs need you');
  expect(screen.getByText('37 of 42 are OK; 3 are running')).toBeDefined();
  button('Open Orders database').click();
  button('Blog uploads').click();
  await waitFor(() => expect(asked('openWindow')).toHaveLength(2));
  expect(asked('openWindow')).toEqual([0, 1].map((i) => ({ route: { page: 'job', jobId: fleet[i]?.id } })));
  screen.getAllByRole('button', { name: 'Back up now' })[0]?.click();
  await waitFor(() => expect(asked('startBackup')).toEqual([{ jobId: fleet[1]?.id }]));
  expect(screen.queryByRole('list', { name: 'Last finished' })).toBeNull();
  expect(asked('timeline')).toEqual([]);
});

it('names five problems of twenty, and the way to the rest', async () => {
  const { asked } = await openBeside(states['beside-many']());
  expect(screen.getByRole('list', { name: 'Problems' }).children).toHaveLength(5);
  button('10 more in the window').click();
  await waitFor(() => expect(asked('openWindow')).toEqual([{ route: { page: 'jobs' } }]));
});

it('where all is well shows the next 24 hours and what finished last', async () => {
  const { asked } = await openBeside(states['beside-calm']());
  expect(screen.getByRole('heading', { level: 1 }).textContent).toBe('All 36 jobs are well');
  await screen.findByRole('img', { name: '25 starts in 24 hours, most in the hour from 10:00: 6' });
  expect(lines('Next 24 hours')).toEqual([
    'Price feeds 14:59, in 27 min',
    'Redis snapshots 15:12, in 40 min',
    'Gitea repositories tomorrow 02:32',
  ]);
  expect(lines('Last finished')[0]).toBe('OK Redis snapshots 19 min ago, 12 s');
  expect(lines('Last finished')).toHaveLength(4);
  button('3 hazards').click();
  await waitFor(() => expect(asked('openWindow')).toEqual([{ route: { page: 'next' } }]));
});

it('counts down by the clock of the service, whose schedules they are', async () => {
  const { account, ...rest } = states['beside-calm']();
  await openBeside({ ...rest, account: { ...account, look: { ...account.look, skew: 300 } } });
  expect((await screen.findByRole('list', { name: 'Next 24 hours' })).textContent).toContain('14:59, in 22 min');
});

it('pauses alerts, says so, and lets them come again', async () => {
  const { asked, push, state } = await openBeside(states.normal());
  button('Pause alerts').click();
  (await screen.findByRole('menuitem', { name: 'Until 08:00' })).click();
  await waitFor(() => expect(asked('pauseAlerts')).toEqual([{ for: 'morning' }]));
  push({ account: { ...state.account, pausedUntil: now + 3600, held: 2 } });
  await screen.findByText('Alerts are paused until 15:32.');
  button('Resume alerts').click();
  await waitFor(() => expect(asked('pauseAlerts')).toEqual([{ for: 'morning' }, { for: null }]));
});

it('comes back without the menu that was open when it lost the focus', async () => {
  await openBeside(states.normal());
  button('Pause alerts').click();
  await screen.findByRole('menu');
  window.dispatchEvent(new Event('blur'));
  await waitFor(() => expect(screen.queryByRole('menu')).toBeNull());
});

it.each(['beside-stale', 'beside-rejected', 'beside-none', 'beside-locked', 'beside-first', 'empty'] as const)(
  'calls nothing well that is not seen: %s',
  async (name) => {
    await openBeside(states[name]());
    expect(document.body.textContent).not.toMatch(/ OK|well|Nothing is running|Last finished/);
  },
);

it('of an account that is not there offers the window, and nothing to look at or to pause', async () => {
  await openBeside(states['beside-locked']());
  expect(screen.getByRole('heading', { level: 1 }).textContent).toMatch(/^The keychain is locked/);
  expect(screen.getByText(/nothing in it was changed/)).toBeDefined();
  expect(screen.getAllByRole('button').map((one) => one.getAttribute('aria-label') ?? one.textContent)).toEqual([
    'Settings',
    'Open window',
  ]);
});

it('what finished last is the newest known end of each job', () => {
  const job = (name: string, code: string, ago: number) => {
    const made = jobOf({ name, server: 's' }, name.length);
    return { ...made, runs: runsOf(made.id, code, now - ago, 60, 3600) };
  };
  const jobs = [job('a', 'oof', 7200), job('bb', 'owr', 60), job('ccc', '', 0), job('dddd', 'nu', 0)];
  expect(lastFinished(jobs, 9).map((one) => [one.job.name, one.health])).toEqual([
    ['bb', 'warning'],
    ['a', 'failed'],
  ]);
  expect(lastFinished(jobs, 1)).toHaveLength(1);
});

it('says how long it is to what comes soon', () => {
  const format = createFormat({ timeZone: 'Europe/Berlin', hour12: false });
  expect([30, 1680, 3 * 3600, 7 * 3600].map((left) => format.ahead(now + left, now))).toEqual([
    '14:32',
    '15:00, in 28 min',
    '17:32, in 3 h',
    '21:32',
  ]);
});

it('Esc closes the pause menu first, then what is said, then the page', async () => {
  const { asked } = await openBeside(states.normal(), { checkNow: () => refuse('offline', 'No network.') });
  button('Check now').click();
  await screen.findByText(/No network/);
  button('Pause alerts').click();
  const menu = await screen.findByRole('menu', { name: 'Pause alerts' });
  await fireEvent.keyDown(within(menu).getByRole('menuitem', { name: 'For 1 hour' }), { key: 'Escape' });
  expect([screen.queryByRole('menu'), asked('hideBeside')]).toEqual([null, []]);
  await fireEvent.keyDown(button('Pause alerts'), { key: 'Escape' });
  expect([screen.queryByText(/No network/), asked('hideBeside')]).toEqual([null, []]);
  await fireEvent.keyDown(button('Pause alerts'), { key: 'Escape' });
  await waitFor(() => expect(asked('hideBeside')).toEqual([{}]));
});

it('says of an account without jobs what comes next', async () => {
  await openBeside(states.empty());
  expect(screen.getByText('Create the first one in the window or on SnapShooter.')).toBeDefined();
});
