import type { JobPage, JobView } from '../../main/contract/job.ts';
import type { SchedulePreview } from '../../main/contract/writes.ts';
import { jobPage, preview, written } from './answers.ts';
import type { Answers } from './bridge.ts';
import { ok } from './bridge.ts';
import { now } from './moment.ts';

/** What the fake bridge answers about schedules beyond the plain case. */
const [first] = jobPage('', []).schedules;
if (!first) throw new Error('No schedule');
export const daily = first;
export const weekly: typeof daily = {
  ...daily,
  id: 16,
  order: 1,
  frequency: 30,
  frequencyMode: 'minute',
  cron: '0 0 * * MON',
  timezone: 'America/Mexico_City',
  runOffset: 0,
  retention: { hourly: 0, daily: 0, weekly: 0, monthly: 0 },
  words: 'Mondays at 00:00, or every 30 minutes: the service says both, Mexico City',
};
export const pageWith = (id: string, jobs: readonly JobView[], parts: Partial<JobPage>): JobPage => ({
  ...jobPage(id, jobs),
  ...parts,
});
const day = 86_400;
/** Mondays at midnight in Mexico City, from 27 Oct 2025. */
const mondays: SchedulePreview = {
  words: 'Mondays at 00:00, Mexico City',
  wrong: {},
  next: [0, 1, 2, 3, 4].map((n) => ({ at: Date.UTC(2025, 9, 27, 6) / 1000 + n * 7 * day, clocks: null })),
};
/** Every day at 02:05 in New York, with the offset of five minutes. */
export const nights: SchedulePreview['next'] = [0, 1, 2, 3, 4].map((n) => ({
  at: Date.UTC(2025, 9, 24, 6, 10) / 1000 + n * day,
  clocks: n === 2 ? 'clocks go back here' : null,
}));
export const previewOf: Required<Answers>['previewSchedule'] = (asked) =>
  asked.cron === weekly.cron
    ? ok(mondays)
    : ok({ ...preview(asked), ...(asked.cron === daily.cron ? { next: nights } : {}) });

const two = [daily, weekly];
export const scheduleAnswers = (asked: URLSearchParams, jobs: () => readonly JobView[]): Answers => {
  const page = (id: string) =>
    pageWith(id, jobs(), {
      ...(asked.has('several') ? { schedules: two } : {}),
      ...(asked.has('edits')
        ? {
            edits: [
              {
                id: 'edit-2',
                what: 'schedule' as const,
                scheduleId: 15,
                at: now - 1620,
                sentence: 'Cron 0 * * * *, time zone UTC, keeps 24 hourly.',
              },
              {
                id: 'edit-1',
                what: 'schedules' as const,
                scheduleId: null,
                at: now - 7200,
                sentence:
                  '2 schedules: Cron 5 2 * * *, time zone UTC. Cron 0 0 * * MON, time zone America/Mexico_City.',
              },
            ],
          }
        : {}),
    });
  return {
    job: ({ jobId }) => ok(page(jobId)),
    previewSchedule: previewOf,
    ...(asked.has('wrong')
      ? {
          updateSchedule: () => ({
            ok: false,
            error: {
              kind: 'invalid',
              message:
                'SnapShooter did not accept what was sent: The given data was invalid. Nothing was changed. Correct it, then send it again.',
              fields: {
                cron: ['The cron must not run more than once an hour.'],
                retention_daily: ['The retention daily may not be greater than 30.'],
                plan: ['The plan allows schedules of one day or more.'],
              },
            },
          }),
        }
      : {}),
    ...(asked.has('unanswered')
      ? {
          updateSchedule: ({ jobId }) =>
            ok(
              written(page(jobId), {
                outcome: 'unconfirmed',
                sentence: 'SnapShooter took the new schedule; it does not show yet. Check looks for it again.',
              }),
            ),
        }
      : {}),
  };
};
