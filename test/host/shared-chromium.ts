import { connect, createServer, type AddressInfo } from 'node:net';
import { Cdp } from './cdp.ts';
import type { Chromium } from './chromium.ts';

/**
 * A Chromium that runs already, and that apps use one after the other: most of what starting an app costs is starting
 * that. A browser context of ours in it is as good as a new profile, and goes when we go.
 */
export async function joinChromium(
  address: string,
  options: { readonly onAddress: ((address: string) => void) | undefined; readonly onGone: (log: string) => void },
): Promise<Chromium> {
  const socket = new WebSocket(address);
  const cdp = new Cdp((text) => socket.send(text.slice(0, -1)));
  let closing = false;
  socket.addEventListener('message', ({ data }) => cdp.receive(`${data}\0`));
  const gone = new Promise<void>((done) => {
    socket.addEventListener('close', () => {
      cdp.end('Chromium was left');
      if (!closing) options.onGone(`The shared one at ${address} is gone.`);
      done();
    });
  });
  await new Promise((done) => socket.addEventListener('open', done, { once: true }));
  const { product } = await cdp.send('Browser.getVersion');
  const { browserContextId } = await cdp.send('Target.createBrowserContext', { disposeOnDetach: true });
  if (options.onAddress) options.onAddress(await openDoor(address));
  return {
    cdp,
    version: product.split('/')[1] ?? '',
    browserContextId,
    openAppWindow: () => {
      throw new Error('A shared Chromium shows no windows.');
    },
    close: async () => {
      closing = true;
      await cdp.send('Target.disposeBrowserContext', { browserContextId }).catch(() => {});
      socket.close();
      await gone;
    },
  };
}

/** A way into it that ends with this process: Playwright must not stay to watch the pages of the next app. */
async function openDoor(address: string): Promise<string> {
  const { hostname, port, pathname } = new URL(address);
  const door = createServer((from) => {
    const to = connect(Number(port), hostname);
    for (const [a, b] of [
      [from, to],
      [to, from],
    ] as const)
      a.on('error', () => b.destroy()).pipe(b);
  });
  await new Promise<void>((done) => door.listen(0, '127.0.0.1', done));
  return `ws://127.0.0.1:${(door.address() as AddressInfo).port}${pathname}`;
}
