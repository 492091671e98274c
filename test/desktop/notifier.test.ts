import { EventEmitter } from 'node:events';
import { setImmediate } from 'node:timers/promises';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createNotifier, escapeBody } from '../../main/desktop/notifier.ts';
import type { Notice } from '../../main/present/notices.ts';
import { fake, unfake } from '../fakes/electron.ts';

class FakeNotification extends EventEmitter {
  static all: FakeNotification[] = [];
  static supported = true;
  static isSupported(): boolean {
    return FakeNotification.supported;
  }
  readonly options: Electron.NotificationConstructorOptions;
  shows = 0;
  constructor(options: Electron.NotificationConstructorOptions) {
    super();
    this.options = options;
    FakeNotification.all.push(this);
  }
  show(): void {
    this.shows += 1;
  }
}
beforeEach(() => {
  FakeNotification.all = [];
  FakeNotification.supported = true;
  fake({ Notification: FakeNotification });
});
afterEach(unfake);

const notice = (id: string, body = 'Failed today 08:11.'): Notice => ({
  id,
  title: 'Orders <database>',
  body,
  urgency: 'critical',
  route: { page: 'job', jobId: 'a' },
  actions: [
    { label: 'Open', route: { page: 'job', jobId: 'a' } },
    { label: 'Retry…', route: { page: 'job', jobId: 'a', ask: 'start' } },
  ],
});
const ears = () => ({ clicked: vi.fn(), failed: vi.fn() });
const last = (): FakeNotification => FakeNotification.all.at(-1)!;

describe('a notice', () => {
  it('is shown once, with its urgency', () => {
    createNotifier('linux', {}).show(notice('a'), ears());
    expect(last().shows).toBe(1);
    expect(last().options).toEqual({
      id: 'a',
      actions: [
        { type: 'button', text: 'Open' },
        { type: 'button', text: 'Retry…' },
      ],
      title: 'Orders <database>',
      body: 'Failed today 08:11.',
      urgency: 'critical',
      timeoutType: 'default',
    });
  });

  it('is markup to some servers on Linux, so its body is escaped there and nowhere else', () => {
    const body = 'a <a href="x">b</a> & c';
    createNotifier('linux', {}).show(notice('a', body), ears());
    expect(last().options.body).toBe('a &lt;a href="x"&gt;b&lt;/a&gt; &amp; c');
    createNotifier('darwin', {}).show(notice('a', body), ears());
    expect(last().options.body).toBe(body);
    expect(escapeBody('&amp;')).toBe('&amp;amp;');
  });

  it('tells its click and its failure', () => {
    const notifier = createNotifier('linux', {});
    const on = ears();
    notifier.show(notice('a'), on);
    last().emit('click');
    notifier.show(notice('b'), on);
    last().emit('failed', {}, 'not allowed');
    expect(on.clicked.mock.calls).toEqual([[{ page: 'job', jobId: 'a' }]]);
    expect(on.failed.mock.calls).toEqual([['not allowed']]);
  });

  it('leads where its button says, once, and is let go of', () => {
    const notifier = createNotifier('linux', {});
    const on = ears();
    notifier.show(notice('alert-1'), on);
    expect([notifier.holds('tag=alert-1'), notifier.holds('tag=alert-2')]).toEqual([true, false]);
    last().emit('action', { actionIndex: 1 });
    notifier.show(notice('alert-1'), on);
    last().emit('action', { actionIndex: 7 });
    const job = { page: 'job', jobId: 'a' };
    expect(on.clicked.mock.calls).toEqual([[{ ...job, ask: 'start' }], [job]]);
    expect(notifier.holds('tag=alert-1')).toBe(false);
  });

  it('fails where there is nobody to show it', () => {
    FakeNotification.supported = false;
    const notifier = createNotifier('linux', {});
    const on = ears();
    notifier.show(notice('a'), on);
    expect([notifier.supported(), FakeNotification.all.length, on.failed.mock.calls.length]).toEqual([false, 0, 1]);
  });

  it('is not asked for by the portable exe: Windows would keep a folder that is gone, and forget an installed app', () => {
    const asked = vi.spyOn(FakeNotification, 'isSupported');
    const notifier = createNotifier('win32', { PORTABLE_EXECUTABLE_FILE: String.raw`D:\x.exe` });
    const on = ears();
    notifier.show(notice('a'), on);
    expect([notifier.supported(), FakeNotification.all.length, on.failed.mock.calls.length]).toEqual([false, 0, 1]);
    expect(asked).not.toHaveBeenCalled();
  });
});

it('a click hours later still arrives, for the last fifty', async () => {
  setFlagsFromString('--expose-gc');
  const collect = runInNewContext('gc') as () => void;
  const notifier = createNotifier('linux', {}, 50);
  const refs: WeakRef<FakeNotification>[] = [];
  for (let n = 0; n < 60; n += 1) {
    notifier.show(notice(`id-${n}`), { clicked: () => undefined, failed: () => undefined });
    refs.push(new WeakRef(FakeNotification.all.pop()!));
  }
  await setImmediate();
  collect();
  expect(refs.slice(10).every((ref) => ref.deref())).toBe(true);
  expect(refs.slice(0, 10).some((ref) => ref.deref())).toBe(false);
  notifier.show(notice('end'), ears());
});
