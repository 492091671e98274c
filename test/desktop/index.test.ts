import { EventEmitter } from 'node:events';
import { mkdtempSync, rmSync, statSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { appId } from '../../main/desktop/identity.ts';

const did: unknown[][] = [];
const start = vi.fn();
const tellStatus = vi.fn();
const given = { packaged: false, lock: true, ready: Promise.resolve() };
let folder: string;
let app: EventEmitter;

const argv = process.argv;
const platform = process.platform;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'index-'));
  did.length = 0;
  Object.assign(given, { packaged: false, lock: true, ready: Promise.resolve() });
  start.mockClear();
  tellStatus.mockClear();
  vi.stubEnv('SNAPSHOOTER_USER_DATA', join(folder, 'data'));
});
afterEach(() => {
  process.argv = argv;
  Object.defineProperty(process, 'platform', { value: platform });
  vi.unstubAllEnvs();
  vi.resetModules();
  rmSync(folder, { recursive: true });
});

/** Runs the entry afresh and gives what it had done by the time its module was evaluated: Electron is not ready yet. */
async function run(...args: string[]): Promise<unknown[][]> {
  process.argv = ['electron', '.', ...args];
  vi.doMock('../../main/desktop/start.ts', () => ({ start, tellStatus }));
  // A module registry of its own, so the fake is the one the entry sees.
  const { fake } = await import('../fakes/electron.ts');
  const note =
    (name: string, answer?: () => unknown) =>
    (...values: unknown[]): unknown => {
      did.push([name, ...values]);
      return answer?.();
    };
  app = Object.defineProperty(new EventEmitter(), 'isPackaged', { get: () => given.packaged });
  fake({
    app: Object.assign(app, {
      getName: () => 'SnapShooter Tray',
      getPath: () => join(folder, 'standard'),
      setPath: note('setPath'),
      enableSandbox: note('enableSandbox'),
      setAppUserModelId: note('setAppUserModelId'),
      setAsDefaultProtocolClient: note('protocolClient'),
      setToastActivatorCLSID: note('setToastActivatorCLSID'),
      requestSingleInstanceLock: note('lock', () => given.lock),
      whenReady: note('whenReady', () => given.ready),
      quit: note('quit'),
      exit: note('exit'),
    }),
    dialog: { showErrorBox: note('showErrorBox') },
    protocol: { registerSchemesAsPrivileged: note('schemes') },
  });
  await import('../../main/index.ts');
  return [...did];
}
const names = (calls: unknown[][]): unknown[] => calls.map(([name]) => name);

describe('before Electron is ready', () => {
  it('folder, scheme, sandbox and lock come in this order, and only then the wait', async () => {
    const calls = await run();
    expect(calls).toEqual([
      ['setPath', 'userData', join(folder, 'data')],
      ['schemes', [{ scheme: 'app', privileges: { standard: true, secure: true, supportFetchAPI: true } }]],
      ['enableSandbox'],
      ['lock', { hidden: false, demo: false, route: null }],
      ['whenReady'],
    ]);
    expect(statSync(join(folder, 'data')).mode & 0o777).toBe(0o700);
    await Promise.resolve();
    expect(start.mock.calls).toEqual([[{ hidden: false, demo: false, route: null }]]);
  });

  it('how it was started is passed on, and to the first instance', async () => {
    expect(await run('--hidden', '--demo')).toContainEqual(['lock', { hidden: true, demo: true, route: null }]);
    await Promise.resolve();
    expect(start.mock.calls).toEqual([[{ hidden: true, demo: true, route: null }]]);
  });

  it('a second instance leaves before anything else', async () => {
    given.lock = false;
    expect(names(await run())).toEqual(['setPath', 'schemes', 'enableSandbox', 'lock', 'quit']);
    await Promise.resolve();
    expect(start).not.toHaveBeenCalled();
  });

  it('a data folder that cannot be written to is said, and no lock tried there', async () => {
    const fs = await vi.importActual<typeof import('node:fs')>('node:fs');
    vi.doMock('node:fs', () => ({
      ...fs,
      // Not even chmod keeps an administrator out, who runs some of these tests.
      accessSync: () => {
        throw Object.assign(new Error('read-only file system'), { code: 'EROFS' });
      },
    }));
    expect(names(await run())).not.toContain('lock');
    vi.doUnmock('node:fs');
    await Promise.resolve();
    expect(did.slice(-2)).toEqual([
      ['showErrorBox', 'SnapShooter Tray', expect.stringContaining('(EROFS)')],
      ['exit', 1],
    ]);
    expect(start).not.toHaveBeenCalled();
  });

  it('a data folder that is nowhere is said, not a log in it that is not there either', async () => {
    symlinkSync(join(folder, 'unplugged', 'disk'), join(folder, 'data'));
    await run();
    await Promise.resolve();
    expect(did.slice(-2)).toEqual([
      ['showErrorBox', 'SnapShooter Tray', expect.stringContaining('data folder (ENOENT)')],
      ['exit', 1],
    ]);
  });

  it('asked for its status it takes no lock and starts nothing', async () => {
    expect(names(await run('--status', '--json'))).toEqual(['setPath', 'schemes', 'enableSandbox', 'whenReady']);
    await Promise.resolve();
    expect(tellStatus.mock.calls).toEqual([['json', false]]);
    expect(start).not.toHaveBeenCalled();
  });

  it('an installed app asks for links of its own', async () => {
    given.packaged = true;
    expect(await run()).toContainEqual(['protocolClient', 'snapshooter-tray']);
  });

  it('a link that starts the app on macOS comes before it is ready, and is kept until then', async () => {
    const event = { preventDefault: vi.fn() };
    const ready = Promise.withResolvers<void>();
    given.ready = ready.promise;
    await run();
    app.emit('open-url', event, 'snapshooter-tray://alerts');
    ready.resolve();
    await given.ready;
    expect(start.mock.calls).toEqual([[{ hidden: false, demo: false, route: { page: 'alerts' } }]]);
    expect([event.preventDefault.mock.calls.length, app.listenerCount('open-url')]).toEqual([1, 0]);
  });

  it('the portable exe, which nobody uninstalls, asks for none', async () => {
    given.packaged = true;
    vi.stubEnv('PORTABLE_EXECUTABLE_FILE', String.raw`D:\Tools\snapshooter-tray-portable.exe`);
    expect(names(await run())).not.toContain('protocolClient');
  });

  it('Windows is told who we are', async () => {
    Object.defineProperty(process, 'platform', { value: 'win32' });
    const calls = await run();
    expect(calls).toContainEqual(['setAppUserModelId', appId]);
    expect(calls.find(([name]) => name === 'setToastActivatorCLSID')?.[1]).toMatch(/^\{[0-9A-F-]{36}\}$/);
  });
});

describe('dangerous switches', () => {
  it('end a packaged app before it has done anything', async () => {
    given.packaged = true;
    expect(await run('--remote-debugging-port=9222')).toEqual([['exit', 1]]);
    await Promise.resolve();
    expect(start).not.toHaveBeenCalled();
  });

  it('are a developer’s own business', async () => {
    expect(names(await run('--remote-debugging-port=9222'))).toContain('whenReady');
  });

  it('other switches do not keep a packaged app from starting', async () => {
    given.packaged = true;
    expect(names(await run('--no-sandbox', '--proxy-bypass-list=*'))).toContain('whenReady');
  });
});
