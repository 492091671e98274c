import type { Family } from '../model/health.ts';

/** What the tray shows. `offline`: nothing is known and nothing can be seen. */
export interface Glance {
  readonly mark: Family | 'offline';
  /** `running` never replaces a mark; stale wins over running. */
  readonly overlay: 'running' | 'stale' | null;
  /** One sentence with its as-of time; at most 127 UTF-16 units (Windows cuts there). */
  readonly tooltip: string;
}
