import type { Query } from './ask.ts';
import { apiError, type Doing } from './sentences.ts';
import { serviceUrl } from './service.ts';

const segmentMax = 200;

/** Dots alone would climb out of the path: `encodeURIComponent` leaves them as they are. */
const isSegment = (segment: string): boolean =>
  segment !== '' && segment.length <= segmentMax && !/^\.+$/.test(segment) && segment.isWellFormed();

/**
 * The address of one request, under the service and nowhere else. An empty or unusable segment is refused, not skipped:
 * one segment fewer is another, more destructive call (trap 44).
 */
export const targetOf = (service: string, path: readonly string[], query: Query, doing: Doing): URL => {
  if (path.length === 0 || !path.every(isSegment)) throw apiError('invalid', { reached: 'no' }, doing);
  const base = serviceUrl(service);
  if (!base.ok) throw apiError('bad-response', { reason: 'host', reached: 'no' }, doing);
  const url = new URL(`${base.url}/${path.map(encodeURIComponent).join('/')}`);
  for (const [name, value] of query) url.searchParams.append(name, value);
  const asked = new URL(base.url);
  // The last look before the token is attached: same scheme, same host, same port, below the same path.
  const inside = url.origin === asked.origin && url.pathname.startsWith(`${asked.pathname.replace(/\/$/, '')}/`);
  if (!inside) throw apiError('bad-response', { reason: 'host', reached: 'no' }, doing);
  return url;
};
