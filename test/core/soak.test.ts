import { expect, it, onTestFinished } from 'vitest';
import { createApp } from '../../main/app.ts';
import { createAccount } from '../../main/demo/account.ts';
import type { JobSpec } from '../../main/demo/specs.ts';
import { readEntries } from '../../main/ledger-entries.ts';
import type { AlertRecord } from '../../main/model/record.ts';
import type { TextFile } from '../../main/ports.ts';
import { createDisk, createKeychain, createWorld } from '../fakes/ports.ts';
import { serve } from '../fakes/serve.ts';
import { start, token, well } from './scene.ts';

const random = (seed: number) => (): number => {
  seed = (seed * 1664525 + 1013904223) >>> 0;
  return seed / 2 ** 32;
};
const [minute, hour] = [60, 3600];
const named = (what: string, count: number, more: Partial<JobSpec> = {}): JobSpec[] =>
  Array.from({ length: count }, (_, n) => well(`${what} ${n}`, more));

/**
 * A thousand looks of the whole app on a real socket at jobs that fail, are late and get stuck, with fifty kills at
 * random points (between any two writes, and between what is written and what is shown) and fifty absences. Whatever
 * happened is listed once and shown at most once.
 */
it('a thousand looks, fifty kills, fifty sleeps: nothing twice, nothing lost', { timeout: 120_000 }, async () => {
  const next = random(7);
  const clock = { now: start };
  const hourly = [2, 1, 0].map((n) => ({ createdAt: start - 30 - n * hour, tags: { hourly: true } }));
  const jobs = [
    ...named('Failing', 5),
    ...named('Hourly', 2, { runs: hourly, schedules: [{ cron: '0 * * * *', frequency: [1, 'hour'] }] }),
    ...named('Hanging', 1),
  ];
  const account = createAccount({ now: () => clock.now, token, fleet: { jobs } });
  const server = await serve(account);
  onTestFinished(() => server.close());
  const disk = createDisk();
  const keychain = createKeychain();
  keychain.items.set(server.url, token);
  disk.files.set('settings', JSON.stringify({ interval: 60, tokens: { [server.url]: { storedAt: start } } }));

  const shown: string[] = [];
  /** What each line of the ledger ever said was told, by kind, job and key. */
  const recorded = new Map<string, AlertRecord>();
  const keysOf = ({ items }: AlertRecord): string[] =>
    items.map(({ kind, name, backupId }) => `${kind} ${name} ${backupId}`);
  let ids = 0;
  /** Writes and shows until the next kill; Infinity: none is planned. Of what a killed process does later nothing is. */
  let fuse = Infinity;
  const alive = (): boolean => (fuse -= 1) > 0;
  const open = async () => {
    const world = createWorld({
      service: server.url,
      disk,
      keychain,
      now: clock.now,
      onTime: (now) => (clock.now = now),
    });
    const mortal = (file: TextFile): TextFile => ({
      ...file,
      append(text) {
        if (!alive()) return;
        file.append(text);
        for (const entry of readEntries(text).entries) if (entry.k === 'alert') recorded.set(entry.id, entry);
      },
      replace(text) {
        if (alive()) file.replace(text);
      },
    });
    const { ports } = world;
    const app = createApp({
      ...ports,
      newId: () => `alert-${(ids += 1)}`,
      file: (name) => mortal(ports.file(name)),
      notifier: {
        supported: () => true,
        show({ id }) {
          if (alive()) shown.push(...keysOf(recorded.get(id)!));
        },
      },
    });
    await app.start();
    await world.settle();
    return { app, world };
  };

  const truth = new Set<string>();
  const skips = new Map<string, number>();
  const hangs = new Map<string, { readonly id: string; readonly until: number }>();
  /** What happened at the service since the last turn. */
  const live = (before: number, now: number): void => {
    for (const { name } of account.jobs()) {
      if (name.startsWith('Failing') && next() < 0.06) {
        const failed = next() < 0.4;
        const id = account.finish(name, failed ? 'failed' : 'completed', { durationSeconds: 1 });
        if (failed) truth.add(`failed ${name} ${id}`);
      }
      if (name.startsWith('Hourly') && Math.floor(now / hour) > Math.floor(before / hour)) {
        // 0: it may be skipped; -1: after a skip it is served.
        const left = skips.get(name) ?? 0;
        const begins = left === 0 && next() < 0.2;
        if (begins) truth.add(`late ${name} ${Math.floor(now / hour) * hour}`);
        if (begins) skips.set(name, 1 + Math.floor(next() * 3));
        else if (left > 0) skips.set(name, left - 1 || -1);
        else {
          skips.set(name, 0);
          account.finish(name, 'completed', { durationSeconds: 1 });
        }
      }
      if (name.startsWith('Hanging')) {
        const hang = hangs.get(name);
        if (!hang && next() < 0.03) hangs.set(name, { id: account.hang(name), until: now + 3 * hour });
        if (hang && now > hang.until) {
          // What it took says nothing of the next, since it failed.
          for (const kind of ['stuck', 'failed']) truth.add(`${kind} ${name} ${hang.id}`);
          account.end(hang.id, 'failed');
          hangs.delete(name);
        }
      }
    }
  };

  let { app, world } = await open();
  onTestFinished(() => app.stop());
  let [kills, sleeps] = [0, 0];
  for (let turn = 0; turn < 1000; turn += 1) {
    const before = clock.now;
    const asleep = turn % 20 === 10;
    if (asleep) app.suspend();
    await world.advance((asleep ? 40 : 2.5) * minute - 2);
    live(before, clock.now + 2);
    if (turn % 20 === 19) fuse = 1 + Math.floor(next() * 6);
    if (asleep) app.resume();
    sleeps += Number(asleep);
    await world.advance(2);
    const reply = app.run('checkNow', {});
    await world.settle();
    await reply;
    if (turn % 20 === 19 || fuse <= 0) {
      // Whatever it would still write or show dies with it.
      fuse = Math.min(fuse, 0);
      app.stop();
      await world.settle();
      kills += 1;
      fuse = Infinity;
      ({ app, world } = await open());
    }
  }
  await world.advance(30 * minute);

  expect([kills, sleeps]).toEqual([50, 50]);
  const told = [...recorded.values()].flatMap(keysOf);
  const twice = (keys: readonly string[]) => keys.filter((key, n) => keys.indexOf(key) !== n);
  expect(twice(told)).toEqual([]);
  expect(twice(shown)).toEqual([]);
  // A failure in a row is called otherwise; late again and again is counted.
  const happened = new Set(told.map((key) => key.replace(/^still-failing/, 'failed').replace(/#\d+$/, '')));
  const kinds = ['failed', 'late', 'stuck'];
  expect(kinds.filter((kind) => [...truth].filter((key) => key.startsWith(kind)).length < 5)).toEqual([]);
  expect([...truth].filter((key) => !happened.has(key))).toEqual([]);
  expect([...happened].filter((key) => /^(failed|late)/.test(key) && !truth.has(key))).toEqual([]);
  expect(shown.length).toBeGreaterThan(100);
});
