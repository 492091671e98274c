/**
 * What `import … from 'electron'` gives under Vitest: the real package would start a download in plain Node.
 * Nothing works until a test installs it, and what is missing says its name: `electron.app.getPath is not faked`.
 */
type Module = typeof Electron.CrossProcessExports;
type Name =
  | 'app'
  | 'BrowserWindow'
  | 'clipboard'
  | 'contextBridge'
  | 'crashReporter'
  | 'dialog'
  | 'globalShortcut'
  | 'ipcMain'
  | 'ipcRenderer'
  | 'Menu'
  | 'MenuItem'
  | 'nativeImage'
  | 'nativeTheme'
  | 'net'
  | 'Notification'
  | 'powerMonitor'
  | 'protocol'
  | 'safeStorage'
  | 'screen'
  | 'session'
  | 'shell'
  | 'systemPreferences'
  | 'Tray'
  | 'webContents';

/** Per export: an object with some of its members, or, for a class, a class in its place. */
export type Fakes = { readonly [N in Name]?: Partial<Record<keyof Module[N], unknown>> };

const installed = new Map<string, object>();

/**
 * Installs members beside those already there and returns the function that takes everything out again.
 * An object is kept by reference, so a test may read and change it later.
 */
export function fake(fakes: Fakes): () => void {
  for (const [name, members] of Object.entries(fakes)) {
    const before = installed.get(name);
    installed.set(name, before && typeof members === 'object' ? Object.assign(before, members) : members);
  }
  return unfake;
}

export function unfake(): void {
  installed.clear();
}

function standIn<N extends Name>(name: N): Module[N] {
  const missing = (member: string) =>
    new Error(`electron.${member} is not faked; install it with fake({ ${name}: … }) from test/fakes/electron.ts`);
  const found = () => installed.get(name);
  // A function, so that classes can be constructed; its own members never show.
  return new Proxy(function () {} as unknown as Module[N] & object, {
    get(_target, member) {
      const members = found();
      if (members && member in members) {
        const value: unknown = Reflect.get(members, member, members);
        return value;
      }
      // Asked for by promises, printers and test runners, of any object.
      if (typeof member === 'symbol' || ['then', 'toJSON', 'prototype', '$$typeof', 'asymmetricMatch'].includes(member))
        return undefined;
      throw missing(`${name}.${member}`);
    },
    set(_target, member, value) {
      const members = found();
      if (!members || !(member in members)) throw missing(`${name}.${String(member)}`);
      return Reflect.set(members, member, value, members);
    },
    has: (_target, member) => member in (found() ?? {}),
    construct(_target, args, self) {
      const members = found();
      if (typeof members !== 'function') throw missing(`${name} (as a class)`);
      return Reflect.construct(members, args, self === stand[name] ? members : self) as object;
    },
  });
}

const stand = {
  app: standIn('app'),
  BrowserWindow: standIn('BrowserWindow'),
  clipboard: standIn('clipboard'),
  contextBridge: standIn('contextBridge'),
  crashReporter: standIn('crashReporter'),
  dialog: standIn('dialog'),
  globalShortcut: standIn('globalShortcut'),
  ipcMain: standIn('ipcMain'),
  ipcRenderer: standIn('ipcRenderer'),
  Menu: standIn('Menu'),
  MenuItem: standIn('MenuItem'),
  nativeImage: standIn('nativeImage'),
  nativeTheme: standIn('nativeTheme'),
  net: standIn('net'),
  Notification: standIn('Notification'),
  powerMonitor: standIn('powerMonitor'),
  protocol: standIn('protocol'),
  safeStorage: standIn('safeStorage'),
  screen: standIn('screen'),
  session: standIn('session'),
  shell: standIn('shell'),
  systemPreferences: standIn('systemPreferences'),
  Tray: standIn('Tray'),
  webContents: standIn('webContents'),
} satisfies Record<Name, unknown>;

export const {
  app,
  BrowserWindow,
  clipboard,
  contextBridge,
  crashReporter,
  dialog,
  globalShortcut,
  ipcMain,
  ipcRenderer,
  Menu,
  MenuItem,
  nativeImage,
  nativeTheme,
  net,
  Notification,
  powerMonitor,
  protocol,
  safeStorage,
  screen,
  session,
  shell,
  systemPreferences,
  Tray,
  webContents,
} = stand;
export default stand;
