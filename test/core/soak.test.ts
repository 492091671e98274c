import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { createAccount } from '../../main/demo/account.ts';
import { readEntries } from '../../main/ledger-entries.ts';
import type { AlertRecord } from '../../main/model/record.ts';
import { serve } from '../fakes/serve.ts';
import { start, token } from './scene.ts';
import { createEvents, jobs } from './soak/events.ts';
import { born } from './soak/life.ts';
import type { Life } from './soak/life.ts';
import type { Order } from './soak/mortal.ts';

const random = (seed: number) => (): number => {
  seed = (seed * 1664525 + 1013904223) >>> 0;
  return seed / 2 ** 32;
};
const [minute, hour] = [60, 3600];
/** Where a life ends: see `Fuse`; or while it waits for an answer. */
const deaths = ['unshown', 'shown', 'disk', 'torn', 'asking'] as const;
const keysOf = ({ items }: AlertRecord): string[] =>
  items.map(({ kind, name, backupId }) => `${kind} ${name} ${backupId}`);
const twice = (keys: readonly string[]) => keys.filter((key, n) => keys.indexOf(key) !== n);

/**
 * A thousand looks of the core in processes of which fifty are killed: between what is written and what is shown, right
 * after it is shown, between two calls that write a file, within a file's text, and while the service is asked; and
 * fifty absences. Whatever happened is listed once and shown at most once, and the list says which.
 */
it('a thousand looks, fifty kills, fifty sleeps: nothing twice, nothing lost', { timeout: 600_000 }, async () => {
  const next = random(7);
  const clock = { now: start };
  const account = createAccount({ now: () => clock.now, token, fleet: { jobs } });
  const events = createEvents(account, next);
  const { truth } = events;
  /** Requests until the kill; Infinity: none is planned. */
  let requests = Infinity;
  let life: Life | null = null;
  const server = await serve(account, {
    before(request) {
      clock.now = Math.max(clock.now, Number(request.headers.get('x-now')));
      if ((requests -= 1) < 0) void life?.kill();
      return Promise.resolve(null);
    },
  });
  onTestFinished(() => server.close());
  const folder = mkdtempSync(join(tmpdir(), 'soak-'));
  onTestFinished(() => [folder, `${folder}-compiled`].forEach((one) => rmSync(one, { recursive: true, force: true })));
  onTestFinished(() => life?.kill());

  /** What the ledger ever said was told. */
  const recorded = new Map<string, AlertRecord>();
  const remember = (): void => {
    const name = readdirSync(folder).find((one) => /^ledger-.*\.jsonl$/.test(one));
    const { entries } = readEntries(name === undefined ? '' : readFileSync(join(folder, name), 'utf8'));
    for (const entry of entries) {
      if (entry.k === 'alert') recorded.set(entry.id, entry);
      const told = entry.k === 'told' ? recorded.get(entry.id) : undefined;
      if (told && entry.k === 'told') recorded.set(entry.id, { ...told, told: entry.told, delivery: entry.delivery });
    }
  };

  let now = start;
  const ends = Object.fromEntries([...deaths, 'idle'].map((death) => [death, 0])) as Record<string, number>;
  let planned: (typeof deaths)[number] | 'idle' = 'idle';
  life = await born(folder, server.url, token, now);
  const bury = async (): Promise<void> => {
    await life!.kill();
    ends[planned]! += 1;
    planned = 'idle';
    requests = Infinity;
    remember();
    life = await born(folder, server.url, token, now);
  };
  const obey = async (order: Order): Promise<void> => {
    now += order.seconds;
    if (!(await life!.obey(order))) await bury();
  };

  let sleeps = 0;
  for (let turn = 0; turn < 1000; turn += 1) {
    const before = now;
    const asleep = turn % 20 === 10;
    sleeps += Number(asleep);
    await obey({ seconds: (asleep ? 40 : 2.5) * minute - 2, ...(asleep && { power: 'suspend' }) });
    clock.now = Math.max(clock.now, now);
    events.happen(before, now + 2);
    const kills = turn % 20 === 5 ? deaths[Math.floor(turn / 20) % deaths.length]! : null;
    if (kills) planned = kills;
    if (kills === 'asking') requests = Math.floor(next() * 12);
    const after = kills === 'disk' ? Math.floor(next() * 24) : kills === 'torn' ? Math.floor(next() * 2) : 0;
    await obey({
      seconds: 2,
      look: true,
      ...(asleep && { power: 'resume' }),
      ...(kills && kills !== 'asking' && { fuse: { at: kills, after, part: next() } }),
    });
    // What was to end it did not come up.
    if (turn % 20 === 19 && planned !== 'idle') await bury();
  }
  // Nothing that is due from here on can be late yet, and all before is.
  await obey({ seconds: hour - (now % hour) + 5 * minute });
  remember();

  expect([ends, sleeps]).toEqual([{ unshown: 10, shown: 10, disk: 10, torn: 10, asking: 10, idle: 0 }, 50]);
  const alerts = [...recorded.values()];
  const told = alerts.flatMap(keysOf);
  const ids = readFileSync(join(folder, 'shown'), 'utf8').trim().split('\n');
  expect(twice(told)).toEqual([]);
  expect(twice(ids)).toEqual([]);
  // A failure in a row is called otherwise; late again and again is counted.
  const happened = new Set(told.map((key) => key.replace(/^still-failing/, 'failed').replace(/#\d+$/, '')));
  const kinds = ['failed', 'late', 'stuck'];
  expect(kinds.filter((kind) => [...truth].filter((key) => key.startsWith(kind)).length < 5)).toEqual([]);
  expect([...truth].filter((key) => !happened.has(key))).toEqual([]);
  expect([...happened].filter((key) => /^(failed|late)/.test(key) && !truth.has(key))).toEqual([]);
  // The list says of each whether it was shown, and of those between which nobody can tell that they were written.
  const ofDesktop = alerts.filter(({ told }) => told.endsWith('on the desktop')).map(({ id }) => id);
  const unknown = alerts.filter(({ told }) => told.endsWith('ended before it was known to be shown'));
  expect(ids.filter((id) => !recorded.has(id))).toEqual([]);
  expect(ofDesktop.filter((id) => !ids.includes(id))).toEqual([]);
  expect(alerts.filter(({ delivery }) => delivery !== 'done')).toEqual([]);
  expect(ids.length - ofDesktop.length).toBe(unknown.filter(({ id }) => ids.includes(id)).length);
  expect(unknown.filter(({ id }) => !ids.includes(id)).length).toBeGreaterThanOrEqual(ends.unshown!);
  expect(unknown.length).toBeLessThanOrEqual(50);
  expect(ids.length).toBeGreaterThan(100);
});
