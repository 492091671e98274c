import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { ReadableStream as NodeWebStream } from 'node:stream/web';

/** What a socket can do to an answer that the account gave in full. */
export type SocketFault =
  /** The body comes a few bytes at a time. */
  | { readonly kind: 'trickle'; readonly bytes: number; readonly everyMilliseconds: number }
  /** The connection is reset after so many bytes of the body. */
  | { readonly kind: 'reset'; readonly after: number }
  /** The length promises more than comes, then the connection ends in good order. */
  | { readonly kind: 'short' }
  /** Headers and so many bytes, then silence. */
  | { readonly kind: 'stall'; readonly after: number }
  /** Accepted, read, never answered; the account is not asked. */
  | { readonly kind: 'hang' };

export interface SocketMeets {
  /** How many requests; default all, until cleared. */
  readonly times?: number;
  readonly only?: (request: { readonly method: string; readonly path: string }) => boolean;
}

export interface Served {
  /** "http://127.0.0.1:PORT/v1", no trailing slash. */
  readonly url: string;
  readonly port: number;
  /** Returns the function that ends it. */
  fault(fault: SocketFault, meets?: SocketMeets): () => void;
  /** Ends all of them. */
  clear(): void;
  /** Cuts every connection; afterwards connections are refused. */
  close(): Promise<void>;
}

export interface ServeOptions {
  /** Default: any free one. */
  readonly port?: number;
  /** Answers paths of its own before the account is asked; null: not mine. */
  readonly before?: (request: Request) => Promise<Response | null>;
}

interface Active {
  readonly fault: SocketFault;
  readonly meets: SocketMeets;
  left: number;
}

async function read(incoming: IncomingMessage, origin: string, signal: AbortSignal): Promise<Request> {
  const chunks: Buffer[] = [];
  for await (const chunk of incoming) chunks.push(chunk as Buffer);
  const headers = new Headers();
  for (const [name, value] of Object.entries(incoming.headers))
    if (value !== undefined) headers.set(name, String(value));
  const method = incoming.method ?? 'GET';
  const body = chunks.length > 0 && method !== 'GET' && method !== 'HEAD' ? Buffer.concat(chunks) : null;
  return new Request(`${origin}${incoming.url ?? '/'}`, { method, headers, body, signal });
}

function trickle(outgoing: ServerResponse, body: Buffer, bytes: number, everyMilliseconds: number): void {
  let sent = 0;
  const timer = setInterval(() => {
    outgoing.write(body.subarray(sent, sent + bytes));
    sent += bytes;
    if (sent < body.length) return;
    clearInterval(timer);
    outgoing.end();
  }, everyMilliseconds);
  outgoing.on('close', () => clearInterval(timer));
}

async function write(outgoing: ServerResponse, response: Response, fault: SocketFault | null): Promise<void> {
  if (!fault && response.body && response.headers.has('content-length')) {
    outgoing.writeHead(response.status, Object.fromEntries(response.headers));
    // As fast as the reader takes it, and no faster.
    await pipeline(Readable.fromWeb(response.body as NodeWebStream), outgoing);
    return;
  }
  const body = Buffer.from(await response.arrayBuffer());
  const headers: Record<string, string> = Object.fromEntries(response.headers);
  if (response.status !== 204) headers['content-length'] = String(body.length + (fault?.kind === 'short' ? 100 : 0));
  outgoing.writeHead(response.status, headers);
  if (!fault || fault.kind === 'hang') return void outgoing.end(body);
  outgoing.flushHeaders();
  if (fault.kind === 'trickle') return trickle(outgoing, body, fault.bytes, fault.everyMilliseconds);
  // Written and really sent before the socket goes, so that the reader is in the middle of the body.
  const part = fault.kind === 'short' ? body : body.subarray(0, fault.after);
  outgoing.write(part, () => {
    if (fault.kind === 'reset') outgoing.socket?.resetAndDestroy();
    if (fault.kind === 'short') outgoing.socket?.end();
  });
}

/**
 * Puts an account (anything that answers a Request) behind a real socket on loopback. Where `handle` rejects, the
 * connection breaks without an answer.
 */
export async function serve(
  account: { handle(request: Request): Promise<Response>; readonly quirks?: { filesBase: string } },
  options: ServeOptions = {},
): Promise<Served> {
  const active = new Set<Active>();
  const faultOf = (incoming: IncomingMessage): SocketFault | null => {
    const request = { method: incoming.method ?? 'GET', path: (incoming.url ?? '/').split('?')[0]! };
    for (const one of active) {
      if (one.meets.only && !one.meets.only(request)) continue;
      one.left -= 1;
      if (one.left <= 0) active.delete(one);
      return one.fault;
    }
    return null;
  };

  const answer = async (incoming: IncomingMessage, outgoing: ServerResponse): Promise<void> => {
    const gone = new AbortController();
    outgoing.on('close', () => gone.abort());
    const fault = faultOf(incoming);
    const request = await read(incoming, origin, gone.signal);
    if (fault?.kind === 'hang') return;
    const response = (await options.before?.(request)) ?? (await account.handle(request));
    await write(outgoing, response, fault);
  };

  const server = createServer((incoming, outgoing) => {
    answer(incoming, outgoing).catch(() => incoming.socket.destroy());
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(options.port ?? 0, '127.0.0.1', resolve);
  });
  const { port } = server.address() as AddressInfo;
  const origin = `http://127.0.0.1:${port}`;
  // Its storage is behind the same socket.
  if (account.quirks) account.quirks.filesBase = `${origin}/files`;

  return {
    url: `${origin}/v1`,
    port,
    fault(fault, meets = {}) {
      const one: Active = { fault, meets, left: meets.times ?? Infinity };
      active.add(one);
      return () => void active.delete(one);
    },
    clear: () => active.clear(),
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
