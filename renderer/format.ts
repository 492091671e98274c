/** How time is written. Instants are epoch seconds; everything is drawn in the zone given. */
export interface Zone {
  /** IANA name. */
  readonly timeZone: string;
  readonly hour12: boolean;
}

const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];
const weekdays = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'];
const two = (value: number): string => String(value).padStart(2, '0');

/** "40 s", "6 min" ("6 min 20 s" where `exact`, under ten minutes), "9 h 20 min", "3 days 2 h": as main writes them. */
export const duration = (seconds: number, exact = false): string => {
  const s = Math.max(0, Math.round(seconds));
  if (s < 60) return `${s} s`;
  if (exact && s < 600 && s % 60 > 0) return `${Math.floor(s / 60)} min ${s % 60} s`;
  const minutes = Math.round(s / 60);
  if (minutes < 60) return `${minutes} min`;
  const hours = Math.floor(minutes / 60);
  if (hours < 48) return minutes % 60 > 0 ? `${hours} h ${minutes % 60} min` : `${hours} h`;
  const days = Math.floor(hours / 24);
  return hours % 24 > 0 ? `${days} days ${hours % 24} h` : `${days} days`;
};

/** Whole units that have passed: "59 s", "11 min". Time gone by is not rounded up. */
const passed = (seconds: number): string => {
  const s = Math.max(0, Math.floor(seconds));
  return duration(s < 60 ? s : s - (s % 60));
};

/** "11 min, usually 18": the unit is said once where it is the same. */
export const elapsed = (seconds: number, usual: number | null): string => {
  const so = passed(seconds);
  if (usual === null) return so;
  const of = duration(usual);
  const unit = /^\d+( s| min)$/.exec(so)?.[1];
  return `${so}, usually ${unit !== undefined && /^\d+ \w+$/.test(of) && of.endsWith(unit) ? of.slice(0, -unit.length) : of}`;
};

/** "1.84 GB" of bytes, decimal as storage is sold. */
export const bytes = (count: number): string => {
  if (count < 1000) return `${count} bytes`;
  const units = ['kB', 'MB', 'GB', 'TB', 'PB'];
  let value = count;
  let unit = -1;
  while (value >= 999.5 && unit < units.length - 1) {
    value /= 1000;
    unit++;
  }
  return `${value >= 100 ? Math.round(value) : value.toPrecision(3)} ${units[unit]}`;
};

/** A sentence in which no number is parted from its unit at the end of a line: "2:23 am", "33 min". */
export const unbroken = (sentence: string): string =>
  sentence.replace(/(\d) (?=(?:am|pm|s|min|h|days?|bytes|kB|MB|GB|TB)\b)/g, '$1\u00a0');

/** "9.8k" where there is no room for "9812". */
export const compact = (count: number): string =>
  count < 1000 ? String(count) : `${count < 10_000 ? (count / 1000).toFixed(1) : Math.round(count / 1000)}k`;

export const iso = (at: number): string => new Date(at * 1000).toISOString();

const locales = ['en-US', 'en-GB', 'en-AU', 'en-IN', 'en-ZA'];

export const createFormat = ({ timeZone, hour12 }: Zone) => {
  // Making an Intl format costs a thousand times its use, and a list writes hundreds of times.
  const numbers = new Intl.DateTimeFormat('en-US', {
    timeZone,
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    second: 'numeric',
  });
  const fieldsFrom = (date: number, hour: number, minute: number, second: number) => {
    const day = new Date(date);
    return {
      year: day.getUTCFullYear(),
      month: months[day.getUTCMonth()] ?? '',
      day: day.getUTCDate(),
      weekday: weekdays[day.getUTCDay()] ?? '',
      date: Math.floor(date / 86_400_000),
      hour,
      minute,
      second,
    };
  };
  const read = (at: number) => {
    const field: Partial<Record<Intl.DateTimeFormatPartTypes, number>> = {};
    for (const part of numbers.formatToParts(at * 1000)) field[part.type] = Number(part.value);
    const { year = 0, month = 1, day = 1, hour = 0, minute = 0, second = 0 } = field;
    return fieldsFrom(Date.UTC(year, month - 1, day), hour, minute, second);
  };
  /** Seconds that clocks here are ahead of UTC at that instant. */
  const ahead = (at: number): number => {
    const { date, hour, minute, second } = read(at);
    return date * 86_400 + hour * 3600 + minute * 60 + second - Math.floor(at);
  };
  const utc = (at: number) => {
    const date = new Date(at * 1000);
    return fieldsFrom(date.getTime(), date.getUTCHours(), date.getUTCMinutes(), date.getUTCSeconds());
  };
  type Fields = ReturnType<typeof read>;
  /** The present is asked for with every row, and a row's own moment twice. */
  const remembering = () => {
    let last = { at: NaN, fields: read(0) };
    return (at: number): Fields => {
      if (last.at !== at) last = { at, fields: read(at) };
      return last.fields;
    };
  };
  const here = remembering();
  const present = remembering();
  const clockOf = ({ hour, minute, second }: Pick<Fields, 'hour' | 'minute' | 'second'>, seconds = false): string => {
    const rest = `${two(minute)}${seconds ? `:${two(second)}` : ''}`;
    return hour12 ? `${hour % 12 || 12}:${rest} ${hour < 12 ? 'am' : 'pm'}` : `${two(hour)}:${rest}`;
  };
  const dayOf = (f: Fields, year: number): string =>
    `${f.day} ${f.month}${f.year === year ? '' : ` ${String(f.year)}`}`;

  const names = locales.map((locale) => new Intl.DateTimeFormat(locale, { timeZone, timeZoneName: 'short' }));
  const nameIn = (format: Intl.DateTimeFormat, at: number): string =>
    format.formatToParts(at * 1000).find((part) => part.type === 'timeZoneName')?.value ?? '';
  // Which English has letters for this zone does not change with the season.
  const spoken = names.find((format) => !/^(GMT|UTC)[+-]/.test(nameIn(format, 0))) ?? names[0];
  /** "CEST"; where no English speaks of the zone by letters, "GMT+5:30". */
  const zoneName = (at: number): string => (spoken ? nameIn(spoken, at) : '');

  return {
    zoneName,
    /** "08:21", with seconds "14:33:10". */
    clock: (at: number, seconds = false): string => clockOf(here(at), seconds),
    /** "08:00", "8:00 am", of any day. */
    hour: (hour: number): string => clockOf({ hour, minute: 0, second: 0 }),
    /** A moment in the past or future, as short as it stays clear: "30 min ago", "08:21", "Wed 08:05", "12 Sep". */
    moment(at: number, now: number): string {
      const ago = now - at;
      // The service's clock may run ahead a little, and ours here steps by the minute.
      if (ago > -120 && ago < 60) return '< 1 min ago';
      if (ago >= 0 && ago < 3600) return `${passed(ago)} ago`;
      const f = here(at);
      const today = present(now);
      const days = today.date - f.date;
      if (days === 0) return clockOf(f);
      if (Math.abs(days) < 7) return `${f.weekday} ${clockOf(f)}`;
      return dayOf(f, today.year);
    },
    /** The look line, where seconds count: "48 s ago", "47 min ago". */
    ago(at: number, now: number): string {
      const ago = Math.max(0, now - at);
      return ago < 3600 ? `${passed(ago)} ago` : `at ${this.moment(at, now)}`;
    },
    /** A day and a time, where rows stand under each other: "Today 08:05", "Wed 22 Oct 08:05", "12 Sep 2024 08:05". */
    dated(at: number, now: number): string {
      const f = here(at);
      const today = present(now);
      if (today.date === f.date) return `Today ${clockOf(f)}`;
      return `${f.year === today.year ? `${f.weekday} ` : ''}${dayOf(f, today.year)} ${clockOf(f)}`;
    },
    /** The same inside a sentence: "today 08:05", "Wed 22 Oct 08:05". */
    said(at: number, now: number): string {
      return this.dated(at, now).replace(/^Today/, 'today');
    },
    /** What is to come: "14:36", "tomorrow 08:05", "Sat 08:05". */
    coming(at: number, now: number): string {
      const f = here(at);
      const days = f.date - present(now).date;
      if (days === 0) return clockOf(f);
      return days === 1 ? `tomorrow ${clockOf(f)}` : `${f.weekday} ${clockOf(f)}`;
    },
    /** The same, and how long that is where it is soon: "15:00, in 28 min". */
    ahead(at: number, now: number): string {
      const left = at - now;
      return left < 60 || left > 6 * 3600 ? this.coming(at, now) : `${this.coming(at, now)}, in ${duration(left)}`;
    },
    /** "Today, Thu 23 Oct", "Yesterday, Wed 22 Oct", "Fri 12 Sep", "12 Sep 2024". */
    day(at: number, now: number): string {
      const f = here(at);
      const today = present(now);
      const days = today.date - f.date;
      const name = `${f.year === today.year ? `${f.weekday} ` : ''}${dayOf(f, today.year)}`;
      return days === 0 ? `Today, ${name}` : days === 1 ? `Yesterday, ${name}` : name;
    },
    /** "Fri 24 Oct", "Fri 2 Jan 2026". */
    onDay(at: number, now: number): string {
      const f = here(at);
      return `${f.weekday} ${dayOf(f, present(now).year)}`;
    },
    /** "Thu 00:05", where the date stands beside it. */
    weekday(at: number): string {
      const f = here(at);
      return `${f.weekday} ${clockOf(f)}`;
    },
    /** Both fall on one day here. */
    sameDay: (a: number, b: number): boolean => here(a).date === present(b).date,
    /** "2025-10-22T08:05", as a field for day and time takes it. */
    typed(at: number): string {
      return iso(at + ahead(at)).slice(0, 16);
    },
    /** The instant of a day and time read here; the first of two, and where clocks skip it, as they stood before. */
    instant(typed: string): number | null {
      const wall = Date.parse(`${typed}Z`) / 1000;
      if (!/^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d)?$/.test(typed) || Number.isNaN(wall)) return null;
      const before = wall - ahead(wall - 86_400);
      const after = wall - ahead(wall + 86_400);
      return before + ahead(before) === wall || after + ahead(after) !== wall ? before : after;
    },
    /** "12 Sep", "12 Sep 2024". */
    date: (at: number, now: number): string => dayOf(here(at), present(now).year),
    /** All of it: "Thu 23 Oct 2025, 14:31:12 CEST (12:31:12 UTC)". */
    full(at: number): string {
      const f = here(at);
      const u = utc(at);
      const zone = zoneName(at);
      const said = `${f.weekday} ${f.day} ${f.month} ${f.year}, ${clockOf(f, true)} ${zone}`;
      if (zone === 'UTC') return said;
      return `${said} (${u.date === f.date ? '' : `${u.weekday} `}${clockOf(u, true)} UTC)`;
    },
  };
};
export type Format = ReturnType<typeof createFormat>;
