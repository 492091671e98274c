import { STATUS_CODES } from 'node:http';
import type { Protocol } from './cdp.ts';
import { fromPage, headersFromPage, isOwn, policyForPage } from './schemes.ts';
import type { Session } from './session.ts';

type Paused = Protocol.Fetch.requestPausedPayload;
type Filled = Omit<Protocol.Fetch.fulfillRequestParameters, 'requestId'>;
/** What becomes of a request of the page. */
export type Verdict =
  | { readonly do: 'continue' }
  | { readonly do: 'fail'; readonly reason: Protocol.Network.ErrorReason }
  | { readonly do: 'fulfill'; readonly with: Filled };

const resourceTypes: Partial<Record<Protocol.Network.ResourceType, string>> = {
  Stylesheet: 'stylesheet',
  Script: 'script',
  Image: 'image',
  Font: 'font',
  XHR: 'xhr',
  Fetch: 'xhr',
  Ping: 'ping',
  CSPViolationReport: 'cspReport',
  Media: 'media',
};

/** The session's own rules first, then its protocol handlers, then the network. */
export async function judge({ request, resourceType }: Paused, session: Session, isMain: boolean): Promise<Verdict> {
  const url = fromPage(request.url);
  if (url.endsWith('/favicon.ico') && resourceType === 'Other') return { do: 'fulfill', with: { responseCode: 204 } }; // a browser's habit, not Electron's
  const type = resourceType === 'Document' ? (isMain ? 'mainFrame' : 'subFrame') : resourceTypes[resourceType];
  const details = { url, method: request.method, resourceType: (type ?? 'other') as 'other' };
  if (await session.webRequest.isCancelled(details)) return { do: 'fail', reason: 'BlockedByClient' };
  const scheme = new URL(url).protocol.slice(0, -1);
  const handler = session.protocol.handlerOf(scheme);
  if (!handler) return isOwn(scheme) ? { do: 'fail', reason: 'Failed' } : { do: 'continue' };
  try {
    const { method, postData } = request;
    const response = await handler(
      new Request(url, { method, headers: headersFromPage(request.headers), body: postData ?? null }),
    );
    return response.type === 'error'
      ? { do: 'fail', reason: 'Failed' }
      : { do: 'fulfill', with: await filled(response) };
  } catch (error) {
    console.error(error);
    return { do: 'fail', reason: 'Failed' };
  }
}

const filled = async (response: Response): Promise<Filled> => ({
  responseCode: response.status,
  responsePhrase: response.statusText || STATUS_CODES[response.status] || 'OK',
  responseHeaders: [...response.headers].map(([name, value]) => ({
    name,
    value: /^content-security-policy/i.test(name) ? policyForPage(value) : value,
  })),
  body: Buffer.from(await response.arrayBuffer()).toString('base64'),
});
