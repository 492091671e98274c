import type { Hooks, Settings } from '../contract/settings.ts';
import { same } from '../model/same.ts';
import type { Ports } from '../ports.ts';
import { hookProblemInWords, hookQuestion, notAllowed } from '../present/hook-words.ts';
import { Refusal } from '../reply.ts';
import type { SettingsStore } from '../settings.ts';
import { hookProblem } from './hook-valid.ts';

/** Is anything run that was not run before, or more often? */
const adds = (next: Hooks, before: Hooks): boolean =>
  (next.command !== null && !same(next.command, before.command)) ||
  (next.webhook !== null && next.webhook !== before.webhook) ||
  ((next.command !== null || next.webhook !== null) && next.on.some((kind) => !before.on.includes(kind)));

/**
 * Sets the person's command and webhook. The window alone cannot: whatever runs there, what it adds is asked of the
 * person in a dialog of the system. What is taken away needs no question. @throws Refusal
 */
export async function setHooks(
  next: Hooks,
  { ports, settings }: { readonly ports: Pick<Ports, 'hooks'>; readonly settings: SettingsStore },
): Promise<Settings> {
  const hooks = { ...next, on: [...new Set(next.on)] };
  const before = settings.values();
  const problem = hookProblem(hooks);
  if (problem) throw new Refusal('denied', hookProblemInWords(problem));
  if (adds(hooks, before.hooks) && !(await ports.hooks.ask(hookQuestion(hooks))))
    throw new Refusal('denied', notAllowed);
  return settings.change({ hooks });
}
