/**
 * The app's own schemes. Chromium gives a page no way to learn a scheme over CDP, so app://bundle/x is shown to it as
 * https://bundle.app.invalid/x, and every address is turned back before the app sees it.
 */
const known = new Map<string, Electron.Privileges>();

export const isOwn = (scheme: string) => known.has(scheme);
export const addScheme = (scheme: string, privileges: Electron.Privileges = {}) => known.set(scheme, privileges);

export function toPage(url: string): string {
  const m = /^([a-z][a-z0-9+.-]*):\/\/([^/?#]*)(.*)$/is.exec(url);
  if (!m || !isOwn(m[1]!.toLowerCase())) return url;
  const rest = m[3]!;
  return `https://${m[2] || 'none'}.${m[1]}.invalid${rest.startsWith('/') ? rest : `/${rest}`}`;
}

export function fromPage(url: string): string {
  const m = /^https:\/\/([^/?#]+)\.([^./?#]+)\.invalid(.*)$/is.exec(url);
  return m && isOwn(m[2]!) ? `${m[2]}://${m[1]}${m[3]}` : url;
}

/** `app:` and `app://bundle` in a policy name the page's stand-in address. */
export const policyForPage = (policy: string): string =>
  [...known.keys()].reduce(
    (p, scheme) =>
      p
        .replace(new RegExp(`\\b${scheme}://([\\w.-]+)`, 'g'), (u) => toPage(u).replace(/\/$/, ''))
        .replace(new RegExp(`(^|[\\s;])${scheme}:(?=[\\s;]|$)`, 'g'), `$1https://*.${scheme}.invalid`),
    policy,
  );

/** Request headers as the app's own address would have sent them. */
export const headersFromPage = (headers: Readonly<Record<string, string>>): Record<string, string> =>
  Object.fromEntries(
    Object.entries(headers).map(([name, value]) => {
      if (/^origin$/i.test(name)) return [name, fromPage(`${value}/`).replace(/\/$/, '')];
      return [name, /^referer$/i.test(name) ? fromPage(value) : value];
    }),
  );
