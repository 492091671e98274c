import { readFileSync } from 'node:fs';
import type { JSONReport, JSONReportSuite } from 'playwright/types/testReporter';

/** What a stage came to. A check without tests of its own counts as one. */
export interface Count {
  readonly passed: number;
  readonly failed: number;
  /** Their names. */
  readonly skipped: readonly string[];
}

export const one = (ok: boolean): Count => ({ passed: ok ? 1 : 0, failed: ok ? 0 : 1, skipped: [] });

export const sum = (counts: readonly Count[]): Count => ({
  passed: counts.reduce((n, c) => n + c.passed, 0),
  failed: counts.reduce((n, c) => n + c.failed, 0),
  skipped: counts.flatMap((c) => c.skipped),
});

/** `12 passed, 0 failed`, and `, 3 skipped` only where some were. */
export const lineOf = ({ passed, failed, skipped }: Count): string =>
  `${passed} passed, ${failed} failed${skipped.length ? `, ${skipped.length} skipped` : ''}`;

const read = (file: string): unknown => {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    return null;
  }
};

/** A run that failed as a whole fails the count too, whatever its tests say: no report, no tests, an error outside of them. */
const settle = (ok: boolean, count: Count): Count =>
  (ok && count.passed + count.failed > 0) || count.failed > 0 ? count : { ...count, failed: 1 };

interface VitestReport {
  readonly testResults: readonly {
    readonly name: string;
    readonly status: string;
    readonly assertionResults: readonly { readonly status: string; readonly fullName: string }[];
  }[];
}

export function countVitest(file: string, ok: boolean): Count {
  const report = read(file) as VitestReport | null;
  const counts = (report?.testResults ?? []).map(({ status, assertionResults: tests }): Count => {
    const failed = tests.filter((t) => t.status === 'failed').length;
    return {
      passed: tests.filter((t) => t.status === 'passed').length,
      failed: failed || (status === 'failed' ? 1 : 0), // a file that could not be read has no tests to fail
      skipped: tests.filter((t) => !['passed', 'failed'].includes(t.status)).map((t) => t.fullName),
    };
  });
  return settle(ok, sum(counts));
}

export function countPlaywright(file: string, ok: boolean): Count {
  const report = read(file) as JSONReport | null;
  const specs = (suite: JSONReportSuite): { title: string; status: string }[] => [
    ...suite.specs.flatMap((spec) => spec.tests.map((t) => ({ title: spec.title, status: t.status }))),
    ...(suite.suites ?? []).flatMap(specs),
  ];
  const tests = (report?.suites ?? []).flatMap(specs);
  const titles = (status: string) => tests.filter((t) => t.status === status).map((t) => t.title);
  return settle(ok, {
    passed: titles('expected').length + titles('flaky').length,
    failed: titles('unexpected').length,
    skipped: titles('skipped'),
  });
}
