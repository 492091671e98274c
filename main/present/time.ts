/** How moments and durations are written in sentences. Instants are epoch seconds; zones are IANA names. */
export interface Place {
  /** Epoch seconds by the clock the sentence is written at. */
  readonly now: number;
  readonly timeZone: string;
  /** BCP 47; decides between 24 h and 12 h. The words themselves are English. */
  readonly locale: string;
}

interface Parts {
  readonly day: string;
  readonly time: string;
  readonly weekday: string;
  readonly date: string;
  readonly year: string;
}

const formats = new Map<string, (seconds: number) => Parts>();

/** Building an Intl format costs a thousand times its use, so there is one a zone and locale. */
function formatter(timeZone: string, locale: string): (seconds: number) => Parts {
  const key = `${timeZone} ${locale}`;
  const known = formats.get(key);
  if (known) return known;
  const hourCycle = hourCycleOf(locale);
  const format = new Intl.DateTimeFormat('en-GB', {
    timeZone,
    hourCycle,
    weekday: 'short',
    day: 'numeric',
    month: 'short',
    year: 'numeric',
    hour: hourCycle === 'h12' ? 'numeric' : '2-digit',
    minute: '2-digit',
  });
  const made = (seconds: number): Parts => {
    const part: Partial<Record<Intl.DateTimeFormatPartTypes, string>> = {};
    for (const { type, value } of format.formatToParts(seconds * 1000)) part[type] = value;
    const { weekday = '', day = '', month = '', year = '', hour = '', minute = '', dayPeriod } = part;
    return {
      day: `${year} ${month} ${day}`,
      time: `${hour}:${minute}${dayPeriod ? ` ${dayPeriod}` : ''}`,
      weekday,
      // British ICU data writes "Sept".
      date: `${day} ${month.slice(0, 3)}`,
      year,
    };
  };
  formats.set(key, made);
  return made;
}

/** Does this locale write 8:11 pm? */
export const isHour12 = (locale: string): boolean => hourCycleOf(locale) === 'h12';

const hourCycleOf = (locale: string): 'h12' | 'h23' => {
  try {
    return new Intl.DateTimeFormat(locale, { hour: 'numeric' }).resolvedOptions().hour12 ? 'h12' : 'h23';
  } catch {
    return 'h23';
  }
};

const day = 86_400;

/** "today 08:11", "Wed 08:05" within six days, "12 Sep 08:05" this year, "12 Sep 2024 08:05" before. */
export function when(seconds: number, place: Place): string {
  const parts = formatter(place.timeZone, place.locale);
  const then = parts(seconds);
  const now = parts(place.now);
  if (then.day === now.day) return `today ${then.time}`;
  if (Math.abs(place.now - seconds) < 6 * day) return `${then.weekday} ${then.time}`;
  return then.year === now.year ? `${then.date} ${then.time}` : `${then.date} ${then.year} ${then.time}`;
}

/** "08:11" alone: for what happened moments ago. */
export const timeOfDay = (seconds: number, place: Place): string =>
  formatter(place.timeZone, place.locale)(seconds).time;

/** Like `when`, without "today": "13:45", "Wed 13:45". */
export const asOf = (seconds: number, place: Place): string => when(seconds, place).replace(/^today /, '');

/** "13:45" of today, "Wed" or "12 Sep" of another day: where there is room for little. */
export function dayOrTime(seconds: number, place: Place): string {
  const said = asOf(seconds, place);
  const time = timeOfDay(seconds, place);
  return said === time ? time : said.slice(0, -time.length - 1);
}

/** "2026-05-12", the calendar day there. */
export const isoDay = (seconds: number, timeZone: string): string =>
  new Intl.DateTimeFormat('sv-SE', { timeZone }).format(seconds * 1000);

/** The calendar day here, to see when "today" has become yesterday. */
export const dayKey = (place: Place): string => formatter(place.timeZone, place.locale)(place.now).day;

/** "40 s", "6 min", "6 min 20 s" (exact, under ten minutes), "9 h 20 min", "3 days 2 h". */
export function duration(seconds: number, exact = false): string {
  const s = Math.max(0, Math.round(seconds));
  if (s < 60) return `${s} s`;
  if (exact && s < 600 && s % 60) return `${Math.floor(s / 60)} min ${s % 60} s`;
  const minutes = Math.round(s / 60);
  if (minutes < 60) return `${minutes} min`;
  const hours = Math.floor(minutes / 60);
  if (hours < 48) return minutes % 60 ? `${hours} h ${minutes % 60} min` : `${hours} h`;
  const rest = hours % 24;
  return rest ? `${Math.floor(hours / 24)} days ${rest} h` : `${Math.floor(hours / 24)} days`;
}

/** "2nd", "3rd", "4th", "11th", "21st". */
export function ordinal(n: number): string {
  const ten = n % 100;
  const end = ten >= 11 && ten <= 13 ? 'th' : (['th', 'st', 'nd', 'rd'][n % 10] ?? 'th');
  return `${n}${end}`;
}
