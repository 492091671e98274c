import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { root } from './runtime.ts';

/** Where each tool's script is, to be run by the Node that runs us. */
const scripts = {
  'svelte-check': 'svelte-check/bin/svelte-check',
  eslint: 'eslint/bin/eslint.js',
  prettier: 'prettier/bin/prettier.cjs',
  vitest: 'vitest/vitest.mjs',
  vite: 'vite/bin/vite.js',
  playwright: 'playwright/cli.js',
} as const;
export type Tool = keyof typeof scripts;

export interface Done {
  readonly ok: boolean;
  /** Everything printed, in the order it came. */
  readonly output: string;
  readonly seconds: number;
}

/** Runs a program in the project's folder and keeps what it prints. Never rejects: what cannot be started has failed. */
export function run(file: string, args: readonly string[], env: NodeJS.ProcessEnv = process.env): Promise<Done> {
  const since = performance.now();
  return new Promise((resolve) => {
    let output = '';
    const child = spawn(file, [...args], { cwd: root, env, stdio: ['ignore', 'pipe', 'pipe'] });
    const keep = (data: unknown) => (output += String(data));
    child.stdout.on('data', keep);
    child.stderr.on('data', keep);
    const end = (ok: boolean) => resolve({ ok, output, seconds: (performance.now() - since) / 1000 });
    child.once('error', (error) => {
      output += error.message;
      end(false);
    });
    child.once('close', (code) => end(code === 0));
  });
}

export const toolPath = (tool: Tool): string => join(root, 'node_modules', scripts[tool]);

export const runTool = (tool: Tool, args: readonly string[], env?: NodeJS.ProcessEnv): Promise<Done> =>
  run(process.execPath, [toolPath(tool), ...args], env);
