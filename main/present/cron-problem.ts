import { shorten } from '../model/text.ts';
import { readCron } from '../watch/cron.ts';
import type { CronFault, CronField } from '../watch/cron.ts';

const words: Readonly<Record<CronField, { readonly one: string; readonly many: string }>> = {
  minute: { one: 'minute', many: 'Minutes' },
  hour: { one: 'hour', many: 'Hours' },
  day: { one: 'day of the month', many: 'Days of the month' },
  month: { one: 'month', many: 'Months' },
  weekday: { one: 'weekday', many: 'Weekdays' },
};
const layout = 'minute, hour, day of the month, month, weekday';
const quoted = (typed: string): string => `“${shorten(typed, 60)}”`;

/** What is wrong with five cron fields, as a sentence; null: nothing, and it comes round some day. */
export function cronProblem(cron: string): string | null {
  const read = readCron(cron);
  return 'fault' in read ? faultInWords(read.fault) : null;
}

function faultInWords(fault: CronFault): string {
  switch (fault.why) {
    case 'fields':
      if (fault.count === 0) return `Cron needs five fields: ${layout}.`;
      return `Cron has five fields: ${layout}. This has ${fault.count === 1 ? 'one' : fault.count}.`;
    case 'range':
      return `${words[fault.field].many} go from ${fault.from} to ${fault.to}; this says ${fault.said}.`;
    case 'step':
      return `The step of the ${words[fault.field].one} does not fit; this says ${quoted(fault.said)}. One looks like */5 or 10-50/5.`;
    case 'backwards':
      return `A range of the ${words[fault.field].one} runs upwards; this says ${quoted(fault.said)}.`;
    case 'word':
      return fault.said === ''
        ? `The ${words[fault.field].one} has a comma too many.`
        : `The ${words[fault.field].one} cannot be read; this says ${quoted(fault.said)}.`;
    case 'never':
      return 'This time never comes: no year has such a day of the month. Nothing would run.';
  }
}
