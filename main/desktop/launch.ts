import * as v from 'valibot';
import type { Route } from '../contract/reply.ts';
import { routeSchema } from '../schemas/reply.ts';
import { linkIn, routeOf } from './links.ts';

/** How the app was asked to start. */
export interface Launch {
  /** No window at the start: the login item's way. */
  readonly hidden: boolean;
  readonly demo: boolean;
  /** Where a link leads; null: there was none, or none of ours. */
  readonly route: Route | null;
}

export function readLaunch(argv: readonly string[]): Launch {
  const link = linkIn(argv);
  return {
    hidden: argv.includes('--hidden'),
    demo: argv.includes('--demo'),
    route: link === null ? null : routeOf(link),
  };
}

/** How `--status` is to be printed; null: it was not asked for. */
export const statusAsked = (argv: readonly string[]): 'text' | 'json' | null =>
  argv.includes('--status') ? (argv.includes('--json') ? 'json' : 'text') : null;

const schema = v.strictObject({ hidden: v.boolean(), demo: v.boolean(), route: v.nullable(routeSchema) });

/**
 * What a second start asks of the window. What it sends is untrusted; only a well-formed "hidden" keeps the window away.
 * @returns null: nothing; else the page to show, `null` within it for where the window is
 */
export function secondAsks(data: unknown): { readonly route: Route | null } | null {
  const { success, output } = v.safeParse(schema, data);
  if (!success) return { route: null };
  // Links lead to these two pages, whoever wrote them.
  const asked = output.route;
  const route: Route | null =
    asked?.page === 'job' ? { page: 'job', jobId: asked.jobId } : asked?.page === 'alerts' ? asked : null;
  return output.hidden && route === null ? null : { route };
}
