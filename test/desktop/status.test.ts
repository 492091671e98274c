import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { keepStatus, lookOnce, printStatus, readStatus } from '../../main/desktop/status.ts';
import { codeOf, statusJson, statusText } from '../../main/present/status.ts';
import type { Status } from '../../main/present/status.ts';
import { scene, start } from '../core/scene.ts';

const status: Status = {
  at: 100,
  asOf: 90,
  staleAt: 990,
  sentence: '2 of 3 jobs need you: 2 failed. As of 14:31.',
  jobs: 3,
  running: 0,
  needYou: 2,
  acknowledged: 0,
  problems: [{ id: 'a', name: 'Orders', health: 'failed', sentence: 'Failed today 08:11.' }],
};
let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'status-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

describe('what is printed', () => {
  it('is the sentence of the tray, then a line a job, then how many more', () => {
    expect(statusText(status)).toBe(
      '2 of 3 jobs need you: 2 failed. As of 14:31.\nOrders: Failed today 08:11.\n1 more.',
    );
    expect(JSON.parse(statusJson(status, 100))).toMatchObject({ status: 'problem', code: 1, needYou: 2, asOf: 90 });
  });

  it.each([
    ['all well', { needYou: 0, problems: [] }, 100, 0],
    ['a problem', {}, 100, 1],
    ['known of is wrong all the same', { needYou: 0, acknowledged: 1, problems: [] }, 100, 1],
    ['too old to be called anything', { needYou: 0, problems: [] }, 991, 2],
    ['nothing was seen', { asOf: null, staleAt: null, needYou: 0, problems: [] }, 100, 2],
    ['a problem last known, not seen now', { staleAt: null }, 100, 2],
  ])('%s ends with its code', (_what, more, now, code) => {
    const lines: string[] = [];
    expect(codeOf({ ...status, ...more }, now)).toBe(code);
    expect(printStatus({ ...status, ...more }, 'json', { now: () => now }, (line) => lines.push(line))).toBe(code);
    expect(JSON.parse(lines.join())).toMatchObject({ code });
  });
});

describe('the file of the running instance', () => {
  it('follows what it says, only when that differs, and goes with it', async () => {
    const { app, account, check } = await scene();
    const forget = keepStatus(app, folder);
    account.fail('Orders database');
    await check();
    const said = readStatus(folder);
    expect(said).toMatchObject({ needYou: 1, jobs: 3, problems: [{ name: 'Orders database', health: 'failed' }] });
    expect(said?.sentence).toBe(app.state().account.sentence);
    expect(readFileSync(join(folder, 'status.json'), 'utf8')).not.toContain('token');
    forget();
    expect(readStatus(folder)).toBeNull();
  });

  it('that cannot be taken away stops no end of the app', async () => {
    const { app } = await scene();
    mkdirSync(join(folder, 'status.json'));
    expect(keepStatus(app, folder)).not.toThrow();
  });

  it.each([
    ['of a process that is gone', JSON.stringify({ pid: 2 ** 22 + 1, ...status })],
    ['of another shape', '{"pid":1}'],
    ['that is cut', '{"pid":'],
  ])('%s is not believed', (_what, text) => {
    writeFileSync(join(folder, 'status.json'), text);
    expect(readStatus(folder)).toBeNull();
  });
});

describe('a look of its own', () => {
  it('says what there is, and leaves what is to be told to those who tell', async () => {
    const { account, world, disk, app } = await scene();
    app.stop();
    account.fail('Orders database');
    const before = new Map(disk.files);
    const asked = lookOnce(world.ports, false, 60);
    await world.settle();
    expect(await asked).toMatchObject({ needYou: 1, asOf: start });
    expect(disk.files).toEqual(before);
    expect(world.notices).toEqual([]);
  });

  it('without a token sees nothing', async () => {
    const { world, app } = await scene({ connected: false });
    app.stop();
    const said = await lookOnce(world.ports, false, 60);
    expect(codeOf(said, start)).toBe(2);
    expect(said.sentence).toContain('No API token yet');
  });
});
