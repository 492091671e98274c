import { appendFileSync, renameSync, statSync } from 'node:fs';

export const logName = 'log.txt';
/** Half a megabyte at most: the file, and the one before it. */
const longest = 256 * 1024;

const rules: readonly (readonly [RegExp, string])[] = [
  [/\b(authorization|proxy-authorization|cookie|set-cookie)(["']?\s*[:=]\s*)[^\n]*/gi, '$1$2[redacted]'],
  [/\bbearer\s+[^\s"']+/gi, 'Bearer [redacted]'],
  [/\b([a-z][a-z0-9+.-]*:\/\/)[^\s/?#@]*@/gi, '$1[redacted]@'],
  [
    /\b(token|secret|password|passwd|signature|credential|api[_-]?key)(["']?\s*[:=]\s*["']?)[^\s"'&,}]+/gi,
    '$1$2[redacted]',
  ],
  [/([?&][\w-]*(?:signature|credential|token)=)[^\s&"']+/gi, '$1[redacted]'],
];

/** A line fit to keep: no credentials, no home folder, no control characters, at most 2,000 characters. */
export function redact(line: string, home: string): string {
  let text = home.length > 1 ? line.replaceAll(home, '~') : line;
  for (const [pattern, with_] of rules) text = text.replaceAll(pattern, with_);
  // Line breaks of a stack stay readable and cannot forge a line of their own.
  return text
    .replaceAll(/\s*\n\s*/g, ' | ')
    .replaceAll(/[\p{Cc}\u202a-\u202e\u2066-\u2069]/gu, '')
    .slice(0, 2000);
}

export interface Parts {
  readonly path: string;
  readonly home: string;
  /** Shown too, for a developer; null in the installed app. */
  readonly echo: ((line: string) => void) | null;
}

/** `log.txt` in the data folder, owner only; when it is full it becomes `log.old.txt`. A log never stops the app. */
export function createLog({ path, home, echo }: Parts): (line: string) => void {
  return (line) => {
    const text = `${new Date().toISOString()} ${redact(line, home)}`;
    echo?.(text);
    try {
      if ((statSync(path, { throwIfNoEntry: false })?.size ?? 0) > longest)
        renameSync(path, path.replace(/\.txt$/, '.old.txt'));
      appendFileSync(path, `${text}\n`, { mode: 0o600 });
    } catch {
      echo?.('the log cannot be written');
    }
  };
}
