import type { Format } from '../format.ts';
import { past } from '../words/past.ts';

export interface ReportWrong {
  readonly from?: string;
  readonly to?: string;
}
export type Period = { readonly from: number; readonly to: number } | { readonly wrong: ReportWrong };

/** The first instant of one day here to the last of another, or the present where that is today. Epoch seconds. */
export const periodOf = (from: string, to: string, now: number, format: Pick<Format, 'instant' | 'typed'>): Period => {
  const words = past.report;
  const begin = format.instant(`${from}T00:00`);
  const last = format.instant(`${to}T00:00`);
  if (begin === null || last === null)
    return {
      wrong: { ...(begin === null ? { from: words.noDay } : {}), ...(last === null ? { to: words.noDay } : {}) },
    };
  if (begin > now) return { wrong: { from: words.future } };
  if (last > now) return { wrong: { to: words.future } };
  if (last < begin) return { wrong: { to: words.order } };
  // A day is 23 to 25 hours long; half a day after that is the next one for sure.
  const next = format.instant(`${format.typed(last + 36 * 3600).slice(0, 10)}T00:00`) ?? now;
  return { from: begin, to: Math.min(Math.floor(now), next - 1) };
};
