import { createFakeBridge, ok, refuse } from './bridge.ts';
import type { Answers } from './bridge.ts';
import { historyOf, impactOf, jobPage, written } from './answers.ts';
import { refusedJob, refusedStorage, storageSet, unansweredJob } from './form-answers.ts';
import { now } from './moment.ts';
import { scheduleAnswers } from './schedule-answers.ts';
import { states } from './states.ts';
import type { StateName } from './states.ts';

/** Runs before the page's own scripts in the preview: a bridge without a main, at the moment of the fixtures. */
const asked = new URLSearchParams(location.search);
const known = (name: string | null): name is StateName => name !== null && name in states;
const name = asked.get('state');
const refusing = asked.has('refuse');
const state = states[known(name) ? name : 'normal']();
const { jobs } = state;
const others: Answers = {
  ...(asked.has('late')
    ? { impact: ({ what, jobId }) => ok({ ...impactOf(jobId, jobs, what), expiresAt: now - 1 }) }
    : {}),
  ...(asked.has('lost')
    ? {
        deleteBackups: ({ jobId }) =>
          ok(
            written(null, {
              jobId,
              outcome: 'unknown',
              sentence:
                'No usable answer came, so it is not known whether the backups are being deleted. It is not sent again. Check looks for what it did.',
            }),
          ),
      }
    : {}),
  ...(asked.has('set')
    ? {
        setEncryption: () => ok(written(null, { outcome: 'accepted' })),
        job: ({ jobId }) =>
          ok({
            ...jobPage(jobId, jobs),
            lastSet: {
              encryption: { on: true, id: 481, at: now - 1620 },
              proxy: { on: false, id: null, at: now - 86_400 },
            },
          }),
      }
    : {}),
};
const fake = createFakeBridge(
  state,
  refusing
    ? {
        connect: () =>
          refuse(
            'unauthorized',
            'SnapShooter does not accept this token (401). Nothing was stored. Check that all of it was copied, then connect again.',
          ),
        startBackup: () => refuse('timeout', 'SnapShooter did not answer in 30 s. It is not sent again.'),
        job: () => refuse('offline', 'SnapShooter cannot be reached. What was read before is kept.'),
        backups: () => refuse('offline', 'SnapShooter cannot be reached. What was read before is kept.'),
        ...refusedJob,
        listJobs: () => refuse('offline', 'SnapShooter cannot be reached. Nothing was sent.'),
        impact: () =>
          refuse('offline', 'SnapShooter cannot be reached. Nothing was deleted. Try again when it is back.'),
        calls: () => refuse('bug', 'The calls could not be gathered.'),
        setHooks: () => refuse('denied', 'You did not allow it in the dialog. Nothing was changed.'),
        selfTest: () => refuse('bug', 'The test could not be run.'),
        history: () => refuse('bug', 'What is kept could not be read. Nothing was changed.'),
        timeline: () => refuse('denied', 'There is no account to watch. Connect with an API token first.'),
        saveReport: () => refuse('denied', 'The folder cannot be written. Nothing was saved.'),
        diagnostics: () => refuse('bug', 'The facts could not be gathered.'),
      }
    : {
        ...others,
        ...(asked.has('doubt') ? unansweredJob : {}),
        ...(asked.has('refuse-storage') ? refusedStorage : {}),
        ...scheduleAnswers(asked, () => fake.state.jobs),
        ...(asked.has('grace')
          ? {
              job: ({ jobId }) =>
                ok({
                  ...jobPage(jobId, jobs),
                  lateness: {
                    sentence: 'Late 45 min after a slot: as you set it. Slots by its frequency.',
                    grace: 2700,
                    own: true,
                    source: 'frequency',
                  },
                }),
            }
          : {}),
        ...(asked.has('refuse-report')
          ? { saveReport: () => refuse('denied', 'The folder cannot be written. Nothing was saved.') }
          : {}),
        ...(asked.has('no-past')
          ? {
              history: ({ jobId, days }) => {
                const all = historyOf(jobId, days);
                const none = { completed: 0, warning: 0, failed: 0, missed: 0, unwatched: 86_400 };
                return ok({
                  ...all,
                  days: all.days.map((day) => ({ ...day, ...none })),
                  runs: [],
                  figures: { runs: 0, good: 0, failed: 0, missed: 0, longestGap: null, watched: 0 },
                  kept: 'Nothing is on record yet.',
                });
              },
            }
          : {}),
        ...(asked.has('storage-set') ? storageSet(() => fake.state.jobs) : {}),
        ...(asked.has('order')
          ? {
              listJobs: () =>
                ok({
                  ids: states
                    .normal()
                    .jobs.slice(5, 9)
                    .map(({ id }) => id),
                  asOf: now,
                }),
            }
          : {}),
      },
);
Object.assign(window, { snapshooter: fake.bridge, fake });
const started = Date.now();
const real = Date.now.bind(Date);
Date.now = () => now * 1000 + (real() - started);
