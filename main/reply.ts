/** The one place where a throw becomes data. What crosses to the window is a sentence: no stack, path or token. */
import { ApiError } from './api/errors.ts';
import type { Failure, Reply } from './contract/reply.ts';
import { KeychainError } from './ports.ts';

/** Thrown for a command that will not be done; its message is a sentence for a person. */
export class Refusal extends Error {
  override readonly name = 'Refusal';
  readonly kind: Failure['kind'];
  constructor(kind: Failure['kind'], message: string) {
    super(message);
    this.kind = kind;
  }
}

const longest = 2000;
const cut = (text: string): string => (text.length > longest ? `${text.slice(0, longest - 1)}…` : text);
const bug = 'Something in this app went wrong, and nothing was changed by it. Diagnostics has the details to report.';

const succeed = <T>(value: T): Reply<T> => ({ ok: true, value });
export const fail = (kind: Failure['kind'], message: string): Reply<never> => ({
  ok: false,
  error: { kind, message: cut(message) },
});

/** Worded errors keep their words; anything else is our own bug, told to the log and not to the window. */
export function failureOf(error: unknown, log: (line: string) => void): Failure {
  if (error instanceof ApiError) {
    const { fields } = error.facts;
    return { kind: error.kind, message: cut(error.message), ...(fields && { fields }) };
  }
  if (error instanceof KeychainError) return { kind: 'keychain', message: cut(error.message) };
  if (error instanceof Refusal) return { kind: error.kind, message: cut(error.message) };
  log(`bug: ${error instanceof Error ? (error.stack ?? error.message) : `a thrown ${typeof error}`}`);
  return { kind: 'bug', message: bug };
}

/** Does the work and answers; never rejects. */
export async function reply<T>(work: () => T | Promise<T>, log: (line: string) => void): Promise<Reply<T>> {
  try {
    return succeed(await work());
  } catch (error) {
    return { ok: false, error: failureOf(error, log) };
  }
}
