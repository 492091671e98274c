import { describe, expect, it } from 'vitest';
import type { JobSpec } from '../../main/demo/specs.ts';
import { familyOf, healths, isProblem } from '../../main/model/health.ts';
import type { Health } from '../../main/model/health.ts';
import { shorten } from '../../main/model/text.ts';
import { scene, start, well } from './scene.ts';
import type { Scene } from './scene.ts';

const [hour, day] = [3600, 86_400];
const ago = (days: number) => ({ createdAt: start - 31 - days * day });
const named: Readonly<Record<Health, Partial<JobSpec>>> = {
  failed: { runs: [ago(2), { ...ago(1), status: 'failed' }] },
  late: { runs: [ago(5), ago(4), ago(3)], schedules: [{ cron: '0 12 * * *' }] },
  stuck: { runs: [ago(2), ago(1), { createdAt: start - 5 * hour, status: 'running' }] },
  warning: { runs: [ago(2), { ...ago(1), status: 'completed_with_errors' }] },
  unknown: { runs: [ago(2), { ...ago(1), word: 'archiving' }] },
  never: { runs: [], createdAt: start - day },
  ok: {},
  paused: { schedules: [{ cron: '0 12 * * 1', status: 'paused' }] },
};
const job = (health: Health): JobSpec => well(`The ${health} one`, named[health]);
const overlays: Readonly<Record<string, (scene: Scene) => Promise<unknown>>> = {
  'nothing else': () => Promise.resolve(),
  'a run going on': async ({ account, check }) => {
    // A start is the end of a lateness; who is stuck is running as it is.
    for (const { name } of account.jobs()) if (!/stuck|late/.test(name)) account.begin(name, { durationSeconds: hour });
    await check();
  },
  'a person who knows of them': ({ app }) =>
    Promise.all(app.state().jobs.map(({ id }) => app.run('acknowledge', { jobId: id, on: true }))),
  'alerts muted': ({ app }) =>
    Promise.all(app.state().jobs.map(({ id }) => app.run('mute', { jobId: id, for: 'always' }))),
  'nothing seen for long': async ({ account, world }) => {
    account.faults.status(500);
    await world.advance(16 * 60);
  },
};

/** Icon, tooltip, menu and rows say the same of these jobs, worst first. */
function agree({ app, world }: Scene, fleet: readonly Health[], overlay: string): void {
  const { account, jobs } = app.state();
  const [worst] = fleet;
  const { mark, overlay: shown, tooltip } = world.glances.at(-1)!;
  const stale = overlay === 'nothing seen for long';
  const known = isProblem(worst!);
  expect([mark, shown]).toEqual([
    stale && !known ? 'offline' : familyOf[worst!],
    stale ? (known ? 'stale' : null) : overlay === 'a run going on' || fleet.includes('stuck') ? 'running' : null,
  ]);
  expect(tooltip).toBe(shorten(account.sentence, 127));
  expect(world.labels()[0]).toBe(shorten(account.sentence, 127).replaceAll('&', '&&'));
  const problems = world.menu.flatMap((item) =>
    item.kind === 'submenu' && item.id.startsWith('problem:') ? [item] : [],
  );
  expect(problems.map(({ label }) => label)).toEqual(fleet.filter(isProblem).map((health) => `The ${health} one`));
  for (const { label, items } of problems) {
    const row = jobs.find(({ name }) => name === label)!;
    expect(items[0]).toMatchObject({ label: shorten(row.sentence, 120) });
    expect(app.status().problems.find(({ name }) => name === label)?.sentence).toBe(row.sentence);
  }
}

describe('the icon equals the worst job, and all say the same of it', () => {
  for (const [overlay, put] of Object.entries(overlays))
    it(`with ${overlay}, however bad the worst is`, { timeout: 30_000 }, async () => {
      for (const [n] of healths.entries()) {
        const fleet = healths.slice(n);
        const opened = await scene({ jobs: fleet.map(job).reverse() });
        await put(opened);
        const found = opened.app.state().jobs.map(({ name, health }) => [name, health]);
        expect(found.sort()).toEqual(fleet.map((health) => [`The ${health} one`, health]).sort());
        agree(opened, fleet, overlay);
        opened.app.stop();
      }
    });
});

it.each<[Health, RegExp]>([
  ['failed', /^Failed Mon 14:00 after 1 min\. Last good backup Sun 14:00\.$/],
  [
    'late',
    /^Expected Sun 12:00 UTC, grace 15 min; last start Sat 11:59; late since Sun 12:15 \(Sun 14:15 here\)\. 2 missed since Sun 12:00\.$/,
  ],
  ['stuck', /^Running since 09:00\. It takes 1 min at most, as a rule; it counts as stuck since 11:00\.$/],
  ['warning', /^Finished with errors Mon 14:00 after 1 min\.$/],
  [
    'unknown',
    /^The newest backup is “archiving”, a word we do not know\. The run before it completed Sun 14:00 after 1 min\.$/,
  ],
  ['never', /^No run yet; created Mon 14:00; first due Mon 14:00\.$/],
  ['ok', /^Completed Mon 14:00 in 1 min\.$/],
  ['paused', /^Schedule is “paused”\. Completed Mon 14:00 after 1 min\.$/],
])('%s has its sentence with figures', async (health, sentence) => {
  const { job: view } = await scene({ jobs: [job(health)] });
  expect(view(`The ${health} one`)).toMatchObject({ health, sentence: expect.stringMatching(sentence) as string });
});
