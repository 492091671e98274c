import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { countPlaywright, countVitest, lineOf, one, type Count } from './count.ts';
import { root, type Runtime } from './runtime.ts';
import { run, runTool, type Done } from './tool.ts';

/** One thing `npm test` does. */
export interface Stage {
  readonly name: string;
  readonly run: () => Promise<{ done: Done; count: Count }>;
}

const reports = mkdtempSync(join(tmpdir(), 'snapshooter-reports-'));
process.once('exit', () => rmSync(reports, { recursive: true, force: true }));
const check = (name: string, work: () => Promise<Done>): Stage => ({
  name,
  run: async () => {
    const done = await work();
    return { done, count: one(done.ok) };
  },
});

/** Types, lint and form, the longest first. */
export const statics: readonly Stage[] = [
  check('lint', () => runTool('eslint', ['.', '--max-warnings', '0'])),
  // Of .ts files too: tsc would only repeat it.
  check('types', () => runTool('svelte-check', ['--tsconfig', './tsconfig.json', '--fail-on-warnings'])),
  check('format', () => runTool('prettier', ['--check', '.', '--log-level', 'warn'])),
];

export const build = check('build', () => runTool('vite', ['build', '--app', '--logLevel', 'warn']));

const vitestArgs = (name: string) => ['--reporter=dot', '--reporter=json', `--outputFile.json=${join(reports, name)}`];

export const unit: Stage = {
  name: 'unit and component',
  run: async () => {
    const done = await runTool('vitest', ['run', ...vitestArgs('unit.json')], { ...process.env, NO_COLOR: '1' });
    return { done, count: countVitest(join(reports, 'unit.json'), done.ok) };
  },
};

export const keychain: Stage = {
  name: 'keychain',
  run: async () => {
    if (process.platform !== 'linux') {
      const skipped = ["all of test/keychain: they need Linux's Secret Service"];
      return { done: { ok: true, output: '', seconds: 0 }, count: { passed: 0, failed: 0, skipped } };
    }
    const script = join(root, 'test/keychain/run.ts');
    const done = await run(process.execPath, [script, ...vitestArgs('keychain.json')], {
      ...process.env,
      NO_COLOR: '1',
    });
    return { done, count: countVitest(join(reports, 'keychain.json'), done.ok) };
  },
};

/** What comes out of packing for three systems; looks into out/. */
export const packages: Stage = {
  name: 'packages',
  run: async () => {
    const args = ['run', '--config', 'test/package/vitest.config.ts', ...vitestArgs('package.json')];
    const done = await runTool('vitest', args, { ...process.env, NO_COLOR: '1' });
    return { done, count: countVitest(join(reports, 'package.json'), done.ok) };
  },
};

export const endToEnd = (runtime: Runtime): Stage => ({
  name: `end to end, on ${runtime.kind === 'host' ? 'the test host' : 'Electron'}`,
  run: async () => {
    const file = join(reports, 'e2e.json');
    const env = { ...process.env, RUNTIME: runtime.kind, PLAYWRIGHT_JSON_OUTPUT_FILE: file, FORCE_COLOR: '0' };
    const done = await runTool('playwright', ['test', '-c', 'test/playwright.config.ts', '--reporter=dot,json'], env);
    return { done, count: countPlaywright(file, done.ok) };
  },
});

/** Runs stages one after the other, each said when it ends; what failed shows all it printed. */
export async function follow(stages: readonly Stage[]): Promise<Count[]> {
  const counts: Count[] = [];
  for (const stage of stages) {
    const { done, count } = await stage.run();
    counts.push(count);
    const line = `${stage.name.padEnd(28)} ${lineOf(count).padEnd(32)} ${done.seconds.toFixed(1).padStart(6)} s`;
    console.log(count.failed ? `${done.output.trimEnd()}\n${line}` : line);
    for (const name of count.skipped) console.log(`  skipped: ${name}`);
  }
  return counts;
}
