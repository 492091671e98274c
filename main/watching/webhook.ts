import type { Fetch, Timers } from '../ports.ts';
import type { HookEnd } from '../present/hook-words.ts';

/** Seconds a webhook may take to answer. */
const patience = 10;

/** Posts once. Redirects are not followed at all: the next host is nobody's choice. Never rejects. */
export async function post(
  to: { readonly url: string; readonly body: string; readonly signal: AbortSignal },
  { fetch, timers }: { readonly fetch: Fetch; readonly timers: Pick<Timers, 'after'> },
): Promise<HookEnd> {
  const over = new AbortController();
  let slow = false;
  const cancel = timers.after(patience, () => {
    slow = true;
    over.abort();
  });
  try {
    const { status, body } = await fetch(to.url, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: to.body,
      redirect: 'error',
      credentials: 'omit',
      cache: 'no-store',
      signal: AbortSignal.any([to.signal, over.signal]),
    });
    // What it answers is nobody's to read.
    body?.cancel().catch(() => undefined);
    return { how: 'answered', status };
  } catch {
    return slow ? { how: 'killed', output: '' } : { how: 'unreached' };
  } finally {
    cancel();
  }
}
