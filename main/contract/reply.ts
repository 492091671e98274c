import type { ErrorKind } from '../api/errors.ts';

/** Where the window is asked to go by the tray or a notification. */
export type Route =
  | { readonly page: 'jobs' | 'new-job' | 'alerts' | 'next' | 'history' | 'settings' | 'diagnostics' }
  /** `ask`: with the question whether to start a backup; asking starts none. */
  | { readonly page: 'job'; readonly jobId: string; readonly ask?: 'start' };

export type Failure = {
  readonly kind: ErrorKind | 'keychain' | 'denied' | 'busy' | 'bug';
  /** What happened, what was kept, what to do. */
  readonly message: string;
  readonly fields?: Readonly<Record<string, readonly string[]>>;
};

export type Reply<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly error: Failure };
