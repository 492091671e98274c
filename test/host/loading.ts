import type { EventEmitter } from 'node:events';

const codes: Readonly<Record<string, number>> = {
  ERR_FAILED: -2,
  ERR_ABORTED: -3,
  ERR_FILE_NOT_FOUND: -6,
  ERR_UNEXPECTED: -9,
  ERR_BLOCKED_BY_CLIENT: -20,
  ERR_CONNECTION_REFUSED: -102,
  ERR_NAME_NOT_RESOLVED: -105,
  ERR_UNKNOWN_URL_SCHEME: -301,
};

/** The error with which `loadURL` rejects. */
export const loadError = (name: string, url: string) => {
  const errno = codes[name] ?? -2;
  return Object.assign(new Error(`${name} (${errno}) loading '${url}'`), { errno, code: name, url });
};

/** Resolves when the page has loaded; rejects with ERR_ABORTED when it goes elsewhere first. */
export function waitForLoad(contents: EventEmitter, url: string): { done: Promise<void>; stop(): void } {
  const { promise, resolve, reject } = Promise.withResolvers<void>();
  const page = url.replace(/#.*/s, '');
  const finish = () => {
    stop();
    resolve();
  };
  const started = (_event: unknown, to: string) => {
    if (to.replace(/#.*/s, '') === page) return;
    stop();
    reject(loadError('ERR_ABORTED', url));
  };
  const stop = () => {
    contents.off('did-finish-load', finish);
    contents.off('did-start-navigation', started);
    contents.off('destroyed', stop);
  };
  contents.on('did-finish-load', finish);
  contents.on('did-start-navigation', started);
  contents.once('destroyed', stop);
  return { done: promise, stop };
}
