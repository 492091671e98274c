import { app, session } from 'electron';
import type { Fetch } from '../ports.ts';
import { origin } from './protocol.ts';

/** Denies whatever a page may ask for. Electron grants by default, so every session passes here, named or not. */
export function hardenSession(to: Electron.Session): void {
  to.setPermissionRequestHandler((_contents, _permission, done) => done(false));
  to.setPermissionCheckHandler(() => false);
  to.setDevicePermissionHandler(() => false);
  to.setDisplayMediaRequestHandler((_request, done) => done(null));
  to.setBluetoothPairingHandler((_details, done) => done({ confirmed: false }));
  to.on('select-hid-device', (event, _details, done) => {
    event.preventDefault();
    done(null);
  });
  to.on('select-serial-port', (event, _ports, _contents, done) => {
    event.preventDefault();
    done('');
  });
  to.on('select-usb-device', (event, _details, done) => {
    event.preventDefault();
    done();
  });
  // It would fetch dictionaries from a host that is not the API's.
  to.setSpellCheckerEnabled(false);
}

/** Hardens the default session and each one made later. To be called before any is made. */
export function hardenSessions(): void {
  const hardened = new WeakSet<Electron.Session>();
  const once = (one: Electron.Session): void => {
    if (hardened.has(one)) return;
    hardened.add(one);
    hardenSession(one);
  };
  app.on('session-created', once);
  // Asked for here the first time, it may announce itself as well.
  once(session.defaultSession);
}

/** The window's session, in memory: it may load `app://bundle` and nothing else, whatever a page is made to try. */
export function uiSession(options: { readonly devTools: boolean }): Electron.Session {
  const ui = session.fromPartition('ui', { cache: false });
  ui.webRequest.onBeforeRequest(({ url }, done) => {
    const ours = url.startsWith(`${origin}/`) || (options.devTools && url.startsWith('devtools://'));
    done({ cancel: !ours });
  });
  return ui;
}

/** Chromium's network for the API: the system's proxy and certificates, no cookies kept, no cache. */
export function apiFetch(): Fetch {
  const api = session.fromPartition('api', { cache: false });
  return (url, init) => api.fetch(url, init);
}

/** The same for pre-signed addresses of storages, in a session of its own: nothing of one reaches the other. */
export function fileFetch(): Fetch {
  const files = session.fromPartition('files', { cache: false });
  return (url, init) => files.fetch(url, init);
}

/** And for the place where newer versions are told of. */
export function updateFetch(): Fetch {
  const updates = session.fromPartition('updates', { cache: false });
  return (url, init) => updates.fetch(url, init);
}

/** And for a person's webhook. */
export function hookFetch(): Fetch {
  const hooks = session.fromPartition('hooks', { cache: false });
  return (url, init) => hooks.fetch(url, init);
}
