import { Cron } from 'croner';

/** What a schedule's runs are reckoned from. */
export interface Timing {
  /** Five fields. */
  readonly cron: string;
  /** IANA name. */
  readonly timezone: string;
  /** Minutes. */
  readonly runOffset: number;
}

/** The next runs, offset included, in epoch seconds; empty: none ever; null: the cron or the zone cannot be read. */
export function nextRuns(
  { cron, timezone, runOffset }: Timing,
  after: number,
  count: number,
): readonly number[] | null {
  const offset = runOffset * 60;
  try {
    const found = new Cron(cron, { timezone, mode: '5-part', paused: true }).nextRuns(
      count,
      new Date((after - offset) * 1000),
    );
    return found.map((date) => Math.floor(date.getTime() / 1000) + offset);
  } catch {
    return null;
  }
}
