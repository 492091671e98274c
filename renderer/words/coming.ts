/** Words of the next 24 hours. */
const s = (count: number): string => (count === 1 ? '' : 's');
const starts = (count: number): string => `${count} start${s(count)}`;
const jobs = (count: number): string => `${count} job${s(count)}`;

export const coming = {
  count: (slots: number, of: number): string => `${starts(slots)} of ${jobs(of)}`,
  starts,
  show: 'Show',
  all: 'All',
  marked: (count: number): string => `Hazards, ${count}`,
  nothingMarked: 'No hazards any more',
  nothingMarkedSays: 'No start to come overlaps another on its server or meets a change of clocks.',
  table: 'Starts to come',
  columns: { starts: (zone: string): string => `Starts, ${zone}`, job: 'Job', server: 'Server', mind: 'Hazard' },
  /** Of one job in one hour. */
  times: (count: number, until: string): string => `${count} times, until ${until}`,
  overlaps: (names: readonly string[]): string => {
    const [first = '', second] = names;
    if (names.length === 1) return `Overlaps ${first}`;
    return names.length === 2 ? `Overlaps ${first} and ${second}` : `Overlaps ${first} and ${names.length - 1} others`;
  },
  overlapsAll: (names: readonly string[], server: string): string =>
    `Starts while these usually run on ${server}: ${names.join(', ')}`,
  more: (count: number): string => `Show ${count} more`,
  without: (count: number): string =>
    count === 1 ? '1 job has no start in this time.' : `${count} jobs have none in this time.`,
  withoutAll: (count: number): string =>
    count === 0 ? 'There is no job yet.' : count === 1 ? 'The one job has none.' : `None of the ${count} jobs has one.`,
  empty: 'Nothing is due in the next 24 hours',
  emptySays: 'Only starts that a schedule promises are listed here.',
  failed: 'What is due could not be worked out',
  chart: (slots: number, most: number, at: string): string =>
    `${starts(slots)} in 24 hours, most in the hour from ${at}: ${most}`,
  chartHour: (at: string, count: number, mind: number): string =>
    `${at}: ${starts(count)}${mind === 0 ? '' : `, ${mind} with a hazard`}`,
  byHour: 'Starts by the hour',
  legend: { starts: 'starts', mind: 'hazard' },
} as const;
