import { spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A session bus of our own, with nothing on it: no service is started by its name. */
export interface Bus {
  /** All of an environment, with a private home and this bus. */
  readonly env: Readonly<Record<string, string>>;
  readonly close: () => Promise<void>;
}

const config = (dir: string) => `<!DOCTYPE busconfig PUBLIC "-//freedesktop//DTD D-Bus Bus Configuration 1.0//EN"
 "http://www.freedesktop.org/standards/dbus/1.0/busconfig.dtd">
<busconfig>
  <type>session</type>
  <listen>unix:dir=${dir}</listen>
  <policy context="default">
    <allow send_destination="*" eavesdrop="true"/>
    <allow eavesdrop="true"/>
    <allow own="*"/>
  </policy>
</busconfig>
`;

/** The folders of a home that is only ours; XDG_RUNTIME_DIR may be read by its owner alone. */
export function privateHome(): { dir: string; env: Record<string, string>; remove: () => void } {
  const dir = mkdtempSync(join(tmpdir(), 'snapshooter-home-'));
  const folder = (name: string, mode = 0o755) => {
    mkdirSync(join(dir, name), { recursive: true, mode });
    return join(dir, name);
  };
  return {
    dir,
    env: {
      HOME: dir,
      XDG_CONFIG_HOME: folder('.config'),
      XDG_DATA_HOME: folder('.local/share'),
      XDG_CACHE_HOME: folder('.cache'),
      XDG_RUNTIME_DIR: folder('run', 0o700),
    },
    remove: () => rmSync(dir, { recursive: true, force: true, maxRetries: 5 }),
  };
}

/** The bus ends when its pipe to us does, so it never outlives us. */
export async function openBus(base: Readonly<Record<string, string>>): Promise<Bus> {
  const home = privateHome();
  const file = join(home.dir, 'bus.conf');
  writeFileSync(file, config(home.dir));
  const script = 'echo "$DBUS_SESSION_BUS_ADDRESS"; exec cat';
  const env = { ...base, ...home.env };
  const child = spawn('dbus-run-session', [`--config-file=${file}`, '--', 'sh', '-c', script], {
    env,
    stdio: ['pipe', 'pipe', 'ignore'],
  });
  const gone = new Promise<void>((done) => child.once('close', () => done()));
  const address = await new Promise<string>((resolve, reject) => {
    let said = '';
    child.stdout.on('data', (data) => {
      said += String(data);
      if (said.includes('\n')) resolve(said.trim());
    });
    child.once('error', reject);
    child.once('exit', (code) => reject(new Error(`dbus-run-session ended with ${code}`)));
  });
  return {
    env: { ...env, DBUS_SESSION_BUS_ADDRESS: address },
    async close() {
      child.stdin.end();
      await gone;
      home.remove();
    },
  };
}
