import { closeJson } from '../api/cut-json.ts';
import type { CallLog, Exchanged, Kept } from '../api/record.ts';
import { redactJson, redactRuins, redactText, secretsOf } from '../api/redact.ts';
import type { CallRecord } from '../contract/diagnostics.ts';
import { cleanLines } from '../model/text.ts';
import { cutInWords, ofRequest, tooDeep, whyInWords } from '../present/call-words.ts';

/** What may cross to the window; bodies that are longer when indented are written in one line. */
const longest = 200_000;
const longestText = 20_000;
const deepest = 60;

/** Bidi marks and other characters that print nothing, as JSON writes them. */
const inert = (json: string): string =>
  json.replaceAll(/[\p{Cf}\p{Default_Ignorable_Code_Point}\x7f-\x9f\u2028\u2029]/gu, (char) =>
    Array.from({ length: char.length }, (_, i) => `\\u${char.charCodeAt(i).toString(16).padStart(4, '0')}`).join(''),
  );

const print = (json: unknown): string => {
  const lines = inert(JSON.stringify(json, null, 2));
  return lines.length <= longest ? lines : inert(JSON.stringify(json)).slice(0, longest);
};

interface Body {
  readonly text: string | null;
  readonly note: string | null;
  /** As parsed; undefined: no JSON. */
  readonly json?: unknown;
}

const parsed = (text: string): unknown => {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
};

/** The last word may have lost its end, and with it what tells that it is a secret. */
const withoutLastWord = (text: string): string => text.replace(/\S*$/, '');

/** `show`: redacts what is JSON. */
function bodyOf(kept: Kept | null, show: (json: unknown) => unknown, secrets: readonly string[]): Body {
  if (!kept || kept.bytes.length === 0) return { text: null, note: null };
  const cut = kept.bytes.length !== kept.length;
  // `stream`: a character that was cut in two is left out.
  const text = new TextDecoder().decode(kept.bytes, { stream: cut });
  const note = (rows: number | null): string | null => (cut ? cutInWords(rows, kept.bytes.length, kept.length) : null);
  const closed = /^\s*[[{"]/.test(text) ? closeJson(text) : null;
  if (closed && closed.depth > deepest) return { text: null, note: tooDeep };
  const json = closed ? parsed(closed.text) : undefined;
  if (json !== undefined) return { text: print(show(json)), note: note(closed!.rows), json };
  const whole = cut ? withoutLastWord(text) : text;
  return { text: cleanLines(redactRuins(whole, secrets), longestText), note: note(null) };
}

function recordOf(call: Exchanged & { readonly id: number }, tokens: readonly string[]): CallRecord {
  const { id, at, by, method, status, took, failure } = call;
  const asked = bodyOf(call.request, (json) => json, tokens);
  const secrets = [...tokens, ...secretsOf(asked.json)].sort((a, b) => b.length - a.length);
  const isDownload = method === 'POST' && /\/download$/.test(call.path);
  const request = bodyOf(call.request, (json) => redactJson(json, secrets), secrets);
  const reply = bodyOf(call.reply, (json) => redactJson(json, secrets, isDownload), secrets);
  const notes = [
    failure && whyInWords(failure.kind, failure.reason),
    request.note && ofRequest(request.note),
    reply.note,
  ].filter((note) => note !== null);
  return {
    id,
    at: Math.floor(at),
    by,
    method,
    path: redactText(call.path, tokens).slice(0, 2000),
    status,
    took: Math.max(0, Math.round(took)),
    request: request.text,
    reply: reply.text,
    note: notes.length ? notes.join('; ') : null,
  };
}

/** The newest calls as they may be shown and kept, newest first. */
export function callRecords(log: CallLog): readonly CallRecord[] {
  const tokens = log.tokens();
  return log.newest().map((call) => recordOf(call, tokens));
}
