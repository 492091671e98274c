import { execFile } from 'node:child_process';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Run } from '../../main/desktop/session-bus.ts';
import { createSessionBus } from '../../main/desktop/session-bus.ts';
import { findTrayHost } from '../../main/desktop/tray-host.ts';
import { privateHome } from './bus.ts';
import type { Keyring } from './keyring.ts';
import { openKeyring, strangerEnv } from './keyring.ts';

/** Only one of the tools is there, and it meets this environment. */
const only =
  (tool: string, env: NodeJS.ProcessEnv): Run =>
  (file, args) =>
    file === tool
      ? new Promise((resolve) => {
          execFile(file, [...args], { env }, (error, out) => resolve(error ? 'failed' : { out }));
        })
      : Promise.resolve('absent');

let keyring: Keyring;
beforeAll(async () => {
  keyring = await openKeyring('unlocked');
});
afterAll(() => keyring.close());

describe.each(['gdbus', 'busctl', 'dbus-send'])('a real bus, asked by %s', (tool) => {
  const asked = () => createSessionBus(only(tool, keyring.env));

  it('tells who is there and who is not', async () => {
    expect(await asked().hasOwner('org.freedesktop.DBus')).toBe(true);
    expect(await asked().hasOwner('org.example.Nobody')).toBe(false);
    expect(await findTrayHost('linux', asked())).toBe('missing');
  });

  it('tells a property as it changes', async () => {
    const locked = {
      name: 'org.freedesktop.secrets',
      path: '/org/freedesktop/secrets/aliases/default',
      iface: 'org.freedesktop.Secret.Collection',
      property: 'Locked',
    };
    expect(await asked().flag(locked)).toBe(false);
    await keyring.lock();
    expect(await asked().flag(locked)).toBe(true);
    await keyring.unlock();
    expect(await asked().flag({ ...locked, property: 'Label' })).toBeNull();
  });

  it('has no property of somebody who is not there', async () => {
    const at = { name: 'org.example.Nobody', path: '/', iface: 'org.example.Nobody', property: 'P' };
    expect(await asked().flag(at)).toBeNull();
  });

  it('that is not there cannot be asked', async () => {
    const home = privateHome();
    expect(await findTrayHost('linux', createSessionBus(only(tool, { ...strangerEnv(), ...home.env })))).toBe(
      'unknown',
    );
    home.remove();
  });
});
