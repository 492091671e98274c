import { expect, it } from 'vitest';
import { createLedger } from '../../main/ledger.ts';
import type { Health, Recorded } from '../../main/model/health.ts';
import type { Job } from '../../main/model/job.ts';
import type { TextFile } from '../../main/ports.ts';
import { defaults } from '../../main/settings.ts';
import { createTeller, settlePending } from '../../main/teller.ts';
import { createDisk, fileOn } from '../fakes/ports.ts';

const random = (seed: number) => (): number => {
  seed = (seed * 1664525 + 1013904223) >>> 0;
  return seed / 2 ** 32;
};

/**
 * 1,000 looks at eight jobs whose runs end well or not, 50 kills at random points (before or after any write, and between
 * what is written and what is shown) and 50 absences. Every failure is shown at most once and is in the list for ever.
 */
it.each([1, 2])(
  'a thousand looks, fifty kills: nothing twice, nothing lost (seed %i)',
  (seed) => {
    const next = random(seed);
    const disk = createDisk();
    const names = Array.from({ length: 8 }, (_, i) => `job-${i}`);
    const truth = new Map<string, Recorded[]>(names.map((id) => [id, []]));
    const shownKeys: string[] = [];
    let now = 1_700_000_000;
    let ids = 0;
    /** Steps until the next kill; Infinity: none is planned. What a killed process would do after it does not happen. */
    let fuse = Infinity;
    const alive = (): boolean => {
      fuse -= 1;
      return fuse > 0;
    };

    const jobOf = (id: string): Job => ({
      id,
      name: id,
      recipe: '',
      compute: { type: 'server', name: id, host: null, serverId: null, region: null },
      lastRanAt: null,
      createdAt: null,
      updatedAt: null,
      schedules: [],
      storage: [],
      lastBackups: [],
    });
    const mortal = (file: TextFile): TextFile => ({
      ...file,
      append(text) {
        if (alive()) file.append(text);
      },
      replace(text) {
        if (alive()) file.replace(text);
      },
    });
    const open = (absent: boolean) => {
      const ledger = createLedger(mortal(fileOn(disk, 'ledger')));
      const place = () => ({ now, timeZone: 'UTC', locale: 'en-GB' });
      settlePending(ledger, place());
      let fresh = absent;
      const teller = createTeller({
        ledger,
        settings: () => defaults,
        newId: () => `alert-${(ids += 1)}`,
        place,
        show: () => undefined,
        changed: () => undefined,
        demo: false,
        notifier: {
          supported: () => true,
          show(notice) {
            if (!alive()) return;
            const alert = ledger.alerts().find((one) => one.id === notice.id);
            for (const item of alert?.items ?? []) shownKeys.push(`${item.kind} ${item.jobId} ${item.backupId}`);
          },
        },
        recorded: () => undefined,
        standing: (_job, runs) => {
          const health: Health = runs[0] ? (runs[0].outcome === 'failed' ? 'failed' : 'ok') : 'never';
          return {
            situation: { health, open: false, late: null, stuck: null, odd: [] },
            sentence: 'As it is.',
            problem: health === 'failed' ? `failed ${runs[0]!.id}` : null,
          };
        },
        afterAbsence: () => (fresh ? { unwatched: null } : null),
      });
      const look = (): void => {
        const first = ledger.since() === null;
        const seen = names.flatMap((id) => {
          const all = [...truth.get(id)!].reverse();
          const known = new Set(ledger.job(id)?.runs.map((r) => r.id));
          const ended = all.filter((r) => !known.has(r.id) && r.endedAt >= (ledger.job(id)?.floor ?? 0)).slice(0, 10);
          return ended.length || first ? [{ job: jobOf(id), ended, runs: all.slice(0, 10), first }] : [];
        });
        const entries = [
          ...(first ? [{ k: 'since', at: now } as const] : []),
          ...seen.map(
            ({ job, runs }) =>
              ({ k: 'job', id: job.id, runs, floor: runs.length < 10 ? 0 : runs.at(-1)!.endedAt, gap: null }) as const,
          ),
        ];
        teller.tell(seen, entries);
        teller.catchUp();
        fresh = false;
      };
      return { ledger, look };
    };

    let app = open(true);
    let kills = 0;
    for (let turn = 0; turn < 1000; turn += 1) {
      now += 300;
      for (const id of names)
        if (next() < 0.15)
          truth.get(id)!.push({
            id: `${id}-${turn}`,
            outcome: next() < 0.4 ? 'failed' : 'completed',
            startedAt: now - 60,
            endedAt: now,
          });
      const away = turn % 20 === 10;
      if (turn % 20 === 19 && kills < 50) fuse = 1 + Math.floor(next() * 6);
      if (away) app = open(true);
      app.look();
      if (fuse > 0) continue;
      kills += 1;
      fuse = Infinity;
      app = open(true);
      app.look();
    }
    expect(kills).toBeGreaterThan(30);
    expect(shownKeys.length).toBeGreaterThan(100);
    expect(shownKeys.filter((key, i) => shownKeys.indexOf(key) !== i)).toEqual([]);
    // The list holds the newest five hundred alerts; what is older has been there.
    const listed = new Set(app.ledger.alerts().flatMap((alert) => alert.items.map((item) => item.backupId)));
    const oldest = Math.min(...app.ledger.alerts().map((alert) => alert.at));
    const missing = [...truth.values()]
      .flat()
      .filter((run) => run.outcome === 'failed' && run.endedAt > oldest && !listed.has(run.id));
    expect(missing).toEqual([]);
    expect(app.ledger.alerts().filter((alert) => alert.delivery === 'pending')).toEqual([]);
  },
  120_000,
);
