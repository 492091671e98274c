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
    offsetHint: 'How much later, as far as known.',
    keep: 'Keep',
    classes: { hourly: 'Hourly', daily: 'Daily', weekly: 'Weekly', monthly: 'Monthly' },
    emptyKeep: 'What is left empty is left to SnapShooter.',
    when: 'When it runs',
    unread: 'The next runs show here once the cron can be read.',
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
    noneAtAll: 'Keeps no backups by class: SnapShooter may remove each one.',
    onlyNone: (names: readonly string[]): string => `Keeps no ${and(names)} backups`,
    untold: (names: readonly string[], how: string): string => `${and(names)} ${how}`,
    nothing: 'nothing by class',
    no: (names: readonly string[]): string => `no ${names.join(', ')}`,
    allUntold: (how: string): string => `What it keeps is ${how}.`,
    byService: 'not told by SnapShooter',
    toService: 'left to SnapShooter',
  },
  tab: {
    empty: 'This job has no schedule',
    emptySays: 'It runs only when somebody starts it.',
    numbered: (name: string, id: number): string => `${name}, schedule ${id}`,
    edit: 'Edit schedule\u2026',
    replace: 'Replace all schedules\u2026',
    set: 'Set schedules\u2026',
    replaceSays: (count: number): string =>
      count === 0
        ? 'Gives the job schedules of a cron and a time zone each.'
        : `Puts others in the place of ${count === 1 ? 'the one' : `all ${count}`}. For one schedule, editing it changes less.`,
    refused: (reason: string): string => `Not changed: ${reason}`,
    inactive: (state: string): string => `${state}: these would be its runs`,
    noCron: 'SnapShooter gives no cron for it, so the next runs are not known.',
    noRuns: 'No run is known.',
    unread: (words: string): string => `The next runs are not known. ${words}`,
    facts: {
      keeps: 'Keeps',
      cron: 'Cron',
      frequency: 'Frequency',
      zone: 'Time zone',
      offset: 'Offset',
      state: 'State',
      order: 'Order',
      id: 'Id',
    },
    notSet: 'not set',
    every: (count: number, mode: string): string => (count === 1 ? `every ${mode}` : `every ${count} ${mode}s`),
    disagree: (frequency: string): string =>
      `${frequency}; the cron says otherwise, and SnapShooter does not tell which counts`,
    noOffset: 'none',
    minutes: (count: number): string => `${count} min, as far as known`,
  },
  edit: {
    title: 'Edit schedule',
    titled: (name: string): string => `Edit schedule \u201c${name}\u201d`,
    says: 'Only what you change is sent.',
    kept: 'What you typed before is still here.',
    startOver: 'Start over',
    cancel: 'Cancel',
    save: 'Save schedule',
    saving: 'Saving, then looking at what SnapShooter says',
    unchanged: 'Nothing is changed yet.',
    notSaved: 'Not saved',
    wrong: (count: number): string =>
      `${count === 1 ? 'One field is' : `${count} fields are`} not right yet, so nothing was sent. What you typed is kept.`,
  },
  replace: {
    title: 'Replace all schedules',
    setTitle: 'Set schedules',
    says: (count: number): string =>
      count === 0
        ? 'The job has no schedule now.'
        : `This puts the schedules below in the place of ${count === 1 ? 'the one there is' : `all ${count} there are`}:`,
    loses:
      'They may get new ids, and SnapShooter may set their offset and what is kept anew: only cron and time zone are sent.',
    one: (name: string, id: number, words: string): string => `${name}, id ${id}: ${words}`,
    list: 'Schedules to be',
    row: (n: number): string => `Schedule ${n}`,
    cron: (n: number): string => `Cron ${n}`,
    zone: (n: number): string => `Time zone ${n}`,
    remove: (n: number): string => `Remove schedule ${n}`,
    add: 'Add a schedule',
    send: (count: number): string => (count === 0 ? 'Set schedules' : `Replace ${count} schedule${s(count)}`),
    last: 'A job needs one schedule at least. Add another one first.',
    same: 'These are the schedules there are.',
    about: (n: number, sentence: string): string => `Schedule ${n}: ${sentence}`,
  },
  outcome: {
    label: 'What came of it',
    check: 'Check',
    dismiss: 'Dismiss',
    putBack: 'Put back',
    changed: 'Changed from here',
    before: (sentence: string): string => `Before that: ${sentence}`,
    refused: (reason: string): string => `Not put back: ${reason}`,
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
