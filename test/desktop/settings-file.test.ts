import { EventEmitter } from 'node:events';
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { createSettingsFile } from '../../main/desktop/settings-file.ts';
import { fake, unfake } from '../fakes/electron.ts';

const clock = { now: () => Date.UTC(2026, 10, 23, 18, 1, 2) / 1000 };
const ipcMain = new EventEmitter();
let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'settings-'));
  fake({ app: { getPath: () => folder, getVersion: () => '0.1.0' }, ipcMain });
});
afterEach(() => {
  unfake();
  rmSync(folder, { recursive: true, force: true });
});
const settings = () => createSettingsFile(folder, clock);
const path = (): string => join(folder, 'settings.json');

it('without a file there are no values, and nothing was set aside', () => {
  expect(settings().load()).toEqual({ values: {}, setAside: null });
});

it('what is saved is there for the next start, for its owner only', () => {
  const values = {
    interval: 5,
    'a.b': { 'c.d': [1, null, 'ä'] },
    tokens: { 'https://api.example/v1': { storedAt: 1 } },
  };
  settings().save(values);
  expect(settings().load()).toEqual({ values, setAside: null });
  expect(JSON.parse(readFileSync(path(), 'utf8'))).toEqual(values);
  expect(statSync(path()).mode & 0o777).toBe(0o600);
});

it('a save replaces all of it', () => {
  const file = settings();
  file.load();
  file.save({ a: 1 });
  file.save({ b: 2 });
  expect(settings().load().values).toEqual({ b: 2 });
});

it.each(['', '{', 'not json', '[1,2]', 'null', '"text"', '7', '{"a":1}}', '\u0000'.repeat(64)])(
  'a file that reads %j is set aside, and defaults take its place',
  (text) => {
    writeFileSync(path(), text);
    const name = 'settings.json.damaged-2026-11-23T18-01-02';
    const file = settings();
    expect(file.load()).toEqual({ values: {}, setAside: name });
    expect(readFileSync(join(folder, name), 'utf8')).toBe(text);
    file.save({ interval: 7 });
    expect(settings().load()).toEqual({ values: { interval: 7 }, setAside: null });
    expect(readdirSync(folder).toSorted()).toEqual(['settings.json', name]);
  },
);

it('electron-store answers no page', () => {
  const file = settings();
  file.load();
  file.save({ a: 1 });
  expect(ipcMain.eventNames()).toEqual([]);
});
