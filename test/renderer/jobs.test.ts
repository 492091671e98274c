import { fireEvent, screen, waitFor, within } from '@testing-library/svelte';
import { tick } from 'svelte';
import { describe, expect, it, vi } from 'vitest';
import { refuse } from './bridge.ts';
import { crowd } from './fleet.ts';
import { few, fewState, namesShown, openWindow, rowOf } from './open.ts';
import { looking, states } from './states.ts';

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

  it('lists filters that are the legend, and the rest only with their first job', async () => {
    const fake = await openWindow();
    for (const name of [/^Failed/, /^With errors/, /^Unknown/, /^Never run/, /^OK/, /^Running/])
      expect(screen.getByRole('button', { name })).toBeTruthy();
    expect(screen.queryByRole('button', { name: /^Late/ })).toBeNull();
    const last = few.at(-1);
    if (last) fake.push({ jobs: [{ ...last, health: 'late', short: 'since 02:35' }] });
    await tick();
    expect(screen.getByRole('button', { name: 'Late 1' })).toBeTruthy();
  });

  it('sorts by name, last run, health and server in both directions', async () => {
    await openWindow();
    const sort = screen.getByRole<HTMLSelectElement>('combobox', { name: 'Sort by' });
    const reverse = screen.getByRole('button', { name: 'Reverse the order' });
    await fireEvent.change(sort, { target: { value: 'health' } });
    expect(namesShown().slice(0, 3)).toEqual(['Orders database', 'Blog uploads', 'Mail store']);
    await fireEvent.change(sort, { target: { value: 'lastRun' } });
    expect(namesShown()[0]).toBe('Customer portal');
    expect(reverse.getAttribute('aria-pressed')).toBe('true');
    await fireEvent.click(reverse);
    expect(namesShown().slice(-2)).toEqual(['Customer portal', 'Laravel shop staging']);
    await fireEvent.change(sort, { target: { value: 'server' } });
    expect(namesShown()[0]).toBe('Price feeds');
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
    expect(region.textContent).toContain(few[0]?.sentence);
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
