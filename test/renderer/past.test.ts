import { fireEvent, screen, waitFor, within } from '@testing-library/svelte';
import { describe, expect, it } from 'vitest';
import { dayInWords, kindOfDay, weeksOf } from '../../renderer/calendar.ts';
import type { Day } from '../../renderer/calendar.ts';
import { createFormat } from '../../renderer/format.ts';
import { periodOf } from '../../renderer/forms/report.ts';
import { pointsOf } from '../../renderer/points.ts';
import { historyOf } from './answers.ts';
import { ok, refuse } from './bridge.ts';
import { now } from './moment.ts';
import { few, fewState, openWindow } from './open.ts';

const failing = few[0]?.id ?? '';
const berlin = createFormat({ timeZone: 'Europe/Berlin', hour12: false });
const dayOf = (parts: Partial<Day>): Day => ({
  day: '2025-10-23',
  completed: 0,
  warning: 0,
  failed: 0,
  missed: 0,
  unwatched: 0,
  ...parts,
});

describe('a day', () => {
  it.each<[string, Partial<Day>]>([
    ['failed', { completed: 40, failed: 1, missed: 2 }],
    ['missed', { completed: 40, missed: 1, warning: 1 }],
    ['warning', { completed: 40, warning: 1 }],
    ['ok', { completed: 1, unwatched: 80_000 }],
    ['unwatched', { unwatched: 86_400 }],
    ['unwatched', { unwatched: 3600 }],
    ['nothing', {}],
  ])('is drawn as the worst of it, silence never as success: %s', (kind, parts) => {
    expect(kindOfDay(dayOf(parts))).toBe(kind);
  });

  it('is said in words', () => {
    expect(dayInWords(dayOf({ failed: 1, completed: 3, unwatched: 7200 }), now)).toBe(
      'Thu 23 Oct: 1 failed, 3 completed, not watched for 2 h',
    );
    expect(dayInWords(dayOf({ unwatched: 86_400 }), now)).toBe('Thu 23 Oct: not watched all day');
    expect(dayInWords(dayOf({}), now)).toBe('Thu 23 Oct: nothing due');
  });

  it('stands in its week, which begins on Monday', () => {
    const days = ['2025-10-18', '2025-10-19', '2025-10-20', '2025-10-21'].map((day) => dayOf({ day }));
    const weeks = weeksOf(days);
    expect(weeks.map(({ name }) => name)).toEqual(['13 Oct', '20 Oct']);
    expect(weeks.map((week) => week.days.map((day) => day?.day.slice(-2) ?? '').join())).toEqual([
      ',,,,,18,19',
      '20,21,,,,,',
    ]);
  });
});

it('runs that share a place are drawn as the worst and the largest of them', () => {
  const runs = [
    { at: 0, outcome: 'completed', took: 10, bytes: null },
    { at: 4, outcome: 'failed', took: 5, bytes: null },
    { at: 5, outcome: 'completed', took: null, bytes: null },
    { at: 100, outcome: 'completed_with_errors', took: 7, bytes: null },
  ] as const;
  const points = pointsOf(runs, ({ took }) => took, { from: 0, to: 100, slots: 10 });
  expect(points).toEqual([
    { slot: 0, at: 0, value: 10, kind: 'failed', runs: 2 },
    { slot: 9, at: 100, value: 7, kind: 'warning', runs: 1 },
  ]);
});

describe('the period of a report', () => {
  it('is whole days here, of 25 hours where clocks go back, and ends with the present', () => {
    const later = Date.UTC(2025, 10, 5, 12) / 1000;
    const period = periodOf('2025-10-26', '2025-10-26', later, berlin);
    if ('wrong' in period) throw new Error('wrong');
    expect(period.to - period.from + 1).toBe(25 * 3600);
    expect(berlin.typed(period.from)).toBe('2025-10-26T00:00');
    expect(periodOf('2025-10-22', '2025-10-23', now, berlin)).toMatchObject({ to: now });
  });

  it.each([
    ['', '2025-10-01', { from: 'Choose a day.' }],
    ['2025-10-02', '2025-10-01', { to: 'The last day is before the first.' }],
    ['2025-10-01', '2025-10-24', { to: 'That day is still to come.' }],
  ])('%s to %s is none', (from, to, wrong) => {
    expect(periodOf(from, to, now, berlin)).toEqual({ wrong });
  });
});

describe('the history of all jobs', () => {
  it('has a calendar, figures, and the same as a table; 90 days are asked for anew', async () => {
    const fake = await openWindow(fewState(), { hash: '#/history' });
    const calendar = await screen.findByRole('table', { name: 'Outcomes of 30 days' });
    expect(calendar.querySelectorAll('td[data-kind]')).toHaveLength(30);
    expect(calendar.textContent).toContain('Thu 23 Oct: 1 failed, 40 completed');
    expect(calendar.querySelectorAll('td[data-kind="unwatched"]')).toHaveLength(3);
    expect(screen.getByText('85 %, 23 of 27 runs')).toBeTruthy();
    expect(screen.getByText('94 % of the time')).toBeTruthy();
    expect(screen.getByText(/^Kept since 3 Sep/)).toBeTruthy();
    await fireEvent.click(screen.getByRole('button', { name: 'Days as a table' }));
    expect(within(screen.getByRole('table', { name: 'Days' })).getAllByRole('row')).toHaveLength(31);
    await fireEvent.click(screen.getByRole('button', { name: '90 days' }));
    await screen.findByRole('table', { name: 'Outcomes of 90 days' });
    expect(fake.given('history')).toEqual([
      { jobId: null, days: 30 },
      { jobId: null, days: 90 },
    ]);
  });

  it('is saved as a report: nowhere, not, or as what it says', async () => {
    const answers = [ok({ savedAs: null }), refuse('denied', 'The folder cannot be written.')];
    const fake = await openWindow(fewState(), {
      hash: '#/history',
      answers: { saveReport: () => answers.shift() ?? ok({ savedAs: '~/Documents/report.csv' }) },
    });
    await fireEvent.click(await screen.findByRole('button', { name: 'Save report\u2026' }));
    const dialog = within(screen.getByRole('dialog'));
    await fireEvent.click(dialog.getByRole('radio', { name: 'CSV' }));
    await fireEvent.input(dialog.getByLabelText('From'), { target: { value: '2025-10-01' } });
    const save = () => fireEvent.click(dialog.getByRole('button', { name: 'Save report' }));
    await save();
    expect(fake.given('saveReport')).toEqual([
      { jobId: null, from: berlin.instant('2025-10-01T00:00'), to: now, format: 'csv' },
    ]);
    await save();
    expect(await dialog.findByText('Not saved: The folder cannot be written.')).toBeTruthy();
    await save();
    expect(await screen.findByText('Saved as ~/Documents/report.csv.')).toBeTruthy();
    expect(screen.queryByRole('dialog')).toBeNull();
  });

  it('says that nothing is on record, or why it is not known', async () => {
    let broken = true;
    const none = { completed: 0, warning: 0, failed: 0, missed: 0, unwatched: 86_400 };
    await openWindow(fewState(), {
      hash: '#/history',
      answers: {
        history: ({ jobId, days }) => {
          if (broken) return refuse('bug', 'The file is damaged.');
          const all = historyOf(jobId, days);
          const figures = { runs: 0, good: 0, failed: 0, missed: 0, longestGap: null, watched: 0 };
          return ok({ ...all, days: all.days.map((day) => ({ ...day, ...none })), figures });
        },
      },
    });
    expect(await screen.findByText('The file is damaged.')).toBeTruthy();
    broken = false;
    await fireEvent.click(screen.getByRole('button', { name: 'Try again' }));
    expect(await screen.findByRole('heading', { name: 'Nothing is on record yet' })).toBeTruthy();
  });
});

it('the history of one job has its durations and sizes, and its runs as a table', async () => {
  const fake = await openWindow(fewState(), { hash: `#/job/${failing}` });
  await fireEvent.click(screen.getByRole('tab', { name: 'History' }));
  expect(await screen.findByRole('img', { name: /^Durations of 30 runs, from 6 min to 7 min$/ })).toBeTruthy();
  expect(screen.getByRole('img', { name: /^Sizes of 30 runs, from 1\.80 GB to 1\.84 GB$/ })).toBeTruthy();
  await fireEvent.click(screen.getByRole('button', { name: 'Runs as a table' }));
  const rows = within(screen.getByRole('table', { name: 'Runs' })).getAllByRole('row');
  expect(rows).toHaveLength(31);
  expect(rows[1]?.textContent).toContain('Failed');
  await waitFor(() => expect(fake.given('history')).toEqual([{ jobId: failing, days: 30 }]));
});
