import type { Schedule } from '../model/job.ts';
import type { Odd } from '../watch/odd.ts';
import { bytesInWords } from './size.ts';
import { asOf } from './time.ts';
import type { Place } from './time.ts';

/** What is wrong although the newest run completed, in a sentence and in a word or two. */
export function oddSentence(
  odd: Odd,
  schedules: readonly Pick<Schedule, 'id' | 'name'>[],
  place: Place,
): { readonly full: string; readonly short: string } {
  switch (odd.kind) {
    case 'no-files':
      return { full: 'The newest backup holds no files.', short: 'no files' };
    case 'small': {
      const [now, usual] = [bytesInWords(odd.bytes), bytesInWords(odd.median)];
      return {
        full: `The newest backup holds ${now}; the ones before it hold ${usual} as a rule.`,
        short: `${now}, usually ${usual}`,
      };
    }
    case 'key-gone':
      return {
        full: `Its backups have no encryption key since ${asOf(odd.since, place)}; the ones before had one.`,
        short: 'encryption key gone',
      };
    case 'manual-only':
      return {
        full: `Its schedule is active, and all ${odd.runs} runs known were started by a person, though ${odd.due} were due meanwhile.`,
        short: 'only manual runs',
      };
    case 'keeps-nothing': {
      const name = schedules.length > 1 ? schedules.find(({ id }) => id === odd.scheduleId)?.name : undefined;
      return {
        full: `The retention of ${name ? `its schedule “${name}”` : 'its schedule'} keeps nothing: every count is 0.`,
        short: 'keeps nothing',
      };
    }
  }
}
