import { codec } from './codec.ts';
import { makeEvent } from './event.ts';
import type { WebFrameMain } from './frame.ts';
import { ipcMain, type InvokeEvent } from './ipc.ts';
import type { FromPreload, ToPreload } from './preload-world.ts';

const { encode, decode } = codec();

type Evaluate = (contextId: number, expression: string) => Promise<unknown>;
interface Sender {
  readonly mainFrame: WebFrameMain;
  emit(name: string, ...args: unknown[]): boolean;
}

/** Messages between main and the preload of one page. */
export class PreloadChannel {
  /** The preload's world in the present document; undefined: there is none, and messages to it are lost, as in Electron. */
  world: number | undefined;
  #evaluate: Evaluate;
  #sender: Sender;
  #preload: string;
  constructor(evaluate: Evaluate, sender: Sender, preload: string) {
    this.#evaluate = evaluate;
    this.#sender = sender;
    this.#preload = preload;
  }

  receive(text: string) {
    const message = JSON.parse(text) as FromPreload;
    if ('preloadError' in message)
      return void this.#sender.emit('preload-error', makeEvent(), this.#preload, new Error(message.preloadError));
    const { id, channel } = message;
    const args = decode(message.args) as unknown[];
    const event = makeEvent({
      type: 'frame',
      sender: this.#sender,
      senderFrame: this.#sender.mainFrame,
      processId: 1,
      frameId: 1,
      ports: [],
      reply: (to: string, ...rest: unknown[]) => this.send(to, ...rest),
    });
    if (id === undefined) {
      this.#sender.emit('ipc-message', event, channel, ...args);
      ipcMain.emit(channel, event, ...args);
      return;
    }
    const world = this.world;
    void ipcMain.answer(channel, event as unknown as InvokeEvent, args).then((answer) => {
      this.#post(world, { id, channel, ...('error' in answer ? answer : encoded(channel, answer.result)) });
    });
  }

  send(channel: string, ...args: unknown[]) {
    if (typeof channel !== 'string') throw new TypeError('Missing required channel argument');
    try {
      this.#post(this.world, { channel, args: encode(args, 'Failed to serialize arguments') });
    } catch (error) {
      console.error('Error sending from webFrameMain: ', error); // Electron only logs it
    }
  }

  #post(world: number | undefined, message: ToPreload) {
    if (world === undefined) return;
    this.#evaluate(world, `__electronReceive(${JSON.stringify(message)})`).catch(() => {}); // the document has gone
  }
}

function encoded(channel: string, result: unknown): { result: string } | { error: string } {
  try {
    return { result: encode(result) };
  } catch (error) {
    console.error(`Error occurred in handler for '${channel}':`, error);
    return { error: String(error) };
  }
}
