/**
 * Draws the window in every state, without a main: builds it, serves it with the app's CSP, photographs it in light and
 * dark at two sizes, and lets axe read it. Usage: node test/renderer/preview.ts [--out DIR] [--serve] [name …]
 * A name is one of `scenes`.
 */
import { mkdir, mkdtemp, readFile, rm } from 'node:fs/promises';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { extname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { AxeBuilder } from '@axe-core/playwright';
import { svelte } from '@sveltejs/vite-plugin-svelte';
import { chromium } from 'playwright';
import { build } from 'vite';
import { scenes } from './scenes.ts';

const csp =
  "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; font-src 'self'; connect-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'; require-trusted-types-for 'script'; trusted-types svelte-trusted-html";
const root = fileURLToPath(new URL('../../', import.meta.url));
const types: Readonly<Record<string, string>> = { '.html': 'text/html', '.js': 'text/javascript', '.css': 'text/css' };

const { values, positionals } = parseArgs({
  options: {
    out: { type: 'string' },
    serve: { type: 'boolean' },
    forced: { type: 'boolean' },
    zoom: { type: 'string' },
    'no-axe': { type: 'boolean' },
  },
  allowPositionals: true,
});
const temp = await mkdtemp(join(tmpdir(), 'window-'));
const out = values.out ?? join(temp, 'shots');
await mkdir(out, { recursive: true });

const common = { configFile: false, logLevel: 'warn', publicDir: false } as const;
await build({
  ...common,
  root: join(root, 'renderer'),
  base: './',
  plugins: [svelte({ configFile: false })],
  build: {
    outDir: join(temp, 'window'),
    target: 'chrome150',
    modulePreload: { polyfill: false },
    assetsInlineLimit: 0,
    emptyOutDir: true,
  },
});
await build({
  ...common,
  root,
  build: {
    outDir: join(temp, 'fake'),
    lib: {
      entry: join(root, 'test/renderer/preview-bridge.ts'),
      formats: ['iife'],
      name: 'fake',
      fileName: () => 'fake.js',
    },
  },
});
const fake = await readFile(join(temp, 'fake/fake.js'), 'utf8');

const server = createServer((request, response) => {
  const path = new URL(request.url ?? '/', 'http://localhost').pathname;
  const file = path === '/' ? '/index.html' : path;
  if (file === '/favicon.ico') {
    response.writeHead(204).end();
    return;
  }
  readFile(join(temp, 'window', file)).then(
    (body) => {
      response.writeHead(200, { 'content-type': types[extname(file)] ?? 'text/plain', 'content-security-policy': csp });
      response.end(body);
    },
    () => response.writeHead(404).end(),
  );
});
await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
const address = server.address();
const origin = `http://127.0.0.1:${typeof address === 'object' && address ? address.port : 0}`;

const browser = await chromium.launch({
  executablePath: '/usr/bin/chromium',
  ignoreDefaultArgs: ['--hide-scrollbars'],
  args: ['--no-sandbox', '--font-render-hinting=none', '--disable-lcd-text'],
});
let bad = 0;
const complain = (name: string, what: string) => {
  bad++;
  console.log(`${name}: ${what}`);
};

if (values.serve) {
  console.log(`${origin}/?state=normal (needs the fake bridge: open it from this script)`);
} else {
  const looks = [
    { name: 'light', width: 980, height: 700, colorScheme: 'light' },
    { name: 'dark', width: 980, height: 700, colorScheme: 'dark' },
    { name: 'small-light', width: 720, height: 480, colorScheme: 'light' },
    { name: 'small-dark', width: 720, height: 480, colorScheme: 'dark' },
  ] as const;
  const wanted = positionals.length > 0 ? positionals : Object.keys(scenes);
  for (const look of looks) {
    const zoom = Number(values.zoom ?? 1);
    const context = await browser.newContext({
      viewport: { width: Math.round(look.width / zoom), height: Math.round(look.height / zoom) },
      deviceScaleFactor: zoom,
      colorScheme: look.colorScheme,
      reducedMotion: 'reduce',
      timezoneId: 'Europe/Berlin',
      locale: 'en-GB',
      ...(values.forced ? { forcedColors: 'active' as const } : {}),
    });
    await context.addInitScript({ content: fake });
    for (const name of wanted) {
      const scene = scenes[name];
      if (!scene) throw new Error(`No scene ${name}`);
      const beside = scene.hash === '#/popover';
      if (beside && look.name.startsWith('small')) continue;
      const page = await context.newPage();
      if (beside) await page.setViewportSize({ width: 400, height: 560 });
      page.on('console', (message) => {
        if (message.type() === 'error' || message.type() === 'warning')
          complain(`${name} ${look.name}`, message.text());
      });
      page.on('pageerror', (error) => complain(`${name} ${look.name}`, error.message));
      page.setDefaultTimeout(4000);
      await page.goto(`${origin}/?state=${scene.query}${scene.hash ?? ''}`);
      await page.getByRole('main').waitFor();
      await page.waitForTimeout(name === 'first' ? 400 : 80);
      try {
        await scene.act?.(page);
      } catch (error) {
        complain(`${name} ${look.name}`, String(error).split('\n')[0] ?? '');
      }
      await page.waitForTimeout(60);
      await page.screenshot({ path: join(out, `${name}-${look.name}.png`) });
      const sideways = await page.evaluate(() => ({
        x: document.documentElement.scrollWidth - innerWidth,
        y: document.documentElement.scrollHeight - innerHeight,
        cut: [...document.querySelectorAll('button, .btn, h1')]
          .filter((e) => !e.classList.contains('clip'))
          .filter((e) => e.scrollWidth > e.clientWidth + 1 && getComputedStyle(e).overflow !== 'visible')
          .map((e) => e.textContent?.trim()),
      }));
      if (sideways.x > 0 || sideways.y > 0 || sideways.cut.length > 0)
        complain(`${name} ${look.name}`, JSON.stringify(sideways));
      if (!values['no-axe']) {
        const { violations } = await new AxeBuilder({ page }).setLegacyMode(true).analyze();
        for (const one of violations)
          complain(
            `${name} ${look.name}`,
            `axe ${one.id}: ${one.nodes
              .map((n) => n.html.slice(0, 160))
              .slice(0, 3)
              .join(' | ')}`,
          );
      }
      await page.close();
    }
    await context.close();
  }
  console.log(`${out}: ${bad === 0 ? 'nothing to complain of' : `${bad} complaints`}`);
}
await browser.close();
server.close();
if (values.out !== undefined) await rm(temp, { recursive: true });
process.exitCode = bad > 0 ? 1 : 0;
