/** What the service answers when it does not do what it was asked, as an `ApiError`. */
import { clean } from '../model/text.ts';
import type { ApiError, ApiErrorFacts } from './errors.ts';
import { apiError, quote, type Doing } from './sentences.ts';
import { map, record } from './values.ts';

const mostFields = 50;
const mostTexts = 10;
const keyMax = 100;
const unsafeKeys: readonly string[] = ['__proto__', 'constructor', 'prototype'];

/** `errors` of a 422: texts per dotted key, each value one string or several. What cannot be shown is left out. */
const fieldsOf = (value: unknown, doing: Doing): Readonly<Record<string, readonly string[]>> => {
  const fields: Record<string, readonly string[]> = {};
  for (const [name, said] of Object.entries(record(value) ?? {}).slice(0, mostFields)) {
    const key = clean(name, keyMax);
    if (key === '' || unsafeKeys.includes(key)) continue;
    const texts: readonly unknown[] = Array.isArray(said) ? said : [said];
    fields[key] = texts
      .slice(0, mostTexts)
      .map((text) => quote(text, doing))
      .filter((text) => text !== '');
  }
  return fields;
};

/**
 * The error for a status outside 2xx. `body`: the parsed JSON, undefined when there was none; `retryAt`: epoch seconds
 * until which a 429 asks us to wait, `wait` the same in seconds from now.
 */
export const refusalOf = (
  status: number,
  body: unknown,
  pause: { readonly retryAt: number; readonly wait: number },
  doing: Doing,
): ApiError => {
  const yes: ApiErrorFacts = { status, reached: 'yes' };
  const said = quote(map(body)['message'], doing);
  if (status < 400) return apiError('bad-response', { status, reason: 'redirect', reached: 'maybe' }, doing);
  if (status >= 500) return apiError('server', { status, reached: 'maybe' }, doing);
  switch (status) {
    case 401:
      return apiError('unauthorized', yes, doing);
    case 403:
      return apiError('forbidden', yes, doing, { said });
    case 404:
      return apiError('not-found', yes, doing);
    case 405:
      // Its words name the route, which is of no use to a person.
      return apiError('refused', yes, doing);
    case 422:
      return apiError('invalid', { ...yes, fields: fieldsOf(map(body)['errors'], doing) }, doing, { said });
    case 429:
      return apiError('rate-limited', { ...yes, retryAt: pause.retryAt }, doing, { wait: pause.wait });
    default:
      return apiError('refused', yes, doing, { said });
  }
};
