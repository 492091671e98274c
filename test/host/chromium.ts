import { spawn, type ChildProcess } from 'node:child_process';
import { accessSync, constants, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import type { Readable, Writable } from 'node:stream';
import { Cdp } from './cdp.ts';

const isExecutable = (file: string) => {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
};

/** $CHROMIUM, or the first browser of its kind on the PATH; null when there is none. */
export function findChromium(env: NodeJS.ProcessEnv = process.env): string | null {
  if (env.CHROMIUM) return isExecutable(env.CHROMIUM) ? env.CHROMIUM : null;
  const dirs = [...(env.PATH ?? '').split(delimiter), '/usr/bin'];
  const names = ['chromium', 'google-chrome-stable', 'google-chrome', 'chromium-browser'];
  return names.flatMap((name) => dirs.map((dir) => join(dir, name))).find(isExecutable) ?? null;
}

const always = [
  ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
  '--disable-gpu',
  '--disable-dev-shm-usage',
  '--disable-quic',
  '--test-type',
  '--no-first-run',
  '--no-default-browser-check',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--disable-extensions',
  '--password-store=basic',
  '--keep-alive-for-test',
  '--block-new-web-contents',
];
/** Chromium draws these beside every window, in case somebody types into its address bar: half of what a start costs. */
const addressBar = 'WebUIOmniboxPopup,WebUIOmniboxAimPopup,WebUIOmniboxFullPopup';

/** Switches as arguments. Chromium heeds the last of a name, so features are turned off all at once. */
const toArguments = (switches: ReadonlyMap<string, string>) =>
  [...switches, ['disable-features', [switches.get('disable-features'), addressBar].filter(Boolean).join(',')]].map(
    ([name, value]) => (value ? `--${name}=${value}` : `--${name}`),
  );

export interface Chromium {
  readonly cdp: Cdp;
  /** "156.0.8078.79" */
  readonly version: string;
  /** Where pages are opened and permissions are set; undefined: all of it is ours. */
  readonly browserContextId?: string;
  /** A window without tabs: a second Chromium on the same profile hands its window to the first. */
  openAppWindow(url: string, width: number, height: number): void;
  close(): Promise<void>;
}

/**
 * A Chromium of our own, and a pipe to it so that it goes when we go. Playwright, when it drives the app, talks to the
 * same one over its debugging port.
 */
export async function launchChromium(options: {
  readonly switches: ReadonlyMap<string, string>;
  readonly headed: boolean;
  /** Of the debugging port, if one is to be opened. */
  readonly port: string | undefined;
  readonly onAddress: (address: string) => void;
  /** Tells pages their time zone and languages. */
  readonly env: NodeJS.ProcessEnv;
  readonly onGone: (log: string) => void;
}): Promise<Chromium> {
  const browser = findChromium();
  if (!browser) throw new Error('No Chromium was found; set CHROMIUM to its path.');
  const profile = mkdtempSync(join(tmpdir(), 'electron-host-'));
  const dataDir = `--user-data-dir=${profile}`;
  const child = spawn(
    browser,
    [
      ...always,
      '--no-startup-window',
      '--remote-debugging-pipe',
      dataDir,
      ...(options.headed ? [] : ['--headless']),
      ...(options.port === undefined ? [] : [`--remote-debugging-port=${options.port}`]),
      ...toArguments(options.switches),
    ],
    // Its own temporary files, too, go with the profile: it is killed, and would leave them.
    { stdio: ['ignore', 'ignore', 'pipe', 'pipe', 'pipe'], env: { ...options.env, TMPDIR: profile } },
  );
  const { stderr, input, output } = pipes(child);
  const cdp = new Cdp((text) => input.write(text));
  let log = '';
  let closing = false;
  const gone = new Promise<void>((done) => {
    child.once('close', () => {
      cdp.end(closing ? 'Chromium was closed' : `Chromium is gone\n${log}`);
      rmSync(profile, { recursive: true, force: true, maxRetries: 5 });
      if (!closing) options.onGone(log);
      done();
    });
  });
  child.once('error', (error) => cdp.end(error.message));
  input.on('error', () => {}); // the pipe breaks when Chromium ends first
  stderr.setEncoding('utf8').on('data', (text: string) => {
    log = (log + text).slice(-4000);
    for (const [, address] of text.matchAll(/^DevTools listening on (ws:\S+)$/gm)) options.onAddress(address!);
  });
  output.setEncoding('utf8').on('data', (text: string) => cdp.receive(text));
  const { product } = await cdp.send('Browser.getVersion');
  return {
    cdp,
    version: product.split('/')[1] ?? '',
    openAppWindow: (url, width, height) => {
      spawn(browser, [...always, dataDir, `--app=${url}`, `--window-size=${width},${height}`], { stdio: 'ignore' });
    },
    close: () => {
      closing = true;
      child.kill('SIGKILL');
      return gone;
    },
  };
}

const pipes = (child: ChildProcess) => {
  const [, , stderr, input, output] = child.stdio as [null, null, Readable, Writable, Readable];
  return { stderr, input, output };
};
