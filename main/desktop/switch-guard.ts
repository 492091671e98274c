/**
 * Switches that would hand the window or the token to somebody else. No fuse covers them, so a packaged app that
 * finds one ends before it starts. `proxy-bypass-list` and the other proxy switches are the person's own business.
 */
const forbidden: readonly RegExp[] = [
  /^remote-debugging-/,
  /^remote-allow-origins$/,
  /^ignore-certificate-errors/,
  /^allow-insecure-localhost$/,
  /^disable-web-security$/,
  /^host-rules$/,
  /^host-resolver-rules$/,
  /^load-extension$/,
  /^disable-extensions-except$/,
  /^ssl-key-log-file$/,
];

/** The first forbidden switch of a command line, or null. Chromium takes `--x`, `-x` and, on Windows, `/x`. */
export function forbiddenSwitch(argv: readonly string[]): string | null {
  for (const argument of argv) {
    const name = /^(?:--?|\/)([^=]+)/.exec(argument)?.[1]?.toLowerCase();
    if (name && forbidden.some((pattern) => pattern.test(name))) return name;
  }
  return null;
}
