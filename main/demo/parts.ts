import { jobOf, write, type Call } from './call.ts';
import { createCheck, type Check } from './check.ts';
import { readCron } from './cron.ts';
import { nothing, noModel, type Answer } from './reply.ts';
import type { JobRow, ScheduleRow } from './rows.ts';
import type { Retention } from './specs.ts';
import { isZone } from './zone.ts';

const classes = ['hourly', 'daily', 'weekly', 'monthly'] as const;

/** A request's `storage`: `[{storage_id, priority}]`, all of it (J1, J4, T1). */
export function readStorage(call: Call, check: Check, value: unknown): JobRow['storage'] {
  return check.list('storage', value).flatMap((item, i) => {
    const id = check.integer(`storage.${i}.storage_id`, item.storage_id, { required: true });
    const priority = check.integer(`storage.${i}.priority`, item.priority, { required: true, min: 0 });
    const storage = call.tables.places.storages.find((row) => row.id === id);
    if (id !== undefined && !storage)
      check.add(`storage.${i}.storage_id`, `The selected storage.${i}.storage_id is invalid.`);
    return storage && priority !== undefined ? [{ storage, priority }] : [];
  });
}

/** The flat fields of a schedule in a request (traps 28, 29); `prefix` is its place in an array. */
function readSchedule(check: Check, item: Readonly<Record<string, unknown>>, prefix: string) {
  const cron = check.text(`${prefix}cron`, item.cron);
  if (cron !== undefined && !readCron(cron))
    check.add(`${prefix}cron`, `The ${prefix}cron is not a valid cron expression.`);
  const timezone = check.text(`${prefix}timezone`, item.timezone);
  if (timezone !== undefined && !isZone(timezone))
    check.add(`${prefix}timezone`, `The ${prefix}timezone must be a valid timezone.`);
  const runOffset = check.integer(`${prefix}run_offset`, item.run_offset, { min: 0 });
  const retention: Partial<Record<keyof Retention, number>> = {};
  for (const name of classes) {
    const kept = check.integer(`${prefix}retention_${name}`, item[`retention_${name}`], { min: 0 });
    if (kept !== undefined) retention[name] = kept;
  }
  return {
    ...(cron === undefined ? {} : { cron }),
    ...(timezone === undefined ? {} : { timezone }),
    ...(runOffset === undefined ? {} : { runOffset }),
    retention,
  };
}

/** A request's `schedules`: new rows with new ids; what is left out falls back to defaults (J1, J4). */
export function readSchedules(call: Call, check: Check, value: unknown, runs: boolean): readonly ScheduleRow[] {
  return check.list('schedules', value).map((item, i) => {
    const read = readSchedule(check, item, `schedules.${i}.`);
    check.integer(`schedules.${i}.order`, item.order, { min: 0 });
    const none = { hourly: 0, daily: 0, weekly: 0, monthly: 0 };
    return call.tables.schedule({ cron: '0 * * * *', runs, ...read, retention: { ...none, ...read.retention } }, i);
  });
}

/** PATCH /jobs/{id}/storage (T1). */
export function updateStorage(call: Call, id: string): Answer {
  const job = jobOf(call, id);
  const check = createCheck();
  const storage = readStorage(call, check, call.input.storage);
  check.done();
  write(call, () => (job.storage = storage));
  return nothing;
}

/** PATCH /jobs/{id}/schedules/{schedule_id} (C1): what is sent is changed, the rest stays. */
export function updateSchedule(call: Call, id: string, scheduleId: string): Answer {
  const job = jobOf(call, id);
  const old = job.schedules.find((row) => String(row.id) === scheduleId);
  if (!old) throw noModel('Schedule', scheduleId);
  const check = createCheck();
  const read = readSchedule(check, call.input, '');
  check.done();
  const changed = (row: ScheduleRow) => ({ ...row, ...read, retention: { ...row.retention, ...read.retention } });
  write(call, (at) => {
    job.schedules = job.schedules.map((row) => (row.id === old.id ? changed(row) : row));
    call.tables.replan(job, at);
  });
  return nothing;
}

const fields = { encryptionKeyId: 'encryption_key_id', proxyId: 'proxy_id' } as const;
type Protection = keyof typeof fields;

/** An encryption key's or a proxy's id: digits, as a number or, in a creation, as text (trap 34). */
export function protectionId(call: Call, check: Check, what: Protection, required = false): number | undefined {
  const field = fields[what];
  const id = check.integer(field, call.input[field], { required, min: 1 });
  const { encryptionKeys, proxies } = call.tables.places;
  const known = what === 'proxyId' ? proxies : encryptionKeys;
  if (id !== undefined && known && !known.includes(id))
    check.add(field, `The selected ${field.replaceAll('_', ' ')} is invalid.`);
  return id;
}

/** POST and DELETE of encryption-key and proxy (E1, E2, X1, X2): set, and never to be read back (trap 33). */
export function setProtection(call: Call, id: string, what: Protection, on: boolean): Answer {
  const job = jobOf(call, id);
  const check = createCheck();
  const value = on ? protectionId(call, check, what, true) : null;
  check.done();
  write(call, () => (job[what] = value ?? null));
  return nothing;
}
