import { hash, uuid } from './random.ts';
import { statusOf, type JobRow, type RunRow, type ScheduleRow } from './rows.ts';
import { addRun, durationOf, manualTags, noTags } from './runs.ts';
import type { JobSpec, Outcome, Tags } from './specs.ts';
import type { Tables } from './tables.ts';

/** What a run that is put in takes; the rest is decided by the job. */
interface RunOptions {
  readonly durationSeconds?: number;
  /** Default: daily, as the schedule's runs are. */
  readonly tags?: Partial<Tags>;
  /** Default: about what is usual for the job; 0: it leaves no file. */
  readonly bytes?: number;
  /** Default: whether the job has a key. */
  readonly encrypted?: boolean;
}
interface BeginOptions extends RunOptions {
  /** How it will end; default completed. */
  readonly outcome?: Outcome;
  /** Seconds it stays pending; default 0. */
  readonly queueSeconds?: number;
}

/** The account from behind: what happens there without a call. Jobs are named by id or by name. */
export interface Driver {
  /** Names and ids, in order of their making. */
  jobs(): readonly { readonly id: string; readonly name: string }[];
  /** A job's id by its name. Throws when there is none. */
  idOf(job: string): string;
  addJob(spec: JobSpec): string;
  removeJob(job: string): void;
  /** Adds a run that ended this second, and gives its id. */
  finish(job: string, status: Outcome, options?: RunOptions): string;
  fail(job: string, options?: RunOptions): string;
  /** Adds a run that starts now, and gives its id. */
  begin(job: string, options?: BeginOptions): string;
  /** The job's open run never ends; without one, a run begins that never will. */
  hang(job: string): string;
  /** From now on its schedules start nothing though they are active, or start runs again. */
  withhold(job: string, on?: boolean): void;
  /** Changes its first schedule as somebody in the service's own window would. */
  reschedule(job: string, change: Partial<Omit<ScheduleRow, 'id' | 'order'>>): void;
  /** The key its backups are encrypted with from now on; null: none. */
  encrypt(job: string, keyId: number | null): void;
  /** An open run ends this second. */
  end(backupId: string, status: Outcome): void;
  /** Retention takes it. */
  expire(backupId: string): void;
  /** Shows any word for a run; null: its own again. */
  setWord(backupId: string, word: string | null): void;
  /** Its row is deleted. */
  removeBackup(backupId: string): void;
  /** A run's word now; null: no such run. */
  statusOf(backupId: string): string | null;
  /** Ids of a job's runs, newest first. */
  runsOf(job: string): readonly string[];
}

export function createDriver(tables: Tables, at: () => number, seed: number): Driver {
  /** Everything that had to happen by now has happened before anything else does. */
  const now = (): number => {
    const time = at();
    tables.settle(time);
    return time;
  };
  const jobOf = (name: string): JobRow => {
    const found = tables.jobs.get(name) ?? [...tables.jobs.values()].find((job) => job.name === name);
    if (!found) throw new Error(`The simulated account has no job "${name}"`);
    return found;
  };
  const runOf = (id: string): RunRow => {
    const found = tables.run(id);
    if (!found) throw new Error(`The simulated account has no backup ${id}`);
    return found.run;
  };
  let made = 0;
  const put = (
    job: JobRow,
    run: Pick<RunRow, 'createdAt' | 'startedAt' | 'endsAt' | 'outcome'>,
    options: RunOptions,
  ) => {
    const id = uuid(`${seed} ${job.id} driven ${++made}`);
    const tags = options.tags?.manual ? manualTags : { ...noTags, ...(options.tags ?? { daily: true }) };
    const { bytes, encrypted = job.encryptionKeyId !== null } = options;
    return addRun(job, { id, ...run, tags, encrypted, ...(bytes === undefined ? {} : { bytes }) }).id;
  };

  const finish: Driver['finish'] = (name, outcome, options = {}) => {
    const time = now();
    const job = jobOf(name);
    const seconds = options.durationSeconds ?? durationOf(job, outcome, hash(`${seed} ${job.id} ${made}`)[0]);
    // Never older than what is there: it is the newest run, whatever it took.
    const newest = job.runs.at(-1)?.createdAt ?? -Infinity;
    const createdAt = Math.min(time, Math.max(time - seconds - 1, newest + 1));
    const startedAt = Math.max(createdAt, time - seconds);
    return put(job, { createdAt, startedAt, endsAt: time, outcome }, options);
  };

  const begin: Driver['begin'] = (name, options = {}) => {
    const time = now();
    const job = jobOf(name);
    const outcome = options.outcome ?? 'completed';
    const seconds = options.durationSeconds ?? durationOf(job, outcome, hash(`${seed} ${job.id} ${made}`)[0]);
    const startedAt = time + (options.queueSeconds ?? 0);
    return put(job, { createdAt: time, startedAt, endsAt: startedAt + seconds, outcome }, options);
  };

  return {
    jobs: () => [...tables.jobs.values()].map(({ id, name }) => ({ id, name })),
    idOf: (name) => jobOf(name).id,
    addJob: (spec) => tables.addJob(spec, now()).id,
    removeJob: (name) => void tables.jobs.delete(jobOf(name).id),
    finish,
    fail: (name, options) => finish(name, 'failed', options),
    begin,
    hang(name) {
      const time = now();
      const open = jobOf(name).runs.findLast((run) => run.endsAt > time);
      if (!open) return begin(name, { durationSeconds: Infinity });
      open.endsAt = Infinity;
      return open.id;
    },
    withhold(name, on = true) {
      now();
      jobOf(name).withheld = on;
    },
    reschedule(name, change) {
      const time = now();
      const job = jobOf(name);
      job.schedules = job.schedules.map((row, i) => (i === 0 ? { ...row, ...change } : row));
      tables.replan(job, time);
    },
    encrypt(name, keyId) {
      now();
      jobOf(name).encryptionKeyId = keyId;
    },
    end(id, status) {
      const time = now();
      const run = runOf(id);
      if (run.endsAt <= time) throw new Error(`Backup ${id} has ended`);
      Object.assign(run, { endsAt: time, outcome: status, startedAt: Math.min(run.startedAt, time) });
    },
    expire: (id) => void (runOf(id).expiredAt = now()),
    setWord: (id, word) => void (runOf(id).word = word),
    removeBackup(id) {
      runOf(id).goneAt = at();
      now();
    },
    statusOf(id) {
      const time = now();
      const found = tables.run(id);
      return found ? statusOf(found.run, time) : null;
    },
    runsOf: (name) => {
      now();
      return tables
        .runsOf(jobOf(name))
        .map((run) => run.id)
        .reverse();
    },
  };
}
