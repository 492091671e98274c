import { resolve } from 'node:path';
import { expect, it } from 'vitest';
import { parseCommandLine } from './command-line.ts';

it('reads requires and switches up to the app folder; the rest is the app’s', () => {
  const { requires, switches, appPath } = parseCommandLine(
    '-r a.cjs --no-sandbox --inspect=0 --require b.cjs . --demo --x=1'.split(' '),
  );
  expect(requires).toEqual([resolve('a.cjs'), resolve('b.cjs')]);
  expect([...switches]).toEqual([
    ['no-sandbox', ''],
    ['inspect', '0'],
  ]);
  expect(appPath).toBe(resolve('.'));
});

it('says how it is used when no app is named', () => {
  expect(() => parseCommandLine(['--inspect=0'])).toThrow('Usage: electron [options] <app folder>');
});
