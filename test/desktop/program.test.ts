import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createProgramRunner } from '../../main/desktop/program.ts';
import { timers } from '../../main/desktop/timers.ts';
import type { ProgramOrder } from '../../main/ports.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'program-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const env = {
  PATH: process.env.PATH ?? '',
  HOME: '/nowhere',
  SNAPSHOOTER_USER_DATA: '/secret',
  NODE_OPTIONS: '--no-warnings',
};
const node = (script: string, more: Partial<ProgramOrder> = {}): ProgramOrder => ({
  program: process.execPath,
  args: ['-e', script],
  facts: {},
  patience: 20,
  signal: new AbortController().signal,
  ...more,
});
const run = (order: ProgramOrder) =>
  createProgramRunner({ env, platform: process.platform, home: folder, timers })(order);

/** One that has ended and waits for a parent to hear of it is none. */
const isAlive = (pid: number): boolean => {
  try {
    process.kill(pid, 0);
    return !existsSync(`/proc/${pid}/stat`) || !/\) Z /.test(readFileSync(`/proc/${pid}/stat`, 'utf8'));
  } catch {
    return false;
  }
};

describe('a person\u2019s own program', () => {
  it('gets its arguments as they are, the facts, and of our environment only what it needs', async () => {
    const script = 'process.stdout.write(JSON.stringify([process.argv.slice(1), process.env, process.cwd()]))';
    const args = ['-e', script, '$(id)', 'a b; c', '`d`', '*'];
    const end = await run(node('', { args, facts: { SNAPSHOOTER_KIND: 'failed' } }));
    expect(end).toMatchObject({ how: 'ended', code: 0 });
    const [argv, given, cwd] = JSON.parse('output' in end ? end.output : '') as [
      string[],
      Record<string, string>,
      string,
    ];
    expect(argv).toEqual(args.slice(2));
    expect(given).toEqual({ PATH: env.PATH, HOME: '/nowhere', SNAPSHOOTER_KIND: 'failed' });
    expect(cwd).toBe(folder);
  });

  it('has no input, so that one that reads ends', async () => {
    expect(await run(node('process.stdin.on("end", () => process.exit(7)).resume()'))).toMatchObject({ code: 7 });
  });

  it('keeps the beginning of what it prints, and does not stop it in a full pipe', async () => {
    const end = await run(node('process.stdout.write("x".repeat(3_000_000)); process.stderr.write("y")'));
    expect(end).toMatchObject({ how: 'ended', code: 0 });
    expect('output' in end && end.output.length).toBe(4096);
  });

  it('is killed after its time, with what it started', async () => {
    const pids = join(folder, 'pids');
    const inner = 'require("node:fs").writeFileSync(process.argv[1], String(process.pid)); setInterval(() => {}, 1000)';
    const outer = `require('node:child_process').spawn(process.execPath, ['-e', ${JSON.stringify(inner)}, ${JSON.stringify(pids)}]); setInterval(() => {}, 1000)`;
    const stop = new AbortController();
    const ended = run(node(outer, { signal: stop.signal }));
    await vi.waitFor(() => expect(existsSync(pids) && readFileSync(pids, 'utf8')).toMatch(/^\d+$/), {
      timeout: 15_000,
    });
    const pid = Number(readFileSync(pids, 'utf8'));
    stop.abort();
    expect(await ended).toMatchObject({ how: 'killed' });
    await vi.waitFor(() => expect(isAlive(pid)).toBe(false));
    const fast = { after: (_seconds: number, call: () => void) => timers.after(0.05, call) };
    const hasty = createProgramRunner({ env, platform: process.platform, home: folder, timers: fast });
    expect(await hasty(node('setInterval(() => {}, 1000)'))).toMatchObject({ how: 'killed' });
  });

  it('does not wait for what it leaves behind', async () => {
    const left = `require('node:child_process').spawn('sleep', ['60'], { stdio: 'inherit', detached: true })`;
    const end = await run(node(`const left = ${left}; left.unref(); console.log(left.pid)`));
    expect(end).toMatchObject({ how: 'ended', code: 0 });
    const pid = Number('output' in end ? end.output : '');
    expect(isAlive(pid)).toBe(true);
    process.kill(pid);
  });

  it('that cannot be run says why', async () => {
    expect(await run(node('', { program: join(folder, 'none') }))).toEqual({ how: 'unstarted', why: 'absent' });
    writeFileSync(join(folder, 'plain'), 'text', { mode: 0o600 });
    expect(await run(node('', { program: join(folder, 'plain') }))).toEqual({ how: 'unstarted', why: 'denied' });
    expect(await run(node('', { args: ['a\0b'] }))).toEqual({ how: 'unstarted', why: 'other' });
    expect(await run(node('', { signal: AbortSignal.abort() }))).toEqual({ how: 'unstarted', why: 'other' });
  });
});
