/**
 * Values that cross between main and renderer: structured clone, then a JSON text that CDP can carry.
 * This function is also sent to the page as source, so it closes over nothing.
 */
export function codec() {
  type Node = string | number | boolean | null | readonly [tag: string, ...unknown[]];
  type View = { buffer: ArrayBuffer; byteOffset: number; byteLength: number; length?: number };
  const toText = (bytes: Uint8Array) => btoa(Array.from(bytes, (c) => String.fromCharCode(c)).join(''));
  const toBytes = (text: string) => Uint8Array.from(atob(text), (c) => c.charCodeAt(0));

  function encode(value: unknown, message = 'An object could not be cloned.'): string {
    let root: unknown;
    try {
      root = structuredClone(value);
    } catch {
      throw new Error(message);
    }
    const nodes: Node[] = [];
    const seen = new Map<unknown, number>();
    const put = (v: unknown): number => {
      const known = seen.get(v);
      if (known !== undefined) return known;
      const at = nodes.push(null) - 1;
      if (typeof v === 'object' && v !== null) seen.set(v, at);
      nodes[at] = node(v);
      return at;
    };
    const node = (v: unknown): Node => {
      if (v === null || typeof v === 'string' || typeof v === 'boolean') return v;
      if (typeof v === 'number')
        return Number.isFinite(v) && !Object.is(v, -0) ? v : ['n', Object.is(v, -0) ? '-0' : String(v)];
      if (v === undefined) return ['u'];
      if (typeof v === 'bigint') return ['b', String(v)];
      if (Array.isArray(v)) return ['a', v.map(put)];
      if (v instanceof Date) return ['d', v.getTime()];
      if (v instanceof RegExp) return ['r', v.source, v.flags];
      if (v instanceof Map) return ['m', [...v].map(([k, x]) => [put(k), put(x)])];
      if (v instanceof Set) return ['s', [...v].map(put)];
      if (v instanceof Error) return ['e', v.name, v.message, v.stack, 'cause' in v ? put(v.cause) : -1];
      if (v instanceof ArrayBuffer) return ['B', toText(new Uint8Array(v))];
      if (ArrayBuffer.isView(v)) {
        const view = v as unknown as View;
        return ['V', v.constructor.name, put(view.buffer), view.byteOffset, view.length ?? view.byteLength];
      }
      const object = v;
      if (Object.getPrototypeOf(object) !== Object.prototype) throw new Error(message); // Blob, ImageData, boxed primitives …
      return ['o', Object.entries(object).map(([k, x]) => [k, put(x)])];
    };
    put(root);
    return JSON.stringify(nodes);
  }

  function decode(text: string): unknown {
    const nodes = JSON.parse(text) as Node[];
    const made = new Map<number, unknown>();
    const globals = globalThis as unknown as Record<string, (new (...args: unknown[]) => object) | undefined>;
    const get = (at: number): unknown => {
      if (made.has(at)) return made.get(at);
      const n = nodes[at];
      if (!Array.isArray(n)) return n;
      const [tag, a, b, c, d] = n as [string, unknown, unknown, unknown, unknown];
      const keep = <T>(v: T): T => (made.set(at, v), v);
      switch (tag) {
        case 'n':
          return Number(a);
        case 'b':
          return BigInt(a as string);
        case 'd':
          return keep(new Date(a as number));
        case 'r':
          return keep(new RegExp(a as string, b as string));
        case 'B':
          return keep(toBytes(a as string).buffer);
        case 'V':
          return keep(new globals[a as string]!(get(b as number), c, d));
        case 'a': {
          const v = keep([] as unknown[]);
          for (const i of a as number[]) v.push(get(i));
          return v;
        }
        case 's': {
          const v = keep(new Set());
          for (const i of a as number[]) v.add(get(i));
          return v;
        }
        case 'm': {
          const v = keep(new Map());
          for (const [k, x] of a as [number, number][]) v.set(get(k), get(x));
          return v;
        }
        case 'o': {
          const v = keep({});
          for (const [k, x] of a as [string, number][])
            Object.defineProperty(v, k, { value: get(x), writable: true, enumerable: true, configurable: true });
          return v;
        }
        case 'e': {
          const Kind = globals[a as string];
          const own = Kind?.prototype instanceof Error ? (new Kind(b) as Error) : new Error(b as string);
          const v = keep(own);
          v.stack = c as string;
          if ((d as number) >= 0) v.cause = get(d as number);
          return v;
        }
        default:
          return undefined;
      }
    };
    return get(0);
  }
  return { encode, decode };
}
