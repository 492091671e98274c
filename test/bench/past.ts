import { bounded } from '../../main/past/bound.ts';
import { createDays } from '../../main/past/days.ts';
import { nothingKept } from '../../main/past/past.ts';
import { keyOf } from '../../main/past/rows.ts';
import { createTimetables } from '../../main/watch/slots.ts';

const day = 86_400;

/**
 * Bytes on disk that a year of one job comes to, as the app keeps it: a run a night with its size, one in thirty failed,
 * one in sixty missed.
 */
export function bytesPerJobYear(now = Date.UTC(2026, 4, 12, 12) / 1000): number {
  const nights = Array.from({ length: 365 }, (_, n) => now - (365 - n) * day);
  const runs = nights.map((at, n) => ({
    key: keyOf(`${n}-4d4e-8d9c-c8f3bb3eeed8`),
    endedAt: at + 300 + (n % 60),
    took: 300 + (n % 60),
    outcome: n % 30 === 7 ? ('failed' as const) : ('completed' as const),
    bytes: 1_800_000_000 + n * 1_000_003,
  }));
  const missed = nights.filter((_, n) => n % 60 === 11);
  const job = { ...nothingKept({ id: '0319170e-2394-425c-a1c2-96be9810314c', name: 'Orders database' }), job: 199 };
  return bounded([{ ...job, runs, missed }], now, createDays('Europe/Berlin', createTimetables())).text.length;
}
