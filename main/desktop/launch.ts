import * as v from 'valibot';

/** How the app was asked to start. */
export interface Launch {
  /** No window at the start: the login item's way. */
  readonly hidden: boolean;
  readonly demo: boolean;
}

export const readLaunch = (argv: readonly string[]): Launch => ({
  hidden: argv.includes('--hidden'),
  demo: argv.includes('--demo'),
});

const schema = v.strictObject({ hidden: v.boolean(), demo: v.boolean() });

/** Does a second start show the window? What it sends is untrusted; only a well-formed "hidden" keeps it away. */
export function secondShows(data: unknown): boolean {
  const { success, output } = v.safeParse(schema, data);
  return !(success && output.hidden);
}
