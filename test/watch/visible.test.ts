import { expect, it } from 'vitest';
import { isListable } from '../../main/watch/visible.ts';
import { instant, manual, open, run, schedule } from './scene.ts';

const slot = instant('2026-05-05 02:00');
const later = ['2026-05-06 02:00', '2026-05-07 02:00', '2026-05-08 02:00'].map((at) => run(at));
const keeps = (daily: number | null, weekly: number | null = null) =>
  schedule('0 2 * * *', 'UTC', { retention: { hourly: null, daily, weekly, monthly: null } });

it.each([
  ['fewer newer ones than are kept', keeps(7), later, true],
  ['as many newer ones as are kept', keeps(3), later, false],
  ['all classes count', keeps(2, 2), later, true],
  ['what the service does not say prunes nothing', keeps(null), later, true],
  ['what keeps nothing prunes at once', keeps(0), [], false],
  ['failed ones push nothing out', keeps(3), [...later.slice(0, 2), run('2026-05-08 02:00', { failed: true })], true],
  ['nor do open ones', keeps(3), [...later.slice(0, 2), run('2026-05-08 02:00', open)], true],
  ['a person’s do', keeps(3), [...later.slice(0, 2), run('2026-05-08 02:00', manual)], false],
  ['older ones do not', keeps(1), [run('2026-05-04 02:00')], true],
])('would a run still be listed: %s', (_name, of, runs, listed) => expect(isListable(slot, runs, [of])).toBe(listed));
