import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { updateFeed } from '../../main/desktop/update-feed.ts';
import { compareVersions, isNewer, parseVersion } from '../../main/model/version.ts';
import { createUpdateCheck } from '../../main/updates.ts';
import { createDisk, fileOn } from '../fakes/ports.ts';
import type { Disk } from '../fakes/ports.ts';

describe('versions', () => {
  // semver 2.0, section 11, in its own order.
  const order = ['0.9.9', '1.0.0-alpha', '1.0.0-alpha.1', '1.0.0-alpha.beta', '1.0.0-beta', '1.0.0-beta.2'].concat([
    '1.0.0-beta.11',
    '1.0.0-rc.1',
    '1.0.0',
    '1.0.1',
    '1.2.0',
    '1.10.0',
    '2.0.0',
  ]);
  it('are in the order of semver', () => {
    const signs = order.flatMap((a, i) =>
      order.map((b, j) => Math.sign(compareVersions(parseVersion(a)!, parseVersion(b)!)) === Math.sign(i - j)),
    );
    expect(signs).not.toContain(false);
  });
  it.each([
    ['1.2.0', '1.1.9', true],
    ['v1.2.0', '1.1.9', true],
    ['1.2.0+build.7', '1.2.0', false],
    ['1.2.0', '1.2.0', false],
    ['1.1.0', '1.2.0', false],
    ['2.0.0-rc.1', '1.2.0', false],
    ['2.0.0-rc.2', '2.0.0-rc.1', true],
    ['2.0.0', '2.0.0-rc.1', true],
    ['latest', '1.0.0', false],
    ['1.2', '1.0.0', false],
    ['<b>2.0.0</b>', '1.0.0', false],
    [`9.9.9-${'a'.repeat(200)}`, '1.0.0', false],
  ])('%s to somebody with %s: %s', (offered, own, newer) => expect(isNewer(offered, own)).toBe(newer));
});

it.each([
  [undefined, null],
  ['', null],
  ['https://example.org/latest.json', 'https://example.org/latest.json'],
  ['http://127.0.0.1:8080/x', 'http://127.0.0.1:8080/x'],
  ['http://example.org/x', null],
  ['file:///etc/passwd', null],
  ['https://user:secret@example.org/x', null],
])('the feed %s is %s', (text, feed) => {
  expect(updateFeed(text === undefined ? {} : { SNAPSHOOTER_UPDATE_FEED: text })).toBe(feed);
});

describe('the check', () => {
  const week = 7 * 86_400;
  let now: number;
  let on: boolean;
  let online: boolean;
  let disk: Disk;
  let body: string;
  let status: number;
  let asked: { readonly cookie: unknown; readonly auth: unknown }[];
  let said: string[];
  let logged: string[];
  const server = createServer((request, response) => {
    asked.push({ cookie: request.headers.cookie, auth: request.headers.authorization });
    if (request.url === '/elsewhere') return void response.end('{"version":"9.9.9"}');
    response.writeHead(status, status === 302 ? { location: '/elsewhere' } : {});
    response.end(body);
  });
  beforeEach(async () => {
    online = true;
    [now, on, disk, body, status, asked, said, logged] = [
      1_800_000_000,
      true,
      createDisk(),
      '{"version":"1.3.0"}',
      200,
      [],
      [],
      [],
    ];
    await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  });
  afterEach(() => {
    server.closeAllConnections();
    server.close();
  });
  const make = (feed: string | null = `http://127.0.0.1:${(server.address() as AddressInfo).port}/latest.json`) =>
    createUpdateCheck({
      ports: {
        clock: { now: () => now },
        online: () => online,
        version: '1.2.0',
        log: (line) => logged.push(line),
        updates: { feed, fetch: (url, init) => fetch(url, init) },
      },
      file: fileOn(disk, 'updates.json'),
      on: () => on,
      place: () => ({ now, timeZone: 'Europe/Berlin', locale: 'en-GB' }),
      say: (sentence) => said.push(sentence),
    });

  it('asks nobody until it is wanted, and nobody at all without an address', async () => {
    on = false;
    await make().tick();
    expect([asked, make().view().sentence]).toEqual([
      [],
      expect.stringMatching(/^Off\. Once a week 127\.0\.0\.1:\d+ would/),
    ]);
    on = true;
    await make(null).tick();
    expect(asked).toEqual([]);
    expect(make(null).view()).toEqual({
      feed: false,
      sentence: 'This copy knows of no address to ask, so it does not look.',
    });
  });

  it('asks once a week, with nothing of the person’s, and tells of a version once', async () => {
    await make().tick();
    expect(asked).toEqual([{ cookie: undefined, auth: undefined }]);
    expect(said).toEqual([
      'Version 1.3.0 of SnapShooter Tray is out, this is 1.2.0. Get it where you got this one; nothing is downloaded by itself.',
    ]);
    now += week - 1;
    await make().tick();
    expect(asked).toHaveLength(1);
    now += 1;
    await make().tick();
    expect([asked.length, said.length]).toEqual([2, 1]);
    expect(make().view().sentence).toMatch(/^Version 1\.3\.0 is out, this is 1\.2\.0\./);
    body = '{"tag_name":"v1.4.0","body":"notes"}';
    now += week;
    await make().tick();
    expect(said.at(-1)).toMatch(/^Version 1\.4\.0 /);
  });

  it('offline it waits for a network, not for the next day', async () => {
    online = false;
    const check = make();
    await check.tick();
    expect([asked, logged]).toEqual([[], []]);
    online = true;
    await check.tick();
    expect(said).toHaveLength(1);
  });

  it('says that this one is the newest', async () => {
    body = '{"version":"1.2.0"}';
    const check = make();
    expect(check.view().sentence).toMatch(/^Asks 127\.0\.0\.1:\d+ once a week/);
    await check.tick();
    expect(said).toEqual([]);
    expect(check.view().sentence).toMatch(/^Asked 127\.0\.0\.1:\d+ today \d+:\d\d: this is the newest version\.$/);
  });

  it.each([
    ['no JSON', 200, '<html>'],
    ['no version', 200, '{}'],
    ['null', 200, 'null'],
    ['a version that is none', 200, '{"version":"<script>"}'],
    ['far too long', 200, JSON.stringify({ version: '1.3.0', notes: 'x'.repeat(300_000) })],
    ['an error', 500, ''],
    ['a way to somewhere else', 302, ''],
  ])('an answer that is %s is a line in the log, and another try the next day', async (_what, with_, text) => {
    [status, body] = [with_, text];
    const check = make();
    await check.tick();
    expect([said, asked.length, logged.length]).toEqual([[], 1, 1]);
    expect(logged[0]).toMatch(/^the update check failed: /);
    now += 86_399;
    await check.tick();
    expect(asked).toHaveLength(1);
    [status, body] = [200, '{"version":"1.3.0"}'];
    now += 1;
    await check.tick();
    expect([asked.length, said.length]).toEqual([2, 1]);
  });

  it('goes on with a damaged file, a clock that went back, and nobody there', async () => {
    disk.files.set('updates.json', '{"askedAt":"soon","said":7}');
    await make().tick();
    expect(said).toHaveLength(1);
    now -= 30 * 86_400;
    await make().tick();
    expect(asked).toHaveLength(2);
    now += 60 * 86_400;
    await make('http://127.0.0.1:9/').tick();
    expect(logged).toHaveLength(1);
  });

  it('ends with the app, without a word', async () => {
    const check = make();
    const asking = check.tick();
    check.stop();
    await asking;
    expect([said, logged]).toEqual([[], []]);
  });
});
