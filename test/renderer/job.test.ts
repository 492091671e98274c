import { fireEvent, screen, waitFor, within } from '@testing-library/svelte';
import { tick } from 'svelte';
import { describe, expect, it } from 'vitest';
import type { BackupDetail, BackupsPage } from '../../main/contract.ts';
import { backupsPage } from './answers.ts';
import { ok, refuse } from './bridge.ts';
import { few, fewState, openWindow } from './open.ts';
import { looking, states } from './states.ts';

const failing = few[0];
if (!failing) throw new Error('No fleet');
const hash = `#/job/${failing.id}`;
const rows = () => [...document.querySelectorAll('tbody')].map((body) => body.textContent ?? '');
const tab = (name: string) => screen.getByRole('tab', { name });

describe('the page of a job', () => {
  it('is named after it, says its sentence, and finds its neighbours', async () => {
    await openWindow(fewState(), { hash });
    expect(screen.getByRole('heading', { level: 1 }).textContent).toBe('Orders database');
    expect(screen.getByText('7 of 8')).toBeTruthy();
    expect(document.querySelector('.head')?.textContent).toContain(failing.sentence);
    expect(document.title).toBe('Orders database · SnapShooter Tray');
    await fireEvent.click(screen.getByRole('link', { name: 'Previous job' }));
    expect(await screen.findByRole('heading', { level: 1, name: 'Mail store' })).toBeTruthy();
  });

  it('starts a backup, once', async () => {
    const invoices = few.find(({ name }) => name === 'Invoices');
    const fake = await openWindow(fewState(), { hash: `#/job/${invoices?.id ?? ''}` });
    const button = within(screen.getByRole('main')).getByRole('button', { name: 'Back up now' });
    expect(button.classList.contains('primary')).toBe(true);
    await fireEvent.click(button);
    expect(fake.given('startBackup')).toEqual([{ jobId: invoices?.id }]);
  });

  it('follows a run: asked for, queued, running', async () => {
    const invoices = few.find(({ name }) => name === 'Invoices');
    if (!invoices) throw new Error('No Invoices');
    const fake = await openWindow(fewState(), { hash: `#/job/${invoices.id}` });
    const run = { backupId: 'b', since: fake.state.account.look.goodAt ?? 0, usual: 120, mine: true } as const;
    const head = () => document.querySelector('.head')?.textContent ?? '';
    fake.push({ jobs: [{ ...invoices, running: { ...run, phase: 'asking' } }] });
    await tick();
    expect(head()).toContain('Asking SnapShooter to start it');
    fake.push({ jobs: [{ ...invoices, running: { ...run, phase: 'queued' } }] });
    await tick();
    expect(head()).toContain('Queued 48 s');
    fake.push({ jobs: [{ ...invoices, running: { ...run, phase: 'running' } }] });
    await tick();
    expect(head()).toContain('Running 48 s, usually 2 min');
    fake.push({ jobs: [{ ...invoices, running: { ...run, phase: 'unknown' } }] });
    await tick();
    expect(head()).toContain('It is not sent again');
  });

  it('says what a vanished job was', async () => {
    const fake = await openWindow(fewState(), { hash });
    fake.push({ removed: [failing.id] });
    await tick();
    expect(screen.getByRole('heading', { level: 1 }).textContent).toBe('This job is not in the account any more');
  });

  it('is grey when nothing can be seen', async () => {
    await openWindow(fewState({ account: looking({ stale: true, goodAt: 0 }, { refusal: 'Cannot be reached.' }) }), {
      hash,
    });
    expect(document.querySelector('.page.stale .head .s-stale')).toBeTruthy();
    expect(within(screen.getByRole('main')).getByRole('button', { name: 'Back up now' }).title).not.toBe('');
  });

  it('draws runs it knows, described in words', async () => {
    await openWindow(fewState(), { hash });
    const chart = within(await screen.findByRole('region', { name: 'Last 15 runs' }));
    expect(chart.getByRole('img').getAttribute('aria-label')).toBe('Last 15: 9 completed, 1 with errors, 5 failed');
    expect(chart.getByText(/^usually 6 min/)).toBeTruthy();
  });
});

describe('its backups', () => {
  it('say their status in words, tags, start, time taken and size', async () => {
    await openWindow(fewState(), { hash });
    const table = await screen.findByRole('table', { name: 'Backups' });
    expect([...table.querySelectorAll('th')].map((th) => th.textContent)).toEqual([
      'Status',
      'Tags',
      'Started, CEST',
      'Took',
      'Size',
      'Files',
    ]);
    const first = [...(table.querySelectorAll('tbody')[0]?.querySelectorAll('td') ?? [])].map((td) =>
      td.textContent?.trim(),
    );
    expect(first).toEqual(['Failed', 'daily', 'Today 08:05', '6 min', 'none', '']);
  });

  it('open to files with their sizes', async () => {
    await openWindow(fewState(), { hash });
    const [button] = await screen.findAllByRole('button', { name: /^Files of/ });
    if (!button) throw new Error('No files');
    await fireEvent.click(button);
    expect(button.getAttribute('aria-expanded')).toBe('true');
    expect(screen.getByText('error.log')).toBeTruthy();
    expect(screen.getAllByText('42 bytes').length).toBe(2);
  });

  it('are read further, and what comes twice is shown once', async () => {
    const shifted = (jobId: string, page: number): BackupsPage => {
      // A new run has pushed one row onto the next page.
      const all = [1, 2, 3, 4].flatMap((n) => backupsPage(jobId, n, few).backups);
      return page === 1
        ? { ...backupsPage(jobId, 1, few), next: 2 }
        : { backups: all.slice(14, 29), next: null, asOf: 0 };
    };
    const fake = await openWindow(fewState(), {
      hash,
      answers: { backups: ({ jobId, page }) => ok(shifted(jobId, page)) },
    });
    await fireEvent.click(await screen.findByRole('button', { name: 'Show more' }));
    await waitFor(() => expect(rows()).toHaveLength(29));
    expect(fake.given('backups')).toEqual([
      { jobId: failing.id, page: 1 },
      { jobId: failing.id, page: 2 },
    ]);
    expect(screen.queryByRole('button', { name: 'Show more' })).toBeNull();
    expect(screen.getByText('29 backups')).toBeTruthy();
  });

  it('are read again when a run has ended, and keep what was read', async () => {
    const fake = await openWindow(fewState(), { hash });
    await waitFor(() => expect(rows()).toHaveLength(15));
    const last = failing.runs.at(-1);
    if (!last) throw new Error('No run');
    fake.push({
      jobs: [
        {
          ...failing,
          runs: [...failing.runs.slice(1), { ...last, id: 'new', status: 'completed', outcome: 'completed' }],
        },
      ],
    });
    await waitFor(() => expect(fake.given('backups')).toHaveLength(2));
    await waitFor(() => expect(rows()).toHaveLength(16));
    expect(rows()[0]).toContain('Completed');
  });

  it('trap 36: sizes that cannot be read are shown as written, and never added', async () => {
    const [one] = backupsPage(failing.id, 2, few).backups;
    if (!one) throw new Error('No backup');
    const odd = (id: string, sizes: readonly (readonly [string, number | null])[]): BackupDetail => ({
      ...one,
      id,
      files: sizes.map(([text, bytes], i) => ({ id: `${i}`, name: `f${i}`, size: { text, bytes } })),
    });
    const backups = [
      odd('a', [['about a lot', null]]),
      odd('b', [
        ['1 kB', 1000],
        ['much', null],
      ]),
      odd('c', [
        ['1 kB', 1000],
        ['1 kB', 1000],
      ]),
    ];
    await openWindow(fewState(), { hash, answers: { backups: () => ok({ backups, next: null, asOf: 0 }) } });
    await waitFor(() => expect(rows()).toHaveLength(3));
    const sizes = [...document.querySelectorAll('tbody tr td:nth-child(5)')].map((td) => td.textContent?.trim());
    expect(sizes).toEqual(['about a lot', 'none', '2.00 kB']);
  });

  it('trap 56: a word we do not know is shown as such, never as a success', async () => {
    const [one] = backupsPage(failing.id, 2, few).backups;
    if (!one) throw new Error('No backup');
    await openWindow(fewState(), {
      hash,
      answers: {
        backups: () => ok({ backups: [{ ...one, status: 'unknown', word: 'archiving' }], next: null, asOf: 0 }),
      },
    });
    await waitFor(() => expect(rows()[0]).toContain('Unknown word \u201carchiving\u201d'));
    expect(document.querySelector('tbody .s-ok')).toBeNull();
  });

  it('may be none', async () => {
    await openWindow(fewState(), { hash, answers: { backups: () => ok({ backups: [], next: null, asOf: 0 }) } });
    expect(await screen.findByRole('heading', { name: 'No backups yet' })).toBeTruthy();
  });

  it('may not be read, and can be tried again', async () => {
    let broken = true;
    await openWindow(fewState(), {
      hash,
      answers: {
        backups: ({ jobId, page }) =>
          broken ? refuse('offline', 'Cannot be reached. Nothing was changed.') : ok(backupsPage(jobId, page, few)),
      },
    });
    expect(await screen.findByText('Cannot be reached. Nothing was changed.')).toBeTruthy();
    broken = false;
    await fireEvent.click(screen.getByRole('button', { name: 'Try again' }));
    await waitFor(() => expect(rows()).toHaveLength(15));
  });
});

describe('its tabs', () => {
  it('walk with arrows and ask for the job only when needed', async () => {
    const fake = await openWindow(fewState(), { hash });
    expect(screen.getAllByRole('tab').map((one) => one.textContent?.trim())).toEqual([
      'Backups',
      'Schedule',
      'Storage',
      'Settings',
    ]);
    expect(fake.given('job')).toEqual([]);
    await fireEvent.keyDown(tab('Backups'), { key: 'ArrowRight' });
    await tick();
    expect(tab('Schedule').getAttribute('aria-selected')).toBe('true');
    await waitFor(() => expect(document.activeElement).toBe(tab('Schedule')));
    expect(await screen.findByText('Every day at 02:05, New York', { selector: 'h2' })).toBeTruthy();
    await fireEvent.keyDown(tab('Schedule'), { key: 'End' });
    await fireEvent.keyDown(tab('Settings'), { key: 'ArrowRight' });
    expect(tab('Backups').getAttribute('aria-selected')).toBe('true');
    expect(fake.given('job')).toEqual([{ jobId: failing.id }]);
  });

  it('Schedule: words, cron, zone, offset and what is kept', async () => {
    await openWindow(fewState(), { hash });
    await fireEvent.click(tab('Schedule'));
    const panel = await screen.findByRole('region', { name: 'main' });
    expect(panel.textContent).toMatch(
      /7 daily, 4 weekly, 6 monthly.*5 2 \* \* \*.*New York \(America\/New_York\).*5 min, as far as known.*active/,
    );
  });

  it('Storage: as listed', async () => {
    await openWindow(fewState(), { hash });
    await fireEvent.click(tab('Storage'));
    await screen.findByRole('heading', { name: 'Wasabi' });
    expect([...document.querySelectorAll('ol h2')].map((h) => h.textContent?.trim())).toEqual([
      'Spaces FRA1',
      'Wasabi',
    ]);
  });

  it('trap 58: Settings show labels, never a secret; what is not set says so', async () => {
    await openWindow(fewState(), { hash });
    await fireEvent.click(tab('Settings'));
    await screen.findByText('Password');
    const said: Record<string, string> = Object.fromEntries(
      [...document.querySelectorAll('dl > div')].map((row) => [
        row.querySelector('dt')?.textContent ?? '',
        row.querySelector('dd')?.textContent ?? '',
      ]),
    );
    expect(said).toMatchObject({
      Password: 'hidden',
      Host: 'not set',
      'Run using Sudo?': 'No',
      Port: '3306',
      'Exclude List': '/etc\n/var\n/sys\n/proc',
    });
  });

  it('say why when the job cannot be read', async () => {
    await openWindow(fewState(), {
      hash,
      answers: { job: () => refuse('not-found', 'SnapShooter has nothing at this place.') },
    });
    await fireEvent.click(tab('Storage'));
    expect(await screen.findByText('SnapShooter has nothing at this place.')).toBeTruthy();
    expect(screen.getByRole('button', { name: 'Try again' })).toBeTruthy();
  });
});

describe('one job after another', () => {
  it('never shows the backups of the one under the name of the other', async () => {
    let answer: (() => void) | undefined;
    const fake = await openWindow(states.normal(), {
      hash,
      answers: {
        backups: ({ jobId, page }) =>
          jobId === failing.id
            ? new Promise((resolve) => (answer = () => resolve(ok(backupsPage(jobId, page, few)))))
            : ok({ backups: [], next: null, asOf: 0 }),
      },
    });
    fake.route({ page: 'job', jobId: few[5]?.id ?? '' });
    await screen.findByRole('heading', { level: 1, name: few[5]?.name ?? '' });
    answer?.();
    await screen.findByRole('heading', { name: 'No backups yet' });
    expect(document.querySelectorAll('tbody')).toHaveLength(0);
  });
});
