/** Words of the small view beside the tray icon; sentences of jobs and of the account are main's. */
const s = (count: number): string => (count === 1 ? '' : 's');

export const beside = {
  label: 'SnapShooter Tray',
  problems: 'Problems',
  running: 'Running',
  next: 'Next',
  more: (count: number): string => `${count} more in the window`,
  ok: (count: number, of: number): string => `${count} of ${of} ${count === 1 ? 'is' : 'are'} OK`,
  run: (count: number): string => `${count} ${count === 1 ? 'is' : 'are'} running`,
  paused: (count: number): string => `${count} paused`,
  never: (count: number): string => `${count} never run`,
  idle: 'Nothing is running',
  /** Of an account without jobs. */
  create: 'Create the first one in the window or on SnapShooter.',
  open: 'Open',
  openJob: (name: string): string => `Open ${name}`,
  settings: 'Settings',
  window: 'Open window',
  firstRun: (so: string): string => `${so}, first run`,
  queued: 'queued',
  day: 'Next 24 hours',
  now: 'now',
  /** Of the strip of hours. */
  starts: (count: number, most: number, at: string): string =>
    most === count
      ? `${count} start${s(count)},${count > 1 ? ' all' : ''} in the hour from ${at}.`
      : `${count} starts; most in the hour from ${at}: ${most}.`,
  mind: (count: number): string => (count === 1 ? '1 hazard' : `${count} hazards`),
  finished: 'Last finished',
  /** How long ago, and how long it took. */
  took: (took: string): string => `, ${took}`,
} as const;
