import { readBody } from './api/body.ts';
import type { Updates } from './contract/diagnostics.ts';
import { isNewer, parseVersion } from './model/version.ts';
import type { Ports, TextFile } from './ports.ts';
import { updateRemark, updateSentence } from './present/update-words.ts';
import type { Place } from './present/time.ts';

export interface UpdateCheck {
  view(): Updates;
  /** Asks if it is time; to be called every minute or so. Never rejects. */
  tick(): Promise<void>;
  stop(): void;
}

export interface Parts {
  readonly ports: Pick<Ports, 'clock' | 'online' | 'version' | 'log' | 'updates'>;
  readonly file: TextFile;
  readonly on: () => boolean;
  readonly place: () => Place;
  /** Told once of each version. */
  readonly say: (sentence: string) => void;
}

interface Known {
  /** When the feed answered last; null: never. */
  readonly lookedAt: number | null;
  /** When it was asked last, whatever came of it. */
  readonly askedAt: number | null;
  readonly newest: string | null;
  /** The version that was told of. */
  readonly said: string | null;
}

const week = 7 * 86_400;
/** Seconds until the next try after one that failed. */
const again = 86_400;
const patience = 20_000;
/** Bytes of an answer; a release of GitHub's takes some ten thousand. */
const most = 256 * 1024;

const nothing: Known = { lookedAt: null, askedAt: null, newest: null, said: null };
const isInstant = (value: unknown): value is number => typeof value === 'number' && Number.isFinite(value);
const versionIn = (value: unknown): string | null => {
  if (typeof value !== 'string' || !parseVersion(value)) return null;
  return value.trim().replace(/^v/, '');
};

function readKnown(file: TextFile): Known {
  try {
    const raw = JSON.parse(file.read() ?? 'null') as Partial<Record<keyof Known, unknown>> | null;
    return {
      lookedAt: isInstant(raw?.lookedAt) ? raw.lookedAt : null,
      askedAt: isInstant(raw?.askedAt) ? raw.askedAt : null,
      newest: versionIn(raw?.newest),
      said: versionIn(raw?.said),
    };
  } catch {
    return nothing;
  }
}

/** `{"version": "1.2.3"}`, or a release of GitHub's. @throws where there is neither */
function versionOf(text: string): string {
  const body = JSON.parse(text) as { version?: unknown; tag_name?: unknown } | null;
  const version = versionIn(body?.version ?? body?.tag_name);
  if (version === null) throw new Error('the answer names no version');
  return version;
}

/** Looks for a newer version of this app once a week, if a person wants that, and tells of it. Downloads nothing. */
export function createUpdateCheck({ ports, file, on, place, say }: Parts): UpdateCheck {
  const { clock, version: own, log, updates } = ports;
  const { feed } = updates;
  const ended = new AbortController();
  let known = readKnown(file);
  let asking = false;

  const keep = (next: Known): void => {
    known = next;
    try {
      file.replace(JSON.stringify(next));
    } catch (error) {
      log(`what is known of updates could not be kept: ${String(error)}`);
    }
  };
  const isDue = (now: number): boolean => {
    const { askedAt, lookedAt } = known;
    if (askedAt === null || askedAt > now) return true;
    return now - askedAt >= (askedAt === lookedAt ? week : again);
  };
  const ask = async (address: string): Promise<string> => {
    const response = await updates.fetch(address, {
      headers: { accept: 'application/json' },
      credentials: 'omit',
      redirect: 'error',
      cache: 'no-store',
      signal: AbortSignal.any([ended.signal, AbortSignal.timeout(patience)]),
    });
    if (!response.ok) throw new Error(`the answer is ${response.status}`);
    return versionOf((await readBody(response, most)).toString('utf8'));
  };

  return {
    view() {
      const newer = known.newest !== null && isNewer(known.newest, own) ? known.newest : null;
      const host = feed === null ? null : new URL(feed).host;
      return {
        feed: feed !== null,
        sentence: updateSentence({ host, on: on(), own, newer, lookedAt: known.lookedAt }, place()),
      };
    },
    async tick() {
      const now = Math.floor(clock.now());
      // Most computers have no network yet when they start: that is no try, or some would never come to one.
      if (feed === null || !on() || asking || !ports.online() || !isDue(now)) return;
      asking = true;
      try {
        const newest = await ask(feed);
        const news = isNewer(newest, own) && newest !== known.said;
        keep({ lookedAt: now, askedAt: now, newest, said: news ? newest : known.said });
        if (news) say(updateRemark(newest, own));
      } catch (error) {
        if (ended.signal.aborted) return;
        log(`the update check failed: ${error instanceof Error ? error.message : 'no error'}`);
        keep({ ...known, askedAt: now });
      } finally {
        asking = false;
      }
    },
    stop: () => ended.abort(),
  };
}
