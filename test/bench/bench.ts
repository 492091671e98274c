/**
 * `npm run bench`: one JSON object on stdout. Each figure is the median of several runs; `NAME.min` and `NAME.max` stand
 * beside it. Ratios compare two things measured in the same run, so they hold on a slow machine too.
 */
import { execFile, spawn } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { gzipSync } from 'node:zlib';
import { bytesPerJobYear } from './past.ts';
import { measureWindow } from './window.ts';

const here = dirname(fileURLToPath(import.meta.url));
const root = join(here, '../..');
const out = join(root, 'out/renderer');
const jobs = 10_000;
const say = (text: string): boolean => process.stderr.write(`${text}\n`);

const figures: Record<string, number> = {};
const report = (name: string, values: readonly number[], digits = 2): void => {
  const sorted = [...values].sort((a, b) => a - b);
  const round = (n: number): number => Number(n.toFixed(digits));
  figures[name] = round(sorted[Math.floor(sorted.length / 2)]!);
  figures[`${name}.min`] = round(sorted[0]!);
  figures[`${name}.max`] = round(sorted.at(-1)!);
};

interface LookFigures {
  readonly ratio: number;
  readonly firstRatio: number;
  readonly idleRatio: number;
  readonly requests: number;
  readonly pushBytes: number;
  readonly bytesPerJob: number;
}

say(`looks at ${jobs} jobs …`);
const looks: LookFigures[] = [];
for (let run = 0; run < 3; run += 1) {
  const args = ['--expose-gc', join(here, 'look.ts'), String(jobs)];
  const { stdout } = await promisify(execFile)(process.execPath, args, { maxBuffer: 1e7 });
  looks.push(JSON.parse(stdout) as LookFigures);
}
report(
  'look.cpuRatio',
  looks.map((l) => l.ratio),
);
report(
  'look.firstCpuRatio',
  looks.map((l) => l.firstRatio),
);
report(
  'look.idleCpuRatio',
  looks.map((l) => l.idleRatio),
);
report(
  'look.requests',
  looks.map((l) => l.requests),
);
report(
  'push.bytes',
  looks.map((l) => l.pushBytes),
);
report(
  'memory.bytesPerJob',
  looks.map((l) => l.bytesPerJob),
  0,
);

say(`judging ${jobs} jobs, and a year of two hundred …`);
interface WatchFigures {
  readonly perJob: readonly number[];
  readonly yearSeconds: number;
}
{
  const args = [join(here, 'watch.ts'), String(jobs)];
  const { stdout } = await promisify(execFile)(process.execPath, args, { maxBuffer: 1e7 });
  const { perJob, yearSeconds } = JSON.parse(stdout) as WatchFigures;
  // Microseconds of processor time in one look; seconds by the wall.
  report('watch.cpuPerJob', perJob);
  report('watch.yearSeconds', [yearSeconds]);
}

report('history.bytesPerJobYear', [bytesPerJobYear()], 0);

say(`the window with ${jobs} jobs …`);
const { applyMs, longestTaskMs } = await measureWindow(out, 7);
report('push.applyMs', applyMs);
report('list.longestTaskMs', longestTaskMs);

interface Chunk {
  readonly file: string;
  readonly isEntry?: boolean;
  readonly imports?: readonly string[];
  readonly css?: readonly string[];
}
const manifest = JSON.parse(readFileSync(join(out, '.vite/manifest.json'), 'utf8')) as Record<string, Chunk>;
const first = new Set<string>();
const load = (name: string): void => {
  const chunk = manifest[name]!;
  for (const file of [chunk.file, ...(chunk.css ?? [])]) first.add(file);
  for (const other of chunk.imports ?? []) load(other);
};
for (const [name, chunk] of Object.entries(manifest)) if (chunk.isEntry) load(name);
const gzip = (ending: string): number =>
  [...first].filter((f) => f.endsWith(ending)).reduce((sum, f) => sum + gzipSync(readFileSync(join(out, f))).length, 0);
report('bundle.jsGzip', [gzip('.js')]);
report('bundle.cssGzip', [gzip('.css')]);
const all = readdirSync(out, { recursive: true, encoding: 'utf8' });
figures['bundle.files'] = all.filter((f) => /\.(js|css|html)$/.test(f)).length;

say('start on the test host …');
const starts: { loaded: number; menu: number }[] = [];
for (let run = 0; run < 5; run += 1) {
  const data = mkdtempSync(join(tmpdir(), 'bench-'));
  const child = spawn(join(root, 'test/host/electron'), ['-r', join(here, 'tray-time.cjs'), root, '--demo'], {
    env: { ...process.env, SNAPSHOOTER_USER_DATA: data },
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  for await (const line of createInterface({ input: child.stdout })) {
    if (!line.startsWith('tray ')) continue;
    starts.push(JSON.parse(line.slice(5)) as { loaded: number; menu: number });
    break;
  }
  child.kill();
  await new Promise((gone) => child.once('exit', gone));
  rmSync(data, { recursive: true, force: true });
}
// From the moment the runtime begins to load main until the icon and its menu hang in the tray; the host's own start is apart.
report(
  'start.trayMs',
  starts.map((s) => s.menu - s.loaded),
);
report(
  'start.processMs',
  starts.map((s) => s.menu),
);

process.stdout.write(`${JSON.stringify(figures, null, 2)}\n`);
