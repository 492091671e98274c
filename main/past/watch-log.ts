import type { TextFile } from '../ports.ts';
import { damagedCoverage, unwrittenCoverage } from '../present/past-words.ts';
import { beginCoverage, covered, filled, withGap } from '../watch/coverage.ts';
import type { Blindness, Coverage, Unwatched } from '../watch/coverage.ts';
import { readRecord, setAside, succeeds } from '../record-file.ts';

/** What was watched of an account, on disk as it happens: a process that is killed leaves a gap, not a blank. */
export interface WatchLog {
  /** null: it was never looked at. */
  coverage(): Coverage | null;
  /**
   * A complete look, begun at `at`. More than `allowed` seconds after the last one nobody watched in between.
   * @returns what nobody watched since the last one; null: nothing
   */
  looked(at: number, allowed: number, why: Blindness): Unwatched | null;
  /** All that ended up to `to` is known by now. */
  fill(to: number): void;
  /** Another account. */
  startOver(): void;
  trouble(): string | null;
}

/** ["s", since], ["l", look], ["g", from, to, why, filled], ["f", to]; whole epoch seconds by the service's clock. */
type Line = readonly ['s' | 'l' | 'f', number] | GapLine;
type GapLine = readonly ['g', from: number, to: number, why: Blindness, filled: 0 | 1];

/** Looks are written no more often than this; after a kill a gap begins at most so much too early. */
const between = 240;
const most = 3000;
const whys: readonly Blindness[] = ['asleep', 'offline', 'rejected', 'stopped'];

export function createWatchLog(file: TextFile, remark: (sentence: string) => void): WatchLog {
  let coverage: Coverage | null = null;
  let writtenAt = 0;
  let lines = 0;
  let behind = false;

  const write = (...added: readonly Line[]): void => {
    behind = !succeeds(() => {
      if (behind || lines > most) rewrite();
      else {
        file.append(textOf(added));
        lines += added.length;
      }
    });
  };
  const rewrite = (): void => {
    const all = coverage ? linesOf(coverage) : [];
    file.replace(textOf(all));
    lines = all.length;
  };

  const stored = readRecord(file);
  if (stored !== null) {
    const read = readLines(stored);
    lines = read.lines.length;
    // A gap that was lost would be drawn as watched, so nothing of a damaged record is believed.
    if (read.broken) {
      remark(damagedCoverage(setAside(file)));
      lines = 0;
    } else coverage = read.lines.reduce<Coverage | null>(after, null);
    if (read.cut || read.broken || lines > most / 2) behind = !succeeds(rewrite);
    writtenAt = coverage?.lastAt ?? 0;
  }

  return {
    coverage: () => coverage,
    looked(at, allowed, why) {
      if (!coverage) {
        coverage = beginCoverage(at);
        writtenAt = at;
        write(['s', at]);
        return null;
      }
      const { lastAt } = coverage;
      coverage = covered(coverage, at, allowed, why);
      if (at - lastAt > allowed) {
        writtenAt = at;
        write(['g', lastAt, at, why, 0]);
        return { from: lastAt, to: at, why, filled: false };
      }
      if (at - writtenAt >= between) {
        writtenAt = at;
        write(['l', at]);
      }
      return null;
    },
    fill(to) {
      if (!coverage?.gaps.some((gap) => !gap.filled && gap.from < to)) return;
      coverage = filled(coverage, coverage.since, to);
      write(['f', to]);
    },
    startOver() {
      coverage = null;
      behind = !succeeds(rewrite);
    },
    trouble: () => (behind ? unwrittenCoverage : null),
  };
}

function after(coverage: Coverage | null, line: Line): Coverage | null {
  switch (line[0]) {
    case 's':
      return beginCoverage(line[1]);
    case 'l':
      return coverage && { ...coverage, lastAt: Math.max(coverage.lastAt, line[1]) };
    case 'f':
      return coverage && filled(coverage, coverage.since, line[1]);
    case 'g': {
      const [, from, to, why, known] = line;
      return coverage && withGap(coverage, { from, to, why, filled: known === 1 });
    }
  }
}

const linesOf = ({ since, lastAt, gaps }: Coverage): Line[] => [
  ['s', since],
  ...gaps.map(({ from, to, why, filled: known }) => ['g', from, to, why, known ? 1 : 0] as const),
  ['l', lastAt],
];
const textOf = (lines: readonly Line[]): string => lines.map((line) => `${JSON.stringify(line)}\n`).join('');

/** A last line that was cut told of the last look, no more. */
function readLines(text: string): { readonly lines: readonly Line[]; readonly cut: boolean; readonly broken: boolean } {
  const all = text.split('\n');
  const cut = all.pop() !== '';
  const lines = all.map(readLine).filter((line) => line !== null);
  return { lines, cut, broken: lines.length < all.length || (lines.length > 0 && lines[0]![0] !== 's') };
}

function readLine(text: string): Line | null {
  let values: unknown;
  try {
    values = JSON.parse(text);
  } catch {
    return null;
  }
  if (!Array.isArray(values)) return null;
  const [kind, at, to, why, known] = values as unknown[];
  if (!Number.isSafeInteger(at)) return null;
  if (kind === 's' || kind === 'l' || kind === 'f') return [kind, at as number];
  return kind === 'g' && Number.isSafeInteger(to) && whys.includes(why as Blindness) && (known === 0 || known === 1)
    ? [kind, at as number, to as number, why as Blindness, known]
    : null;
}
