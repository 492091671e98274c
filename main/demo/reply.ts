import type { Json } from './shapes.ts';

/** An answer before it becomes a Response, so that a fault can still spoil it. */
export interface Answer {
  readonly status: number;
  readonly json?: Json;
  /** Instead of `json`: a body as it is. */
  readonly text?: string;
  /** Instead of both: a body of any length. */
  readonly stream?: ReadableStream<Uint8Array>;
  readonly headers?: Readonly<Record<string, string>>;
}

export const ok = (json: Json, status = 200): Answer => ({ status, json });
export const nothing: Answer = { status: 204 };

/** Thrown by any part of the account that refuses; the account words it. */
export class Refusal extends Error {
  override readonly name = 'Refusal';
  readonly answer: Answer;
  constructor(status: number, json: Json, headers: Readonly<Record<string, string>> = {}) {
    super(`refused with ${status}`);
    this.answer = { status, json, headers };
  }
}

/** Laravel's own words, class name included: not for people. */
export const noModel = (model: string, id: string): Refusal =>
  new Refusal(404, { message: `No query results for model [App\\Models\\${model}] ${id}` });
export const unauthenticated = (): Refusal => new Refusal(401, { message: 'Unauthenticated.' });

/** 422 with the first message of all and every field's own; nested keys dotted. */
export function invalid(errors: Readonly<Record<string, readonly string[]>>): Refusal {
  const first = Object.values(errors)[0]?.[0] ?? 'The given data was invalid.';
  const more = Object.values(errors).flat().length - 1;
  const message = more > 0 ? `${first} (and ${more} more error${more > 1 ? 's' : ''})` : first;
  return new Refusal(422, { message, errors: { ...errors } });
}

const login = 'https://app.snapshooter.com/login';
const html = { 'Content-Type': 'text/html; charset=UTF-8' };

export const page = (title: string, body: string): string =>
  `<!DOCTYPE html>\n<html lang="en"><head><meta charset="utf-8"><title>${title}</title></head><body>${body}</body></html>\n`;

export const loginPage: Answer = {
  status: 200,
  text: page('Log in', '<form method="POST"><input name="email"><input name="password" type="password"></form>'),
  headers: html,
};
export const toLogin: Answer = {
  status: 302,
  text: page('Redirecting', `Redirecting to <a href="${login}">${login}</a>.`),
  headers: { ...html, Location: login },
};
export const htmlError = (status: number): Answer => ({
  status,
  text: page(`${status}`, `<h1>${status}</h1><p>SnapShooter</p>`),
  headers: html,
});

/** What Laravel says to a caller that did not ask for JSON: it answers a browser. */
export function forBrowser(answer: Answer): Answer {
  if (answer.status === 401) return toLogin;
  if (answer.status === 422) return { ...toLogin, headers: { ...html, Location: 'https://api.snapshooter.com' } };
  const plain = htmlError(answer.status);
  return { ...plain, headers: { ...answer.headers, ...plain.headers } };
}

export function toResponse(answer: Answer, headers: Readonly<Record<string, string>>): Response {
  const all = new Headers(headers);
  if (answer.json !== undefined) all.set('Content-Type', 'application/json');
  for (const [name, value] of Object.entries(answer.headers ?? {})) all.set(name, value);
  const body = answer.stream ?? answer.text ?? (answer.json === undefined ? null : JSON.stringify(answer.json));
  return new Response(body, { status: answer.status, headers: all });
}
