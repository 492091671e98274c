import cronstrue from 'cronstrue';
import type { Schedule } from '../model/job.ts';

/** "New York" of "America/New_York"; UTC stays. */
export const cityOf = (timezone: string): string =>
  isZone(timezone) ? (timezone.split('/').at(-1) ?? timezone).replaceAll('_', ' ') : timezone;

const zones = new Map<string, boolean>();
/** Asked once a name: building a format is slow, and an account has few zones. A bare offset is no zone. */
export function isZone(timezone: string): boolean {
  let known = /^[A-Za-z]/.test(timezone) ? zones.get(timezone) : false;
  if (known === undefined) {
    try {
      new Intl.DateTimeFormat('en', { timeZone: timezone });
      known = true;
    } catch {
      known = false;
    }
    zones.set(timezone, known);
  }
  return known;
}

/**
 * A schedule in words with its zone. Where cron and frequency disagree both are said, since the API does not tell
 * which one drives the runs (trap 30).
 */
export function scheduleInWords(schedule: Schedule): string {
  const cron = schedule.cron ? cronWords(schedule.cron) : null;
  const frequency = frequencyWords(schedule);
  const disagree = cron && frequency && !agree(schedule) ? ` (or ${frequency}: the service says both)` : '';
  const offset = schedule.runOffset ? `, offset ${schedule.runOffset}` : '';
  const words = cron ?? (frequency ? `${frequency[0]!.toUpperCase()}${frequency.slice(1)}` : 'No time given');
  return `${words}${offset}, ${cityOf(schedule.timezone)}${disagree}`;
}

function cronWords(cron: string): string {
  try {
    const words = cronstrue.toString(cron, { use24HourTimeFormat: true, throwExceptionOnParseError: true });
    const [, time, days] = /^At (\d\d:\d\d)(?:, (?:only on |on )?(.+))?$/.exec(words) ?? [];
    if (!time) return words;
    // crontab starts a run on either when day of month and weekday are both given
    const on = (days ?? 'every day').replace(', and on ', ' or ');
    return `${on[0]!.toUpperCase()}${on.slice(1)} at ${time}`;
  } catch {
    return `Cron “${cron}”`;
  }
}

function frequencyWords({ frequency, frequencyMode }: Schedule): string | null {
  if (frequency === null || !frequencyMode) return null;
  return frequency === 1 ? `every ${frequencyMode}` : `every ${frequency} ${frequencyMode}s`;
}

const seconds: Readonly<Record<string, number>> = { minute: 60, hour: 3600, day: 86_400, week: 604_800 };

/** The interval cron means where it is plain to see; null otherwise, and then nothing is claimed. */
function cronInterval(cron: string): number | null {
  const [minute = '', hour = '', dayOfMonth = '', month = '', weekday = ''] = cron.trim().split(/\s+/);
  const every = (field: string): number | null => {
    const step = /^\*\/(\d+)$/.exec(field);
    return field === '*' ? 1 : step ? Number(step[1]) : null;
  };
  if (dayOfMonth !== '*' || month !== '*') return null;
  if (weekday !== '*')
    return /^\d+$/.test(minute) && /^\d+$/.test(hour) && /^\w+$/.test(weekday) ? seconds.week! : null;
  if (hour === '*' && every(minute)) return every(minute)! * 60;
  if (/^\d+$/.test(minute)) return every(hour) ? every(hour)! * 3600 : /^\d+$/.test(hour) ? seconds.day! : null;
  return null;
}

function agree({ cron, frequency, frequencyMode }: Schedule): boolean {
  const byCron = cron ? cronInterval(cron) : null;
  const unit = seconds[frequencyMode ?? ''];
  return byCron === null || unit === undefined || byCron === frequency! * unit;
}
