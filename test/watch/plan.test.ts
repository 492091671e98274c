import { expect, it } from 'vitest';
import { planOf } from '../../main/watch/judgement.ts';
import { schedulesIn } from '../../main/watch/plan.ts';
import { schedule } from './scene.ts';

it.each([
  ['one', [schedule('*/5 * * * *')]],
  ['none', []],
  [
    'several, whatever they lack',
    [
      schedule(null, 'Europe/Berlin', { frequency: 24, frequencyMode: 'hour' }),
      schedule('5 2 * * 1', 'UTC', { runOffset: -5, status: 'paused' }),
    ],
  ],
])('a plan on record is read back: %s', (_name, before) => {
  const now = [schedule('0 0 * * *', 'Asia/Tokyo', { retention: { hourly: 1, daily: 2, weekly: 3, monthly: 4 } })];
  const back = schedulesIn(planOf(before), now);
  expect(planOf(back)).toBe(planOf(before));
  expect(back.every(({ retention }) => retention.daily === 2)).toBe(true);
});
