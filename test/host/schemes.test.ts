import { beforeAll, expect, it } from 'vitest';
import { addScheme, fromPage, headersFromPage, policyForPage, toPage } from './schemes.ts';

beforeAll(() => void addScheme('app'));

it.each([
  ['app://bundle/index.html#/jobs', 'https://bundle.app.invalid/index.html#/jobs'],
  ['app://bundle/a?b=c', 'https://bundle.app.invalid/a?b=c'],
  ['https://example.com/', 'https://example.com/'],
  ['about:blank', 'about:blank'],
])('%s is shown to the page as %s, and back', (own, page) => {
  expect(toPage(own)).toBe(page);
  expect(fromPage(page)).toBe(own);
});

it('turns policies and headers with it', () => {
  expect(policyForPage("default-src 'self' app://bundle; img-src app:")).toBe(
    "default-src 'self' https://bundle.app.invalid; img-src https://*.app.invalid",
  );
  expect(
    headersFromPage({ Origin: 'https://bundle.app.invalid', Referer: 'https://bundle.app.invalid/x', A: 'b' }),
  ).toEqual({
    Origin: 'app://bundle',
    Referer: 'app://bundle/x',
    A: 'b',
  });
});
