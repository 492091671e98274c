import {
  chmodSync,
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createTextFile, openDataFolder, replaceFile, stamp } from '../../main/desktop/files.ts';

const clock = { now: () => Date.UTC(2026, 10, 23, 18, 1, 2) / 1000 };
let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'files-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));
const at = (name: string): string => join(folder, name);
const mode = (path: string): number => statSync(path).mode & 0o777;
const file = () => createTextFile(at('ledger.jsonl'), clock);

describe('a text file', () => {
  it('is null while there is none', () => {
    expect(file().read()).toBeNull();
  });

  it('is replaced whole, readable by its owner only, with no part left behind', () => {
    file().replace('one');
    file().replace('two');
    expect(file().read()).toBe('two');
    expect(mode(at('ledger.jsonl'))).toBe(0o600);
    expect(readdirSync(folder)).toEqual(['ledger.jsonl']);
  });

  it('is added to at its end, and made when there is none', () => {
    file().append('a\n');
    file().append('b ä\n');
    expect(file().read()).toBe('a\nb ä\n');
    expect(mode(at('ledger.jsonl'))).toBe(0o600);
  });

  it('keeps its old text when a new one cannot be written', () => {
    file().replace('old');
    rmSync(at(`ledger.jsonl.${process.pid}.part`), { force: true });
    expect(() => replaceFile(join(folder, 'none', 'x'), 'new')).toThrow();
    expect(file().read()).toBe('old');
  });

  it('a part that an earlier crash left is in nobody’s way', () => {
    writeFileSync(at(`ledger.jsonl.${process.pid}.part`), 'half');
    file().replace('whole');
    expect(readdirSync(folder)).toEqual(['ledger.jsonl']);
  });

  it('is set aside under a dated name, which is never taken twice', () => {
    file().replace('damaged');
    expect(file().setAside()).toBe('ledger.jsonl.damaged-2026-11-23T18-01-02');
    expect(file().read()).toBeNull();
    file().replace('damaged again');
    expect(file().setAside()).toBe('ledger.jsonl.damaged-2026-11-23T18-01-02-2');
    expect(readFileSync(at('ledger.jsonl.damaged-2026-11-23T18-01-02'), 'utf8')).toBe('damaged');
    expect(stamp(0)).toBe('1970-01-01T00-00-00');
  });

  it('an error that is not its absence is told', () => {
    expect(() => createTextFile(folder, clock).read()).toThrow(/EISDIR/);
  });
});

it('a new data folder is open to its owner only; one that was there is left as it is', () => {
  openDataFolder(at('a/b'));
  expect([existsSync(at('a/b')), mode(at('a/b'))]).toEqual([true, 0o700]);
  chmodSync(at('a/b'), 0o755);
  openDataFolder(at('a/b'));
  expect(mode(at('a/b'))).toBe(0o755);
});
