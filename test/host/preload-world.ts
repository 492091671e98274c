import { bridgeEnd } from './bridge-end.ts';
import { codec } from './codec.ts';

export const worldName = 'Electron Isolated Context';

/** What the preload sends to the host; `id` asks for an answer. */
export type FromPreload =
  { readonly id?: number; readonly channel: string; readonly args: string } | { readonly preloadError: string };
/** What the host sends to the preload: a message, or the answer to one. */
export type ToPreload = { readonly id?: number; readonly channel: string } & (
  { readonly args: string } | { readonly result: string } | { readonly error: string }
);

export interface PreloadInfo {
  readonly path: string;
  readonly process: Readonly<Record<string, unknown>>;
}
type Call = (...args: unknown[]) => unknown;
type Require = (name: string) => unknown;
type Run = (
  require: Require,
  process: unknown,
  global: unknown,
  module: { exports: unknown },
  exports: unknown,
) => void;

/** The preload's isolated world: `require('electron')` with contextBridge and ipcRenderer, and no more. */
function preloadWorld(bridge: typeof bridgeEnd, makeCodec: typeof codec, secret: string, info: PreloadInfo, run: Run) {
  if (window.top !== window) return;
  const { encode, decode } = makeCodec();
  const end = bridge(secret, 'preload');
  const exposed = new Set<string>();
  const globals = globalThis as { __electronPost?: (text: string) => void };
  const toHost = globals.__electronPost!;
  delete globals.__electronPost;
  const pending = new Map<number, { resolve(v: unknown): void; reject(e: Error): void }>();
  const listeners = new Map<string, { call: Call; once: boolean }[]>();
  let ids = 0;
  const unsupported = (name: string) => () => {
    throw new Error(`The test host has no ipcRenderer.${name}`);
  };
  const add = (once: boolean) => (channel: string, call: Call) => {
    listeners.set(channel, [...(listeners.get(channel) ?? []), { call, once }]);
    return ipcRenderer;
  };
  const off = (channel: string, call: Call) => {
    const list = [...(listeners.get(channel) ?? [])];
    const at = list.findLastIndex((l) => l.call === call);
    if (at >= 0) list.splice(at, 1);
    listeners.set(channel, list);
    return ipcRenderer;
  };
  const ipcRenderer: Record<string, unknown> = {
    send: (channel: string, ...args: unknown[]) => toHost(JSON.stringify({ channel, args: encode(args) })),
    invoke: async (channel: string, ...args: unknown[]) => {
      const text = encode(args);
      const id = ++ids;
      return new Promise((resolve, reject) => {
        pending.set(id, { resolve, reject });
        toHost(JSON.stringify({ id, channel, args: text }));
      });
    },
    on: add(false),
    addListener: add(false),
    once: add(true),
    off,
    removeListener: off,
    removeAllListeners: (channel?: string) => {
      if (channel === undefined) listeners.clear();
      else listeners.delete(channel);
      return ipcRenderer;
    },
    listenerCount: (channel: string) => listeners.get(channel)?.length ?? 0,
    sendSync: unsupported('sendSync'),
    postMessage: unsupported('postMessage'),
    sendToHost: unsupported('sendToHost'),
  };
  const receive = (m: ToPreload) => {
    if ('args' in m) {
      for (const l of listeners.get(m.channel) ?? []) {
        if (l.once) off(m.channel, l.call);
        l.call({ sender: ipcRenderer, ports: [] }, ...(decode(m.args) as unknown[]));
      }
      return;
    }
    const waiting = pending.get(m.id!);
    pending.delete(m.id!);
    if ('error' in m) waiting?.reject(new Error(`Error invoking remote method '${m.channel}': ${m.error}`));
    else waiting?.resolve(decode(m.result));
  };
  Object.defineProperty(globalThis, '__electronReceive', { value: receive });
  const contextBridge = {
    exposeInMainWorld(key: string, value: unknown) {
      if (exposed.has(key)) throw new Error('Cannot bind an API on top of an existing property on the window object');
      exposed.add(key);
      end.expose(key, value);
    },
  };
  const require_: Require = (name) => {
    if (name === 'electron' || name === 'electron/renderer') return { contextBridge, ipcRenderer };
    throw new Error(`module not found: ${name}`);
  };
  try {
    const module = { exports: {} };
    run(require_, info.process, globalThis, module, module.exports);
  } catch (e) {
    console.error(`Unable to load preload script: ${info.path}`);
    console.error(e);
    toHost(JSON.stringify({ preloadError: e instanceof Error ? e.stack : String(e) }));
  }
}

export const preloadWorldSource = (secret: string, info: PreloadInfo, code: string) =>
  `(${preloadWorld.toString()})(${bridgeEnd.toString()}, ${codec.toString()}, ${JSON.stringify(secret)}, ${JSON.stringify(info)}, ` +
  `function (require, process, global, module, exports) {${code}\n});\n//# sourceURL=${info.path}`;
