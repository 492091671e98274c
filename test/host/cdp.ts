import type { Protocol } from '../../node_modules/playwright-core/types/protocol.d.ts';

export type { Protocol };
type Params = Protocol.CommandParameters;
export type Method = keyof Params;
export type Answer<M extends Method> = Protocol.CommandReturnValues[M];
type Events = Protocol.Events;
export type CdpEvent = { [K in keyof Events]: { method: K; params: Events[K] } }[keyof Events];
/** One command to Chromium, or to one of its pages. */
export type Send = <M extends Method>(method: M, params?: Params[M]) => Promise<Answer<M>>;

/** The DevTools protocol over a pair of pipes: JSON messages, each ended by a NUL. */
export class Cdp {
  #write: (text: string) => void;
  #calls = new Map<number, { method: string; resolve(value: never): void; reject(error: Error): void }>();
  #last = 0;
  #rest = '';
  #over: string | undefined;
  /** Events of the browser have no session. */
  onEvent: (event: CdpEvent, sessionId: string | undefined) => void = () => {};

  constructor(write: (text: string) => void) {
    this.#write = write;
  }

  send<M extends Method>(method: M, params?: Params[M], sessionId?: string): Promise<Answer<M>> {
    return new Promise((resolve, reject) => {
      if (this.#over !== undefined) return reject(new Error(`${method}: ${this.#over}`));
      this.#calls.set(++this.#last, { method, resolve, reject });
      this.#write(`${JSON.stringify({ id: this.#last, method, params: params ?? {}, sessionId })}\0`);
    });
  }

  receive(text: string) {
    const parts = (this.#rest + text).split('\0');
    this.#rest = parts.pop()!;
    for (const part of parts) this.#message(JSON.parse(part) as Message);
  }

  /** Nothing more will come: every open call fails with the reason. */
  end(reason: string) {
    this.#over = reason;
    for (const call of this.#calls.values()) call.reject(new Error(`${call.method}: ${reason}`));
    this.#calls.clear();
  }

  #message({ id, error, result, sessionId, ...event }: Message) {
    if (id === undefined) return this.onEvent(event as CdpEvent, sessionId);
    const call = this.#calls.get(id);
    this.#calls.delete(id);
    if (error) call?.reject(new Error(`${call.method}: ${error.message}`));
    else call?.resolve(result as never);
  }
}

type Message = {
  id?: number;
  sessionId?: string;
  method?: string;
  params?: unknown;
  result?: unknown;
  error?: { message: string };
};
