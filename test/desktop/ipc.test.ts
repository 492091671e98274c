import { setImmediate } from 'node:timers/promises';
import * as v from 'valibot';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Change, State } from '../../main/contract/state.ts';
import type { CommandName } from '../../main/contract/commands.ts';
import type { Reply } from '../../main/contract/reply.ts';
import { changeChannel, channelOf } from '../../main/contract/bridge.ts';
import { commandNames } from '../../main/contract/commands.ts';
import { connectWindow } from '../../main/desktop/ipc.ts';
import { failureSchema } from '../../main/schemas/reply.ts';
import { good as arguments_ } from '../arguments.ts';
import { fake, unfake } from '../fakes/electron.ts';
import { plainState } from './plain-state.ts';

type Handler = (event: unknown, ...args: unknown[]) => Promise<Reply<unknown>>;

const token = 'tok_CANARY_0123456789';
const handlers = new Map<string, Handler>();
const page = { url: 'app://bundle/index.html', parent: null };
const contents = { id: 1, mainFrame: page };
const besidePage = { url: 'app://bundle/index.html#/popover', parent: null };
const beside = { id: 2, mainFrame: besidePage };
const sentBeside: [string, unknown][] = [];
const logged: string[] = [];
const sent: [string, unknown][] = [];
const run = vi.fn((_name: CommandName, _args: unknown): Promise<Reply<unknown>> =>
  Promise.resolve({ ok: true, value: null }),
);
let visible = true;
let revision = 1;
let since: (from: number) => Change | null = (from) => ({ from, revision });
let changed: () => void = () => undefined;
let link: { catchUp(): void };
const listens = vi.fn();
const state = (): State => ({ ...plainState, revision });

beforeEach(() => {
  handlers.clear();
  logged.length = sent.length = sentBeside.length = 0;
  run.mockReset().mockImplementation((name) => Promise.resolve({ ok: true, value: name === 'state' ? state() : null }));
  listens.mockClear();
  [visible, revision, since] = [true, 1, (from) => ({ from, revision })];
  fake({ ipcMain: { handle: (channel: string, handler: Handler) => handlers.set(channel, handler) } });
  link = connectWindow({
    app: {
      run: run as never,
      state,
      changesSince: (from) => since(from),
      onChange: (call) => {
        changed = call;
        return () => undefined;
      },
    },
    windows: [
      {
        owns: (who) => (who as unknown) === contents,
        listens,
        visible: () => visible,
        send: (channel, value) => sent.push([channel, value]),
      },
      {
        owns: (who) => (who as unknown) === beside,
        listens: () => undefined,
        visible: () => true,
        send: (channel, value) => sentBeside.push([channel, value]),
      },
    ],
    log: (line) => void logged.push(line),
  });
});
afterEach(unfake);

const ask = (name: CommandName, args: unknown, event: unknown = { sender: contents, senderFrame: page }) =>
  handlers.get(channelOf(name))!(event, args);
const good = { ...arguments_, connect: { token, keep: 'session' } };

it('there is one channel a command, and no other', () => {
  expect([...handlers.keys()]).toEqual(commandNames.map(channelOf));
});

describe.each(commandNames)('%s', (name) => {
  const subframe = { url: page.url, parent: page };
  const gone = {
    get url(): string {
      throw new Error('Render frame was disposed');
    },
  };
  const stranger = { id: 2, mainFrame: page };
  it.each([
    ['no frame', { sender: contents, senderFrame: null }],
    ['a frame within the page', { sender: contents, senderFrame: subframe }],
    ['a frame that is gone', { sender: { ...contents, mainFrame: gone }, senderFrame: gone }],
    ['other contents', { sender: stranger, senderFrame: page }],
  ])('is denied to %s', async (_who, event) => {
    expect(await ask(name, good[name], event)).toMatchObject({ ok: false, error: { kind: 'denied' } });
    expect(run).not.toHaveBeenCalled();
  });

  it.each(['https://example.org/', 'app://evil/', 'app://bundle.evil/', 'about:blank', 'file:///x', 'app:bundle/', ''])(
    'is denied to the page %s',
    async (url) => {
      const frame = { url, parent: null };
      const answer = await ask(name, good[name], {
        sender: { ...contents, mainFrame: frame },
        senderFrame: frame,
      });
      contents.mainFrame = frame;
      const own = await ask(name, good[name], { sender: contents, senderFrame: frame });
      contents.mainFrame = page;
      for (const reply of [answer, own]) expect(reply).toMatchObject({ ok: false, error: { kind: 'denied' } });
      expect(run).not.toHaveBeenCalled();
    },
  );

  it.each([
    ['nothing', undefined],
    ['null', null],
    ['a number', 7],
    ['a huge string', 'x'.repeat(2_000_000)],
    ['a key too many', { ...(good[name] as object), [token]: token }],
    ['a prototype', JSON.parse(`{"__proto__":{"jobId":"${token}"}}`)],
    ['huge values', { token: 'x'.repeat(100_000), jobId: 'x'.repeat(100_000), id: 'x'.repeat(100_000) }],
  ])('refuses %s and says nothing of it', async (_what, args) => {
    const answer = await ask(name, args);
    expect(answer.ok).toBe(false);
    expect(!answer.ok && v.is(failureSchema, answer.error) && answer.error.kind).toBe('invalid');
    expect(run).not.toHaveBeenCalled();
    expect(JSON.stringify([answer, logged])).not.toContain(token);
    expect(JSON.stringify([answer, logged]).length).toBeLessThan(1000);
  });

  it('refuses a second argument', async () => {
    const event = { sender: contents, senderFrame: page };
    const answer = await handlers.get(channelOf(name))!(event, good[name], {});
    expect(answer.ok).toBe(false);
  });

  it('answers nothing that the contract does not say', async () => {
    run.mockResolvedValue({ ok: true, value: { ...state(), token } });
    const answer = await ask(name, good[name]);
    expect(answer).toMatchObject({ ok: false, error: { kind: 'bug' } });
    expect(JSON.stringify([answer, logged])).not.toContain(token);
  });

  it('a throw that reaches the ring becomes data', async () => {
    run.mockRejectedValue(new Error(`${token} /home/someone`));
    const answer = await ask(name, good[name]);
    expect(answer).toMatchObject({ ok: false, error: { kind: 'bug' } });
    expect(JSON.stringify(answer)).not.toMatch(/CANARY|home/);
  });

  it('a failure with more in it than a failure has is one of ours', async () => {
    run.mockResolvedValue({ ok: false, error: { kind: 'server', message: 'x', stack: token } } as never);
    expect(JSON.stringify(await ask(name, good[name]))).not.toContain(token);
  });
});

describe('changes', () => {
  const opened = async (): Promise<void> => {
    await ask('state', {});
    await setImmediate();
  };

  it('are not pushed before the page has asked for the state', async () => {
    revision = 2;
    changed();
    expect(sent).toEqual([]);
    await opened();
    expect(listens).toHaveBeenCalledOnce();
    expect(sent).toEqual([]);
  });

  it('start where the page is, one after the other', async () => {
    await opened();
    revision = 2;
    changed();
    revision = 5;
    changed();
    expect(sent).toEqual([
      [changeChannel, { from: 1, revision: 2 }],
      [changeChannel, { from: 2, revision: 5 }],
    ]);
  });

  it('are not pushed when there are none', async () => {
    await opened();
    changed();
    expect(sent).toEqual([]);
  });

  it('wait for a hidden window and then come as one', async () => {
    await opened();
    visible = false;
    for (revision of [2, 3, 4]) changed();
    expect(sent).toEqual([]);
    visible = true;
    link.catchUp();
    link.catchUp();
    expect(sent).toEqual([[changeChannel, { from: 1, revision: 4 }]]);
  });

  it('reach each window from where it is', async () => {
    await opened();
    revision = 3;
    await ask('state', {}, { sender: beside, senderFrame: besidePage });
    await setImmediate();
    expect(sent).toEqual([]);
    revision = 4;
    changed();
    expect(sent).toEqual([[changeChannel, { from: 1, revision: 4 }]]);
    expect(sentBeside).toEqual([[changeChannel, { from: 3, revision: 4 }]]);
  });

  it('that happened while the state was on its way come after it', async () => {
    const asked = ask('state', {});
    revision = 2;
    changed();
    await asked;
    expect(sent).toEqual([]);
    await setImmediate();
    expect(sent).toEqual([[changeChannel, { from: 1, revision: 2 }]]);
  });

  it('that cannot be told any more leave a gap, so that the page asks again', async () => {
    await opened();
    [revision, since] = [9, () => null];
    changed();
    expect(sent).toEqual([[changeChannel, { from: 9, revision: 9 }]]);
  });

  it('that break the contract are held back, and leave the same gap', async () => {
    await opened();
    [revision, since] = [9, (from) => ({ from, revision: 9, token }) as unknown as Change];
    changed();
    expect(sent).toEqual([[changeChannel, { from: 9, revision: 9 }]]);
    expect(logged.join()).toContain('bug: a change breaks the contract');
    expect(JSON.stringify([sent, logged])).not.toContain(token);
  });
});
