import { serviceUrl } from '../api/service.ts';

/** Where releases are told of; null until there is such a place. */
const released: string | null = null;

/** `SNAPSHOOTER_UPDATE_FEED`, checked like the address of the API: https anywhere, http to this computer only. */
export function updateFeed(env: NodeJS.ProcessEnv): string | null {
  const asked = env.SNAPSHOOTER_UPDATE_FEED?.trim() ?? '';
  if (asked === '') return released;
  const checked = serviceUrl(asked);
  return checked.ok ? checked.url : null;
}
