import { createFakeBridge, ok, refuse } from './bridge.ts';
import { now } from './moment.ts';
import { scheduleAnswers } from './schedule-answers.ts';
import { states } from './states.ts';
import type { StateName } from './states.ts';

/** Runs before the page's own scripts in the preview: a bridge without a main, at the moment of the fixtures. */
const asked = new URLSearchParams(location.search);
const known = (name: string | null): name is StateName => name !== null && name in states;
const name = asked.get('state');
const refusing = asked.has('refuse');
const fake = createFakeBridge(
  states[known(name) ? name : 'normal'](),
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
        listJobs: () => refuse('offline', 'SnapShooter cannot be reached. Nothing was sent.'),
        diagnostics: () => refuse('bug', 'The facts could not be gathered.'),
      }
    : {
        ...scheduleAnswers(asked, () => fake.state.jobs),
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
