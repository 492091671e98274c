import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { onTestFinished } from 'vitest';

/** One request as it arrived. */
export interface Seen {
  readonly method: string;
  readonly url: string;
  readonly headers: IncomingMessage['headers'];
  readonly body: string;
}

export interface Service {
  /** Base URL with the version, as the client takes it. */
  readonly url: string;
  readonly seen: Seen[];
  /** Connections are refused from now on. */
  close(): Promise<void>;
}

export type Handler = (request: Seen, response: ServerResponse, count: number) => void;

export const listen = async (server: Server): Promise<number> => {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(async () => {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  });
  return (server.address() as AddressInfo).port;
};

/** A real server on a loopback port for the length of one test. `count` is 1 for the first request. */
export const serve = async (handler: Handler): Promise<Service> => {
  const seen: Seen[] = [];
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const { method = '', url = '', headers } = request;
      const one = { method, url, headers, body: Buffer.concat(chunks).toString() };
      seen.push(one);
      handler(one, response, seen.length);
    });
  });
  const port = await listen(server);
  const close = (): Promise<void> => new Promise((resolve) => server.close(() => resolve()));
  return { url: `http://127.0.0.1:${port}/v1`, seen, close };
};

export const json = (
  response: ServerResponse,
  body: unknown,
  status = 200,
  headers: Readonly<Record<string, string>> = {},
): void => {
  response.writeHead(status, { 'Content-Type': 'application/json', ...headers });
  response.end(typeof body === 'string' ? body : JSON.stringify(body));
};

export const html = (response: ServerResponse, status = 200): void => {
  response.writeHead(status, { 'Content-Type': 'text/html; charset=utf-8' });
  response.end('<!DOCTYPE html><title>Sign in</title>');
};
