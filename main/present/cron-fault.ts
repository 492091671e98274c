import { shorten } from '../model/text.ts';
import type { CronFault, CronField } from '../watch/cron.ts';

const many: Readonly<Record<CronField, string>> = {
  minute: 'Minutes',
  hour: 'Hours',
  day: 'Days of the month',
  month: 'Months',
  weekday: 'Weekdays',
};

/** What is wrong with a typed cron expression, and what is right. */
export function cronFaultInWords(fault: CronFault): string {
  if (fault.why === 'fields')
    return `A schedule has five fields: minute, hour, day of the month, month, weekday; this has ${fault.count}.`;
  if (fault.why === 'never') return 'This never runs: none of its months has such a day.';
  const field = many[fault.field];
  const said = shorten(fault.said, 20);
  if (fault.why === 'range') {
    const sunday = fault.field === 'weekday' ? ', Sunday being 0 or 7' : '';
    return `${field} go from ${fault.from} to ${fault.to}${sunday}; this says ${said}.`;
  }
  if (fault.why === 'backwards') return `${field} go from the smaller to the larger; this says ${said}.`;
  if (fault.why === 'step')
    return `${field} take steps such as */5 or 10-50/5, no longer than the field; this says ${said}.`;
  const named = fault.field === 'month' ? ' or jan to dec' : fault.field === 'weekday' ? ' or sun to sat' : '';
  if (!said) return `${field} have an empty place in their list.`;
  return `${field} are numbers${named} with * , - and /; this says “${said}”.`;
}
