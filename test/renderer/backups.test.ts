import { fireEvent, screen, waitFor } from '@testing-library/svelte';
import { describe, expect, it } from 'vitest';
import type { BackupDetail, BackupsPage } from '../../main/contract/job.ts';
import { backupsPage } from './answers.ts';
import { ok, refuse } from './bridge.ts';
import { few, fewState, openWindow } from './open.ts';

const failing = few[0];
if (!failing) throw new Error('No fleet');
const hash = `#/job/${failing.id}`;
const rows = () => [...document.querySelectorAll('tbody')].map((body) => body.textContent ?? '');

describe('the backups of a job', () => {
  it('say their status in words, tags, start, time taken and size', async () => {
    await openWindow(fewState(), { hash });
    const table = await screen.findByRole('table', { name: 'Backups' });
    expect([...table.querySelectorAll('th')].map((th) => th.textContent)).toEqual([
      'Status',
      'Tags',
      'Queued',
      'Started, CEST',
      'Finished',
      'Took',
      'Size',
      'Files',
    ]);
    const first = [...(table.querySelectorAll('tbody')[0]?.querySelectorAll('td') ?? [])].map((td) =>
      td.textContent?.trim(),
    );
    expect(first).toEqual(['Failed', 'daily', '08:05', 'Today 08:05', '08:11', '6 min', 'none', '']);
  });

  it('open to files with their sizes', async () => {
    await openWindow(fewState(), { hash });
    // The third run failed and left a log.
    const [, , button] = await screen.findAllByRole('button', { name: /^Files of/ });
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
    expect(screen.getByText('All 29 shown')).toBeTruthy();
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
    const sizes = [...document.querySelectorAll('tbody tr td:nth-child(7)')].map((td) => td.textContent?.trim());
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

  it('are asked of the service as chosen; none is said to match, and the filters are cleared from there', async () => {
    const fake = await openWindow(fewState(), { hash });
    await waitFor(() => expect(rows()).toHaveLength(15));
    const pick = (name: string, value: string) =>
      fireEvent.change(screen.getByRole('combobox', { name }), { target: { value } });
    await pick('Status', 'failed');
    await waitFor(() => expect(rows()).toHaveLength(5));
    expect(screen.getByText('All 5 shown')).toBeTruthy();
    const since = screen.getByLabelText('Started since');
    await fireEvent.change(since, { target: { value: '2025-10-22T00:00' } });
    await fireEvent.keyDown(since, { key: 'Enter' });
    await waitFor(() => expect(rows()).toHaveLength(2));
    // Midnight in Berlin.
    const startedSince = Date.UTC(2025, 9, 21, 22) / 1000;
    await pick('Sort backups by', 'completed_at');
    await fireEvent.click(screen.getByRole('button', { name: 'Reverse the order' }));
    await pick('Page size', '100');
    const sort = 'completed_at' as const;
    expect(fake.given('backups').at(-1)).toEqual({
      jobId: failing.id,
      page: 1,
      choice: { status: 'failed', startedSince, sort, pageSize: 100 },
    });
    await pick('Status', 'pending');
    expect(await screen.findByRole('heading', { name: 'No backup matches these filters' })).toBeTruthy();
    await fireEvent.click(screen.getByRole('button', { name: 'Clear filters' }));
    await waitFor(() => expect(rows()).toHaveLength(50));
    expect(fake.given('backups').at(-1)).toEqual({ jobId: failing.id, page: 1, choice: { sort, pageSize: 100 } });
  });

  it('must have a tag, or must not', async () => {
    const fake = await openWindow(fewState(), { hash });
    await fireEvent.click(screen.getByRole('button', { name: /^Tags/ }));
    await fireEvent.click(screen.getByRole('checkbox', { name: 'Weekly' }));
    await fireEvent.click(screen.getByRole('checkbox', { name: 'Without manual' }));
    expect(fake.given('backups').at(-1)).toEqual({
      jobId: failing.id,
      page: 1,
      choice: { tags: { weekly: true, manual: false } },
    });
    await fireEvent.keyDown(screen.getByRole('checkbox', { name: 'Weekly' }), { key: 'Escape' });
    expect(screen.queryByRole('checkbox', { name: 'Weekly' })).toBeNull();
    // Esc closed the form, and did not leave the page.
    expect(screen.getByRole('heading', { level: 1, name: 'Orders database' })).toBeTruthy();
  });

  it('are read one by one, saved, or not where there is nothing to save', async () => {
    const fake = await openWindow(fewState(), {
      hash,
      answers: {
        backup: ({ jobId, backupId }) => {
          const found = [1, 2].flatMap((n) => backupsPage(jobId, n, few).backups).find(({ id }) => id === backupId);
          return found ? ok({ ...found, status: 'expired', word: 'expired' }) : refuse('not-found', 'It is gone.');
        },
      },
    });
    const all = await screen.findAllByRole('button', { name: /^Files of/ });
    const open = async (at: number) => {
      await fireEvent.click(all[at]!);
      const [save] = screen.getAllByRole('button', { name: 'Save backup files\u2026' });
      return save!;
    };
    const none = await open(0);
    await fireEvent.click(none);
    expect(none.title).toBe('It lists no files.');
    expect(screen.getByText('Save backup files: It lists no files.')).toBeTruthy();
    await fireEvent.click(all[0]!);
    await fireEvent.click(await open(5));
    await fireEvent.click(screen.getByRole('button', { name: 'Read again' }));
    await waitFor(() => expect(rows()[5]).toContain('Expired'));
    const backupId = backupsPage(failing.id, 1, few).backups[5]?.id;
    expect(fake.given('saveFiles')).toEqual([{ jobId: failing.id, backupId }]);
    expect(fake.given('backup')).toEqual([{ jobId: failing.id, backupId }]);
  });
});
