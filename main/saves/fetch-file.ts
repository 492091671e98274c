import { failureOf } from '../api/failures.ts';
import { reading } from '../api/sentences.ts';
import type { Fetch, PartFile, Ports } from '../ports.ts';
import type { FileProblem } from '../present/saving-words.ts';

/** Why a file did not come. Holds no address. */
export class FileError extends Error {
  override readonly name = 'FileError';
  readonly problem: FileProblem;
  constructor(problem: FileProblem) {
    super(problem);
    this.problem = problem;
  }
}

/** What the storage said of a file when it began to give it. */
export interface Told {
  /** Bytes in all; null: not said. */
  size: number | null;
  /** A strong entity tag; null: none, and what is cut must begin anew. */
  etag: string | null;
}

/** Seconds without a byte after which a storage is given up, at the latest twice as many. */
const patience = 30;

const refusalOf = (status: number): FileError => {
  if (status === 403 || status === 401) return new FileError('expired');
  if (status === 404 || status === 410) return new FileError('missing');
  return new FileError(status >= 500 || status === 429 ? 'fault' : 'refused');
};

const whyUnreached = (error: unknown): FileError => {
  const { kind, facts } = failureOf(error, 'called', reading);
  if (kind !== 'bad-response') return new FileError(kind === 'timeout' ? 'stalled' : 'unreachable');
  return new FileError(facts.reason === 'redirect' || facts.reason === 'certificate' ? facts.reason : 'cut');
};

/** Bytes the body will have. A body that is unpacked on the way has another length than the one told. */
const bodyLength = ({ headers }: Response): number | null => {
  const coding = headers.get('content-encoding');
  const length = headers.get('content-length');
  return (coding === null || coding === 'identity') && length !== null && /^\d{1,15}$/.test(length)
    ? Number(length)
    : null;
};

/** Is this the rest of the file from byte `from` to its end? */
const goesOn = ({ status, headers }: Response, from: number, told: Told): boolean => {
  const range = /^bytes (\d+)-(\d+)\/(\d+|\*)$/.exec(headers.get('content-range') ?? '');
  if (status !== 206 || !range) return false;
  const [first, last, all] = [Number(range[1]), Number(range[2]), range[3] === '*' ? null : Number(range[3])];
  const etag = headers.get('etag');
  return (
    first === from &&
    (all === null || last === all - 1) &&
    (told.size === null || (all ?? last + 1) === told.size) &&
    (etag === null || etag === told.etag)
  );
};

/**
 * Brings one file into its part: from where it stopped, where the storage can and the file is still the same, else from
 * the beginning. One piece is in memory at a time. Rejects with a `FileError` or a `DiskError`; with either when
 * `signal` ends it.
 */
export async function fetchFile(parts: {
  readonly fetch: Fetch;
  readonly timers: Pick<Ports['timers'], 'after'>;
  readonly url: string;
  readonly part: PartFile;
  readonly told: Told;
  readonly signal: AbortSignal;
  /** Some bytes more are on disk, or none again. */
  readonly moved: () => void;
}): Promise<void> {
  const { part, told, moved } = parts;
  await part.open();
  if (told.size !== null && part.length === told.size) return;

  const control = new AbortController();
  const ended = Promise.withResolvers<never>();
  ended.promise.catch(() => undefined);
  const end = (problem: FileProblem): void => {
    ended.reject(new FileError(problem));
    control.abort();
  };
  /** A fetch that ignores its signal keeps nobody waiting. */
  const inTime = <T>(work: Promise<T>): Promise<T> => Promise.race([work, ended.promise]);
  let heard = 0;
  let watched = -1;
  let cancelWatch = null as (() => void) | null;
  const watch = (): void => {
    if (watched === heard) return end('stalled');
    watched = heard;
    cancelWatch = parts.timers.after(patience, watch);
  };
  const onStop = (): void => end('cut');

  const ask = async (headers: Readonly<Record<string, string>>): Promise<Response> => {
    const response = await inTime(
      parts
        .fetch(parts.url, {
          // Packed on the way it would have no length, and could not be gone on with.
          headers: { 'Accept-Encoding': 'identity', ...headers },
          redirect: 'error',
          credentials: 'omit',
          cache: 'no-store',
          referrerPolicy: 'no-referrer',
          signal: control.signal,
        })
        .catch((error: unknown) => {
          throw whyUnreached(error);
        }),
    );
    heard += 1;
    if (response.redirected) throw new FileError('redirect');
    return response;
  };
  const pour = async (response: Response): Promise<void> => {
    const reader = response.body?.getReader();
    while (reader) {
      const { done, value } = await inTime(
        reader.read().catch(() => {
          throw new FileError('cut');
        }),
      );
      heard += 1;
      if (done) break;
      await part.write(value);
      moved();
    }
    if (told.size !== null && part.length !== told.size) throw new FileError('cut');
  };
  const whole = async (response: Response): Promise<void> => {
    if (response.status !== 200) throw refusalOf(response.status);
    if (part.length > 0) await part.restart();
    const size = bodyLength(response);
    const etag = response.headers.get('etag');
    Object.assign(told, { size, etag: size !== null && etag?.startsWith('"') ? etag : null });
    moved();
    await pour(response);
  };

  try {
    parts.signal.addEventListener('abort', onStop);
    if (parts.signal.aborted) throw new FileError('cut');
    watch();
    if (part.length > 0 && told.etag !== null) {
      const response = await ask({ Range: `bytes=${part.length}-`, 'If-Range': told.etag });
      if (goesOn(response, part.length, told)) return await pour(response);
      if (response.status !== 206 && response.status !== 416) return await whole(response);
      await response.body?.cancel().catch(() => undefined);
    }
    await whole(await ask({}));
  } finally {
    cancelWatch?.();
    parts.signal.removeEventListener('abort', onStop);
    // Nobody reads on: the socket goes.
    control.abort();
  }
}
