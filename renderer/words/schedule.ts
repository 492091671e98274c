/** Words of the schedule: its tab, its fields, its dialogs. */
const s = (count: number): string => (count === 1 ? '' : 's');
/** "hourly", "hourly and daily", "hourly, daily and weekly". */
const and = (parts: readonly string[]): string =>
  parts.length < 2 ? parts.join('') : `${parts.slice(0, -1).join(', ')} and ${parts.at(-1) ?? ''}`;
/** "6 h", "5 h 30 min". */
const gap = (minutes: number): string => {
  const [h, m] = [Math.floor(Math.abs(minutes) / 60), Math.abs(minutes) % 60];
  return [h > 0 ? `${h} h` : '', m > 0 ? `${m} min` : ''].filter((part) => part !== '').join(' ');
};

export const schedule = {
  and,
  fields: {
    cron: 'Cron',
    common: 'Common crons',
    presets: [
      { label: 'Every hour', cron: '0 * * * *' },
      { label: 'Every day at 02:05', cron: '5 2 * * *' },
      { label: 'Mondays', cron: '5 2 * * 1' },
      { label: 'First of the month', cron: '5 2 1 * *' },
    ],
    cronEmpty: 'Left empty, SnapShooter decides when it runs.',
    cronHint: 'Minute, hour, day of the month, month, day of the week.',
    zone: 'Time zone',
    zoneNow: (city: string, offset: string): string => `${city}, ${offset} at present.`,
    offset: 'Offset, minutes',
    offsetHint: 'Added to each time; minutes, as far as known.',
    keep: 'Keep',
    classes: { hourly: 'Hourly', daily: 'Daily', weekly: 'Weekly', monthly: 'Monthly' },
    emptyKeep: 'What is left empty is left to SnapShooter.',
    when: 'When it runs',
    reading: 'Working out the next runs',
  },
  wrong: {
    cronShape: 'A cron has five fields with a space between them, as in 5 2 * * * for every day at 02:05.',
    cronGone: 'A cron cannot be taken away from here. Type one, or leave it as it was.',
    zoneMissing: 'A schedule needs a time zone. Choose one from the list; UTC is the first.',
    zone: (typed: string): string => `\u201c${typed}\u201d is not a time zone we know. Choose one from the list.`,
    offset: 'The offset is a whole number of minutes, 0 or more.',
    keep: 'A whole number, 0 or more.',
  },
  keep: {
    some: (kept: readonly { readonly name: string; readonly count: number }[]): string =>
      `Keeps ${and(kept.map(({ name, count }) => `${count} ${name}`))} backup${kept.length === 1 ? s(kept[0]?.count ?? 0) : 's'}`,
    none: (names: readonly string[]): string => `no ${and(names)} ones`,
    noneAtAll: 'Keeps no backups by class: the service may remove each one.',
    onlyNone: (names: readonly string[]): string => `Keeps no ${and(names)} backups`,
    untold: (names: readonly string[], how: string): string => `${and(names)} ${how}`,
    allUntold: (how: string): string => `What it keeps is ${how}.`,
    byService: 'not told by the service',
    toService: 'left to SnapShooter',
  },
  runs: {
    label: 'Next runs',
    day: 'Day',
    you: (city: string): string => `You, ${city}`,
    thatIs: (time: string): string => `That is ${time} for you`,
    today: ' today',
    time: (clock: string, otherDay: number): string =>
      otherDay === 0 ? clock : `${clock} ${otherDay > 0 ? 'the next day' : 'the day before'}`,
    clocksAre: (cities: { readonly job: string; readonly here: string }, minutes: number): string =>
      `Your clock in ${cities.here} is ${minutes === 0 ? 'the same as' : minutes > 0 ? `${gap(minutes)} ahead of` : `${gap(minutes)} behind`} ${cities.job}`,
    apart: (minutes: number): string => (minutes === 0 ? 'the same' : gap(minutes)),
    span: (time: string, from: string, to: string | null): string =>
      to === null ? `${time} from ${from}` : to === from ? `${time} on ${from}` : `${time} from ${from} to ${to}`,
    when: (city: string): string => `when ${city} changes its clocks`,
    whileOnly: (city: string): string => `while only ${city} has changed its clocks`,
  },
  zones: {
    list: 'Time zones',
    open: 'Show the time zones',
    none: (typed: string): string => `No time zone matches \u201c${typed}\u201d.`,
    more: (count: number): string => `${count} more: type a city, a country or a region.`,
    found: (count: number): string => `${count} time zone${s(count)}`,
  },
} as const;
