import type { Route } from '../contract.ts';

/** One desktop notification, ready to show: stripped and cut (title 60, body 200); escaping for Linux is the ring's. */
export interface Notice {
  /** Stable: the alert's id. */
  readonly id: string;
  readonly title: string;
  readonly body: string;
  readonly urgency: 'low' | 'normal' | 'critical';
  /** Where a click leads. */
  readonly route: Route;
}
