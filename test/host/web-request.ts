type Listener = Parameters<Electron.WebRequest['onBeforeRequest']>[0];
type Details = Electron.OnBeforeRequestListenerDetails;

/** `session.webRequest`, as far as refusing requests goes. One listener; null takes it away. */
export class WebRequest {
  #urls: readonly string[] = [];
  #listener: Listener = null;
  onBeforeRequest(filter: Electron.WebRequestFilter | Listener, listener?: Listener) {
    const filtered = typeof filter === 'object' && filter !== null;
    this.#urls = filtered ? (filter.urls ?? []) : [];
    this.#listener = filtered ? (listener ?? null) : filter;
  }
  onBeforeSendHeaders() {}
  onHeadersReceived() {}

  async isCancelled(details: Pick<Details, 'url' | 'method' | 'resourceType'>): Promise<boolean> {
    const listener = this.#listener;
    if (!listener || (this.#urls.length && !this.#urls.some((pattern) => matches(pattern, details.url)))) return false;
    const full = { id: 0, timestamp: Date.now(), referrer: '', uploadData: [], ...details } as unknown as Details;
    return new Promise((done) => listener(full, (answer) => done(Boolean(answer.cancel))));
  }
}

/** A match pattern as extensions write it: `https://*.example/`, `<all_urls>`. */
function matches(pattern: string, url: string): boolean {
  if (pattern === '<all_urls>') return true;
  const escaped = pattern.replace(/[.+?^${}()|[\]\\]/g, '\\$&').replace(/\*/g, '.*');
  return new RegExp(`^${escaped}$`).test(url);
}
