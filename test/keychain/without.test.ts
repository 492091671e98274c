import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Answer } from './ask.ts';
import type { Keyring } from './keyring.ts';
import { openKeyring } from './keyring.ts';

const script = join(import.meta.dirname, 'ask.ts');
async function ask(env: Keyring['env'], what: string): Promise<Answer> {
  const { stdout } = await promisify(execFile)(process.execPath, [script, what], { env, timeout: 20_000 });
  return JSON.parse(stdout) as Answer;
}

describe.each([
  ['none', 'a bus on which no secret service is'],
  ['absent', 'no bus at all'],
] as const)('%s: %s', (state, _what) => {
  let keyring: Keyring;
  beforeAll(async () => {
    keyring = await openKeyring(state);
  });
  afterAll(() => keyring.close());

  it.each(['get', 'set', 'remove'])(
    '%s says that no keychain answers, at once and without its own words',
    async (what) => {
      const answer = await ask(keyring.env, what);
      expect(answer).toMatchObject({ problem: 'unavailable' });
      expect(answer).toHaveProperty('message', expect.stringContaining('No keychain answers on this computer'));
      expect(JSON.stringify(answer)).not.toMatch(/dbus|D-Bus|freedesktop/i);
    },
  );

  it('whether it is locked cannot be asked', async () => {
    expect(await ask(keyring.env, 'locked')).toEqual({ value: null });
  });
});

describe('unlocked, in a process of its own', () => {
  it('a token outlives the process that stored it', async () => {
    const keyring = await openKeyring('unlocked');
    expect(await ask(keyring.env, 'set')).toEqual({ value: null });
    expect(await ask(keyring.env, 'get')).toEqual({ value: 'token' });
    await keyring.lock();
    expect(await ask(keyring.env, 'locked')).toEqual({ value: true });
    expect(await ask(keyring.env, 'get')).toEqual({ value: null });
    expect(await ask(keyring.env, 'set')).toMatchObject({ problem: 'locked' });
    await keyring.close();
  });
});
