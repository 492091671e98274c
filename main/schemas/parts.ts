/** The pieces that what crosses to the window is checked by: strict objects, bounded texts, whole numbers, known words. */
import * as v from 'valibot';
import { healths } from '../model/health.ts';

const statusWords = [
  'starting',
  'pending',
  'running',
  'completed',
  'completed_with_errors',
  'failed',
  'expired',
  'unknown',
] as const;
export const errorKinds = [
  'offline',
  'timeout',
  'unauthorized',
  'forbidden',
  'not-found',
  'invalid',
  'refused',
  'rate-limited',
  'server',
  'bad-response',
] as const;

/** UUIDs as far as known, but no more than safe in a path is asked of them (trap 44). */
export const jobIdPattern = /^[A-Za-z0-9][A-Za-z0-9_-]{0,99}$/;
export const jobId = v.pipe(v.string(), v.regex(jobIdPattern));
export const text = (most: number) => v.pipe(v.string(), v.maxLength(most));
export const id = text(200);
export const word = text(500);
export const sentence = text(2000);
export const list = <T extends v.GenericSchema>(of: T, most: number) => v.pipe(v.array(of), v.maxLength(most));
export const whole = v.pipe(v.number(), v.safeInteger());
export const count = v.pipe(whole, v.minValue(0));
export const finite = v.pipe(v.number(), v.finite());
/** Whole epoch seconds, UTC, or null. */
export const instant = v.nullable(whole);
export const health = v.picklist(healths);
export const status = v.picklist(statusWords);
export const outcome = v.picklist(['completed', 'completed_with_errors', 'failed']);
export const tag = v.picklist(['manual', 'hourly', 'daily', 'weekly', 'monthly']);
export const nothing = v.strictObject({});
export const done = v.null();
