import { fromPage } from './schemes.ts';

type Surface = Pick<
  Electron.WebFrameMain,
  'url' | 'origin' | 'name' | 'processId' | 'routingId' | 'detached' | 'isDestroyed' | 'send' | 'executeJavaScript'
>;

/** The main frame; sub-frames have no preload and are not drawn here. One object a page: senders are compared with it. */
export class WebFrameMain implements Surface {
  url = '';
  origin = '';
  name = '';
  processId = 1;
  routingId = 1;
  frameToken = '';
  detached = false;
  parent = null;
  frames = [];
  readonly top = this;
  isDestroyed: () => boolean;
  send: (channel: string, ...args: unknown[]) => void;
  executeJavaScript: (code: string, userGesture?: boolean) => Promise<unknown>;
  constructor(page: Pick<WebFrameMain, 'isDestroyed' | 'send' | 'executeJavaScript'>) {
    this.isDestroyed = page.isDestroyed;
    this.send = page.send;
    this.executeJavaScript = page.executeJavaScript;
  }
  /** @param url as Chromium knows it */
  moveTo(url: string) {
    this.url = fromPage(url);
    const parsed = URL.parse(this.url);
    if (parsed) this.origin = parsed.protocol === 'about:' ? 'null' : `${parsed.protocol}//${parsed.host}`;
  }
}
