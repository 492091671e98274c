import { fireEvent, screen, waitFor, within } from '@testing-library/svelte';
import { tick } from 'svelte';
import { describe, expect, it } from 'vitest';
import { ok, refuse } from './bridge.ts';
import { crowd } from './fleet.ts';
import { few, fewState, namesShown, openWindow, rowOf } from './open.ts';
import { now } from './moment.ts';
import { states } from './states.ts';

const search = () => screen.getByRole<HTMLInputElement>('searchbox', { name: 'Search jobs' });
const type = async (words: string) => {
  await fireEvent.input(search(), { target: { value: words } });
};
const backUp = (name: string) => within(rowOf(name)).getByRole('button', { name: 'Back up now' });

describe('the list of jobs', () => {
  it('holds every job as one item whose link is its name, the problems too', async () => {
    await openWindow();
    const list = screen.getByRole('list', { name: 'Jobs' });
    expect(list.children).toHaveLength(few.length);
    expect(namesShown()).toEqual(few.map((job) => job.name).sort());
    const row = rowOf('Orders database');
    expect(within(row).getByRole('link', { name: 'Orders database' }).getAttribute('href')).toBe(`#/job/${few[0]?.id}`);
    expect(row.textContent).toContain('Failed, 4th in a row');
    expect(within(row).getByRole('img').getAttribute('aria-label')).toBe('Last 10: 4 completed, 5 failed, 1 running');
    expect(screen.getByRole('heading', { level: 1 }).textContent).toBe('Jobs');
  });

  it('says when a job last ran, all of it in the title', async () => {
    await openWindow();
    const time = rowOf('Gitea repositories').querySelector('time');
    expect(time?.getAttribute('datetime')).toBe('2025-10-23T00:32:00.000Z');
    expect(time?.title).toMatch(/^Thu 23 Oct 2025, .*UTC/);
    expect(rowOf('Laravel shop staging').textContent).toContain('since');
  });

  it('shows a run as elapsed over usual', async () => {
    await openWindow();
    expect(rowOf('Customer portal').textContent).toContain('Running 11 min, usually 18');
    expect(rowOf('Customer portal').querySelector('.bar rect')?.getAttribute('width')).toBe('61');
  });

  it('counts it by the clock of the service, which stamped its beginning', async () => {
    const state = fewState();
    const account = { ...state.account, look: { ...state.account.look, skew: 300 } };
    await openWindow(fewState({ account }));
    expect(rowOf('Customer portal').textContent).toContain('Running 16 min, usually 18');
  });

  it('searches, says how many, and finds its way out of nothing', async () => {
    await openWindow();
    await type('data');
    expect(namesShown()).toEqual(['Orders database']);
    expect(screen.getByText(`1 of ${few.length}`)).toBeTruthy();
    expect(screen.queryByRole('region', { name: 'Problems' })).toBeNull();
    await type('prod');
    expect(screen.getByRole('heading', { name: 'No job matches \u201cprod\u201d' })).toBeTruthy();
    await fireEvent.click(screen.getByRole('button', { name: 'Clear' }));
    expect(namesShown()).toHaveLength(few.length);
  });

  it('filters by health and by server, and says what matches without', async () => {
    await openWindow();
    const failed = screen.getByRole('button', { name: /^Failed/ });
    await fireEvent.click(failed);
    expect(failed.getAttribute('aria-pressed')).toBe('true');
    expect(namesShown()).toEqual(['Orders database']);
    await type('portal');
    expect(screen.getByRole('heading', { name: 'No job matches \u201cportal\u201d among failed' })).toBeTruthy();
    expect(screen.getByText('1 job matches \u201cportal\u201d in all.')).toBeTruthy();
    await fireEvent.click(screen.getByRole('button', { name: 'Search all jobs' }));
    expect(namesShown()).toEqual(['Customer portal']);
    await type('');
    await fireEvent.click(screen.getByRole('button', { name: /^forge-web-02/ }));
    expect(namesShown()).toEqual(['Customer portal', 'Laravel shop staging']);
    await fireEvent.click(screen.getByRole('button', { name: /^forge-web-02/ }));
    expect(namesShown()).toHaveLength(few.length);
  });

  it('filters by a host that is typed or known, asks the service for it, and says where it is', async () => {
    const fake = await openWindow(fewState(), {
      answers: { listJobs: () => ok({ ids: [few[5]?.id ?? ''], asOf: now }) },
    });
    const open = screen.getByRole('button', { name: 'Filter by host\u2026' });
    await fireEvent.click(open);
    const field = await screen.findByRole<HTMLInputElement>('textbox', { name: 'Server host' });
    await waitFor(() => expect(document.activeElement).toBe(field));
    const known = within(screen.getByRole('list', { name: 'Known hosts' }));
    expect(known.getAllByRole('button')[0]?.textContent).toContain('2 jobs');
    await fireEvent.input(field, { target: { value: ' 10.1.1.1 ' } });
    await fireEvent.submit(field);
    expect(document.activeElement).toBe(open);
    expect(screen.getByText('On 10.1.1.1')).toBeTruthy();
    await waitFor(() => expect(namesShown()).toEqual([few[5]?.name]));
    expect(fake.given('listJobs')).toEqual([{ host: '10.1.1.1', sort: 'name' }]);
    expect(screen.getByText(`1 of ${few.length}`)).toBeTruthy();
    await fireEvent.click(open);
    await fireEvent.click(screen.getByRole('button', { name: 'Clear' }));
    expect(namesShown()).toHaveLength(few.length);
    await waitFor(() => expect(fake.given('changeSettings')).toHaveLength(2));
  });

  it('says why its order is ours when the service gives none', async () => {
    await openWindow(fewState(), { answers: { listJobs: () => refuse('offline', 'Refused.') } });
    await fireEvent.click(screen.getByRole('button', { name: 'Reverse the order' }));
    expect(namesShown()).toEqual(
      few
        .map((job) => job.name)
        .sort()
        .reverse(),
    );
    expect(await screen.findByText('Sorted here: SnapShooter cannot be reached.')).toBeTruthy();
  });

  it('begins as it was left', async () => {
    const state = fewState();
    const list = { sort: 'name', descending: true, host: null, health: 'ok', query: 'a' } as const;
    const fake = await openWindow({ ...state, settings: { ...state.settings, list } });
    expect(search().value).toBe('a');
    expect(namesShown()).toEqual(['Price feeds', 'Gitea repositories', 'Customer portal']);
    await waitFor(() => expect(fake.given('listJobs')).toEqual([{ host: null, sort: '-name' }]));
    expect(fake.given('changeSettings')).toEqual([]);
  });

  it('leads to a new job', async () => {
    await openWindow();
    expect(screen.getByRole('link', { name: 'New job' }).getAttribute('href')).toBe('#/new-job');
  });

  it('lists filters that are the legend, and the rest only with their first job', async () => {
    const fake = await openWindow();
    for (const name of [/^Failed/, /^Warning/, /^Unknown/, /^Never run/, /^OK/, /^Running/])
      expect(screen.getByRole('button', { name })).toBeTruthy();
    expect(screen.queryByRole('button', { name: /^Late/ })).toBeNull();
    const last = few.at(-1);
    if (last) fake.push({ jobs: [{ ...last, health: 'late', short: 'since 02:35' }] });
    await tick();
    expect(screen.getByRole('button', { name: 'Late 1' })).toBeTruthy();
  });

  it('sorts by the five keys of the service and two of ours, in both directions', async () => {
    // The service does not answer, so the order is ours.
    await openWindow(fewState(), { answers: { listJobs: () => refuse('offline', 'Refused.') } });
    const sort = screen.getByRole<HTMLSelectElement>('combobox', { name: 'Sort by' });
    expect([...sort.options].map((option) => option.text)).toEqual([
      'Name',
      'Last run',
      'Created',
      'Changed',
      'Id',
      'Health',
      'Server',
    ]);
    const reverse = screen.getByRole('button', { name: 'Reverse the order' });
    await fireEvent.change(sort, { target: { value: 'health' } });
    expect(namesShown().slice(0, 3)).toEqual(['Orders database', 'Blog uploads', 'Mail store']);
    await fireEvent.change(sort, { target: { value: 'last_ran_at' } });
    expect(namesShown()[0]).toBe('Customer portal');
    expect(reverse.getAttribute('aria-pressed')).toBe('true');
    await fireEvent.click(reverse);
    expect(namesShown().slice(-2)).toEqual(['Customer portal', 'Laravel shop staging']);
    await fireEvent.change(sort, { target: { value: 'server' } });
    expect(namesShown()[0]).toBe('Price feeds');
  });

  it('begins at its beginning when something else is asked for', async () => {
    await openWindow();
    const scroller = document.querySelector('.scroll');
    if (!scroller) throw new Error('Nothing scrolls');
    scroller.scrollTop = 200;
    await type('data');
    expect(scroller.scrollTop).toBe(0);
  });

  it('changes only the rows that changed', async () => {
    const fake = await openWindow();
    const untouched = rowOf('Invoices');
    const first = few[0];
    if (first) fake.push({ jobs: [{ ...first, short: '5th in a row' }] });
    await tick();
    expect(rowOf('Orders database').textContent).toContain('5th in a row');
    expect(rowOf('Invoices')).toBe(untouched);
  });

  it('keeps 10,000 jobs in a few rows that know their place', async () => {
    await openWindow(fewState({ jobs: crowd(10_000) }));
    const rows = [...document.querySelectorAll('.list .row')];
    expect(rows.length).toBeLessThan(100);
    expect(rows[0]?.getAttribute('aria-setsize')).toBe('10000');
    expect(rows[0]?.getAttribute('aria-posinset')).toBe('1');
    await type('database 12');
    expect(document.querySelector('.list .row')?.getAttribute('aria-setsize')).not.toBe('10000');
  });
});

describe('back up now', () => {
  it('is asked for once, however often it is clicked, and says so', async () => {
    let answer: (() => void) | undefined;
    const fake = await openWindow(fewState(), {
      answers: {
        startBackup: () => new Promise((resolve) => (answer = () => resolve({ ok: true, value: { backupId: 'b' } }))),
      },
    });
    await fireEvent.click(backUp('Invoices'));
    await fireEvent.click(backUp('Invoices'));
    expect(fake.given('startBackup')).toEqual([{ jobId: few.find(({ name }) => name === 'Invoices')?.id }]);
    expect(backUp('Invoices').getAttribute('aria-disabled')).toBe('true');
    answer?.();
    await waitFor(() => expect(backUp('Invoices').getAttribute('aria-disabled')).toBe('false'));
    expect(
      screen
        .getAllByRole('status')
        .map((one) => one.textContent)
        .join(),
    ).toContain('Invoices is followed');
  });

  it('refuses with its reason, before and after the click', async () => {
    const fake = await openWindow();
    const button = backUp('Customer portal');
    expect(button.getAttribute('aria-disabled')).toBe('true');
    expect(button.title).toBe('A backup is running since 14:21.');
    const described = (button.getAttribute('aria-describedby') ?? '')
      .split(' ')
      .map((id) => document.getElementById(id)?.textContent);
    expect(described).toEqual(['Customer portal', 'A backup is running since 14:21.']);
    await fireEvent.click(button);
    expect(fake.given('startBackup')).toEqual([]);
    expect(screen.getByRole('alert').textContent).toContain('Customer portal: A backup is running since 14:21.');
  });

  it('is refused everywhere while the account cannot be seen', async () => {
    await openWindow(states.stale());
    expect(backUp('Invoices').title).toContain('since 13:45');
  });

  it('tells what a failed start means', async () => {
    await openWindow(fewState(), { answers: { startBackup: () => refuse('timeout', 'No answer within 30 s.') } });
    await fireEvent.click(backUp('Invoices'));
    await waitFor(() => expect(screen.getByRole('alert').textContent).toContain('Invoices: No answer within 30 s.'));
    await fireEvent.click(screen.getByRole('button', { name: 'Close' }));
    expect(screen.getByRole('alert').textContent?.trim()).toBe('');
  });
});
