import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { root } from '../run/runtime.ts';
import { yaml } from './brought.ts';

interface Step {
  readonly uses?: string;
  readonly run?: string;
  readonly env?: Readonly<Record<string, string>>;
  readonly with?: Readonly<Record<string, unknown>>;
}
interface Job {
  readonly uses?: string;
  readonly needs?: string;
  readonly 'runs-on'?: string;
  readonly 'timeout-minutes'?: number;
  readonly permissions?: Readonly<Record<string, string>>;
  readonly steps?: readonly Step[];
}
interface Workflow {
  readonly permissions: unknown;
  readonly on: Readonly<Record<string, unknown>>;
  readonly jobs: Readonly<Record<string, Job>>;
}

const folder = join(root, '.github/workflows');
const { scripts } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { scripts: Record<string, string> };
const files = readdirSync(folder);

it('there is one that tests and one that releases', () => {
  expect(files.toSorted()).toEqual(['release.yml', 'test.yml']);
});

describe.each(files)('the workflow %s', (file) => {
  const text = readFileSync(join(folder, file), 'utf8');
  const { permissions, jobs } = yaml.load(text) as Workflow;
  const steps = Object.values(jobs).flatMap((job) => job.steps ?? []);
  const commands = steps.flatMap(({ run }) => (run ? [run] : [])).join('\n');

  it('pins each action to a commit, and says its version', () => {
    const lines = text.split('\n').filter((line) => /^\s*-?\s*uses:/.test(line) && !line.includes('uses: ./'));
    expect(lines.length).toBeGreaterThan(0);
    for (const line of lines) expect(line).toMatch(/uses: actions\/[\w-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$/);
  });

  it('may read the sources and no more, but for the job that drafts', () => {
    expect(permissions).toEqual({ contents: 'read' });
    const more = Object.entries(jobs).filter(([, job]) => job.permissions);
    expect(more.map(([name]) => name)).toEqual(file === 'release.yml' ? ['draft'] : []);
    for (const { uses, with: options } of steps)
      if (uses?.startsWith('actions/checkout@')) expect(options).toEqual({ 'persist-credentials': false });
  });

  it('names scripts, files and jobs that are there', () => {
    const named = [...commands.matchAll(/npm (?:run ([\w:-]+)|(test))/g)].map(([, script, test]) => script ?? test!);
    expect(named.length).toBeGreaterThan(0);
    for (const name of named) expect(Object.keys(scripts)).toContain(name);
    const paths = [...text.matchAll(/(?:^|[\s"])((?:\.\/)?(?:\.github|docs|test|resources)\/[\w./-]+\w)/gm)];
    for (const [, path] of paths) expect(existsSync(join(root, path!)), path).toBe(true);
    for (const { needs } of Object.values(jobs)) if (needs) expect(Object.keys(jobs)).toContain(needs);
  });

  it('runs nothing of a package at its installation, puts nothing of an event into a shell, and ends', () => {
    expect(commands).not.toContain('${{');
    for (const line of commands.split('\n')) if (line.includes('npm ci')) expect(line).toBe('npm ci --ignore-scripts');
    for (const job of Object.values(jobs)) if (!job.uses) expect(job['timeout-minutes']).toBeLessThanOrEqual(60);
  });
});

it('tests on three systems, and drafts what it packed, on a tag', () => {
  const [release, test] = files.toSorted().map((file) => readFileSync(join(folder, file), 'utf8'));
  for (const text of [release, test]) expect(text).toContain('os: [ubuntu-24.04, macos-15, windows-2025]');
  const { on, jobs } = yaml.load(release!) as Workflow;
  expect(on).toEqual({ push: { tags: ['v*'] } });
  expect(Object.entries(jobs).map(([name, { needs }]) => [name, needs])).toEqual([
    ['test', undefined],
    ['package', 'test'],
    ['draft', 'package'],
  ]);
  const drafts = jobs.draft!.steps!.flatMap(({ run }) => (run?.includes('gh release') ? [run] : []));
  expect(drafts).toEqual([expect.stringMatching(/^gh release create "\$TAG" release\/\* --draft --verify-tag /)]);
});

it('gives secrets to the step that signs, and each to its own system', () => {
  const { jobs } = yaml.load(readFileSync(join(folder, 'release.yml'), 'utf8')) as Workflow;
  const secret = Object.values(jobs).flatMap((job) =>
    (job.steps ?? []).filter((s) => JSON.stringify(s).includes('secrets.')),
  );
  expect(secret.map(({ run }) => run)).toEqual(['npm run package']);
  for (const value of Object.values(secret[0]!.env!))
    expect(value).toMatch(/^\$\{\{ runner\.os == '(macOS|Windows)' && secrets\.\w+ \|\| '' \}\}$/);
  expect(readFileSync(join(folder, 'test.yml'), 'utf8')).not.toContain('secrets.');
});
