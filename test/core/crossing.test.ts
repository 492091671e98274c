import * as v from 'valibot';
import { expect, it, onTestFinished } from 'vitest';
import { createApp } from '../../main/app.ts';
import { createAccount } from '../../main/demo/account.ts';
import { changeSchema } from '../../main/schemas/state.ts';
import { failureSchema } from '../../main/schemas/reply.ts';
import { resultSchemas } from '../../main/schemas/results.ts';
import { createWorld, createDisk, createKeychain } from '../fakes/ports.ts';
import { serve } from '../fakes/serve.ts';
import { chance } from '../watch/random.ts';
import type { Chance } from '../watch/random.ts';
import { start, token, well } from './scene.ts';

const day = 86_400;
const iso = (at: number): string => new Date(at * 1000).toISOString().replace('.000Z', '.000000Z');
/** What a service may put where something else is documented. */
const oddities: readonly unknown[] = [
  null,
  '',
  '   ',
  '\u202egnihton\u0000',
  'x'.repeat(5000),
  -1,
  0.5,
  1e300,
  '12.75',
  true,
  [],
  {},
  [null],
  iso(start + 90),
  iso(start + 400 * day),
  '1969-12-31T23:59:59.000000Z',
  '2026-05-12T11:59:59.750000Z',
  '2026-05-12',
  'archiving',
  'failed',
  'running',
  'Mars/Olympus_Mons',
  '99 99 * * *',
  'https://example.invalid/?token=x',
];

/** The same JSON with some of its values swapped for odd ones. */
function spoil(value: unknown, rich: Chance, share: number): unknown {
  // Clocks of two machines differ: a run may end after the answer that tells of it.
  const at = typeof value === 'string' && /^\d{4}-/.test(value) ? Date.parse(value) / 1000 : NaN;
  if (at && rich.happens(5 * share)) return iso(at + rich.whole(-30, 90));
  if (rich.happens(share)) return rich.pick(oddities);
  if (Array.isArray(value)) return value.map((one) => spoil(one, rich, share));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, spoil(one, rich, share)]));
}

/** What would not cross to the window, as places. */
const broken = (schema: v.GenericSchema, value: unknown): string[] =>
  (v.safeParse(schema, value).issues ?? []).map((issue) => `${v.getDotPath(issue)}: ${issue.message}`);

it.each([1, 2, 3, 4])(
  'whatever the service answers, what is made of it may cross to the window (seed %i)',
  async (seed) => {
    const rich = chance(seed);
    const clock = { now: start };
    const jobs = ['Orders', 'Shop', 'Invoices', 'Mail'].map((name) => well(name));
    const account = createAccount({ now: () => clock.now, token, fleet: { jobs } });
    let share = 0;
    const server = await serve({
      async handle(request) {
        const answer = await account.handle(request);
        if (!answer.ok || request.method !== 'GET') return answer;
        const body = JSON.stringify({ ...((await answer.json()) as object) }, (key, value: unknown) =>
          key === 'data' ? spoil(value, rich, share) : value,
        );
        return new Response(body, { status: answer.status, headers: answer.headers });
      },
    });
    onTestFinished(() => server.close());
    const keychain = createKeychain();
    keychain.items.set(server.url, token);
    const disk = createDisk();
    disk.files.set('settings', JSON.stringify({ interval: 1, tokens: { [server.url]: { storedAt: start - day } } }));
    const world = createWorld({
      service: server.url,
      disk,
      keychain,
      now: clock.now,
      onTime: (now) => (clock.now = now),
    });
    // No clock of a computer stands at a whole second.
    const app = createApp({ ...world.ports, clock: { now: () => world.now + 0.37 } });
    onTestFinished(() => app.stop());
    await app.start();
    await world.settle();
    let revision = app.state().revision;
    for (let turn = 0; turn < 25; turn++) {
      share = turn % 5 === 4 ? 0 : rich.pick([0.01, 0.03, 0.08]);
      const name = rich.pick(['Orders', 'Shop', 'Invoices', 'Mail']);
      if (rich.happens(0.5)) account.finish(name, rich.pick(['completed', 'failed', 'completed_with_errors']));
      else account.begin(name);
      await world.advance(rich.whole(60, 200));
      expect(broken(v.nullable(changeSchema), app.changesSince(revision))).toEqual([]);
      const state = app.state();
      expect(broken(resultSchemas.state, state)).toEqual([]);
      revision = state.revision;
      const jobId = state.jobs.length ? rich.pick(state.jobs).id : 'none';
      const asked = {
        job: { jobId },
        backups: { jobId, page: 1 },
        jobOptions: {},
        impact: { what: 'job', jobId },
        history: { jobId: rich.happens(0.5) ? jobId : null, days: 90 },
        listJobs: { host: '', sort: '' },
        timeline: {},
        calls: {},
        diagnostics: {},
      } as const;
      for (const name of turn % 5 === 0 ? (Object.keys(asked) as (keyof typeof asked)[]) : []) {
        let over = false;
        const reply = app.run(name, asked[name]).finally(() => (over = true));
        // Retries wait by the clock, which only moves here.
        for (await world.settle(); !over;) await world.advance(1);
        const answered = await reply;
        const schema: v.GenericSchema = answered.ok ? resultSchemas[name] : failureSchema;
        expect(broken(schema, answered.ok ? answered.value : answered.error), name).toEqual([]);
      }
    }
    expect(world.logs.filter((line) => line.startsWith('bug'))).toEqual([]);
  },
);
