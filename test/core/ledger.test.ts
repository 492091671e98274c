import { describe, expect, it } from 'vitest';
import { createLedger } from '../../main/ledger.ts';
import type { Entry } from '../../main/ledger-entries.ts';
import { createDisk, fileOn } from '../fakes/ports.ts';

const name = 'ledger.jsonl';
const job = (id: string, endedAt: number): Entry => ({
  k: 'job',
  id,
  runs: [{ id: `${id}-${endedAt}`, outcome: 'failed', startedAt: endedAt - 5, endedAt }],
  floor: 0,
  gap: null,
});
const alert = (id: string): Entry => ({
  k: 'alert',
  id,
  kind: 'failed',
  at: 1,
  title: 't',
  sentence: 's',
  health: 'failed',
  items: [{ jobId: 'j', backupId: 'b', kind: 'failed', name: 'n', sentence: 's' }],
  told: 'Told',
  delivery: 'done',
});

it('remembers everything over a restart', () => {
  const disk = createDisk();
  const first = createLedger(fileOn(disk, name));
  first.commit([{ k: 'since', at: 5 }, job('a', 10), alert('1'), { k: 'mine', backupId: 'm', jobId: 'a', at: 9 }]);
  first.commit([
    job('a', 20),
    alert('2'),
    { k: 'told', id: '1', told: 'Listed only', delivery: 'done' },
    { k: 'rejected', told: true },
  ]);
  const second = createLedger(fileOn(disk, name));
  expect([second.since(), second.job('a')?.runs[0]?.endedAt, second.rejectedTold()]).toEqual([5, 20, true]);
  expect(second.alerts().map((a) => [a.id, a.told])).toEqual([
    ['2', 'Told'],
    ['1', 'Listed only'],
  ]);
  expect(second.mine()).toEqual([{ backupId: 'm', jobId: 'a', at: 9 }]);
  second.commit([
    { k: 'reported', backupId: 'm' },
    { k: 'gone', id: 'a' },
  ]);
  const third = createLedger(fileOn(disk, name));
  expect([third.mine(), third.job('a')]).toEqual([[], undefined]);
});

describe('a damaged file is set aside and said; its alerts are kept and nothing is told again', () => {
  it.each([
    ['no JSON', 'rubbish\n'],
    ['damage before a cut last line', 'rubbish\n[{"k":"since","at":5},{"k":"jo'],
    ['another shape', '{"hello":1}\n'],
    ['a line of another kind', '{"k":"constructor"}\n'],
    [
      'wrong types',
      '{"k":"job","id":"a","runs":[{"id":"x","outcome":"won","startedAt":1,"endedAt":2}],"floor":0,"gap":null}\n',
    ],
    ['null', 'null\n'],
  ])('%s', (_, damage) => {
    const disk = createDisk();
    createLedger(fileOn(disk, name)).commit([{ k: 'since', at: 5 }, job('a', 10), alert('1')]);
    disk.files.set(name, disk.files.get(name)! + damage);
    const ledger = createLedger(fileOn(disk, name));
    expect(ledger.repairs[0]).toMatch(/set aside as ledger\.jsonl\.damaged-/);
    expect(disk.files.get(`${name}.damaged-2026-01-01T00-00-00`)).toContain(damage);
    expect([ledger.since(), ledger.job('a'), ledger.alerts().length]).toEqual([null, undefined, 1]);
    ledger.commit([{ k: 'since', at: 7 }]);
    const again = createLedger(fileOn(disk, name));
    expect([again.repairs, again.since(), again.alerts().length]).toEqual([[], 7, 1]);
  });
  it('a first line that was cut', () => {
    const disk = createDisk();
    disk.files.set(name, '[{"k":"since","at":5},{"k":"jo');
    expect(createLedger(fileOn(disk, name)).repairs[0]).toMatch(/set aside/);
  });
  it('a file that cannot even be read or moved does not stop the app', () => {
    const disk = createDisk();
    const refuse = (): never => {
      throw new Error('EISDIR');
    };
    const ledger = createLedger({
      ...fileOn(disk, name),
      read: refuse,
      setAside: refuse,
      replace: refuse,
      append: refuse,
    });
    ledger.commit([{ k: 'since', at: 5 }, alert('1')]);
    expect([ledger.repairs.length, ledger.trouble() !== null, ledger.alerts().length]).toEqual([1, true, 1]);
  });
});

it('what an end in the middle of a write has cut was not shown: it is left out whole, and the rest is as it was', () => {
  const before = [{ k: 'since', at: 5 }, job('a', 10), alert('1')] as const;
  const more = [
    job('a', 20),
    { k: 'told-of', id: 'a', late: null, stuck: 's', odd: [], alerted: 1 },
    alert('2'),
  ] as const;
  const disk = createDisk();
  const first = createLedger(fileOn(disk, name));
  first.commit(before);
  const { length } = disk.files.get(name)!;
  first.commit(more);
  const whole = disk.files.get(name)!;
  for (let end = length + 1; end < whole.length; end += 1) {
    disk.files.set(name, whole.slice(0, end));
    const cut = createLedger(fileOn(disk, name));
    expect([cut.repairs, cut.since(), cut.job('a')?.runs[0]?.endedAt, cut.told('a').stuck]).toEqual([[], 5, 10, null]);
    expect(cut.alerts().map(({ id }) => id)).toEqual(['1']);
    cut.commit(more);
    expect(createLedger(fileOn(disk, name)).alerts()).toHaveLength(2);
  }
});

it('reads the lines of one entry each that earlier versions wrote', () => {
  const disk = createDisk();
  disk.files.set(name, [{ k: 'since', at: 5 }, alert('1')].map((entry) => `${JSON.stringify(entry)}\n`).join(''));
  const ledger = createLedger(fileOn(disk, name));
  expect([ledger.repairs, ledger.since(), ledger.alerts().length]).toEqual([[], 5, 1]);
});

it('is rewritten when most of it is outdated, and loses nothing by it', () => {
  const disk = createDisk();
  const ledger = createLedger(fileOn(disk, name));
  ledger.commit([{ k: 'since', at: 5 }]);
  for (let n = 1; n <= 6000; n += 1) ledger.commit([job('a', n)]);
  expect(disk.files.get(name)!.split('\n').length).toBeLessThan(2500);
  expect(createLedger(fileOn(disk, name)).job('a')?.runs[0]?.endedAt).toBe(6000);
});

it('keeps the newest 500 alerts', () => {
  const ledger = createLedger(fileOn(createDisk(), name));
  for (let n = 0; n < 520; n += 1) ledger.commit([alert(String(n))]);
  expect([ledger.alerts().length, ledger.alerts()[0]?.id]).toEqual([500, '519']);
});

it('a disk that refuses is said, and everything is written once it does not', () => {
  const disk = createDisk();
  const file = fileOn(disk, name);
  let full = false;
  const check = (): void => {
    if (full) throw new Error('ENOSPC');
  };
  const ledger = createLedger({
    ...file,
    append(text) {
      check();
      file.append(text);
    },
    replace(text) {
      check();
      file.replace(text);
    },
  });
  ledger.commit([{ k: 'since', at: 5 }]);
  full = true;
  ledger.commit([job('a', 10), alert('1')]);
  ledger.commit([job('b', 20)]);
  expect([ledger.trouble() !== null, ledger.alerts().length]).toEqual([true, 1]);
  expect(createLedger(file).job('a')).toBeUndefined();
  ledger.startOver();
  ledger.commit([{ k: 'since', at: 6 }, job('a', 10), job('b', 20)]);
  full = false;
  ledger.commit([job('c', 30)]);
  expect(ledger.trouble()).toBeNull();
  const again = createLedger(file);
  expect([again.job('a'), again.job('b'), again.job('c'), again.alerts().length].map(Boolean)).toEqual([
    true,
    true,
    true,
    true,
  ]);
});
