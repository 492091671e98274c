import { resolve } from 'node:path';

/** Electron's own command line: `electron [-r file]… [--switches] <app folder> [arguments]`. */
export interface Invocation {
  readonly requires: readonly string[];
  readonly switches: ReadonlyMap<string, string>;
  readonly appPath: string;
}

export function parseCommandLine(args: readonly string[]): Invocation {
  const requires: string[] = [];
  const switches = new Map<string, string>();
  for (let at = 0; at < args.length; at++) {
    const arg = args[at]!;
    const flag = /^--([^=]+)=?(.*)$/s.exec(arg);
    if (arg === '-r' || arg === '--require') requires.push(resolve(args[++at] ?? ''));
    else if (flag) switches.set(flag[1]!, flag[2]!);
    else if (!arg.startsWith('-')) return { requires, switches, appPath: resolve(arg) };
  }
  throw new Error('Usage: electron [options] <app folder>');
}

type Surface = Pick<
  Electron.CommandLine,
  'appendSwitch' | 'hasSwitch' | 'getSwitchValue' | 'appendArgument' | 'removeSwitch'
>;

/** `app.commandLine`. What the app appends before `ready` reaches Chromium. */
export class CommandLine implements Surface {
  readonly switches = new Map<string, string>();
  appendSwitch(name: string, value = '') {
    this.switches.set(name, value);
  }
  hasSwitch(name: string) {
    return this.switches.has(name);
  }
  getSwitchValue(name: string) {
    return this.switches.get(name) ?? '';
  }
  appendArgument() {}
  removeSwitch(name: string) {
    this.switches.delete(name);
  }
}
