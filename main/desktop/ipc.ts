import { ipcMain } from 'electron';
import * as v from 'valibot';
import type { App } from '../app.ts';
import type { Arguments, CommandName, Results } from '../contract/commands.ts';
import type { Reply } from '../contract/reply.ts';
import { changeChannel, channelOf } from '../contract/bridge.ts';
import { commandNames } from '../contract/commands.ts';
import { fail, failureOf } from '../reply.ts';
import { argumentSchemas } from '../schemas/arguments.ts';
import { changeSchema } from '../schemas/state.ts';
import { failureSchema } from '../schemas/reply.ts';
import { resultSchemas } from '../schemas/results.ts';
import { origin } from './protocol.ts';
import type { MainWindow } from './window.ts';

/** A window with a page of ours in it. */
export type Page = Pick<MainWindow, 'owns' | 'listens' | 'visible' | 'send'>;

export interface Parts {
  readonly app: Pick<App, 'run' | 'state' | 'changesSince' | 'onChange'>;
  readonly windows: readonly Page[];
  readonly log: (line: string) => void;
}

/** Only the main frame of a window of our own, showing our own page. A frame may be gone by the time it is looked at. */
function trusted(event: Electron.IpcMainInvokeEvent, windows: Parts['windows']): Page | null {
  try {
    const frame = event.senderFrame;
    if (frame === null || frame !== event.sender.mainFrame || !frame.url.startsWith(`${origin}/`)) return null;
    return windows.find((window) => window.owns(event.sender)) ?? null;
  } catch {
    return null;
  }
}

/** Where a value breaks its schema ("jobId", "jobs.3.name"): never what it held, nor a key nobody knows. */
const places = (issues: readonly v.BaseIssue<unknown>[]): string =>
  issues
    .slice(0, 3)
    .map((issue) => (issue.expected === 'never' ? 'an extra key' : (v.getDotPath(issue) ?? 'value').slice(0, 100)))
    .join(', ');

/** One handler a command, and the changes pushed to each window that is looking. */
export function connectWindow({ app, windows, log }: Parts): { catchUp(): void } {
  /** The revision each window is at; none until it has asked for the state. */
  const at = new Map<Page, number>();

  const pushTo = (window: Page): void => {
    const sent = at.get(window);
    if (sent === undefined || !window.visible()) return;
    const change = app.changesSince(sent);
    if (change?.revision === sent) return;
    const { success, issues } = v.safeParse(v.nullable(changeSchema), change);
    if (!success) log(`bug: a change breaks the contract at ${places(issues)}`);
    // A change that does not start where the window is makes it ask for the whole state.
    const told = success && change ? change : app.state();
    window.send(changeChannel, told === change ? change : { from: told.revision, revision: told.revision });
    at.set(window, told.revision);
  };
  const push = (): void => windows.forEach(pushTo);

  const answer = async <N extends CommandName>(name: N, args: Arguments[N]): Promise<Reply<Results[N]>> => {
    const reply = await app.run(name, args);
    const { success, issues } = reply.ok
      ? v.safeParse(resultSchemas[name], reply.value)
      : v.safeParse(failureSchema, reply.error);
    if (success) return reply;
    const error = new Error(`the answer to ${name} breaks the contract at ${places(issues)}`);
    return { ok: false, error: failureOf(error, log) };
  };

  for (const name of commandNames)
    ipcMain.handle(channelOf(name), async (event, ...values: unknown[]): Promise<Reply<unknown>> => {
      const window = trusted(event, windows);
      if (!window) {
        log(`denied: ${name} from a frame that is not the window's page`);
        return fail('denied', 'This request did not come from the window of SnapShooter Tray, so nothing was done.');
      }
      const checked = v.safeParse(argumentSchemas[name], values.length === 1 ? values[0] : null);
      if (!checked.success) {
        log(`denied: ${name} with a wrong ${places(checked.issues)}`);
        return fail('invalid', `The request is not one this app knows (${name}), so nothing was done.`);
      }
      try {
        const reply = await answer(name, checked.output);
        if (name === 'state' && reply.ok) {
          const { revision } = reply.value as Results['state'];
          // After this answer is on its way: what is pushed must not overtake it.
          setImmediate(() => {
            at.set(window, revision);
            window.listens();
            pushTo(window);
          });
        }
        return reply;
      } catch (error) {
        return { ok: false, error: failureOf(error, log) };
      }
    });

  app.onChange(push);
  return { catchUp: push };
}
