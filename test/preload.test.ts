import { EventEmitter } from 'node:events';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import ts from 'typescript';
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import type { Bridge } from '../main/contract/bridge.ts';
import { changeChannel, channelOf, routeChannel } from '../main/contract/bridge.ts';
import { commandNames } from '../main/contract/commands.ts';
import { fake, unfake } from './fakes/electron.ts';

const path = fileURLToPath(new URL('../preload/index.ts', import.meta.url));
const tree = ts.createSourceFile(path, readFileSync(path, 'utf8'), ts.ScriptTarget.Latest, true);
const all = <T extends ts.Node>(is: (node: ts.Node) => node is T): T[] => {
  const found: T[] = [];
  const visit = (node: ts.Node): void => {
    if (is(node)) found.push(node);
    ts.forEachChild(node, visit);
  };
  visit(tree);
  return found;
};

describe('the text of the preload', () => {
  it('imports from electron and the contract, and nothing else', () => {
    const names = all(ts.isImportDeclaration).map((i) => i.moduleSpecifier.getText());
    expect(names.filter((name) => name !== `'electron'` && !name.startsWith(`'../main/contract/`))).toEqual([]);
    const values = all(ts.isImportSpecifier)
      .filter((s) => !s.parent.parent.isTypeOnly && s.parent.parent.parent.moduleSpecifier.getText() === `'electron'`)
      .map((s) => s.name.text);
    expect(values.toSorted()).toEqual(['contextBridge', 'ipcRenderer']);
  });

  it('exposes once, and calls of electron only what it needs', () => {
    const calls = all(ts.isPropertyAccessExpression)
      .map((e) => e.getText())
      .filter((text) => /^(contextBridge|ipcRenderer)\./.test(text));
    expect(calls.toSorted()).toEqual([
      'contextBridge.exposeInMainWorld',
      'ipcRenderer.invoke',
      'ipcRenderer.off',
      'ipcRenderer.on',
    ]);
  });

  it('never passes ipcRenderer or an event on', () => {
    const uses = all(ts.isIdentifier).filter((i) => i.text === 'ipcRenderer' && !ts.isImportSpecifier(i.parent));
    expect(uses.every((i) => ts.isPropertyAccessExpression(i.parent) && i.parent.expression === i)).toBe(true);
    expect(all(ts.isIdentifier).filter((i) => i.text === '_event')).toHaveLength(1);
  });
});

describe('window.snapshooter', () => {
  const renderer = new EventEmitter();
  const invoke = vi.fn((..._args: unknown[]) => Promise.resolve({ ok: true, value: null }));
  const exposed = new Map<string, Bridge>();

  beforeAll(async () => {
    fake({
      contextBridge: { exposeInMainWorld: (name: string, api: Bridge) => exposed.set(name, api) },
      ipcRenderer: {
        invoke,
        on: (channel: string, call: () => void) => renderer.on(channel, call),
        off: (channel: string, call: () => void) => renderer.off(channel, call),
      },
    });
    await import('../preload/index.ts');
  });
  afterEach(() => {
    invoke.mockClear();
  });
  afterAll(unfake);
  const bridge = () => exposed.get('snapshooter')!;

  it('is the only thing exposed, with one function a command and two listeners', () => {
    expect([...exposed.keys()]).toEqual(['snapshooter']);
    expect(Object.keys(bridge()).toSorted()).toEqual([...commandNames, 'onChange', 'onRoute'].toSorted());
    for (const value of Object.values(bridge())) expect(value).toBeTypeOf('function');
  });

  it.each(commandNames)('%s goes to its own channel with one argument', async (name) => {
    await (bridge()[name] as (...args: unknown[]) => Promise<unknown>)({ jobId: 'a' }, 'more', 'and more');
    expect(invoke.mock.calls).toEqual([[channelOf(name), { jobId: 'a' }]]);
  });

  it.each([
    ['onChange', changeChannel],
    ['onRoute', routeChannel],
  ] as const)('%s drops the event and can be stopped', (name, channel) => {
    const heard: unknown[][] = [];
    const stop = bridge()[name]((...args: unknown[]) => {
      heard.push(args);
    });
    renderer.emit(channel, { sender: 'secret' }, { revision: 1 }, 'extra');
    stop();
    renderer.emit(channel, { sender: 'secret' }, { revision: 2 });
    expect(heard).toEqual([[{ revision: 1 }]]);
    expect(renderer.listenerCount(channel)).toBe(0);
  });
});
