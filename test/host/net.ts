import { readFile } from 'node:fs/promises';
import { extname } from 'node:path';
import { fileURLToPath } from 'node:url';

const mimeTypes: Readonly<Record<string, string>> = {
  '.html': 'text/html',
  '.js': 'text/javascript',
  '.mjs': 'text/javascript',
  '.css': 'text/css',
  '.json': 'application/json',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.ico': 'image/x-icon',
  '.woff2': 'font/woff2',
};

/** Chromium's names for what Node's sockets and undici report. */
const netErrors: Readonly<Record<string, string>> = {
  ECONNREFUSED: 'ERR_CONNECTION_REFUSED',
  ECONNRESET: 'ERR_CONNECTION_RESET',
  EPIPE: 'ERR_CONNECTION_RESET',
  UND_ERR_SOCKET: 'ERR_EMPTY_RESPONSE',
  ENOTFOUND: 'ERR_NAME_NOT_RESOLVED',
  EAI_AGAIN: 'ERR_NAME_NOT_RESOLVED',
  ENETUNREACH: 'ERR_INTERNET_DISCONNECTED',
  EHOSTUNREACH: 'ERR_ADDRESS_UNREACHABLE',
  ETIMEDOUT: 'ERR_CONNECTION_TIMED_OUT',
  UND_ERR_CONNECT_TIMEOUT: 'ERR_CONNECTION_TIMED_OUT',
  CERT_HAS_EXPIRED: 'ERR_CERT_DATE_INVALID',
  ERR_TLS_CERT_ALTNAME_INVALID: 'ERR_CERT_COMMON_NAME_INVALID',
  DEPTH_ZERO_SELF_SIGNED_CERT: 'ERR_CERT_AUTHORITY_INVALID',
  SELF_SIGNED_CERT_IN_CHAIN: 'ERR_CERT_AUTHORITY_INVALID',
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: 'ERR_CERT_AUTHORITY_INVALID',
};

const codeOf = (error: unknown): string => {
  for (let e = error; e instanceof Error; e = e.cause) if ('code' in e && typeof e.code === 'string') return e.code;
  return '';
};

/** As Electron's net rejects: a plain Error whose message is Chromium's name (net-fetch.ts, net-client-request.ts). */
function asNetError(error: unknown, redirect: RequestRedirect): unknown {
  if (!(error instanceof TypeError)) return error; // an abort keeps its reason
  if (error.cause instanceof Error && /redirect/i.test(error.cause.message) && redirect === 'error')
    return new Error("Attempted to redirect, but redirect policy was 'error'");
  const code = codeOf(error);
  return new Error(`net::${netErrors[code] ?? 'ERR_FAILED'}`, { cause: error });
}

/** A body that breaks off does so with Chromium's error, not Node's. */
const bodyOf = (response: Response): ReadableStream<Uint8Array> | null => {
  const reader = response.body?.getReader();
  if (!reader) return null;
  return new ReadableStream<Uint8Array>({
    async pull(to) {
      const { done, value } = await reader.read().catch((error: unknown) => {
        throw error instanceof TypeError ? new Error('net::ERR_CONTENT_LENGTH_MISMATCH', { cause: error }) : error;
      });
      if (done) to.close();
      else to.enqueue(value);
    },
    cancel: (reason) => reader.cancel(reason),
  });
};

/** `net.fetch` of http(s): the answer is a new Response without url and type, as in Electron (net-fetch.ts). */
export async function fetchNetwork(request: Request): Promise<Response> {
  let response: Response;
  try {
    response = await fetch(request);
  } catch (error) {
    throw asNetError(error, request.redirect);
  }
  // Electron cancels a redirect that nobody follows.
  if (
    request.redirect === 'manual' &&
    response.status >= 300 &&
    response.status < 400 &&
    response.headers.has('location')
  )
    throw new Error('Redirect was cancelled');
  const empty = [101, 204, 205, 304].includes(response.status) || request.method === 'HEAD';
  const { status, statusText, headers } = response;
  return new Response(empty ? null : bodyOf(response), { status, statusText, headers });
}

export async function fetchFile(url: string): Promise<Response> {
  const path = fileURLToPath(url);
  const body = await readFile(path).catch(() => {
    throw new Error('net::ERR_FILE_NOT_FOUND');
  });
  return new Response(body, { headers: { 'content-type': mimeTypes[extname(path)] ?? 'application/octet-stream' } });
}
