import type { Schedule } from '../../../main/model/job.ts';
import type { Chance } from '../random.ts';

/** What a service really does with a job, beside what its schedules say. Times are seconds. */
export interface Kind {
  readonly name: string;
  readonly schedules: readonly Schedule[];
  /** Entries of a crontab daemon in a zone, or so many seconds from start to start. */
  readonly truth:
    | { readonly entries: readonly { readonly text: string; readonly zone: string; readonly offset: number }[] }
    | { readonly every: number };
  /** How far a slot that is judged may be from the instant at which the service would have started a run. */
  readonly tolerance: number;
  /** Added to the grace that is owed: what cannot be known sooner. */
  readonly more: number;
  /** Runs that come before the first can be missed: where the runs themselves tell the rhythm. */
  readonly learns: number;
  /** It keeps to another clock than its schedule says. */
  readonly offClock?: true;
}

export const zones: readonly string[] = [
  'Europe/Berlin',
  'America/New_York',
  'Asia/Kolkata',
  'Australia/Lord_Howe',
  'Pacific/Auckland',
  'America/St_Johns',
  'Europe/London',
  'UTC',
  'Africa/Casablanca',
  'Pacific/Chatham',
];

const schedule = (cron: string | null, timezone: string, changes: Partial<Schedule> = {}): Schedule => ({
  id: 1,
  name: 'main',
  order: 0,
  status: 'active',
  frequency: null,
  frequencyMode: null,
  cron,
  timezone,
  runOffset: 0,
  retention: { hourly: null, daily: 7, weekly: null, monthly: null },
  ...changes,
});

const byCron = (name: string, zone: string, texts: readonly string[], changes: Partial<Schedule> = {}): Kind => ({
  name,
  schedules: texts.map((text, id) => schedule(text, zone, { id, order: id, ...changes })),
  truth: { entries: texts.map((text) => ({ text, zone, offset: (changes.runOffset ?? 0) * 60 })) },
  tolerance: 0,
  more: 0,
  learns: 0,
});

const times = (rich: Chance): string =>
  rich.pick<() => string>([
    () => `${rich.whole(0, 59)} ${rich.whole(0, 4)} * * *`,
    () => `${rich.whole(0, 59)} ${rich.whole(0, 23)} * * *`,
    () => `${rich.whole(0, 59)} */6 * * *`,
    () => `${rich.whole(0, 59)} 8-18/2 * * 1-5`,
    () => `${rich.whole(0, 59)} * * * *`,
    () => `${rich.whole(0, 59)} ${rich.whole(0, 4)} * * 1-5`,
    () => `${rich.whole(0, 59)} 3 * * 0`,
    () => `30 2 1,15 * *`,
    () => `15 1 13 * 5`,
    () => `0 2,14 * * *`,
  ])();

const day = 86_400;

/** One kind of job a fleet holds. */
export function kindOf(rich: Chance): Kind {
  const zone = rich.pick(zones);
  const minute = rich.whole(0, 59);
  const early = { tolerance: 25 * 60, more: 25 * 60, learns: 4 };
  const kinds: readonly (readonly [share: number, make: () => Kind])[] = [
    [60, () => byCron('cron', zone, [times(rich)])],
    [4, () => byCron('half-hourly', zone, [rich.pick(['*/30 * * * *', '5,35 * * * *'])])],
    [2, () => byCron('quarter-hourly', zone, ['*/15 * * * *'])],
    [4, () => byCron('agreeing frequency', zone, [`${minute} 4 * * *`], { frequency: 24, frequencyMode: 'hour' })],
    [6, () => byCron('offset', zone, [`${minute} 2 * * *`], { runOffset: rich.pick([5, 10, 45]) })],
    [4, () => ({ ...byCron('offset that is none', zone, [`${minute} 2 * * *`]), ...ignored(zone, minute, 10) })],
    [5, () => byCron('daily and weekly', zone, [`${minute} 2 * * *`, `${minute} 5 * * 0`])],
    [3, () => byCron('hourly and daily at once', zone, [`${minute} * * * *`, `${minute} 3 * * *`])],
    [
      3,
      () => ({
        ...byCron('cron of an hour, frequency of half', zone, [`${minute} * * * *`], half),
        learns: 4,
      }),
    ],
    [3, () => ({ ...byCron('cron of an hour, kept to', zone, [`${minute} * * * *`], daily), learns: 4 })],
    [3, () => elapsed('frequency of a day, kept to', [schedule(`${minute} * * * *`, zone, daily)], day, early)],
    [
      3,
      () => elapsed('frequency alone', [schedule(null, zone, { frequency: 6, frequencyMode: 'hour' })], day / 4, early),
    ],
    [4, () => readAsUtc('America/New_York', `${minute} 2 * * *`)],
    [3, () => readAsUtc('Asia/Kolkata', `${minute} 2 * * *`)],
    [2, () => readAsUtc('Europe/Berlin', `${minute} 2 * * *`)],
    [4, () => ({ ...byCron('paused', zone, [times(rich)], { status: 'paused' }), truth: { entries: [] } })],
    [2, () => elapsed('a dialect', [schedule('0 0 L * *', zone, daily)], 28 * day, { ...early, learns: Infinity })],
  ];
  let left = rich.next() * kinds.reduce((sum, [share]) => sum + share, 0);
  return (kinds.find(([share]) => (left -= share) < 0) ?? kinds[0]!)[1]();
}

const half = { frequency: 30, frequencyMode: 'minute' };
const daily = { frequency: 24, frequencyMode: 'hour' };

/** The schedule says it starts later than it does: counted as early runs. */
const ignored = (zone: string, minute: number, runOffset: number): Partial<Kind> => ({
  schedules: [schedule(`${minute} 2 * * *`, zone, { runOffset })],
  tolerance: runOffset * 60,
  more: runOffset * 60,
});

const elapsed = (
  name: string,
  schedules: readonly Schedule[],
  every: number,
  rest: Pick<Kind, 'tolerance' | 'more' | 'learns'>,
): Kind => ({ name, schedules, truth: { every }, ...rest });

/** The service forgets the zone. */
const readAsUtc = (zone: string, text: string): Kind => ({
  name: `${zone} read as UTC`,
  schedules: [schedule(text, zone)],
  truth: { entries: [{ text, zone: 'UTC', offset: 0 }] },
  tolerance: 3600,
  more: 2 * 3600 + 20 * 60,
  learns: 4,
  offClock: true,
});
