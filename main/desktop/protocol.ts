import { readdirSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { extname, join } from 'node:path';

/** The window's own scheme: the built page and nothing else of this computer. */
export const scheme = 'app';
export const origin = 'app://bundle';
export const popoverUrl = 'app://bundle/index.html#/popover';
export const pageUrl = `${origin}/index.html`;
/** To be registered before `ready`. No CSP bypass, no service workers, no CORS. */
export const privileges = { standard: true, secure: true, supportFetchAPI: true } as const;

export const policy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self'",
  "font-src 'self'",
  "connect-src 'none'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
  "require-trusted-types-for 'script'",
  'trusted-types svelte-trusted-html',
].join('; ');

/** On every answer, refusals too. */
export const securityHeaders: Readonly<Record<string, string>> = {
  'content-security-policy': policy,
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'permissions-policy':
    'camera=(), clipboard-read=(), display-capture=(), geolocation=(), hid=(), microphone=(), midi=(), payment=(), serial=(), usb=()',
  'cache-control': 'no-cache',
};

const types: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.woff2': 'font/woff2',
};

/** Every file of the built page that has a type above, by its path from the root; `.vite` and licences stay out. */
function listing(folder: string, under = ''): string[] {
  return readdirSync(join(folder, under), { withFileTypes: true }).flatMap((entry) => {
    const path = `${under}/${entry.name}`;
    if (entry.name.startsWith('.')) return [];
    if (entry.isDirectory()) return listing(folder, path);
    return extname(entry.name) in types ? [path] : [];
  });
}

/** The path an address names, or null for one that no page of ours would write. */
export function pathOf(url: string): string | null {
  const parsed = URL.parse(url);
  if (parsed?.protocol !== `${scheme}:` || parsed.host !== 'bundle' || parsed.username || parsed.password) return null;
  try {
    const path = decodeURIComponent(parsed.pathname);
    return /[\0\\]|\.\./.test(path) || decodeURIComponent(url).includes('..') ? null : path;
  } catch {
    return null;
  }
}

/** Answers for the built page in `folder`: GET and HEAD of a listed file, refusals for the rest. */
export function createResponder(folder: string): (request: { method: string; url: string }) => Promise<Response> {
  let allowed = new Set<string>();
  const refuse = (status: number, headers: Record<string, string> = {}): Response =>
    new Response(`${status}`, { status, headers: { ...securityHeaders, 'content-type': 'text/plain', ...headers } });
  return async ({ method, url }) => {
    if (method !== 'GET' && method !== 'HEAD') return refuse(405, { allow: 'GET, HEAD' });
    const path = pathOf(url);
    if (path === null) return refuse(400);
    // With the page come new file names after a rebuild; between two loads of it nothing is added.
    if (path === '/index.html') allowed = new Set(listing(folder));
    const type = types[extname(path)];
    if (!type || !allowed.has(path)) return refuse(404);
    try {
      const body = await readFile(join(folder, path));
      return new Response(method === 'HEAD' ? null : body, { headers: { ...securityHeaders, 'content-type': type } });
    } catch {
      return refuse(404);
    }
  };
}
