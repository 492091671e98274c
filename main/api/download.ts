import { isLoopback } from './service.ts';
import { list, record } from './values.ts';

/** One file of a backup, and where it may be fetched for an hour. The address is a secret of its own (trap 38). */
export interface RemoteFile {
  /** A file's name, or its key in the storage. */
  readonly key: string;
  readonly url: string;
}

const mostFiles = 10_000;

/** The files of a backup; PHP prints an empty map as `[]` (trap 23). null: in no form that is documented. */
export const parseDownload = (value: unknown): readonly RemoteFile[] | null => {
  const data = record(value)?.['data'];
  if (Array.isArray(data)) return list(data)?.length === 0 ? [] : null;
  const files = Object.entries(record(data) ?? { '': null });
  if (files.length > mostFiles || files.some(([, url]) => typeof url !== 'string')) return null;
  return files.map(([key, url]) => ({ key, url: url as string }));
};

/**
 * May this address be fetched from? Encrypted only; where the service itself is on this computer, as in tests, so may be
 * its files. `service`: as `serviceUrl` gives it.
 */
export const isSafeAddress = (address: string, service: string): boolean => {
  try {
    const url = new URL(address);
    if (url.username !== '' || url.password !== '' || url.hostname === '') return false;
    return (
      url.protocol === 'https:' || (url.protocol === 'http:' && isLoopback(url.hostname) && /^http:/.test(service))
    );
  } catch {
    return false;
  }
};
