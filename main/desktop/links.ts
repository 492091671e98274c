import type { Route } from '../contract/reply.ts';
import { jobIdPattern } from '../schemas/parts.ts';

/** The scheme of links from outside, as registered by the packages. */
export const linkScheme = 'snapshooter-tray';

const longest = 200;

/**
 * Where a link leads: `snapshooter-tray://job/<id>` or `snapshooter-tray://alerts`. Links only navigate; null for any
 * other, for whatever a web page may have written there.
 */
export function routeOf(link: string): Route | null {
  const [, page = '', rest = ''] = /^snapshooter-tray:\/\/([a-z]+)\/?(.*)$/i.exec(link.slice(0, longest + 1)) ?? [];
  if (link.length > longest) return null;
  if (page.toLowerCase() === 'alerts') return rest === '' ? { page: 'alerts' } : null;
  const jobId = rest.replace(/\/$/, '');
  return page.toLowerCase() === 'job' && jobIdPattern.test(jobId) ? { page: 'job', jobId } : null;
}

/** The first of a command line's arguments that is a link of ours. */
export const linkIn = (argv: readonly string[]): string | null =>
  argv.find((argument) => argument.toLowerCase().startsWith(`${linkScheme}:`)) ?? null;
