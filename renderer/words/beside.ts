/** Words of the small view beside the tray icon; sentences of jobs and of the account are main's. */
export const beside = {
  label: 'SnapShooter Tray',
  problems: 'Problems',
  running: 'Running',
  next: 'Next',
  more: (count: number): string => `${count} more in the window`,
  ok: (count: number): string => `${count} ${count === 1 ? 'is' : 'are'} OK`,
  run: (count: number): string => `${count} ${count === 1 ? 'is' : 'are'} running`,
  open: 'Open',
  openJob: (name: string): string => `Open ${name}`,
  settings: 'Settings',
  window: 'Open window',
  firstRun: 'first run',
  queued: 'queued',
  calm: 'Nothing needs you, and nothing is running.',
} as const;
