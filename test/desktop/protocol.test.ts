import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createResponder, pageUrl, pathOf, privileges, securityHeaders } from '../../main/desktop/protocol.ts';

const folder = mkdtempSync(join(tmpdir(), 'page-'));
const secret = 'not for the window';
const put = (path: string, text: string): void => {
  mkdirSync(join(folder, path, '..'), { recursive: true });
  writeFileSync(join(folder, path), text);
};
const respond = createResponder(join(folder, 'renderer'));
const get = (url: string, method = 'GET') => respond({ url, method });

beforeAll(async () => {
  put('renderer/index.html', '<h1>page</h1>');
  put('renderer/assets/a b.js', 'js');
  put('renderer/assets/a.css', 'css');
  put('renderer/assets/a.js.map', secret);
  put('renderer/licenses.md', secret);
  put('renderer/.vite/manifest.json', secret);
  put('renderer/.hidden.js', secret);
  put('main/index.js', secret);
  put('secret.js', secret);
  await get(pageUrl);
});
afterAll(() => rmSync(folder, { recursive: true }));

const policy =
  "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; font-src 'self'; connect-src 'none'; " +
  "base-uri 'none'; form-action 'none'; frame-ancestors 'none'; require-trusted-types-for 'script'; " +
  'trusted-types svelte-trusted-html';

describe('the built page', () => {
  it.each([
    [pageUrl, 'text/html; charset=utf-8', '<h1>page</h1>'],
    ['app://bundle/assets/a%20b.js', 'text/javascript; charset=utf-8', 'js'],
    ['app://bundle/assets/a.css?v=1#x', 'text/css; charset=utf-8', 'css'],
  ])('%s is served by its type', async (url, type, text) => {
    const response = await get(url);
    expect(response.status).toBe(200);
    expect(response.headers.get('content-type')).toBe(type);
    expect(await response.text()).toBe(text);
  });

  it('HEAD has the headers and no body', async () => {
    const response = await get(pageUrl, 'HEAD');
    expect([response.status, await response.text()]).toEqual([200, '']);
  });

  it('files of a new build are there with the page, and only with it', async () => {
    put('renderer/assets/new.js', 'new');
    expect((await get('app://bundle/assets/new.js')).status).toBe(404);
    await get(pageUrl);
    expect((await get('app://bundle/assets/new.js')).status).toBe(200);
  });

  it('a listed file that is gone is not found', async () => {
    put('renderer/assets/gone.js', 'x');
    await get(pageUrl);
    rmSync(join(folder, 'renderer/assets/gone.js'));
    expect((await get('app://bundle/assets/gone.js')).status).toBe(404);
  });
});

describe('everything else is refused', () => {
  it.each([
    ['app://bundle/', 404],
    ['app://bundle', 404],
    ['app://bundle/assets', 404],
    ['app://bundle/assets/', 404],
    ['app://bundle/INDEX.html', 404],
    ['app://bundle//index.html', 404],
    ['app://bundle/./.vite/manifest.json', 404],
    ['app://bundle/.hidden.js', 404],
    ['app://bundle/assets/a.js.map', 404],
    ['app://bundle/licenses.md', 404],
    ['app://bundle/../secret.js', 400],
    ['app://bundle/../main/index.js', 400],
    ['app://bundle/assets/../../main/index.js', 400],
    ['app://bundle/%2e%2e/secret.js', 400],
    ['app://bundle/%2e%2e%2fmain/index.js', 400],
    ['app://bundle/assets/..%2f..%2fsecret.js', 400],
    ['app://bundle/..%5csecret.js', 400],
    ['app://bundle/assets%5ca.css', 400],
    ['app://bundle/%252e%252e/secret.js', 404],
    ['app://bundle/%252e%252e%252fsecret.js', 404],
    ['app://bundle/index.html%00.js', 400],
    ['app://bundle/%00', 400],
    ['app://bundle/%', 400],
    ['app://bundle/%ff', 400],
    [`app://bundle//${folder}/secret.js`, 404],
    [`app://bundle/${encodeURIComponent(`${folder}/secret.js`)}`, 404],
    ['app://other/index.html', 400],
    ['app://bundle.evil/index.html', 400],
    ['app://bundle:80/index.html', 400],
    ['app://user@bundle/index.html', 400],
    ['app://user:word@bundle/index.html', 400],
    ['https://bundle/index.html', 400],
    ['file:///index.html', 400],
    ['index.html', 400],
    ['', 400],
  ])('%s: %i', async (url, status) => {
    const response = await get(url);
    expect(response.status).toBe(status);
    expect(await response.text()).toBe(String(status));
  });

  it.each(['POST', 'PUT', 'DELETE', 'OPTIONS', 'get'])('%s', async (method) => {
    const response = await get(pageUrl, method);
    expect([response.status, response.headers.get('allow')]).toEqual([405, 'GET, HEAD']);
  });

  it('nothing that was planted came out', async () => {
    for (const url of ['app://bundle/secret.js', 'app://bundle/main/index.js', 'app://bundle/.vite/manifest.json'])
      expect(await (await get(url)).text()).not.toContain(secret);
  });
});

describe('on every answer', () => {
  it.each([
    [pageUrl, 'GET'],
    [pageUrl, 'HEAD'],
    [pageUrl, 'POST'],
    ['app://bundle/none.js', 'GET'],
    ['app://other/', 'GET'],
  ])('%s by %s carries the policy and its companions', async (url, method) => {
    const { headers } = await get(url, method);
    expect(headers.get('content-security-policy')).toBe(policy);
    expect(headers.get('x-content-type-options')).toBe('nosniff');
    expect(headers.get('referrer-policy')).toBe('no-referrer');
    expect(headers.get('cross-origin-opener-policy')).toBe('same-origin');
    expect(headers.get('permissions-policy')).toContain('camera=()');
    for (const [name, value] of Object.entries(securityHeaders)) expect(headers.get(name)).toBe(value);
  });

  it('the scheme has no privilege it does not need', () => {
    expect(privileges).toEqual({ standard: true, secure: true, supportFetchAPI: true });
  });

  it('a path is decoded once', () => {
    expect(pathOf('app://bundle/a%20b')).toBe('/a b');
    expect(pathOf('app://bundle/a%2520b')).toBe('/a%20b');
  });
});
