import type { AlertView, Look } from './contract/account.ts';
import type { Deletion, JobView } from './contract/job.ts';
import type { Judging } from './judging.ts';
import type { Ledger } from './ledger.ts';
import type { Backup } from './model/backup.ts';
import { healths, isProblem, rankOf } from './model/health.ts';
import type { Health } from './model/health.ts';
import type { Diary } from './past/diary.ts';
import type { Fleet } from './present/glance.ts';
import { jobView } from './present/job-view.ts';
import { refusalOf } from './present/refusal.ts';
import type { Problem } from './present/status.ts';
import type { Place } from './present/time.ts';
import type { MenuJob } from './present/tray-menu.ts';
import type { Silenced } from './silencing.ts';
import type { Starts } from './starts.ts';
import { isStillSo } from './still.ts';
import { runs } from './store.ts';
import type { Held, Store } from './store.ts';

/** What is shown of an account's jobs and alerts in window, menu, icon and `--status`. */
export interface Showing {
  /** Why nothing may be started at all at present; null: it may. */
  blocked(): string | null;
  jobView(held: Held): JobView;
  alerts(): readonly AlertView[];
  fleet(): Fleet;
  /** The worst jobs that need a person, each with its sentence. */
  worst(): Problem[];
  /** Problem jobs worst first, running ones, and all and the muted ones by name. */
  menuJobs(): { problems: MenuJob[]; running: MenuJob[]; jobs: MenuJob[]; muted: MenuJob[] };
}

export function createShowing(parts: {
  readonly ledger: Ledger;
  readonly store: Store;
  readonly starts: Starts;
  readonly diary: Diary;
  readonly judging: Judging;
  readonly silenced: Silenced;
  readonly look: () => Look;
  readonly place: () => Place;
  /** All backups of the job are being deleted, or just were. */
  readonly deletion: (jobId: string, listed: readonly Backup[]) => Deletion | null;
}): Showing {
  const { ledger, store, starts, diary, judging, silenced, place } = parts;
  const blocked = (): string | null => refusalOf(parts.look(), place());
  const viewOf = (held: Held): JobView => {
    const { job, followed } = held;
    return jobView(
      {
        job,
        judged: store.judged(held),
        listed: runs(job.lastBackups, followed),
        past: ledger.job(job.id)?.runs ?? [],
        attempt: starts.attempt(job.id),
        mine: new Set(ledger.mine().map((m) => m.backupId)),
        refusal: starts.refusal(job.id),
        acknowledged: silenced.acknowledgedAt(job.id),
        muted: silenced.muteOf(job.id),
        deletion: parts.deletion(job.id, job.lastBackups),
        gaps: diary.gapsOf(held, judging.missed(held)),
      },
      place(),
    );
  };
  const problems = (): Held[] =>
    [...store.all()]
      .filter((h) => isProblem(h.health))
      .sort((a, b) => rankOf(a.health) - rankOf(b.health) || byName(a, b));

  return {
    blocked,
    jobView: viewOf,
    alerts: () =>
      ledger.alerts().map(({ id, kind, at, title, sentence, health, told, items }) => {
        const open = items.filter((item) => isStillSo(item, at, store, ledger));
        return {
          id,
          kind,
          at,
          title,
          sentence,
          health,
          told,
          items: items.map(({ jobId, name, sentence }) => ({ jobId, name, sentence })),
          open: open.length > 0,
          acknowledged: silenced.knownSince(open),
        };
      }),
    fleet() {
      const by = Object.fromEntries(healths.map((h) => [h, 0])) as Record<Health, number>;
      const known: Partial<Record<Health, number>> = {};
      let running = 0;
      let worst: Held | null = null;
      for (const held of store.all()) {
        const { health, job } = held;
        by[health] += 1;
        if (held.open || starts.attempt(job.id)) running += 1;
        if (isProblem(health) && silenced.acknowledgedAt(job.id) !== null) known[health] = (known[health] ?? 0) + 1;
        else if (!worst || rankOf(health) < rankOf(worst.health)) worst = held;
      }
      return { jobs: store.size(), running, by, known, worstName: worst?.job.name ?? '' };
    },
    worst: () =>
      problems()
        .slice(0, told)
        .map((held) => ({
          id: held.job.id,
          name: held.job.name,
          health: held.health,
          sentence: viewOf(held).sentence,
        })),
    menuJobs() {
      const all = [...store.all()];
      const may = blocked() === null;
      const line = (held: Held, isWorded: boolean): MenuJob => ({
        id: held.job.id,
        name: held.job.name,
        server: held.job.compute.name,
        sentence: isWorded ? viewOf(held).sentence : '',
        startable: may && !held.open && !starts.attempt(held.job.id),
        acknowledged: isWorded && silenced.acknowledgedAt(held.job.id) !== null,
        muted: silenced.muteOf(held.job.id) !== null,
      });
      const lines = (some: readonly Held[], most: number): MenuJob[] => some.map((held, n) => line(held, n < most));
      return {
        problems: lines(problems(), worded),
        running: lines(all.filter((h) => h.open && !isProblem(h.health)).sort(byName), worded),
        jobs: all.length > listed ? [] : lines(all.toSorted(byName), 0),
        muted: lines(all.filter((h) => silenced.muteOf(h.job.id) !== null).sort(byName), 0),
      };
    },
  };
}

/** Menus show this many with a sentence; the rest is counted. */
const worded = 10;
/** No menu can hold more jobs than this; the window can. */
const listed = 2000;
/** `--status` names this many. */
const told = 50;
const byName = (a: Held, b: Held): number => collator.compare(a.job.name, b.job.name);
const collator = new Intl.Collator('en', { numeric: true, sensitivity: 'base' });
