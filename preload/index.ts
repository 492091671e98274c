/** The contract as `window.snapshooter`, and nothing else. Sandboxed: one CommonJS file that may require only electron. */
import { contextBridge, ipcRenderer } from 'electron';
import type { Bridge } from '../main/contract/bridge.ts';
import type { Change } from '../main/contract/state.ts';
import type { Commands } from '../main/contract/commands.ts';
import type { Route } from '../main/contract/reply.ts';
import { changeChannel, channelOf, routeChannel } from '../main/contract/bridge.ts';
import { commandNames } from '../main/contract/commands.ts';

/** The event stays here: it would hand the page a way to every channel. */
function listen<T>(channel: string, call: (value: T) => void): () => void {
  const listener = (_event: unknown, value: T): void => call(value);
  ipcRenderer.on(channel, listener);
  return () => {
    ipcRenderer.off(channel, listener);
  };
}

const commands = Object.fromEntries(
  commandNames.map((name) => [name, (args: unknown) => ipcRenderer.invoke(channelOf(name), args)]),
) as unknown as Commands;

const bridge: Bridge = {
  ...commands,
  onChange: (call) => listen<Change>(changeChannel, (change) => call(change)),
  onRoute: (call) => listen<Route>(routeChannel, (route) => call(route)),
};

contextBridge.exposeInMainWorld('snapshooter', bridge);
