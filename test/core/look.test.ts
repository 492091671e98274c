import { expect, it } from 'vitest';
import { createLedger } from '../../main/ledger.ts';
import { look } from '../../main/look.ts';
import { createStore } from '../../main/store.ts';
import { memoryFile } from '../../main/memory-file.ts';
import type { Service } from '../../main/service.ts';

it('a list that arrives after its account was left changes nothing', async () => {
  const control = new AbortController();
  const never = (): never => {
    throw new Error('nothing else was to be asked');
  };
  const service: Service = {
    api: {
      everyJob: () => {
        control.abort();
        return Promise.resolve([]);
      },
      job: never,
      backup: never,
      backups: never,
      everyBackup: never,
      startBackup: never,
    },
    now: () => 1000,
    skew: () => null,
    pausedUntil: () => null,
    stop: () => undefined,
  };
  const ledger = createLedger(memoryFile());
  let told = 0;
  const parts = {
    service,
    ledger,
    store: createStore(never),
    strange: () => false,
    startOver: () => undefined,
    seen: () => undefined,
    moved: () => false,
    now: () => 1000,
    complete: () => undefined,
  };
  const tell = (): void => {
    told += 1;
  };
  await expect(look({ ...parts, tell }, { by: 'poll', signal: control.signal })).rejects.toThrow();
  expect(told).toBe(0);
});
