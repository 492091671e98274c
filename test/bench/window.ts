import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { extname, join } from 'node:path';
import { chromium, type Page } from 'playwright';
import type { Change, State } from '../../main/contract/state.ts';
import type { JobView } from '../../main/contract/job.ts';
import { policy } from '../../main/desktop/protocol.ts';
import { states } from '../renderer/states.ts';

const types: Readonly<Record<string, string>> = { '.html': 'text/html', '.js': 'text/javascript', '.css': 'text/css' };

export interface WindowFigures {
  /** Milliseconds of main-thread time for each change of three jobs among ten thousand. */
  readonly applyMs: readonly number[];
  /** Longest task of each round of searching, filtering and scrolling after load. */
  readonly longestTaskMs: readonly number[];
}

/** The built window with 10,000 jobs and no main behind it, in Chromium with the app's own policy. */
export async function measureWindow(out: string, rounds: number): Promise<WindowFigures> {
  const server = createServer((request, response) => {
    const path = new URL(request.url ?? '/', 'http://x').pathname;
    response.setHeader('content-security-policy', policy);
    response.setHeader('content-type', types[extname(path)] ?? 'application/octet-stream');
    try {
      response.end(readFileSync(join(out, path)));
    } catch {
      response.writeHead(404).end();
    }
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  const browser = await chromium.launch({
    executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
    args: process.getuid?.() === 0 ? ['--no-sandbox'] : [],
  });
  try {
    const page = await browser.newPage({ viewport: { width: 980, height: 700 } });
    const state: State = states.crowd();
    await page.addInitScript(bridge, state);
    await page.goto(`http://127.0.0.1:${(server.address() as AddressInfo).port}/index.html#/jobs`);
    await page.getByRole('list', { name: 'Jobs', exact: true }).getByRole('listitem').first().waitFor();
    await page.waitForTimeout(1000);
    const figures = { applyMs: [] as number[], longestTaskMs: [] as number[] };
    for (let round = 0; round < rounds; round += 1) {
      figures.applyMs.push(await applyOnce(page, state, round));
      figures.longestTaskMs.push(await useList(page));
    }
    return figures;
  } finally {
    await browser.close();
    server.close();
  }
}

/** Runs in the page, before its own scripts. */
function bridge(state: State): void {
  const calls = new Set<(change: Change) => void>();
  const answer = (value: unknown) => () => Promise.resolve({ ok: true, value });
  const nothing = answer(null);
  const fixed: Record<string, unknown> = {
    state: answer(state),
    loginItem: answer({ supported: true, enabled: false, note: null }),
    onChange: (call: (change: Change) => void) => {
      calls.add(call);
      return () => calls.delete(call);
    },
    onRoute: () => () => undefined,
  };
  const proxy = new Proxy(fixed, { get: (target, name) => target[String(name)] ?? nothing });
  Object.assign(window, { snapshooter: proxy, push: (change: Change) => calls.forEach((call) => call(change)) });
}

const applyOnce = (page: Page, state: State, round: number): Promise<number> => {
  const picked = [3, 5000, 9999].map((at) => state.jobs[at]!);
  const jobs = picked.map((job): JobView => ({
    ...job,
    health: round % 2 ? 'ok' : 'failed',
    sentence: `Round ${round}.`,
    lastRunAt: (job.lastRunAt ?? 0) + round + 1,
  }));
  const change: Change = { from: state.revision + round, revision: state.revision + round + 1, jobs };
  return page.evaluate(async (pushed) => {
    const { push } = window as unknown as { push: (change: Change) => void };
    // A frame of its own, so that nothing else is in the measurement.
    await new Promise((frame) => requestAnimationFrame(frame));
    const before = performance.now();
    push(pushed);
    await Promise.resolve();
    await Promise.resolve();
    void document.body.offsetHeight;
    return performance.now() - before;
  }, change);
};

/** Types, filters and scrolls as a person would. 0: no task was long enough (50 ms) for the browser to report. */
const useList = async (page: Page): Promise<number> => {
  await page.evaluate(() => {
    const seen: number[] = [];
    const observer = new PerformanceObserver((list) => seen.push(...list.getEntries().map((e) => e.duration)));
    observer.observe({ type: 'longtask' });
    Object.assign(window, { seen, observer });
  });
  const search = page.getByRole('searchbox', { name: 'Search jobs' });
  await search.pressSequentially('archive', { delay: 40 });
  await search.fill('');
  await page.getByRole('list', { name: 'Jobs', exact: true }).hover();
  for (const far of [600, 6000, 60_000, -20_000, -60_000]) {
    await page.mouse.wheel(0, far);
    await page.waitForTimeout(120);
  }
  return page.evaluate(() => {
    const { seen, observer } = window as unknown as { seen: number[]; observer: PerformanceObserver };
    observer.disconnect();
    return Math.max(0, ...seen);
  });
};
