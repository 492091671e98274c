import type { EventKind, Hooks } from '../../main/contract/settings.ts';
import { setting } from '../words/settings.ts';

/** A command and a webhook as typed. */
export interface HooksForm {
  program: string;
  /** One a line. */
  args: string;
  webhook: string;
  on: EventKind[];
}
export interface HooksWrong {
  readonly program?: string;
  readonly args?: string;
  readonly webhook?: string;
  readonly on?: string;
}

export const formOf = ({ command, webhook, on }: Hooks): HooksForm => ({
  program: command?.program ?? '',
  args: command?.args.join('\n') ?? '',
  webhook: webhook ?? '',
  on: [...on],
});

/** Lines at the end that hold nothing are no arguments; one in the middle is an empty one. */
const argsOf = (typed: string): readonly string[] => {
  const lines = typed.replaceAll('\r', '').replace(/\n+$/, '');
  return lines === '' ? [] : lines.split('\n');
};

/** With neither a program nor a webhook nothing is run, whatever is ticked. */
export const hooksOf = ({ program, args, webhook, on }: HooksForm): Hooks => {
  const command = program.trim() === '' ? null : { program: program.trim(), args: argsOf(args) };
  const address = webhook.trim() === '' ? null : webhook.trim();
  return { command, webhook: address, on: command === null && address === null ? [] : on };
};

const isHere = (host: string): boolean => host === 'localhost' || host === '[::1]' || /^127(\.\d+){3}$/.test(host);
const isAddress = (typed: string): boolean => {
  const url = URL.parse(typed);
  return url?.protocol === 'https:' || (url?.protocol === 'http:' && isHere(url.hostname));
};

/** What is wrong, by field; main checks it all again. */
export const wrongOf = (form: HooksForm): HooksWrong => {
  const { command, webhook, on } = hooksOf(form);
  const words = setting.hooks;
  return {
    ...(command === null && argsOf(form.args).length > 0 ? { args: words.argsAlone } : {}),
    ...(webhook !== null && !isAddress(webhook) ? { webhook: words.address } : {}),
    ...((command ?? webhook) !== null && on.length === 0 ? { on: words.noKind } : {}),
  };
};

export const sameHooks = (a: Hooks, b: Hooks): boolean =>
  JSON.stringify([a.command, a.webhook, [...a.on].sort()]) === JSON.stringify([b.command, b.webhook, [...b.on].sort()]);
