import type { BackupStatus, Health, JobView, Outcome, RunView, RunningView } from '../../main/contract/job.ts';
import { now } from './moment.ts';

/** About forty jobs a small agency could have, in the shapes main sends. Seconds unless said otherwise. */
const minute = 60;
const hour = 3600;
const day = 86_400;

const outcomes: Readonly<Record<string, readonly [BackupStatus, Outcome | null]>> = {
  o: ['completed', 'completed'],
  w: ['completed_with_errors', 'completed_with_errors'],
  f: ['failed', 'failed'],
  e: ['expired', 'completed'],
  n: ['expired', null],
  u: ['unknown', null],
  r: ['running', null],
};

const idOf = (index: number): string => `${String(index).padStart(8, '0')}-1c2d-4e3f-8a9b-0123456789ab`;

export const runsOf = (id: string, code: string, last: number, took: number, every: number): readonly RunView[] =>
  [...code].map((letter, i) => {
    const [status, outcome] = outcomes[letter] ?? ['unknown', null];
    const at = last - (code.length - 1 - i) * every;
    const spread = 1 + (((i * 37) % 23) - 11) / 100;
    const completedAt = letter === 'r' ? null : at + Math.round(took * spread);
    return { id: `${id}-run-${i}`, status, outcome, createdAt: at, startedAt: at, completedAt };
  });

interface Seed {
  readonly name: string;
  readonly server: string;
  readonly health?: Health;
  readonly code?: string;
  /** Seconds before now that the newest run began. */
  readonly ago?: number;
  readonly took?: number;
  readonly every?: number;
  readonly sentence?: string;
  readonly short?: string;
  readonly running?: Partial<RunningView>;
  readonly refusal?: string;
}

const words = (took: number): string => (took < 60 ? `${took} s` : `${Math.round(took / 60)} min`);

export const jobOf = (seed: Seed, index: number): JobView => {
  const { health = 'ok', code = 'oooooooooo', ago = 6 * hour, took = 3 * minute, every = day } = seed;
  const id = idOf(index);
  const running = seed.running
    ? ({
        backupId: `${id}-open`,
        phase: 'running',
        since: now - 3 * minute,
        usual: took,
        mine: false,
        ...seed.running,
      } as const)
    : null;
  return {
    id,
    name: seed.name,
    server: seed.server,
    host: `10.0.33.${10 + ([...seed.server].reduce((sum, c) => sum + c.charCodeAt(0), 0) % 200)}`,
    health,
    sentence: seed.sentence ?? `Completed ${words(ago)} ago in ${words(took)}.`,
    short: seed.short ?? `Completed in ${words(took)}`,
    lastRunAt: code === '' ? null : now - ago,
    runs: runsOf(id, code, now - ago, took, every),
    running,
    refusal: seed.refusal ?? (running ? 'A backup is running since 14:29.' : null),
    schedules: code === '' ? [] : ['Every day at 02:05, New York'],
    storage: index % 4 === 0 ? ['Spaces FRA1', 'Wasabi'] : ['Spaces FRA1'],
    createdAt: now - 200 * day,
    updatedAt: code === '' ? now - 200 * day : now - ago,
    deletion: null,
    acknowledged: null,
    muted: null,
    nextAt: code === '' ? null : now - ago + every,
    odd: [],
    gaps: [],
  };
};

export const problemSeeds: readonly Seed[] = [
  {
    name: 'Orders database',
    server: 'db-us-1',
    health: 'failed',
    code: 'ooooofffff'.slice(0, 9) + 'f',
    ago: 6 * hour + 27 * minute,
    took: 6 * minute + 20,
    sentence:
      'Failed today 08:11 after 6 min, 4th in a row. Last good backup Sun 08:05. A backup is running since 14:29.',
    short: '4th in a row',
    running: { since: now - 3 * minute, usual: 380 },
  },
  {
    name: 'Blog uploads',
    server: 'forge-web-01',
    health: 'warning',
    code: 'oooooooowo'.slice(0, 9) + 'w',
    ago: 11 * hour + 20 * minute,
    took: 12 * minute,
    sentence: 'Finished with errors today 03:24 after 12 min. Last good backup Wed 03:12.',
    short: 'after 12 min',
  },
  {
    name: 'Mail store',
    server: 'mail-01',
    health: 'unknown',
    code: 'ooooooooou',
    ago: 13 * hour + 14 * minute,
    took: 25 * minute,
    sentence:
      'The newest backup is “archiving”, a word we do not know. The run before it completed Wed 01:43 after 25 min.',
    short: 'word “archiving”',
  },
];

const quietSeeds: readonly Seed[] = [
  {
    name: 'Customer portal',
    server: 'forge-web-02',
    ago: 11 * minute,
    took: 18 * minute,
    code: 'oooooooooor',
    running: { since: now - 11 * minute, usual: 18 * minute, mine: true },
    refusal: 'A backup is running since 14:21.',
  },
  {
    name: 'Laravel shop staging',
    server: 'forge-web-02',
    health: 'never',
    code: '',
    sentence: 'No run yet; created Wed 16:02. A backup is running since 14:30.',
    short: 'No run yet',
    running: { since: now - 2 * minute, usual: null },
  },
  { name: 'Invoices', server: 'forge-web-01', ago: 32 * minute, took: 2 * minute, code: 'nnoooooooo' },
  { name: 'Price feeds', server: 'db-primary', ago: 33 * minute, took: 40, every: hour },
  { name: 'Gitea repositories', server: 'intranet', ago: 12 * hour, took: 3 * minute, code: 'oooooooofo' },
  { name: 'Documents archive', server: 'intranet', ago: 11 * hour, took: 41 * minute },
  {
    name: 'Old forum',
    server: 'forge-web-01',
    health: 'paused',
    code: 'oooo',
    ago: 41 * day,
    sentence: 'Schedule is not active. Completed 12 Sep 03:02.',
    short: 'Schedule is not active',
  },
  { name: 'Wiki', server: 'intranet', ago: 30 * hour, took: 95 },
  { name: 'Landing pages', server: 'forge-web-02', ago: 4 * hour, took: 55 },
  { name: 'Redis snapshots', server: 'db-primary', ago: 20 * minute, took: 12, every: hour },
  {
    name: 'Newsletter archive of the Scandinavian subsidiary',
    server: 'mail-relay-frankfurt-02.example.net',
    ago: 9 * hour,
  },
];

const sites = [
  'Bakery',
  'Bookshop',
  'Clinic',
  'Florist',
  'Garage',
  'Gym',
  'Hotel',
  'Museum',
  'Nursery',
  'Pharmacy',
  'School',
  'Theatre',
  'Vineyard',
  'Workshop',
];
const fillSeeds: readonly Seed[] = sites.flatMap((site, i) => [
  {
    name: `${site} files`,
    server: i % 3 === 0 ? 'forge-web-02' : 'forge-web-01',
    ago: (3 + (i % 9)) * hour + i * 7 * minute,
    took: 70 + i * 31,
  },
  {
    name: `${site} database`,
    server: i % 2 === 0 ? 'db-primary' : 'db-us-1',
    ago: (2 + (i % 10)) * hour + i * 3 * minute,
    took: 20 + i * 9,
  },
]);

/** 42 jobs, three of them in need of somebody. */
export const fleet: readonly JobView[] = [...problemSeeds, ...quietSeeds, ...fillSeeds].slice(0, 42).map(jobOf);

/** Nine in need, of every kind. */
export const troubled: readonly JobView[] = fleet.map((job, i) => {
  if (i < 3 || i > 13) return job;
  const kinds: readonly Partial<JobView>[] = [
    {
      health: 'late',
      short: 'since 02:35',
      sentence:
        'Expected 02:05 Berlin (00:05 UTC), grace 30 min; last start Tue 02:05; late since 02:35. 2 missed since Wed.',
    },
    {
      health: 'stuck',
      short: 'running 9 h 20 min',
      sentence: 'Running since 05:12, 9 h 20 min. Its usual is 48 min, its longest 1 h 31 min.',
    },
    {
      health: 'failed',
      short: 'after 4 min',
      sentence: 'Failed today 03:00 after 4 min. Last good backup Wed 03:00.',
      running: null,
      refusal: null,
    },
    {
      health: 'failed',
      short: '2nd in a row',
      sentence: 'Failed today 12:11 after 2 min, 2nd in a row. Last good backup Tue 12:09.',
      running: null,
      refusal: null,
    },
    {
      health: 'warning',
      short: 'after 3 min',
      sentence: 'Finished with errors today 02:31 after 3 min. Last good backup Wed 02:31.',
    },
    { health: 'failed', short: 'after 41 min', sentence: 'Failed today 03:26 after 41 min. No good backup is known.' },
  ];
  return i - 5 >= 0 && i - 5 < kinds.length ? { ...job, ...kinds[i - 5] } : job;
});

/** Many jobs, for the windowed list: names repeat, ids do not. */
export const crowd = (count: number): readonly JobView[] =>
  Array.from({ length: count }, (_, i) => {
    const base = fleet[i % fleet.length] ?? jobOf({ name: 'Job', server: 'server' }, i);
    const id = idOf(i + 1000);
    return {
      ...base,
      id,
      name: `${base.name} ${i}`,
      health: i % 42 > 2 && base.health !== 'ok' ? base.health : i % 997 === 0 ? 'failed' : 'ok',
      short: 'Completed in 3 min',
      running: i % 42 === 3 ? base.running : null,
    };
  });
