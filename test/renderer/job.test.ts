import { fireEvent, screen, waitFor, within } from '@testing-library/svelte';
import { tick } from 'svelte';
import { describe, expect, it } from 'vitest';
import type { JobPage } from '../../main/contract/job.ts';
import { unbroken } from '../../renderer/format.ts';
import { backupsPage, jobPage } from './answers.ts';
import { ok, refuse } from './bridge.ts';
import { few, fewState, openWindow } from './open.ts';
import { looking, states } from './states.ts';

const failing = few[0];
if (!failing) throw new Error('No fleet');
const hash = `#/job/${failing.id}`;
const tab = (name: string) => screen.getByRole('tab', { name });

describe('the page of a job', () => {
  it('is named after it, says its sentence, and finds its neighbours', async () => {
    await openWindow(fewState(), { hash });
    expect(screen.getByRole('heading', { level: 1 }).textContent).toBe('Orders database');
    expect(screen.getByText('7 of 8')).toBeTruthy();
    expect(document.querySelector('.head')?.textContent).toContain(unbroken(failing.sentence));
    expect(document.title).toBe('Orders database · SnapShooter Tray');
    await fireEvent.click(screen.getByRole('link', { name: 'Previous job' }));
    expect(await screen.findByRole('heading', { level: 1, name: 'Mail store' })).toBeTruthy();
  });

  it('keeps the way to a neighbour that is not there a link, which is reached and leads nowhere', async () => {
    const names = [...few].sort((a, b) => a.name.localeCompare(b.name));
    await openWindow(fewState(), { hash: `#/job/${names[0]?.id ?? ''}` });
    const link = screen.getByRole('link', { name: 'Previous job' });
    expect([link.getAttribute('aria-disabled'), link.tabIndex]).toEqual(['true', 0]);
    expect(screen.getByRole('link', { name: 'Next job' }).getAttribute('aria-disabled')).toBe('false');
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

describe('its tabs', () => {
  it('walk with arrows and ask for the job only when needed', async () => {
    const fake = await openWindow(fewState(), { hash });
    expect(screen.getAllByRole('tab').map((one) => one.textContent?.trim())).toEqual([
      'Backups',
      'History',
      'Schedule',
      'Storage',
      'Protection',
      'Settings',
    ]);
    expect(fake.given('job')).toEqual([]);
    await fireEvent.keyDown(tab('Backups'), { key: 'ArrowRight' });
    await fireEvent.keyDown(tab('History'), { key: 'ArrowRight' });
    await tick();
    expect(tab('Schedule').getAttribute('aria-selected')).toBe('true');
    await waitFor(() => expect(document.activeElement).toBe(tab('Schedule')));
    expect(await screen.findByText('Every day at 02:05, New York', { selector: 'h2' })).toBeTruthy();
    await fireEvent.keyDown(tab('Schedule'), { key: 'End' });
    await fireEvent.keyDown(tab('Settings'), { key: 'ArrowRight' });
    expect(tab('Backups').getAttribute('aria-selected')).toBe('true');
    expect(fake.given('job')).toEqual([{ jobId: failing.id }]);
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

describe('the times of the page', () => {
  it('are written in UTC on demand, and say so', async () => {
    await openWindow(fewState(), { hash });
    await waitFor(() => expect(document.querySelectorAll('tbody')).toHaveLength(15));
    const cells = () => [...document.querySelectorAll('tbody:first-of-type td')].map((td) => td.textContent?.trim());
    expect(cells().slice(2, 5)).toEqual(['08:05', 'Today 08:05', '08:11']);
    await fireEvent.click(screen.getByRole('switch', { name: 'Show times in UTC' }));
    expect(document.querySelector('th.began')?.textContent).toBe('Started, UTC');
    expect(cells().slice(2, 5)).toEqual(['06:05', 'Today 06:05', '06:11']);
    expect(document.querySelector('.facts')?.textContent).toContain('06:05 UTC');
    await fireEvent.click(tab('Settings'));
    expect(await screen.findAllByText(/^18 Sep 2024 12:32 UTC$/)).toHaveLength(2);
  });
});

describe('all that is said of the job', () => {
  const said = async (change: Partial<JobPage>): Promise<Record<string, string>> => {
    await openWindow(fewState(), {
      hash,
      answers: { job: ({ jobId }) => ok({ ...jobPage(jobId, few), ...change }) },
    });
    await fireEvent.click(tab('Settings'));
    await screen.findByText('Job id');
    return Object.fromEntries(
      [...document.querySelectorAll('.panel dl > div')].map((row) => [
        row.querySelector('dt')?.textContent ?? '',
        row.querySelector('dd')?.textContent ?? '',
      ]),
    );
  };

  it('is under its label: recipe, server and its key, times', async () => {
    expect(await said({ config: [] })).toMatchObject({
      Recipe: 'mysql-backups',
      'Runs on': 'db-us-1, server over SSH',
      'Last ran': 'Today 08:05',
      'Job id': failing.id,
      Host: '10.0.33.142',
      User: 'backup',
      Port: '22',
      Status: 'success',
      'SSH key': 'Staging Key',
      'SSH key id': '6112328',
      'SSH key last used': 'Today 08:32',
    });
  });

  it('traps 3, 25: what is not told is said to be so; fields of an unknown recipe and type are shown all the same', async () => {
    const compute = { type: 'ss_serverless', name: 'SnapShooter', host: null, serverId: null, region: 'eu' } as const;
    const config = [
      { key: 'depth', label: 'Depth', type: 'slider', value: 3, secret: false },
      { key: 'bare', label: '', type: '', value: true, secret: false },
      { key: 'lines', label: 'Lines', type: 'text', value: 'a\nb', secret: false },
    ];
    const words = await said({
      compute,
      server: null,
      config,
      recipe: 'odd-backups',
      createdAt: null,
      lastRanAt: null,
    });
    expect(words).toMatchObject({
      Recipe: 'odd-backups',
      'Runs on': 'SnapShooter, SnapShooter worker',
      Region: 'eu',
      Created: 'not told',
      'Last ran': 'never',
      Depth: '3',
      bare: 'Yes',
      Lines: 'a\nb',
    });
    expect(words).not.toHaveProperty('SSH key');
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
