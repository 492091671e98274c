import { defaults } from '../main/settings.ts';
import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import type { CommandName } from '../main/contract/commands.ts';
import type { JobView } from '../main/contract/job.ts';
import type { State } from '../main/contract/state.ts';
import { commandNames } from '../main/contract/commands.ts';
import { argumentSchemas } from '../main/schemas/arguments.ts';
import { changeSchema } from '../main/schemas/state.ts';
import { failureSchema, routeSchema } from '../main/schemas/reply.ts';
import { resultSchemas } from '../main/schemas/results.ts';
import { jobIdPattern } from '../main/schemas/parts.ts';
import { good } from './arguments.ts';

const takes = (name: CommandName, value: unknown): boolean => v.is(argumentSchemas[name], value);

export const job: JobView = {
  id: 'job-1',
  name: 'Orders <b>database</b>',
  server: 'web-1',
  host: '10.0.33.142',
  health: 'failed',
  sentence: 'Failed today 08:11.',
  short: '4th in a row',
  lastRunAt: 1761200000,
  runs: [{ id: 'r', status: 'failed', outcome: 'failed', createdAt: 1, startedAt: 2, completedAt: null }],
  running: { backupId: null, phase: 'asking', since: 3, usual: 38.5, mine: true },
  refusal: null,
  schedules: ['Every day at 02:05, New York'],
  storage: ['main'],
  createdAt: null,
  updatedAt: null,
  deletion: { message: '165 backups scheduled for deletion', since: 1, left: null, asOf: null, state: 'settling' },
  acknowledged: 1,
  muted: { since: 1, until: null, untilRecovery: true },
  nextAt: 9,
  odd: [{ kind: 'small', sentence: 'It is far smaller than usual.' }],
  gaps: [{ at: 1, kind: 'missed' }],
};
export const state: State = {
  revision: 4,
  account: {
    access: { kind: 'kept', where: 'keychain', since: null, keychain: 'GNOME Keyring' },
    service: 'https://api.snapshooter.com/v1',
    look: {
      state: 'waiting',
      goodAt: 1,
      nextAt: 2,
      problem: { kind: 'offline', sentence: 'This computer is offline.', since: 1, times: 2 },
      pausedUntil: null,
      progress: { pages: 1, about: null },
      stale: true,
      skew: -0.5,
    },
    sentence: '1 job needs you',
    refusal: null,
    pausedUntil: null,
    quietUntil: null,
    held: 0,
    remarks: [{ id: 'r', sentence: 'settings.json could not be read.' }],
  },
  jobs: [job],
  alerts: [
    {
      id: 'a',
      kind: 'failed',
      at: 1,
      title: 'A backup failed',
      sentence: 'Orders failed.',
      health: 'failed',
      items: [{ jobId: 'job-1', name: 'Orders', sentence: 'Failed.' }],
      told: 'Told 08:15 on the desktop',
      open: true,
      acknowledged: null,
    },
  ],
  settings: defaults,
  unsettled: [],
  savings: [],
  version: '0.1.0',
  popover: true,
  hour12: false,
};

describe('arguments', () => {
  it.each(commandNames)('%s takes what the contract says and nothing beside it', (name) => {
    expect(takes(name, good[name])).toBe(true);
    expect(takes(name, { ...(good[name] as object), extra: 1 })).toBe(false);
  });

  it.each(commandNames)('%s refuses what is no object', (name) => {
    for (const value of [null, undefined, 0, 'x', true, 1n, Symbol('x'), () => 1, ['x']])
      expect(takes(name, value), typeof value).toBe(false);
  });

  it.each(commandNames)('%s refuses keys that reach for a prototype', (name) => {
    for (const key of ['__proto__', 'constructor', 'prototype', 'toString', 'hasOwnProperty']) {
      const value = JSON.parse(`{${JSON.stringify(key)}:{"jobId":"a"}}`) as object;
      const whole = Object.defineProperty({ ...(good[name] as object) }, key, { value: 1, enumerable: true });
      expect(takes(name, value) || takes(name, whole), key).toBe(false);
    }
  });

  it('huge strings are refused at once', () => {
    const huge = 'x'.repeat(5_000_000);
    expect(takes('connect', { token: huge, keep: 'session' })).toBe(false);
    expect(takes('job', { jobId: huge })).toBe(false);
    expect(takes('dismissRemark', { id: huge })).toBe(false);
  });

  it('trap 44: a job id that could change a path is none', () => {
    for (const id of ['', '.', '..', 'a/b', 'a%2fb', 'a b', '-a', 'a\n', 'ä', 'a'.repeat(101), '../backups'])
      expect(jobIdPattern.test(id), id).toBe(false);
    for (const id of ['0319170e-2394-425c-a1c2-96be9810314c', '7', 'A_b-9', 'a'.repeat(100)])
      expect(jobIdPattern.test(id), id).toBe(true);
  });

  it('settings are checked one by one', () => {
    expect(takes('changeSettings', {})).toBe(true);
    for (const wrong of [
      { interval: 0 },
      { interval: 61 },
      { interval: 1.5 },
      { interval: '5' },
      { interval: NaN },
      { theme: 'blue' },
      { notifyFailed: 'yes' },
      { notifyFailed: undefined },
    ])
      expect(takes('changeSettings', wrong), JSON.stringify(wrong)).toBe(false);
  });
});

describe('results', () => {
  it('the whole state passes', () => {
    expect(v.safeParse(resultSchemas.state, state).issues).toBeUndefined();
  });

  it.each([
    ['a token beside the access', { ...state, account: { ...state.account, access: { kind: 'none', token: 't' } } }],
    ['a key nobody agreed on', { ...state, secret: 1 }],
    ['a public key in a job', { ...state, jobs: [{ ...job, publicKey: 'ssh-rsa' }] }],
    ['a health that is none', { ...state, jobs: [{ ...job, health: 'green' }] }],
    ['a name without end', { ...state, jobs: [{ ...job, name: 'x'.repeat(501) }] }],
    ['a fraction of a second', { ...state, jobs: [{ ...job, lastRunAt: 1.5 }] }],
    ['more runs than the strip has', { ...state, jobs: [{ ...job, runs: Array(11).fill(job.runs[0]) }] }],
    ['a job missing a key', { ...state, jobs: [{ ...job, short: undefined }] }],
  ])('%s does not', (_what, value) => {
    expect(v.is(resultSchemas.state, value)).toBe(false);
  });

  it('a change may leave out what did not change, and may not hold undefined for it', () => {
    expect(v.is(changeSchema, { from: 1, revision: 2 })).toBe(true);
    expect(v.is(changeSchema, { from: 1, revision: 2, jobs: [job], removed: ['job-2'] })).toBe(true);
    expect(v.is(changeSchema, { from: 1, revision: 2, account: undefined })).toBe(false);
  });

  it('routes are a closed set', () => {
    expect(v.is(routeSchema, { page: 'job', jobId: 'job-1' })).toBe(true);
    for (const route of [
      { page: 'job' },
      { page: 'jobs', jobId: 'x' },
      { page: 'delete' },
      { page: 'job', jobId: '../x' },
    ])
      expect(v.is(routeSchema, route)).toBe(false);
  });

  it('a failure is a kind and a sentence', () => {
    expect(v.is(failureSchema, { kind: 'invalid', message: 'No.', fields: { 'storage.0': ['Taken.'] } })).toBe(true);
    expect(v.is(failureSchema, { kind: 'bug', message: 'No.', stack: 'at x' })).toBe(false);
  });
});
