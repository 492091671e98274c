import type { Settings } from './contract/settings.ts';
import { settleDemo } from './demo-account.ts';
import type { DemoService } from './demo-account.ts';
import { createLedger } from './ledger.ts';
import type { Ledger } from './ledger.ts';
import { memoryFile } from './memory-file.ts';
import type { OutboxParts } from './outbox.ts';
import { createPast } from './past/book.ts';
import { createDays } from './past/days.ts';
import { createWatchLog } from './past/watch-log.ts';
import type { Notifier, Ports, TextFile } from './ports.ts';
import type { Place } from './present/time.ts';
import type { Remarks } from './remarks.ts';
import type { Account } from './saves/savings.ts';
import type { Client } from './service.ts';
import type { Store } from './store.ts';
import type { Timetables } from './watch/slots.ts';
import { createWatcher } from './watcher.ts';
import type { Watcher } from './watcher.ts';
import { createWrites } from './writes/writes.ts';
import type { Writes } from './writes/writes.ts';

/** An account that is watched, with all that is on record of it; replaced as a whole. */
export interface OpenAccount {
  readonly client: Client;
  /** null: it is a real one. */
  readonly demo: DemoService | null;
  readonly ledger: Ledger;
  readonly watcher: Watcher;
  readonly writes: Writes;
  /** As savings of files need it. */
  readonly saving: Account;
  /** What could not be written, in sentences. */
  troubles(): readonly string[];
  close(): void;
}

/** Files are kept apart by the address: "ledger-api.snapshooter.com-v1.jsonl". */
const nameOf = (service: string): string => service.replace(/^https?:\/\//, '').replaceAll(/[^A-Za-z0-9.]+/g, '-');
export const ledgerName = (service: string): string => `ledger-${nameOf(service)}.jsonl`;

/** Opens it without looking yet: `watcher.poller.start()` begins. */
export function openAccount(parts: {
  readonly ports: Ports;
  readonly client: Client;
  readonly demo: DemoService | null;
  /** The token was just typed in. */
  readonly strange: boolean;
  readonly store: Store;
  readonly notifier: Notifier;
  readonly settings: () => Settings;
  readonly place: () => Place;
  readonly tables: Timetables;
  readonly remarks: Remarks;
  readonly recorded: OutboxParts['recorded'];
  readonly changed: () => void;
}): OpenAccount {
  const { ports, client, demo, store, remarks, tables } = parts;
  const file = (name: string): TextFile => (demo ? memoryFile() : ports.file(name));
  const [ledgerFile, name] = [ledgerName(ports.service), nameOf(ports.service)];
  const remark = (sentence: string): void => remarks.add('record', sentence);
  const ledger = createLedger(file(ledgerFile));
  let isBare = demo !== null;
  const watcher: Watcher = createWatcher({
    ...parts,
    service: client.service,
    ledger,
    past: createPast({
      file: file(`past-${name}.jsonl`),
      now: () => client.service.now(),
      days: () => createDays(ports.timeZone(), tables),
      remark,
    }),
    watchLog: createWatchLog(file(`watched-${name}.jsonl`), remark),
    demo: demo !== null,
    // Nothing of the demo happened.
    recorded: (alert, verdict) => (demo ? undefined : parts.recorded(alert, verdict)),
    deletion: (jobId, listed) => writes.deletion(jobId, listed),
    unencrypted: (jobId) => writes.unencrypted(jobId),
    looked() {
      writes.looked();
      if (isBare) settleDemo([...store.all()], watcher);
      isBare = false;
    },
    startOver: () => writes.startOver(),
  });
  const writes: Writes = createWrites({
    ...parts,
    api: client.api,
    service: client.service,
    watcher,
    ledger,
    file: file(`edits-${name}.json`),
  });
  remarks.add('record', ...ledger.repairs, ...writes.repairs);
  return {
    client,
    demo,
    ledger,
    watcher,
    writes,
    saving: {
      api: client.api,
      fetchFile: client.fetchFile,
      blocked: () => watcher.blocked(),
      nameOf: (jobId) => store.get(jobId)?.job.name ?? null,
    },
    troubles: () =>
      [ledger.trouble(), writes.trouble(), ...watcher.diary.trouble()].filter((trouble) => trouble !== null),
    close() {
      remarks.drop('record');
      writes.stop();
      watcher.stop();
      store.clear();
    },
  };
}
