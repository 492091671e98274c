import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { createTextFile } from '../../main/desktop/files.ts';
import { memoryFile } from '../../main/memory-file.ts';
import { createWatchLog } from '../../main/past/watch-log.ts';

const start = 1_780_000_000;
const allowed = 900;
const open = () => {
  const path = join(mkdtempSync(join(tmpdir(), 'watched-')), 'watched.jsonl');
  onTestFinished(() => rmSync(join(path, '..'), { recursive: true, force: true }));
  const remarks: string[] = [];
  const file = createTextFile(path, { now: () => start });
  return {
    path,
    remarks,
    file,
    log: () => createWatchLog(file, (sentence) => remarks.push(sentence)),
    lines: () => readFileSync(path, 'utf8').trimEnd().split('\n'),
  };
};

it('looks that come in time are no gap; what lies between others is, and is there after a start', () => {
  const { log, remarks } = open();
  const first = log();
  expect(first.coverage()).toBeNull();
  for (let n = 0; n < 5; n++) expect(first.looked(start + n * 300, allowed, 'offline')).toBeNull();
  const gap = { from: start + 1200, to: start + 9000, why: 'stopped', filled: false };
  // Without a quit.
  const second = log();
  expect(second.looked(start + 9000, allowed, 'stopped')).toEqual(gap);
  expect(log().coverage()).toEqual({ since: start, lastAt: start + 9000, gaps: [gap] });
  second.fill(start + 9000);
  expect(log().coverage()!.gaps).toEqual([{ ...gap, filled: true }]);
  second.startOver();
  expect([log().coverage(), remarks]).toEqual([null, []]);
});

it('looks once a minute are written every four', () => {
  const { log, lines } = open();
  const one = log();
  for (let n = 0; n <= 60; n++) one.looked(start + n * 60, allowed, 'offline');
  expect(lines()).toHaveLength(16);
  expect(one.coverage()!.lastAt).toBe(start + 3600);
});

it('stays small: it is written anew once it has grown', () => {
  const file = memoryFile();
  const log = () => createWatchLog(file, () => undefined);
  const lines = () => file.read()!.split('\n').length;
  const one = log();
  for (let n = 0; n < 8000; n++) one.looked(start + n * 300, allowed, 'offline');
  expect(lines()).toBeLessThan(3003);
  const before = one.coverage();
  for (let n = 0; n < 1600; n++) one.looked(start + (8000 + n) * 300, allowed, 'offline');
  expect(log().coverage()).toEqual({ ...before, lastAt: start + 9599 * 300 });
  expect(lines()).toBeLessThan(1503);
});

it('a cut last line costs the last look; anything else broken is not believed, set aside and said', () => {
  const { log, path, remarks } = open();
  const one = log();
  for (let n = 0; n < 3; n++) one.looked(start + n * 300, allowed, 'offline');
  writeFileSync(path, `${readFileSync(path, 'utf8')}["l",17800`);
  const cut = log();
  expect(cut.coverage()!.lastAt).toBe(start + 600);
  cut.looked(start + 900, allowed, 'offline');
  expect(log().coverage()!.lastAt).toBe(start + 900);
  expect(remarks).toEqual([]);
  writeFileSync(path, readFileSync(path, 'utf8').split('\n').slice(1).join('\n'));
  const next = log();
  expect(next.coverage()).toBeNull();
  expect(remarks).toEqual([
    expect.stringMatching(
      /^The record of when this app watched was damaged\. It was set aside as watched\.jsonl\.damaged-/,
    ),
  ]);
  next.looked(start + 900, allowed, 'stopped');
  expect(log().coverage()).toEqual({ since: start + 900, lastAt: start + 900, gaps: [] });
});

it('a disk that refuses is said, and gets all of it later', () => {
  const { file } = open();
  let full = true;
  const guard = (work: () => void): void => {
    if (full) throw new Error('ENOSPC');
    work();
  };
  const log = createWatchLog(
    {
      ...file,
      append: (text) => guard(() => file.append(text)),
      replace: (text) => guard(() => file.replace(text)),
    },
    () => undefined,
  );
  log.looked(start, allowed, 'stopped');
  log.looked(start + 5000, allowed, 'offline');
  expect(log.trouble()).toMatch(/cannot be written to disk/);
  full = false;
  log.looked(start + 5300, allowed, 'offline');
  expect(log.trouble()).toBeNull();
  expect(createWatchLog(file, () => undefined).coverage()).toEqual(log.coverage());
});
