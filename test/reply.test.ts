import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import { ApiError } from '../main/api/errors.ts';
import { KeychainError } from '../main/ports.ts';
import { fail, failureOf, Refusal, reply } from '../main/reply.ts';
import { failureSchema } from '../main/schemas/reply.ts';

const token = 'tok_CANARY_0123456789';
const logged: string[] = [];
const log = (line: string): void => void logged.push(line);

describe('a throw becomes data', () => {
  it('errors made for a person keep their words and their kind', () => {
    expect(failureOf(new ApiError('invalid', 'Refused.', { status: 422, fields: { name: ['Taken.'] } }), log)).toEqual({
      kind: 'invalid',
      message: 'Refused.',
      fields: { name: ['Taken.'] },
    });
    expect(failureOf(new KeychainError('locked', 'Locked.'), log)).toEqual({ kind: 'keychain', message: 'Locked.' });
    expect(failureOf(new Refusal('busy', 'Running.'), log)).toEqual({ kind: 'busy', message: 'Running.' });
    expect(logged).toEqual([]);
  });

  it.each([
    ['an error', new TypeError(`${token} at /home/someone/app.js`)],
    ['an error with a cause', new Error(token, { cause: new Error(token) })],
    ['a string', token],
    ['nothing', undefined],
    ['an object', { message: token, stack: token }],
  ])('%s of our own says nothing of itself to the window', async (_what, thrown) => {
    const answer = await reply(() => Promise.reject(thrown as Error), log);
    expect(answer.ok).toBe(false);
    expect(JSON.stringify(answer)).not.toMatch(/CANARY|home|at /);
    expect(!answer.ok && v.is(failureSchema, answer.error) && answer.error.kind).toBe('bug');
    expect(logged.pop()).toMatch(/^bug: /);
  });

  it('a sentence without end is cut to what the contract allows', () => {
    expect(v.is(failureSchema, failureOf(new ApiError('server', 'x'.repeat(9999)), log))).toBe(true);
    const refused = fail('denied', 'y'.repeat(9999));
    expect(!refused.ok && refused.error.message.length).toBe(2000);
  });

  it('a value is passed on, whether it was waited for or not', async () => {
    expect(await reply(() => 1, log)).toEqual({ ok: true, value: 1 });
    expect(await reply(() => Promise.resolve(2), log)).toEqual({ ok: true, value: 2 });
  });
});
