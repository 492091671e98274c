import { spawn } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { describe, expect, it, onTestFinished } from 'vitest';
import { createTextFile } from '../../main/desktop/files.ts';
import type { BackupDetail } from '../../main/model/backup.ts';
import { recordsOf } from '../../main/model/health.ts';
import { createPast } from '../../main/past/book.ts';
import { keyOf } from '../../main/past/rows.ts';
import { createWatchLog } from '../../main/past/watch-log.ts';
import type { TextFile } from '../../main/ports.ts';
import { ended, folderOf, utcDays } from './writing.ts';

const now = 1_780_000_000;
const day = 86_400;
const orders = { id: 'job-a', name: 'Orders' };

/** Real files in a folder that goes with the test. */
const folder = () => {
  const path = mkdtempSync(join(tmpdir(), 'past-'));
  onTestFinished(() => rmSync(path, { recursive: true, force: true }));
  const remarks: string[] = [];
  const file = folderOf(path, (at) => createTextFile(at, { now: () => now }));
  const open = (changes: Partial<TextFile> = {}, at = now) =>
    createPast({
      file: { ...file('past'), ...changes },
      now: () => at,
      days: utcDays,
      remark: (sentence) => remarks.push(sentence),
    });
  const text = (name = 'past') => readFileSync(join(path, `${name}.jsonl`), 'utf8');
  return { path, file, open, remarks, text };
};
const sized = (id: string, at: number, size: string, bytes: number | null): BackupDetail => ({
  ...ended(id, at),
  directory: '/',
  encrypted: false,
  files: [{ id: 'f', name: 'a.tar', size: { text: size, bytes } }],
});
const keys = (past: ReturnType<ReturnType<typeof folder>['open']>, id = 'job-a') =>
  past.read(id)[0]?.runs.map((run) => run.key);

describe('the history of an account', () => {
  it('is on disk when it is written, and there after a start', () => {
    const { open, text } = folder();
    const past = open();
    past.saw(orders, [ended('b', now - 100, { status: 'failed' }), ended('a', now - 200)], []);
    past.missed(orders, [now - 300]);
    expect(past.read('job-a')[0]?.runs).toHaveLength(2);
    past.write();
    expect(text().split('\n')).toHaveLength(5);
    const [job] = open().read('job-a');
    expect(job).toMatchObject({ id: 'job-a', name: 'Orders', missed: [now - 300], gone: false });
    expect(job!.runs).toEqual([
      { key: keyOf('a'), endedAt: now - 200, took: 60, outcome: 'completed', bytes: null },
      { key: keyOf('b'), endedAt: now - 100, took: 60, outcome: 'failed', bytes: null },
    ]);
    expect(open().read('job-b')).toEqual([]);
    expect(open().read(null)).toHaveLength(1);
  });

  it('trap 15: what has expired, is open, or says a strange word changes nothing', () => {
    const { open } = folder();
    const past = open();
    past.saw(orders, [ended('a', now - 200, { status: 'failed' })], []);
    for (const status of ['expired', 'running', 'pending', 'unknown'] as const)
      past.saw(orders, [ended('a', now - 200, { status }), ended(status, now - 100, { status })], null);
    past.write();
    expect(
      open()
        .read('job-a')[0]
        ?.runs.map(({ outcome }) => outcome),
    ).toEqual(['failed']);
  });

  it('a line more a run, and none for what is known: a look costs what it brings', () => {
    const { open, text } = folder();
    const past = open();
    const listed = [ended('c', now - 10), ended('b', now - 20), ended('a', now - 30)];
    past.saw(orders, listed, []);
    past.write();
    const before = text();
    past.saw(orders, listed, recordsOf(listed));
    past.write();
    expect(text()).toBe(before);
    const later = ended('d', now - 5);
    past.saw(orders, [later, ...listed.slice(0, 2)], recordsOf(listed));
    past.write();
    expect(text().slice(before.length)).toBe(`["r",0,"${keyOf('d')}",${now - 5},60,0]\n`);
    // Ten on record: what is older was noted before.
    const ten = Array.from({ length: 10 }, (_, n) => ended(`n${n}`, now - n));
    past.saw(orders, [...ten, ended('old', now - 4000)], recordsOf(ten));
    past.write();
    expect(keys(past)).not.toContain(keyOf('old'));
  });

  it('what a person leafs through is noted once, a size afterwards too', () => {
    const { open, text } = folder();
    const past = open();
    past.saw(orders, [ended('a', now - 200)], []);
    past.write();
    past.saw(orders, [sized('a', now - 200, '19023 bytes', 19_023), ended('z', now - 50 * day)], null);
    past.write();
    const full = text();
    expect(past.read('job-a')[0]?.runs.map(({ bytes }) => bytes)).toEqual([null, 19_023]);
    past.saw(orders, [sized('a', now - 200, '19023 bytes', 19_023), ended('z', now - 50 * day)], null);
    // Trap 36: a size that does not parse is no size.
    past.saw(orders, [sized('a', now - 200, 'big', null), ended('z', now - 50 * day)], null);
    past.write();
    expect(text()).toBe(full);
  });

  it('a run that is seen twice before it is written is one line, with its size', () => {
    const { open, text } = folder();
    const past = open();
    past.saw(orders, [sized('a', now - 200, '7 bytes', 7)], []);
    past.saw(orders, [ended('a', now - 200)], []);
    past.write();
    expect(text().split('\n')).toHaveLength(3);
    expect(past.read('job-a')[0]?.runs.map(({ bytes }) => bytes)).toEqual([7]);
  });

  it('what is folded is not counted twice', () => {
    const { open, text } = folder();
    const first = open({}, now - 150 * day);
    first.saw(orders, [ended('a', now - 160 * day), ended('b', now - 161 * day)], []);
    first.write();
    const past = open();
    past.read(null);
    const before = text();
    past.saw(orders, [ended('a', now - 160 * day)], null);
    past.write();
    expect(text()).toBe(before);
    const [job] = open().read('job-a');
    expect(job!.runs).toEqual([]);
    expect([...job!.months.values()].flatMap(([good]) => good).reduce((a, b) => a! + b!, 0)).toBe(2);
    expect(job!.foldedGood).toBe(now - 160 * day);
  });

  it('is rewritten when it has doubled, not with each run', () => {
    const { file, open } = folder();
    let replaced = 0;
    const past = open({
      replace(text) {
        replaced += 1;
        file('past').replace(text);
      },
    });
    for (let n = 0; n < 30_000; n++) {
      past.saw(orders, [ended(`run-${n}`, now - (30_000 - n) * 60)], []);
      if (n % 500 === 0) past.write();
    }
    past.write();
    expect([replaced > 0, replaced < 12]).toEqual([true, true]);
    const [job] = open().read('job-a');
    const folded = [...job!.months.values()].flatMap(([good]) => good).reduce((a, b) => a! + b!, 0)!;
    expect(job!.runs.length + folded).toBe(30_000);
  });

  it('a broken file is set aside and said; what can be read goes on', () => {
    const { path, open, remarks, text } = folder();
    const past = open();
    past.saw(orders, [ended('a', now - 200), ended('b', now - 300)], []);
    past.write();
    writeFileSync(join(path, 'past.jsonl'), text().replace('["r",0,', '["r",,'));
    const next = open();
    expect(remarks).toEqual([]);
    expect(keys(next)).toHaveLength(1);
    expect(remarks).toEqual([
      expect.stringMatching(
        /^The history of your backups was damaged\. It was set aside as past\.jsonl\.damaged-\S+; all/,
      ),
    ]);
    next.saw(orders, [ended('c', now - 100)], []);
    next.write();
    expect(keys(open())).toHaveLength(2);
    expect(remarks).toHaveLength(1);
    expect(readdirSync(path).filter((name) => name.includes('damaged'))).toHaveLength(1);
  });

  it('a cut last line is forgotten without a word, and the next is whole', () => {
    const { path, open, remarks, text } = folder();
    const past = open();
    past.saw(orders, [ended('a', now - 200)], []);
    past.write();
    writeFileSync(join(path, 'past.jsonl'), `${text()}["r",0,"half`);
    const next = open();
    next.saw(orders, [ended('c', now - 100)], []);
    next.write();
    expect([keys(open()), remarks]).toEqual([[keyOf('a'), keyOf('c')], []]);
  });

  it('a disk that refuses gets it with the next one', () => {
    const { file, open } = folder();
    let full = true;
    const guard = (work: () => void): void => {
      if (full) throw new Error('ENOSPC');
      work();
    };
    const past = open({
      append: (text) => guard(() => file('past').append(text)),
      replace: (text) => guard(() => file('past').replace(text)),
    });
    past.saw(orders, [ended('a', now - 200)], []);
    past.write();
    expect(past.trouble()).toMatch(/^The history of your backups cannot be written to disk\./);
    expect(keys(past)).toEqual([keyOf('a')]);
    full = false;
    past.saw(orders, [ended('b', now - 100)], []);
    past.write();
    expect(past.trouble()).toBeNull();
    expect(keys(open())).toEqual([keyOf('a'), keyOf('b')]);
  });

  it('of a deleted job is kept; of another account’s nothing is gone', () => {
    const { open } = folder();
    const past = open();
    past.saw(orders, [ended('a', now - 200)], []);
    past.write();
    past.gone('job-a');
    past.write();
    expect(open().read(null)).toMatchObject([{ gone: true, runs: [{}] }]);
    past.startOver();
    past.write();
    expect(open().read(null)).toMatchObject([{ gone: false, runs: [{}] }]);
  });
});

/** Kills the writer somewhere in its work. */
const killed = async (path: string, begin: number): Promise<number> => {
  const args = [fileURLToPath(new URL('writer.ts', import.meta.url)), path, String(begin)];
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] });
  let last = begin - 1;
  const enough = begin + 20 + Math.floor(Math.random() * 30);
  for await (const line of createInterface({ input: child.stdout })) {
    last = Number(line);
    if (last === enough) child.kill('SIGKILL');
  }
  return last;
};

it('a process that is killed loses nothing that it said was written', async () => {
  const { path, file, remarks } = folder();
  let said = -1;
  for (let round = 0; round < 3; round++) said = await killed(path, said + 1);
  const past = createPast({ file: file('past'), now: () => 4e9, days: utcDays, remark: (one) => remarks.push(one) });
  const [job] = past.read('job-a');
  const found = new Set(job!.runs.map((run) => run.key));
  expect(said).toBeGreaterThan(50);
  for (let n = 0; n <= said; n++) expect(found.has(keyOf(`run-${n}`)), `run ${n}`).toBe(true);
  expect(job!.missed.length).toBeGreaterThanOrEqual(Math.floor(said / 10));
  const coverage = createWatchLog(file('watched'), (one) => remarks.push(one)).coverage()!;
  // Looks came every five minutes, and each was written.
  expect(coverage.lastAt).toBeGreaterThanOrEqual(3_999_000_000 + said * 300);
  expect([coverage.gaps, remarks]).toEqual([[], []]);
}, 30_000);
