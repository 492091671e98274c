import { fireEvent, screen, waitFor, within } from '@testing-library/svelte';
import { tick } from 'svelte';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { refuse } from './bridge.ts';
import { fewState, openWindow } from './open.ts';
import { alerts, looking, states } from './states.ts';
import { now } from './moment.ts';

afterEach(() => void vi.useRealTimers());
const side = () => within(screen.getByRole('navigation', { name: 'Main' }));

describe('the sidebar', () => {
  it('leads to every page and says where one is', async () => {
    await openWindow();
    expect(side().getByRole('link', { name: 'Jobs 8' }).getAttribute('aria-current')).toBe('page');
    await fireEvent.click(side().getByRole('button', { name: 'Settings' }));
    expect(await screen.findByRole('heading', { level: 1, name: 'Settings' })).toBeTruthy();
    expect(side().getByRole('button', { name: 'Settings' }).getAttribute('aria-current')).toBe('page');
    await fireEvent.click(side().getByRole('link', { name: /^Alerts/ }));
    expect(await screen.findByRole('heading', { level: 1, name: 'Alerts' })).toBeTruthy();
  });

  it('counts open alerts, not read ones', async () => {
    await openWindow();
    expect(side().getByRole('link', { name: 'Alerts 1 open' })).toBeTruthy();
  });

  it('shows three servers, then all', async () => {
    await openWindow(states.normal());
    const names = () =>
      side()
        .getAllByRole('button')
        .map((one) => one.textContent?.trim() ?? '');
    expect(names().filter((name) => /^(forge|db|intranet|mail)/.test(name))).toHaveLength(3);
    await fireEvent.click(side().getByRole('button', { name: /more$/ }));
    expect(names().filter((name) => /^(forge|db|intranet|mail)/.test(name))).toHaveLength(7);
  });

  it('says that it is a demo, and the way out', async () => {
    const fake = await openWindow(fewState({ account: states.demo().account }));
    expect(side().getByText('Demo')).toBeTruthy();
    await fireEvent.click(side().getByRole('button', { name: 'Leave the demo' }));
    expect(fake.given('leaveDemo')).toHaveLength(1);
  });

  it('goes where the tray or a notification sends it', async () => {
    const fake = await openWindow();
    fake.route({ page: 'alerts' });
    expect(await screen.findByRole('heading', { level: 1, name: 'Alerts' })).toBeTruthy();
    fake.route({ page: 'job', jobId: fake.state.jobs[0]?.id ?? '' });
    expect(await screen.findByRole('heading', { level: 1, name: 'Orders database' })).toBeTruthy();
  });
});

describe('the look line', () => {
  it.each<[string, Parameters<typeof looking>[0], RegExp]>([
    ['at rest', {}, /Looked 48 s ago\s*next 14:36/],
    ['looking', { state: 'looking', goodAt: null, progress: { pages: 2, about: 3 } }, /Looking\s*2 of about 3 pages/],
    [
      'after a failure',
      { goodAt: now - 2820, nextAt: now + 120, problem: states.stale().account.look.problem },
      /Last look 47 min ago\s*next try 14:34/,
    ],
    ['stopped', { state: 'stopped', nextAt: null }, /Looking has stopped/],
    ['asleep', { state: 'asleep', nextAt: null }, /Asleep/],
    ['told to wait', { pausedUntil: now + 42 }, /waits until 14:32:42/],
    ['never', { goodAt: null, nextAt: now + 60 }, /Not looked yet/],
  ])('%s', async (_name, look, words) => {
    await openWindow(fewState({ account: looking(look) }));
    expect(document.querySelector('.look')?.textContent?.replace(/\s+/g, ' ')).toMatch(words);
  });

  it('looks when told to, one at a time, and says what came of it', async () => {
    let answer: (() => void) | undefined;
    const fake = await openWindow(fewState(), {
      answers: {
        checkNow: () => new Promise((resolve) => (answer = () => resolve(refuse('offline', 'Cannot be reached.')))),
      },
    });
    const check = side().getByRole('button', { name: 'Check now' });
    await fireEvent.click(check);
    await fireEvent.click(check);
    expect(fake.given('checkNow')).toHaveLength(1);
    expect(check.getAttribute('aria-disabled')).toBe('true');
    answer?.();
    expect(await screen.findByText('Not checked: Cannot be reached.')).toBeTruthy();
    await fireEvent.keyDown(document.body, { key: 'Escape' });
    expect(screen.queryByText('Not checked: Cannot be reached.')).toBeNull();
  });
});

describe('time', () => {
  it('ticks every five seconds in the look line, once a minute elsewhere, and not while hidden', async () => {
    vi.useFakeTimers();
    let moment = now;
    const opening = openWindow(fewState(), { now: () => moment });
    await vi.advanceTimersByTimeAsync(100);
    await opening;
    const looked = () => document.querySelector('.look')?.textContent ?? '';
    const row = () =>
      [...document.querySelectorAll('.list time')].find((time) => time.textContent?.endsWith('ago'))?.textContent;
    expect(row()).toBe('32 min ago');
    moment += 5;
    await vi.advanceTimersByTimeAsync(5000);
    expect(looked()).toContain('53 s ago');
    expect(row()).toBe('32 min ago');
    moment += 60;
    await vi.advanceTimersByTimeAsync(5000);
    expect(row()).toBe('33 min ago');
    Object.defineProperty(document, 'hidden', { value: true, configurable: true });
    document.dispatchEvent(new Event('visibilitychange'));
    moment += 600;
    await vi.advanceTimersByTimeAsync(60_000);
    expect(row()).toBe('33 min ago');
    Object.defineProperty(document, 'hidden', { value: false, configurable: true });
    document.dispatchEvent(new Event('visibilitychange'));
    await tick();
    expect(row()).toBe('43 min ago');
  });
});

describe('alerts', () => {
  it('are grouped by day, newest first, with what was told', async () => {
    await openWindow(fewState(), { hash: '#/alerts' });
    expect([...document.querySelectorAll('h2.day')].map((h) => h.textContent)).toEqual([
      'Today, Thu 23 Oct',
      'Yesterday, Wed 22 Oct',
    ]);
    const today = within(screen.getByRole('list', { name: 'Alerts, Today, Thu 23 Oct' }));
    expect(today.getByRole('link', { name: 'Orders database failed' }).getAttribute('href')).toContain('#/job/');
    expect(today.getByText('still failing')).toBeTruthy();
    expect(today.getByText('Told 08:15 on the desktop')).toBeTruthy();
  });
  it('open to their jobs', async () => {
    await openWindow(fewState(), { hash: '#/alerts' });
    const six = screen.getByRole('button', { name: '6 jobs' });
    await fireEvent.click(six);
    expect(six.getAttribute('aria-expanded')).toBe('true');
    expect(screen.getAllByText('Failed Wed 03:04 after 2 min.')).toHaveLength(6);
  });
  it('of one job lead to it and count what happened, not jobs', async () => {
    const [first] = alerts;
    if (!first) throw new Error('no alert');
    const alert = { ...first, title: '2 backups failed: Orders database', items: [...first.items, ...first.items] };
    await openWindow(fewState({ alerts: [alert] }), { hash: '#/alerts' });
    expect(screen.getByRole('link', { name: alert.title })).toBeTruthy();
    await fireEvent.click(screen.getByRole('button', { name: '2 events' }));
    expect(screen.getAllByText('Failed 08:11 after 6 min.')).toHaveLength(2);
  });
  it('narrow to the open ones', async () => {
    const fake = await openWindow(fewState(), { hash: '#/alerts' });
    await fireEvent.click(screen.getByRole('button', { name: 'Open' }));
    expect(document.querySelectorAll('li.alert')).toHaveLength(1);
    const [first] = alerts;
    if (first) fake.push({ alerts: [{ ...first, open: false }] });
    await waitFor(() => expect(screen.getByRole('heading', { name: 'No alert is open' })).toBeTruthy());
  });
  it('may be none', async () => {
    await openWindow(fewState({ alerts: [] }), { hash: '#/alerts' });
    expect(screen.getByRole('heading', { name: 'No alerts yet' })).toBeTruthy();
  });
});
