import { resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { dataFolder } from '../../main/desktop/data-folder.ts';
import { readLaunch, secondAsks, statusAsked } from '../../main/desktop/launch.ts';
import { linkIn, routeOf } from '../../main/desktop/links.ts';
import { forbiddenSwitch } from '../../main/desktop/switch-guard.ts';

describe('how the app was asked to start', () => {
  it('two words and a link are known', () => {
    expect(readLaunch(['electron', '.'])).toEqual({ hidden: false, demo: false, route: null });
    expect(readLaunch(['app', '--hidden', '--demo'])).toEqual({ hidden: true, demo: true, route: null });
    expect(readLaunch(['app', '--hidden=no', '--demonstrate', 'demo'])).toEqual({
      hidden: false,
      demo: false,
      route: null,
    });
    expect(readLaunch(['app', 'snapshooter-tray://job/a1'])).toMatchObject({ route: { page: 'job', jobId: 'a1' } });
    expect(readLaunch(['app', 'snapshooter-tray://delete/a1'])).toMatchObject({ route: null });
  });

  it('--status prints, as text or as JSON', () => {
    expect([['app'], ['app', '--status'], ['app', '--json', '--status'], ['app', '--json']].map(statusAsked)).toEqual([
      null,
      'text',
      'json',
      null,
    ]);
  });

  const job = { page: 'job', jobId: 'a1' };
  it.each([
    [{ hidden: true, demo: false, route: null }, null],
    [{ hidden: false, demo: false, route: null }, { route: null }],
    [{ hidden: false, demo: false, route: job }, { route: job }],
    [{ hidden: true, demo: false, route: job }, { route: job }],
    [{ hidden: false, demo: false, route: { ...job, ask: 'start' } }, { route: job }],
    [{ hidden: false, demo: false, route: { page: 'settings' } }, { route: null }],
    [{ hidden: false, demo: false, route: { page: 'job', jobId: '../x' } }, { route: null }],
    [null, { route: null }],
    [undefined, { route: null }],
    ['--hidden', { route: null }],
    [{ hidden: 'yes', demo: false, route: null }, { route: null }],
    [{ hidden: true }, { route: null }],
    [{ hidden: true, demo: false, route: 'delete' }, { route: null }],
    [JSON.parse('{"__proto__":{"hidden":true,"demo":false}}'), { route: null }],
  ])('a second start that sends %j asks for %j', (data, asks) => {
    expect(secondAsks(data)).toEqual(asks);
  });
});

describe('a link from outside', () => {
  it.each([
    [
      'snapshooter-tray://job/0319170e-2394-425c-a1c2-96be9810314c',
      { page: 'job', jobId: '0319170e-2394-425c-a1c2-96be9810314c' },
    ],
    ['snapshooter-tray://job/7/', { page: 'job', jobId: '7' }],
    ['SnapShooter-Tray://Alerts', { page: 'alerts' }],
    ['snapshooter-tray://alerts/', { page: 'alerts' }],
  ])('%s leads to %j', (link, route) => expect(routeOf(link)).toEqual(route));

  it.each([
    'snapshooter-tray://',
    'snapshooter-tray://settings',
    'snapshooter-tray://job',
    'snapshooter-tray://job/',
    'snapshooter-tray://job/../alerts',
    'snapshooter-tray://job/a/delete',
    'snapshooter-tray://job/a?start=1',
    'snapshooter-tray://job/a#x',
    'snapshooter-tray://job/%2e%2e',
    'snapshooter-tray://user@job/a',
    'snapshooter-tray://alerts/x',
    'snapshooter-tray:job/a',
    'https://job/a',
    `snapshooter-tray://job/${'a'.repeat(300)}`,
    'x snapshooter-tray://job/a',
  ])('%s leads nowhere', (link) => expect(routeOf(link)).toBeNull());

  it('is found among the arguments', () => {
    expect(linkIn(['app', '--x', 'SNAPSHOOTER-TRAY://alerts'])).toBe('SNAPSHOOTER-TRAY://alerts');
    expect(linkIn(['app', 'alerts'])).toBeNull();
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
