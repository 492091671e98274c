import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { countPlaywright, countVitest, lineOf, one, sum } from './count.ts';

const dir = mkdtempSync(join(tmpdir(), 'count-'));
afterAll(() => rmSync(dir, { recursive: true }));
const report = (value: unknown) => {
  const file = join(dir, `${Math.random()}.json`);
  writeFileSync(file, JSON.stringify(value));
  return file;
};
const test = (status: string, fullName = status) => ({ status, fullName });
const vitest = (status: string, ...assertionResults: object[]) => ({ name: 'a', status, assertionResults });
const spec = (title: string, status: string) => ({ title, tests: [{ status }] });

describe('the count of npm test', () => {
  it('ends in one plain line; skips are told only where there are some', () => {
    expect(lineOf(sum([one(true), one(false), one(true)]))).toBe('2 passed, 1 failed');
    expect(lineOf({ passed: 3, failed: 0, skipped: ['a'] })).toBe('3 passed, 0 failed, 1 skipped');
  });

  it('counts Vitest’s tests, names the skipped ones, and a file that could not be read as one failure', () => {
    const file = report({
      testResults: [
        vitest('passed', test('passed'), test('passed'), test('pending', 'later'), test('todo', 'some day')),
        vitest('failed', test('passed'), test('failed')),
        vitest('failed'),
      ],
    });
    expect(countVitest(file, false)).toEqual({ passed: 3, failed: 2, skipped: ['later', 'some day'] });
  });

  it('counts Playwright’s specs at any depth', () => {
    const inner = { specs: [spec('a', 'expected'), spec('b', 'unexpected')] };
    const file = report({ suites: [{ specs: [spec('c', 'skipped')], suites: [inner] }] });
    expect(countPlaywright(file, false)).toEqual({ passed: 1, failed: 1, skipped: ['c'] });
  });

  it('a run that failed as a whole, left no report, or found no tests is a failure', () => {
    const passed = report({ testResults: [vitest('passed', test('passed'))] });
    expect(countVitest(passed, false)).toEqual({ passed: 1, failed: 1, skipped: [] });
    expect(countVitest(join(dir, 'none.json'), true).failed).toBe(1);
    expect(countPlaywright(report({ suites: [] }), true).failed).toBe(1);
  });
});
