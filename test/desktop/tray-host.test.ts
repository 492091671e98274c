import { describe, expect, it, vi } from 'vitest';
import type { Run } from '../../main/desktop/session-bus.ts';
import { createSessionBus } from '../../main/desktop/session-bus.ts';
import type { TrayHost } from '../../main/ports.ts';
import { findTrayHost, waitForTrayHost } from '../../main/desktop/tray-host.ts';

/** Tools that answer these questions in these words; a question without an answer fails. */
const tools = (tool: string, answers: Readonly<Record<string, string>>) => {
  const calls: string[] = [];
  const run: Run = (file, args) => {
    calls.push([file, ...args].join(' '));
    if (file !== tool) return Promise.resolve('absent');
    const out = Object.entries(answers).find(([word]) => args.some((a) => a.includes(word)))?.[1];
    return Promise.resolve(out === undefined ? 'failed' : { out });
  };
  return { run, calls, bus: createSessionBus(run) };
};
const words: readonly [tool: string, yes: string, no: string, variant: string][] = [
  ['gdbus', '(true,)\n', '(false,)\n', '(<true>,)\n'],
  ['busctl', 'b true\n', 'b false\n', 'v b true\n'],
  ['dbus-send', '   boolean true\n', '   boolean false\n', '   variant       boolean true\n'],
];

describe.each(words)('asked by %s', (tool, yes, no, variant) => {
  it('a host that is registered is found', async () => {
    const { bus, calls } = tools(tool, { NameHasOwner: yes, IsStatusNotifierHostRegistered: variant });
    expect(await findTrayHost('linux', bus)).toBe('found');
    expect(calls.filter((c) => c.startsWith(tool))).toHaveLength(2);
    expect(calls.at(-1)).toContain('org.kde.StatusNotifierWatcher');
  });

  it('no watcher, or one without a host, is a missing one', async () => {
    expect(await findTrayHost('linux', tools(tool, { NameHasOwner: no }).bus)).toBe('missing');
    const empty = tools(tool, { NameHasOwner: yes, IsStatusNotifierHostRegistered: variant.replace('true', 'false') });
    expect(await findTrayHost('linux', empty.bus)).toBe('missing');
  });

  it('a bus that does not answer is not known', async () => {
    expect(await findTrayHost('linux', tools(tool, {}).bus)).toBe('unknown');
    expect(await findTrayHost('linux', tools(tool, { NameHasOwner: 'garbage' }).bus)).toBe('unknown');
  });
});

it('without any tool it is not known, after each was tried', async () => {
  const { bus, calls } = tools('none', {});
  expect(await findTrayHost('linux', bus)).toBe('unknown');
  expect(calls.map((c) => c.split(' ')[0])).toEqual(['gdbus', 'busctl', 'dbus-send']);
});

it('macOS and Windows are not asked', async () => {
  const { bus, calls } = tools('gdbus', {});
  expect([await findTrayHost('darwin', bus), await findTrayHost('win32', bus)]).toEqual(['found', 'found']);
  expect(calls).toEqual([]);
});

describe('at login', () => {
  const wait = async (answers: readonly TrayHost[], seconds: number) => {
    const left = [...answers];
    const after = vi.fn((_seconds: number, call: () => void) => {
      call();
      return () => undefined;
    });
    const host = await waitForTrayHost(
      () => Promise.resolve(left.length > 1 ? left.shift()! : left[0]!),
      { after },
      seconds,
    );
    return [host, after.mock.calls.length];
  };

  it('a host that comes up late is waited for', async () => {
    expect(await wait(['missing', 'missing', 'found'], 60)).toEqual(['found', 2]);
  });

  it('one that never comes is given up after the time', async () => {
    expect(await wait(['missing'], 60)).toEqual(['missing', 30]);
  });

  it('one that cannot be asked about is not waited for', async () => {
    expect(await wait(['unknown'], 60)).toEqual(['unknown', 0]);
  });
});
