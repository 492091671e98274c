import { resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { dataFolder } from '../../main/desktop/data-folder.ts';
import { readLaunch, secondShows } from '../../main/desktop/launch.ts';
import { forbiddenSwitch } from '../../main/desktop/switch-guard.ts';

describe('how the app was asked to start', () => {
  it('two words are known', () => {
    expect(readLaunch(['electron', '.'])).toEqual({ hidden: false, demo: false });
    expect(readLaunch(['app', '--hidden', '--demo'])).toEqual({ hidden: true, demo: true });
    expect(readLaunch(['app', '--hidden=no', '--demonstrate', 'demo'])).toEqual({ hidden: false, demo: false });
  });

  it.each([
    [{ hidden: true, demo: false }, false],
    [{ hidden: false, demo: false }, true],
    [null, true],
    [undefined, true],
    ['--hidden', true],
    [{ hidden: 'yes', demo: false }, true],
    [{ hidden: true }, true],
    [{ hidden: true, demo: false, route: 'delete' }, true],
    [JSON.parse('{"__proto__":{"hidden":true,"demo":false}}'), true],
  ])('a second start that sends %j shows the window: %s', (data, shows) => {
    expect(secondShows(data)).toBe(shows);
  });
});

describe('a switch that would hand over the window', () => {
  it.each([
    '--remote-debugging-port=9222',
    '--remote-debugging-port',
    '--remote-debugging-pipe',
    '--remote-debugging-address=0.0.0.0',
    '--REMOTE-DEBUGGING-PORT=1',
    '-remote-debugging-port=1',
    '/remote-debugging-port=1',
    '--remote-allow-origins=*',
    '--ignore-certificate-errors',
    '--ignore-certificate-errors-spki-list=x',
    '--allow-insecure-localhost',
    '--disable-web-security',
    '--host-rules=MAP * 127.0.0.1',
    '--host-resolver-rules=MAP * 127.0.0.1',
    '--load-extension=/tmp/x',
    '--disable-extensions-except=/tmp/x',
    '--ssl-key-log-file=/tmp/keys',
  ])('%s is seen', (argument) => expect(forbiddenSwitch(['app', '--hidden', argument])).not.toBeNull());

  it.each([
    '--hidden',
    '--demo',
    '--no-sandbox',
    '--proxy-server=proxy:3128',
    '--proxy-bypass-list=*.local',
    '--proxy-pac-url=https://x',
    '--gtk-version=3',
    '--disable-gpu',
    '/opt/remote-debugging-port',
    'remote-debugging-port=1',
    '--',
    '',
  ])('%s is the person’s business', (argument) => expect(forbiddenSwitch(['app', argument])).toBeNull());
});

describe('the data folder', () => {
  const place = {
    env: {},
    platform: 'linux',
    demo: false,
    name: 'SnapShooter Tray',
    standard: '/c/SnapShooter Tray',
  } as const;
  it.each([
    [{}, '/c/SnapShooter Tray'],
    [{ demo: true }, '/c/SnapShooter Tray Demo'],
    [{ env: { SNAPSHOOTER_USER_DATA: '/tmp/x' } }, '/tmp/x'],
    [{ env: { SNAPSHOOTER_USER_DATA: '/tmp/x' }, demo: true }, '/tmp/x'],
    [{ env: { SNAPSHOOTER_USER_DATA: 'rel' } }, resolve('rel')],
    [{ env: { SNAPSHOOTER_USER_DATA: '' } }, '/c/SnapShooter Tray'],
    [{ env: { LOCALAPPDATA: '/local' } }, '/c/SnapShooter Tray'],
    [{ platform: 'win32', env: { LOCALAPPDATA: '/local' } }, '/local/SnapShooter Tray'],
    [{ platform: 'win32' }, '/c/SnapShooter Tray'],
  ] as const)('%j: %s', (given, folder) => expect(dataFolder({ ...place, ...given })).toBe(folder));
});
