import { EventEmitter } from 'node:events';
import { app } from './app.ts';
import { fetchFile, fetchNetwork } from './net.ts';
import { addScheme, isOwn } from './schemes.ts';
import { state } from './state.ts';
import { WebRequest } from './web-request.ts';

type Handler = (request: Request) => Response | Promise<Response>;

/** `session.protocol`: each session has its own handlers, as in Electron. */
class Protocol implements Pick<Electron.Protocol, 'unhandle' | 'isProtocolHandled'> {
  #handlers = new Map<string, Handler>();
  registerSchemesAsPrivileged(list: Electron.CustomScheme[]) {
    if (app.isReady()) throw new Error('protocol.registerSchemesAsPrivileged should be called before app is ready');
    for (const { scheme, privileges } of list) addScheme(scheme, privileges);
  }
  handle(scheme: string, handler: Handler) {
    if (this.#handlers.has(scheme)) throw new Error(`Failed to register protocol: ${scheme}`);
    if (!isOwn(scheme) && !/^(https?|file)$/.test(scheme)) addScheme(scheme);
    this.#handlers.set(scheme, handler);
  }
  unhandle(scheme: string) {
    if (!this.#handlers.delete(scheme)) throw new Error(`Failed to unhandle protocol: ${scheme}`);
  }
  isProtocolHandled(scheme: string) {
    return this.#handlers.has(scheme);
  }
  handlerOf(scheme: string) {
    return this.#handlers.get(scheme);
  }
}

type Surface = Pick<
  Electron.Session,
  | 'setPermissionRequestHandler'
  | 'setPermissionCheckHandler'
  | 'setDevicePermissionHandler'
  | 'setDisplayMediaRequestHandler'
  | 'setBluetoothPairingHandler'
  | 'setUSBProtectedClassesHandler'
  | 'setSpellCheckerEnabled'
  | 'isSpellCheckerEnabled'
  | 'fetch'
  | 'clearCache'
  | 'clearStorageData'
  | 'closeAllConnections'
  | 'getUserAgent'
  | 'setUserAgent'
  | 'isPersistent'
>;
type RequestHandler = Parameters<Electron.Session['setPermissionRequestHandler']>[0];
type CheckHandler = Parameters<Electron.Session['setPermissionCheckHandler']>[0];

export class Session extends EventEmitter implements Surface {
  readonly protocol = new Protocol();
  readonly webRequest = new WebRequest();
  #persistent: boolean;
  #request: RequestHandler = null;
  #check: CheckHandler = null;
  #spells = true;
  constructor(persistent: boolean) {
    super();
    this.#persistent = persistent;
  }
  setPermissionRequestHandler(handler: RequestHandler) {
    this.#request = handler;
    this.applyPermissions();
  }
  setPermissionCheckHandler(handler: CheckHandler) {
    this.#check = handler;
    this.applyPermissions();
  }
  setDevicePermissionHandler() {}
  setDisplayMediaRequestHandler() {}
  setBluetoothPairingHandler() {}
  setUSBProtectedClassesHandler() {}
  setSpellCheckerEnabled(enable: boolean) {
    this.#spells = enable;
  }
  isSpellCheckerEnabled() {
    return this.#spells;
  }

  /** Electron grants every permission unless a handler says otherwise; asked anew whenever a window of it opens. */
  applyPermissions() {
    const windows = [...state.windows].filter((w) => w.webContents.session === (this as unknown));
    if (!windows.length) return;
    const wc = windows[0]!.webContents as unknown as Electron.WebContents;
    const isGranted = (name: 'geolocation' | 'notifications' | 'midi' | 'clipboard-read') => {
      if (this.#check) return this.#check(wc, name, '', {} as Electron.PermissionCheckHandlerHandlerDetails);
      let granted = !this.#request;
      this.#request?.(wc, name, (answer) => (granted = answer), {} as Electron.PermissionRequest);
      return granted;
    };
    void state.chromium.promise.then(({ cdp, browserContextId }) => {
      const where = browserContextId === undefined ? {} : { browserContextId };
      for (const name of ['geolocation', 'notifications', 'midi', 'clipboard-read'] as const) {
        const setting = isGranted(name) ? 'granted' : 'denied';
        cdp
          .send('Browser.setPermission', { permission: { name }, setting, ...where })
          .catch((e) => state.log('permission', e));
      }
    });
  }

  /** Through the session's own rules and handlers, then to the network. */
  async fetch(input: string | Request, init?: RequestInit): Promise<Response> {
    const request = new Request(input, init);
    const { protocol } = new URL(request.url);
    const { url, method } = request;
    if (await this.webRequest.isCancelled({ url, method, resourceType: 'other' }))
      throw new Error('net::ERR_BLOCKED_BY_CLIENT');
    const handler = this.protocol.handlerOf(protocol.slice(0, -1));
    if (handler) return handler(request);
    if (protocol === 'file:') return fetchFile(url);
    if (!/^https?:$/.test(protocol)) throw new Error('net::ERR_UNKNOWN_URL_SCHEME');
    return fetchNetwork(request);
  }
  async clearCache() {}
  async clearStorageData() {}
  async closeAllConnections() {}
  getUserAgent() {
    return '';
  }
  setUserAgent() {}
  isPersistent() {
    return this.#persistent;
  }
}

const partitions = new Map<string, Session>();
const fromPartition = (name: string): Session => {
  const known = partitions.get(name);
  if (known) return known;
  if (!app.isReady()) throw new Error('Session can only be received when app is ready');
  const made = new Session(name === '' || name.startsWith('persist:'));
  partitions.set(name, made);
  app.emit('session-created', made);
  return made;
};
export const session = {
  fromPartition,
  get defaultSession() {
    return fromPartition('');
  },
};

/** The module `protocol` speaks for the default session, but for privileges, which come before any session. */
const privileges = new Protocol();
export const protocol = {
  registerSchemesAsPrivileged: (list: Electron.CustomScheme[]) => privileges.registerSchemesAsPrivileged(list),
  handle: (scheme: string, handler: Handler) => session.defaultSession.protocol.handle(scheme, handler),
  unhandle: (scheme: string) => session.defaultSession.protocol.unhandle(scheme),
  isProtocolHandled: (scheme: string) => session.defaultSession.protocol.isProtocolHandled(scheme),
} satisfies Partial<Record<keyof Electron.Protocol, unknown>>;

/** A spec that needs this computer offline replaces `net.isOnline`, here as on Electron. */
export const net = {
  fetch: (input: string | Request, init?: RequestInit) => session.defaultSession.fetch(input, init),
  isOnline: () => true,
  request: () => {
    throw new Error('The test host has no net.request');
  },
} satisfies Partial<Record<keyof Electron.Net, unknown>>;
