import { isLoopback } from '../api/service.ts';
import type { Hooks } from '../contract/settings.ts';
import type { HookProblem } from '../present/hook-words.ts';

/** Whole, or found by the system among its programs; never relative to wherever the app was started. */
const path = /^(?:\/|[A-Za-z]:[\\/]|\\\\)|^[^\\/]+$/;
/** What a dialog cannot show truthfully. */
const unshown = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/u;
/** A dialog shows this much of a command; what it cannot show nobody can allow. */
const longest = 1500;

/** Why these cannot be set; null: they can. */
export function hookProblem({ command, webhook }: Hooks): HookProblem | null {
  if (command) {
    const { program, args } = command;
    if (program.trim() === '') return 'no-program';
    if (!path.test(program)) return 'relative';
    if ([program, ...args].some((text) => unshown.test(text))) return 'unshown';
    if ([program, ...args].join(' ').length > longest) return 'long';
  }
  return webhook === null ? null : addressProblem(webhook);
}

function addressProblem(text: string): HookProblem | null {
  if (unshown.test(text)) return 'unshown';
  const url = URL.parse(text);
  if (!url || (url.protocol !== 'https:' && url.protocol !== 'http:')) return 'no-address';
  if (url.protocol === 'http:' && !isLoopback(url.hostname)) return 'unencrypted';
  return url.username !== '' || url.password !== '' ? 'credentials' : null;
}
