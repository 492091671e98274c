/** What `contextBridge` sends between worlds, tagged so that functions and promises can be made again over there. */
type Packed = readonly [kind: string, value: unknown];
type Message =
  | { readonly t: 'expose'; readonly key: string; readonly value: Packed }
  | { readonly t: 'call'; readonly id: number; readonly args: Packed }
  | { readonly t: 'return'; readonly ok: boolean; readonly value: unknown }
  | { readonly t: 'settle'; readonly id: number; readonly ok: boolean; readonly value: Packed };
type Call = (...args: unknown[]) => unknown;

/**
 * One end of contextBridge; the same code stands in both worlds. They meet on a secret DOM event whose `detail`
 * Chromium copies between worlds by structured clone. Sent to the page as source, so it closes over nothing.
 */
export function bridgeEnd(secret: string, me: 'main' | 'preload', onExpose?: (key: string, value: unknown) => void) {
  const dispatch = window.dispatchEvent.bind(window);
  const Detail = CustomEvent;
  const clone = structuredClone;
  const mine = new Map<number, Call>();
  const waiting = new Map<number, { resolve(v: unknown): void; reject(e: unknown): void }>();
  const proxies = new WeakMap<Call, number>(); // proxy here -> id of the function over there
  let ids = 0;
  let answer: { readonly ok: boolean; readonly value: unknown } | undefined;
  const post = (detail: Message) => {
    dispatch(new Detail(secret + (me === 'main' ? 'preload' : 'main'), { detail }));
  };
  const messageOf = (e: unknown) =>
    e !== null && typeof e === 'object' && 'message' in e && typeof e.message === 'string'
      ? e.message
      : 'An unknown exception occurred in the isolated context, an error occurred but a valid exception was not thrown.';

  const packPromise = (v: Promise<unknown>): Packed => {
    const id = ++ids;
    v.then(
      (x) => {
        try {
          post({ t: 'settle', id, ok: true, value: pack(x) });
        } catch (e) {
          post({ t: 'settle', id, ok: false, value: pack(e) });
        }
      },
      (e) => post({ t: 'settle', id, ok: false, value: pack(e) }),
    );
    return ['promise', id];
  };
  const pack = (v: unknown, depth = 0): Packed => {
    if (depth > 1000)
      throw new Error(
        'Electron contextBridge recursion depth exceeded.  Nested objects deeper than 1000 are not supported.',
      );
    if (typeof v === 'function') {
      const call = v as Call;
      if (proxies.has(call)) return ['back', proxies.get(call)];
      mine.set(++ids, call);
      return ['function', ids];
    }
    if (typeof v === 'symbol') throw new TypeError('An object could not be cloned.');
    if (typeof v !== 'object' || v === null) return ['value', v];
    if (v instanceof Promise) return packPromise(v);
    if (v instanceof Error) return ['error', v.message]; // name and stack stay behind
    if (Array.isArray(v)) return ['array', v.map((x) => pack(x, depth + 1))];
    if (Object.prototype.toString.call(v) === '[object Object]')
      return ['object', Object.entries(v).map(([k, x]) => [k, pack(x, depth + 1)])]; // prototypes are dropped
    try {
      return ['value', clone(v)];
    } catch {
      throw new TypeError('An object could not be cloned.');
    }
  };
  const takeAnswer = () => {
    const taken = answer;
    answer = undefined;
    return taken;
  };
  const proxyOf = (id: number): Call => {
    const proxy = (...args: unknown[]) => {
      takeAnswer();
      post({ t: 'call', id, args: pack(args) }); // answered before it returns
      const { ok, value } = takeAnswer() ?? { ok: false, value: 'The other world is gone' };
      if (!ok) throw new Error(value as string);
      return unpack(value as Packed);
    };
    proxies.set(proxy, id);
    return proxy;
  };
  const unpack = ([kind, a]: Packed): unknown => {
    switch (kind) {
      case 'back':
        return mine.get(a as number);
      case 'array':
        return (a as Packed[]).map(unpack);
      case 'object':
        return Object.fromEntries((a as [string, Packed][]).map(([k, x]) => [k, unpack(x)]));
      case 'error':
        return new Error(a as string);
      case 'promise':
        return new Promise((resolve, reject) => waiting.set(a as number, { resolve, reject }));
      case 'function':
        return proxyOf(a as number);
      default:
        return a;
    }
  };
  const settle = (id: number, ok: boolean, value: Packed) => {
    const w = waiting.get(id);
    waiting.delete(id);
    if (ok) w?.resolve(unpack(value));
    else w?.reject(unpack(value));
  };
  const call = (id: number, args: Packed) => {
    try {
      post({ t: 'return', ok: true, value: pack(mine.get(id)?.(...(unpack(args) as unknown[]))) });
    } catch (e) {
      post({ t: 'return', ok: false, value: messageOf(e) });
    }
  };
  window.addEventListener(
    secret + me,
    (event) => {
      event.stopImmediatePropagation();
      const m = (event as CustomEvent<Message>).detail;
      if (m.t === 'expose') onExpose?.(m.key, unpack(m.value));
      else if (m.t === 'return') answer = m;
      else if (m.t === 'settle') settle(m.id, m.ok, m.value);
      else call(m.id, m.args);
    },
    true,
  );
  return { expose: (key: string, value: unknown) => post({ t: 'expose', key, value: pack(value) }) };
}
