import { EventEmitter } from 'node:events';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { harden, hardenContents } from '../../main/desktop/harden.ts';
import { fake, unfake } from '../fakes/electron.ts';

class FakeContents extends EventEmitter {
  open: ((details: { url: string }) => unknown) | null = null;
  setWindowOpenHandler(handler: FakeContents['open']): void {
    this.open = handler;
  }
}
const hardened = (): FakeContents => {
  const contents = new FakeContents();
  hardenContents(contents as unknown as Electron.WebContents);
  return contents;
};
const urls = [
  'app://bundle/index.html',
  'app://bundle/other.html',
  'app://evil/index.html',
  'app://bundle@evil/',
  'https://example.org/',
  'https://app.snapshooter.com/jobs',
  'https://bundle:x@evil.example/',
  'file:///etc/passwd',
  'data:text/html,<script>1</script>',
  'javascript:alert(1)',
  'blob:app://bundle/0',
  'about:blank',
  'mailto:someone@example.org',
];

afterEach(unfake);

describe.each(['will-navigate', 'will-frame-navigate', 'will-redirect'])('%s', (name) => {
  it.each(urls)('to %s is prevented', (url) => {
    const event = { url, preventDefault: vi.fn() };
    hardened().emit(name, event, url);
    expect(event.preventDefault).toHaveBeenCalledOnce();
  });
});

it.each(urls)('a new window with %s is denied', (url) => {
  expect(hardened().open!({ url })).toEqual({ action: 'deny' });
});

it('no webview is attached and no bluetooth device chosen', () => {
  const contents = hardened();
  const event = { preventDefault: vi.fn() };
  const chosen = vi.fn();
  contents.emit('will-attach-webview', event, {}, {});
  contents.emit('select-bluetooth-device', event, [], chosen);
  expect(event.preventDefault).toHaveBeenCalledTimes(2);
  expect(chosen.mock.calls).toEqual([['']]);
});

it('whatever contents come to be are hardened', () => {
  const app = new EventEmitter();
  fake({ app: { on: app.on.bind(app) } });
  harden();
  const contents = new FakeContents();
  app.emit('web-contents-created', {}, contents);
  expect(contents.open!({ url: 'https://example.org/' })).toEqual({ action: 'deny' });
  expect(contents.listenerCount('will-navigate')).toBe(1);
});
