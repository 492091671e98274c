import { createServer } from 'node:http';
import type { IncomingMessage } from 'node:http';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import * as v from 'valibot';
import type { App } from '../../main/app.ts';
import type { Hooks } from '../../main/contract/settings.ts';
import { eventKinds } from '../../main/model/event.ts';
import { argumentSchemas } from '../../main/schemas/arguments.ts';
import { lookOnce } from '../../main/desktop/status.ts';
import { scene, token } from '../core/scene.ts';
import { createDisk } from '../fakes/ports.ts';

const none: Hooks = { command: null, webhook: null, on: [] };
const set = (app: App, more: Partial<Hooks>) => app.run('setHooks', { hooks: { ...none, ...more } });

/** A program that adds a line of JSON with the facts it was given. */
function recorder() {
  const folder = mkdtempSync(join(tmpdir(), 'hooks-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const file = join(folder, 'said');
  const script = `require('node:fs').appendFileSync(process.argv[1], JSON.stringify(process.env) + '\\n')`;
  const lines = (): Record<string, string>[] =>
    existsSync(file)
      ? readFileSync(file, 'utf8')
          .trimEnd()
          .split('\n')
          .map((line) => JSON.parse(line) as Record<string, string>)
      : [];
  return { command: { program: process.execPath, args: ['-e', script, file] }, lines };
}

/** A webhook on loopback that keeps what it was sent. */
async function catcher(answer: (request: IncomingMessage, respond: (status: number, to?: string) => void) => void) {
  const got: { url: string; headers: IncomingMessage['headers']; body: string }[] = [];
  const server = createServer((request, response) => {
    let body = '';
    request.on('data', (data) => (body += String(data)));
    request.on('end', () => {
      got.push({ url: request.url!, headers: request.headers, body });
      answer(request, (status, to) => response.writeHead(status, to ? { location: to } : {}).end());
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/hook?key=s3cret`, got };
}
const has = (part: string): string => expect.stringContaining(part) as string;
const soon = (check: () => void) => vi.waitFor(check, { timeout: 10_000 });
const lines = async (app: App): Promise<string[]> => {
  const reply = await app.run('diagnostics', {});
  if (!reply.ok) throw new Error(reply.error.message);
  return reply.value.facts.filter((fact) => fact.label.startsWith('Hook')).map((fact) => fact.value);
};

describe('setting a command or webhook', () => {
  it('asks in a dialog that shows all of it; refused there it is refused here, and nothing is kept', async () => {
    const { app, world } = await scene();
    world.answers.allow = false;
    const command = { program: '/usr/bin/notify', args: ['--urgent', 'a "b"'] };
    const webhook = 'https://hooks.example/in/abc';
    const reply = await set(app, { command, webhook, on: ['failed', 'late'] });
    expect(reply).toMatchObject({
      ok: false,
      error: { kind: 'denied', message: has('not allowed') },
    });
    expect(app.state().settings.hooks).toEqual(none);
    expect(world.questions).toHaveLength(1);
    for (const part of ['/usr/bin/notify', '"--urgent" "a \\"b\\""', webhook, 'failed backups, late backups'])
      expect(world.questions[0]!.detail).toContain(part);
    world.answers.allow = true;
    expect(await set(app, { command, webhook, on: ['failed'] })).toMatchObject({ ok: true });
    expect(app.state().settings.hooks).toEqual({ command, webhook, on: ['failed'] });
  });

  it('asks for what is added, and not for what is taken away', async () => {
    const { app, world } = await scene();
    const command = { program: '/bin/true', args: [] };
    const asked = async (hooks: Hooks) => {
      const before = world.questions.length;
      expect(await app.run('setHooks', { hooks })).toMatchObject({ ok: true });
      return world.questions.length - before;
    };
    const both: Hooks = { command, webhook: 'https://a.example/', on: ['failed', 'late'] };
    expect(await asked(both)).toBe(1);
    expect(await asked(both)).toBe(0);
    expect(await asked({ ...both, on: ['late'] })).toBe(0);
    expect(await asked({ ...both, on: ['late', 'stuck'] })).toBe(1);
    expect(await asked({ ...both, command: { ...command, args: ['x'] } })).toBe(1);
    expect(await asked({ ...both, webhook: 'https://b.example/' })).toBe(1);
    expect(await asked({ ...both, webhook: null, on: ['late'] })).toBe(0);
    expect(await asked({ ...both, webhook: null, command: null })).toBe(0);
  });

  it('the window has no other way to set them', () => {
    const hooks = { command: { program: '/bin/sh', args: [] }, webhook: null, on: ['failed'] };
    expect(v.safeParse(argumentSchemas.changeSettings, { interval: 5 }).success).toBe(true);
    expect(v.safeParse(argumentSchemas.changeSettings, { interval: 5, hooks }).success).toBe(false);
  });

  it.each([
    [{ command: { program: ' ', args: [] } }, 'no program'],
    [{ command: { program: 'bin/notify', args: [] } }, 'whole path'],
    [{ command: { program: '/bin/x', args: ['a\nb'] } }, 'cannot be shown'],
    [{ command: { program: '/bin/x', args: ['\u202egpj'] } }, 'cannot be shown'],
    [{ command: { program: '/bin/x', args: Array<string>(2).fill('x'.repeat(900)) } }, 'too long'],
    [{ webhook: 'ftp://a.example' }, 'https'],
    [{ webhook: 'no address' }, 'https'],
    [{ webhook: 'http://a.example/' }, 'this computer only'],
    [{ webhook: 'http://127.0.0.1.a.example/' }, 'this computer only'],
    [{ webhook: 'https://me:secret@a.example/' }, 'password'],
  ] as const)('%j is refused before anybody is asked', async (hooks, why) => {
    const { app, world } = await scene({ jobs: [], connected: false });
    expect(await set(app, hooks as Partial<Hooks>)).toMatchObject({
      ok: false,
      error: { message: has(why) },
    });
    expect(world.questions).toEqual([]);
  });
});

it('what a hand wrote into the settings and could not be set is not run, and is said', async () => {
  const disk = createDisk();
  const hooks: Hooks = { command: null, webhook: 'http://elsewhere.example/', on: ['failed'] };
  disk.files.set('settings', JSON.stringify({ hooks }));
  const { app } = await scene({ disk, connected: false });
  expect(app.state().settings.hooks).toEqual(none);
  expect(app.state().account.remarks.map((remark) => remark.sentence)).toEqual([
    'The setting for the command and the webhook could not be read, so its default is used. The others were kept.',
  ]);
});

describe('a hook', () => {
  it('runs once for an alert, with its sentences, after it is on disk and on the desktop; not again after a restart', async () => {
    const first = await scene();
    const { command, lines: said } = recorder();
    const hook = await catcher((_request, respond) => respond(204));
    await set(first.app, { command, webhook: hook.url, on: ['failed'] });
    first.account.fail('Orders database');
    await first.check();
    await soon(() => expect([said().length, hook.got.length]).toEqual([1, 1]));
    const [alert] = first.app.state().alerts;
    expect(said()[0]).toMatchObject({
      SNAPSHOOTER_KIND: 'failed',
      SNAPSHOOTER_TITLE: 'Backup failed: Orders database',
      SNAPSHOOTER_SENTENCE: alert!.sentence,
      SNAPSHOOTER_JOBS: 'Orders database',
      SNAPSHOOTER_JOB_IDS: first.account.idOf('Orders database'),
      SNAPSHOOTER_WAITS: '',
    });
    expect(JSON.parse(hook.got[0]!.body)).toMatchObject({
      kind: 'failed',
      title: alert!.title,
      sentence: alert!.sentence,
      jobs: [{ name: 'Orders database', sentence: alert!.items[0]!.sentence }],
    });
    expect(hook.got[0]!.headers['content-type']).toBe('application/json');
    expect(JSON.stringify([said(), hook.got])).not.toContain(token);
    const again = await first.restart();
    await again.check();
    expect(await lines(again.app)).toEqual([]);
    expect([said().length, hook.got.length]).toEqual([1, 1]);
  });

  it('one that hangs or fails neither delays nor loses the desktop alert, and is a line of its own', async () => {
    const { app, account, world, check } = await scene();
    let release = (): void => undefined;
    world.run = (order) =>
      new Promise((resolve) => {
        release = () => resolve({ how: 'killed', output: '' });
        expect(order.patience).toBe(30);
      });
    const hook = await catcher((request) => request.socket.destroy());
    await set(app, { command: { program: '/bin/never', args: [] }, webhook: hook.url, on: [...eventKinds] });
    account.fail('Orders database');
    await check();
    expect(world.notices.map(({ notice }) => notice.title)).toEqual(['Backup failed: Orders database']);
    release();
    await soon(() => expect(hook.got).toHaveLength(1));
    await vi.waitFor(async () => expect(await lines(app)).toHaveLength(2));
    const said = (await lines(app)).join('\n');
    expect(said).toContain('command for failed backups: took too long and was ended');
    expect(said).toContain('webhook for failed backups: could not be reached');
    for (const secret of ['s3cret', '/bin/never', '127.0.0.1', 'Orders']) expect(said).not.toContain(secret);
  });

  it('does not follow a webhook\u2019s redirect, and gives up on one that never answers', async () => {
    const { app, account, world, check } = await scene();
    const elsewhere = await catcher((_request, respond) => respond(200));
    const hook = await catcher((_request, respond) => respond(307, elsewhere.url));
    await set(app, { webhook: hook.url, on: ['failed'] });
    account.fail('Orders database');
    await check();
    await vi.waitFor(async () => expect((await lines(app)).join()).toContain('redirect'));
    expect([hook.got.length, elsewhere.got.length]).toEqual([1, 0]);
    const silent = await catcher(() => undefined);
    await set(app, { webhook: silent.url, on: ['failed'] });
    account.fail('Shop files');
    await check();
    await soon(() => expect(silent.got).toHaveLength(1));
    await world.advance(11);
    await vi.waitFor(async () => expect((await lines(app))[0]).toContain('took too long'));
  });

  it('is only for kinds that are on, also where the desktop is not told; not for a muted job', async () => {
    const { app, account, check, world } = await scene();
    const { command, lines: said } = recorder();
    await app.run('changeSettings', { events: { ...app.state().settings.events, warning: false } });
    await set(app, { command, on: ['warning'] });
    account.fail('Orders database');
    account.finish('Shop files', 'completed_with_errors');
    await app.run('mute', { jobId: account.idOf('Invoices'), for: 'always' });
    account.finish('Invoices', 'completed_with_errors');
    await check();
    await soon(() => expect(said()).toHaveLength(1));
    expect(said()[0]).toMatchObject({ SNAPSHOOTER_KIND: 'warning', SNAPSHOOTER_JOBS: 'Shop files' });
    expect(world.notices.map(({ notice }) => notice.title)).toEqual(['Backup failed: Orders database']);
    // They run one after the other: what had been wrongly put before this one would be there too.
    account.finish('Orders database', 'completed_with_errors');
    await check();
    await soon(() => expect(said().at(-1)).toMatchObject({ SNAPSHOOTER_JOBS: 'Orders database' }));
    expect(said()).toHaveLength(2);
  });

  it('does not wait while the desktop does, says so, and does not run again when that is told', async () => {
    const { app, account, world, check } = await scene();
    const { command, lines: said } = recorder();
    await set(app, { command, on: ['failed'] });
    await app.run('pauseAlerts', { for: 'hour' });
    account.fail('Orders database');
    await check();
    await soon(() => expect(said()).toHaveLength(1));
    expect(said()[0]).toMatchObject({ SNAPSHOOTER_WAITS: 'pause' });
    expect(world.notices).toEqual([]);
    await app.run('pauseAlerts', { for: null });
    expect(world.notices).toHaveLength(1);
    account.fail('Shop files');
    await check();
    await soon(() => expect(said()).toHaveLength(2));
    expect(said()[1]).toMatchObject({ SNAPSHOOTER_JOBS: 'Shop files', SNAPSHOOTER_WAITS: '' });
  });

  it('runs once for several that are told together', async () => {
    const { app, account, check } = await scene();
    const { command, lines: said } = recorder();
    await set(app, { command, on: ['failed'] });
    for (const name of ['Orders database', 'Shop files', 'Invoices']) account.fail(name);
    await check();
    await soon(() => expect(said()).toHaveLength(1));
    expect(said()[0]!.SNAPSHOOTER_JOBS!.split('\n').sort()).toEqual(['Invoices', 'Orders database', 'Shop files']);
  });

  it('twenty wait at most', async () => {
    const { app, account, world, check } = await scene();
    world.run = () => new Promise(() => undefined);
    await set(app, { command: { program: '/bin/never', args: [] }, on: ['failed'] });
    for (let n = 0; n < 22; n += 1) {
      account.finish('Orders database', n % 2 ? 'completed' : 'failed');
      await check();
      await world.advance(2);
    }
    expect(await lines(app)).toEqual([]);
    for (let n = 0; n < 20; n += 1) {
      account.finish('Orders database', n % 2 ? 'completed' : 'failed');
      await check();
      await world.advance(2);
    }
    expect((await lines(app))[0]).toBe('command for failed backups: was left out: twenty others were waiting');
  });

  it('one that is ended with the app is not called slow', async () => {
    const { app, world, account, check } = await scene();
    world.run = ({ signal }) =>
      new Promise((resolve) => signal.addEventListener('abort', () => resolve({ how: 'killed', output: '' })));
    world.answers.allow = true;
    await set(app, { command: { program: process.execPath, args: [] }, on: ['failed'] });
    account.fail('Invoices');
    await check();
    app.stop();
    await world.settle();
    expect(world.logs.filter((line) => line.startsWith('hook:'))).toEqual([]);
  });

  it('runs neither in the demo nor for `--status`', async () => {
    const one = await scene();
    const run = vi.fn(() => Promise.resolve({ how: 'ended', code: 0, output: '' } as const));
    one.world.run = run;
    await set(one.app, { command: { program: '/bin/x', args: [] }, on: [...eventKinds] });
    one.account.fail('Orders database');
    await lookOnce(one.world.ports, false, 60);
    expect(run).not.toHaveBeenCalled();
    await one.app.run('exploreDemo', {});
    await one.world.advance(120);
    expect(one.app.state().alerts.length).toBeGreaterThan(0);
    expect(run).not.toHaveBeenCalled();
  });

  it('can be tried, and says what came of it', async () => {
    const { app } = await scene();
    expect(await app.run('tryHooks', {})).toMatchObject({ ok: false, error: { kind: 'denied' } });
    const args = ['-e', 'console.log("to", process.env.SNAPSHOOTER_TRIAL); process.exit(3)'];
    const hook = await catcher((_request, respond) => respond(500));
    await set(app, { command: { program: process.execPath, args }, webhook: hook.url });
    expect(await app.run('tryHooks', {})).toEqual({
      ok: true,
      value: { sentence: 'The command ended with code 3 and printed \u201cto 1\u201d. The webhook answered 500.' },
    });
    expect(JSON.parse(hook.got[0]!.body)).toMatchObject({ trial: true });
  });
});
