import { addHistory, deepen, slotsOf } from './history.ts';
import { createPlaces, type Places } from './places.ts';
import { between, uuid } from './random.ts';
import { createRecipes, wrapConfig, type Recipes } from './recipes.ts';
import { ranAt, type JobRow, type RunRow, type ScheduleRow } from './rows.ts';
import { addRun, addScheduled, noTags } from './runs.ts';
import type { Fleet, JobSpec, RunSpec, ScheduleSpec } from './specs.ts';
import { createZone, type Zone } from './zone.ts';

/** The account's rows and the few ways they change. */
export interface Tables {
  readonly places: Places;
  readonly recipes: Recipes;
  readonly jobs: Map<string, JobRow>;
  /** Do the schedules of a job made by a call start runs? */
  readonly newJobsRun: boolean;
  /** Rows built from a spec at an instant; the job is not in the account yet. */
  makeJob(spec: JobSpec, at: number): JobRow;
  /** The same, and the job joins the account. */
  addJob(spec: JobSpec, at: number): JobRow;
  /** Keeps a change for an instant to come; it is given that instant. */
  later(at: number, change: (at: number) => void): void;
  schedule(spec: ScheduleSpec, order: number): ScheduleRow;
  /** Restarts a job's slots after its schedules changed. */
  replan(job: JobRow, at: number): void;
  /** Makes the changes that are due, starts the runs whose slots have come, drops rows that are due to vanish. */
  settle(at: number): void;
  /** All of a job's runs, the old ones too. */
  runsOf(job: JobRow): RunRow[];
  /** A run by its id, with its job. */
  run(id: string): { readonly job: JobRow; readonly run: RunRow } | null;
}

const day = 86_400;

const retention = { hourly: 0, daily: 14, weekly: 4, monthly: 3 };

export function createTables(fleet: Fleet, at: number, seed: number): Tables {
  const places = createPlaces(fleet, at, seed);
  const recipes = createRecipes(fleet.recipes ?? []);
  const jobs = new Map<string, JobRow>();
  const kept: { readonly at: number; readonly change: (at: number) => void }[] = [];
  const zones = new Map<string, Zone>();
  let schedulesMade = 2;
  let jobsMade = 0;

  const zoneOf = (name: string): Zone => {
    const zone = zones.get(name) ?? createZone(name);
    zones.set(name, zone);
    return zone;
  };
  const zoneOfJob = (job: JobRow): Zone => zoneOf(job.schedules[0]?.timezone ?? 'UTC');

  const runsOf = (job: JobRow): RunRow[] => {
    deepen(job, zoneOfJob(job), seed);
    return job.runs;
  };

  const schedule = (spec: ScheduleSpec, order: number): ScheduleRow => ({
    id: spec.id ?? ++schedulesMade,
    name: spec.name ?? (order === 0 ? 'main' : `schedule ${order + 1}`),
    order,
    status: spec.status ?? 'active',
    frequency: spec.frequency?.[0] ?? 24,
    frequencyMode: spec.frequency?.[1] ?? 'hour',
    cron: spec.cron,
    timezone: spec.timezone ?? 'UTC',
    runOffset: spec.runOffset ?? 0,
    retention: { ...retention, ...spec.retention },
    runs: spec.runs ?? false,
    drift: spec.drift ?? 0,
  });

  const replan = (job: JobRow, after: number): void => {
    const active = job.schedules.filter(({ runs, status }) => runs && status === 'active');
    job.slots = slotsOf(active, zoneOf, after);
    job.nextSlot = job.slots.next().value ?? Infinity;
  };

  const write = (job: JobRow, spec: RunSpec, index: number): void => {
    const startedAt = spec.startedAt ?? spec.createdAt;
    const open = spec.status === 'running';
    addRun(job, {
      id: spec.id ?? uuid(`${seed} ${job.id} run ${index}`),
      createdAt: spec.createdAt,
      startedAt,
      endsAt: spec.endsAt ?? (open ? Infinity : startedAt + job.usual),
      outcome: spec.status === 'failed' || spec.status === 'completed_with_errors' ? spec.status : 'completed',
      expiredAt: spec.status === 'expired' ? 0 : Infinity,
      word: spec.word ?? null,
      tags: spec.tags ? { ...noTags, ...spec.tags } : { ...noTags, daily: true },
    });
  };

  const makeJob = (spec: JobSpec, addedAt: number): JobRow => {
    const server = spec.compute ? null : places.server(spec.server);
    const recipe = spec.recipe ?? 'file-backups';
    const id = spec.id ?? uuid(`${seed} job ${spec.name} ${jobsMade}`);
    jobsMade += 1;
    const job: JobRow = {
      id,
      name: spec.name,
      recipe,
      server,
      compute: spec.compute ?? { type: 'server' },
      config: wrapConfig(recipes.ofSlug(recipe), spec.config ?? {}),
      createdAt: spec.createdAt ?? addedAt - 300 * day - Math.floor(between(id, 0, 90 * day)),
      storage: (spec.storage ?? [undefined]).map((name, i) => ({ storage: places.storage(name), priority: i + 1 })),
      schedules: (spec.schedules ?? [{ cron: '0 * * * *' }]).map(schedule),
      runs: [],
      ranAt: null,
      encryptionKeyId: spec.encryptionKeyId ?? null,
      proxyId: null,
      usual: spec.usual ?? 60,
      bytes: spec.bytes ?? 10_000_000,
      monitored: spec.monitored ?? true,
      started: spec.started ?? 'completed',
      then: spec.history?.then ?? 'completed',
      kept: [],
      older: [],
      slots: null,
      nextSlot: Infinity,
      withheld: false,
    };
    if (spec.history) addHistory(job, zoneOf, spec.history, addedAt, seed);
    spec.runs?.forEach((run, i) => write(job, run, i));
    replan(job, addedAt);
    return job;
  };
  const addJob = (spec: JobSpec, addedAt: number): JobRow => {
    const job = makeJob(spec, addedAt);
    jobs.set(job.id, job);
    return job;
  };

  for (const spec of fleet.jobs) addJob(spec, at);

  return {
    places,
    recipes,
    jobs,
    newJobsRun: fleet.newJobsRun ?? false,
    makeJob,
    addJob,
    later: (due, change) => void kept.push({ at: due, change }),
    schedule,
    replan,
    settle(now) {
      const due = kept.filter((one) => one.at <= now).sort((a, b) => a.at - b.at);
      if (due.length > 0) kept.splice(0, kept.length, ...kept.filter((one) => one.at > now));
      for (const { at: when, change } of due) change(when);
      for (const job of jobs.values()) {
        while (job.nextSlot <= now) {
          if (!job.withheld) addScheduled(job, zoneOfJob(job), job.nextSlot, job.then, seed);
          job.nextSlot = job.slots?.next().value ?? Infinity;
        }
        if (!job.runs.some((run) => run.goneAt <= now)) continue;
        job.ranAt = ranAt(job, now);
        job.runs = job.runs.filter((run) => run.goneAt > now);
      }
    },
    runsOf,
    run(id) {
      const find = (runs: (job: JobRow) => readonly RunRow[]) => {
        for (const job of jobs.values()) {
          const run = runs(job).find((candidate) => candidate.id === id);
          if (run) return { job, run };
        }
        return null;
      };
      return find((job) => job.runs) ?? find(runsOf);
    },
  };
}
