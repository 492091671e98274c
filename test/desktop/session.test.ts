import { EventEmitter } from 'node:events';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { apiFetch, hardenSession, hardenSessions, uiSession } from '../../main/desktop/session.ts';
import { fake, unfake } from '../fakes/electron.ts';

type Call = (...args: unknown[]) => unknown;

/** Keeps each handler a session is given, by the name of its setter. */
class FakeSession extends EventEmitter {
  readonly handlers: Record<string, Call> = {};
  readonly spell: boolean[] = [];
  filter: ((details: { url: string }, done: (answer: { cancel: boolean }) => void) => void) | null = null;
  readonly fetch = vi.fn((_url: string, _init: RequestInit) => Promise.resolve(new Response('x')));
  readonly webRequest = {
    onBeforeRequest: (filter: FakeSession['filter']) => {
      this.filter = filter;
    },
  };
  readonly setPermissionRequestHandler = this.#keep('request');
  readonly setPermissionCheckHandler = this.#keep('check');
  readonly setDevicePermissionHandler = this.#keep('device');
  readonly setDisplayMediaRequestHandler = this.#keep('display');
  readonly setBluetoothPairingHandler = this.#keep('bluetooth');
  setSpellCheckerEnabled(on: boolean): void {
    this.spell.push(on);
  }
  #keep(name: string): (call: Call) => void {
    return (call) => {
      this.handlers[name] = call;
    };
  }
  get real(): Electron.Session {
    return this as unknown as Electron.Session;
  }
}

const app = new EventEmitter();
const made = new Map<string, FakeSession>();
const options = new Map<string, unknown>();
const standard = new FakeSession();
beforeEach(() => {
  fake({
    app: { on: app.on.bind(app) },
    session: {
      defaultSession: standard.real,
      fromPartition: (name: string, how: unknown) => {
        options.set(name, how);
        made.set(name, new FakeSession());
        app.emit('session-created', made.get(name));
        return made.get(name)!.real;
      },
    },
  });
});
afterEach(() => {
  unfake();
  app.removeAllListeners();
});

/** The names of this very version, from its own types, and one that nobody has thought of yet. */
const types = readFileSync(createRequire(import.meta.url).resolve('electron/electron.d.ts'), 'utf8');
const union = /setPermissionRequestHandler\(handler: \(\(webContents: WebContents, permission: ([^,]+),/.exec(
  types,
)![1]!;
const permissions = [...union.matchAll(/'([^']+)'/g)].map((m) => m[1]!);

describe('permissions', () => {
  it('there are names to deny', () => expect(permissions.length).toBeGreaterThan(40));

  it.each([...permissions, 'made-up'])('%s is denied', (name) => {
    const session = new FakeSession();
    hardenSession(session.real);
    const granted = vi.fn();
    session.handlers.request!(null, name, granted, {});
    expect(granted.mock.calls).toEqual([[false]]);
    expect(session.handlers.check!(null, name, 'app://bundle', {})).toBe(false);
    expect(session.handlers.device!({ deviceType: name, origin: 'app://bundle', device: {} })).toBe(false);
  });

  it('the screen is not shared, no device is paired or chosen', () => {
    const session = new FakeSession();
    hardenSession(session.real);
    const answers: unknown[] = [];
    const answer = (value: unknown): void => void answers.push(value);
    session.handlers.display!({ frame: null }, answer);
    session.handlers.bluetooth!({}, answer);
    const event = { preventDefault: vi.fn() };
    session.emit('select-hid-device', event, {}, answer);
    session.emit('select-serial-port', event, [], null, answer);
    session.emit('select-usb-device', event, {}, answer);
    expect(answers).toEqual([null, { confirmed: false }, null, '', undefined]);
    expect(event.preventDefault).toHaveBeenCalledTimes(3);
  });

  it('the spelling checker fetches no dictionaries', () => {
    const session = new FakeSession();
    hardenSession(session.real);
    expect(session.spell).toEqual([false]);
  });

  it('every session is hardened, those made later too', () => {
    hardenSessions();
    const later = new FakeSession();
    app.emit('session-created', later);
    uiSession({ devTools: false });
    apiFetch();
    app.emit('session-created', standard);
    expect(standard.listenerCount('select-hid-device')).toBe(1);
    for (const one of [standard, later, made.get('ui')!, made.get('api')!])
      expect(one.handlers.check!(null, 'media')).toBe(false);
  });
});

describe("the window's session", () => {
  const cancelled = (url: string, devTools = false): boolean => {
    uiSession({ devTools });
    let verdict = false;
    made.get('ui')!.filter!({ url }, ({ cancel }) => {
      verdict = cancel;
    });
    return verdict;
  };

  it.each([
    'https://api.snapshooter.com/v1/jobs',
    'https://example.org/',
    'ws://127.0.0.1/',
    'file:///etc/passwd',
    'data:text/html,x',
    'blob:app://bundle/x',
    'about:blank',
    'chrome://settings',
    'app://other/index.html',
    'app://bundle.evil/index.html',
    'app://bundle@evil/index.html',
    'devtools://devtools/bundled/inspector.html',
  ])('%s is never asked for', (url) => expect(cancelled(url)).toBe(true));

  it('its own page is', () => expect(cancelled('app://bundle/assets/a.js')).toBe(false));

  it('developer tools load only where there are any', () => {
    expect(cancelled('devtools://devtools/bundled/inspector.html', true)).toBe(false);
    expect(cancelled('https://example.org/', true)).toBe(true);
  });

  it('and the one of the API keep nothing on disk', () => {
    uiSession({ devTools: false });
    apiFetch();
    expect([...options]).toEqual([
      ['ui', { cache: false }],
      ['api', { cache: false }],
    ]);
  });
});

it('the API is fetched by its own session, with what the client asked', async () => {
  const init = { redirect: 'error', credentials: 'omit' } as const;
  await apiFetch()('https://api.snapshooter.com/v1/jobs', init);
  expect(made.get('api')!.fetch.mock.calls).toEqual([['https://api.snapshooter.com/v1/jobs', init]]);
});
