/** Where the documented API lives. */
export const defaultService = 'https://api.snapshooter.com/v1';

type ServiceUrl = { readonly ok: true; readonly url: string } | { readonly ok: false; readonly message: string };

const refuse = (why: string): ServiceUrl => ({
  ok: false,
  message: `The service address ${why}. Nothing was sent. Give an address such as ${defaultService}.`,
});

/** 127.0.0.0/8 as `URL` writes it (127.1 and 0x7f000001 come out as 127.0.0.1), its name, and IPv6's one. */
export const isLoopback = (host: string): boolean =>
  host === 'localhost' || host === '[::1]' || /^127\.\d{1,3}\.\d{1,3}\.\d{1,3}$/.test(host);

/**
 * Checks a base URL and gives it without a trailing slash: https anywhere, http to this computer only. Empty or
 * undefined text means the documented service. The address itself is never repeated in a message: it may hold a secret.
 */
export const serviceUrl = (text: string | undefined): ServiceUrl => {
  const asked = text?.trim() ?? '';
  if (asked === '') return { ok: true, url: defaultService };
  let url: URL;
  try {
    url = new URL(asked);
  } catch {
    return refuse('cannot be read');
  }
  if (url.protocol !== 'https:' && url.protocol !== 'http:') return refuse('must begin with https');
  if (url.protocol === 'http:' && !isLoopback(url.hostname))
    return refuse('is not encrypted: it must begin with https');
  if (url.username !== '' || url.password !== '') return refuse('must not hold a name or a password');
  if (asked.includes('?') || asked.includes('#')) return refuse('must not hold a question mark or a hash');
  if (url.hostname === '') return refuse('names no host');
  return { ok: true, url: url.origin + url.pathname.replace(/\/+$/, '') };
};
