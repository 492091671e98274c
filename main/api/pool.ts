import { tags, type Tag } from '../model/backup.ts';
import type { Compute, Retention, Storage } from '../model/job.ts';

/** Thousands of jobs share a few servers, storages and words: each is held once. */
export interface Pool {
  word(text: string): string;
  compute(read: Compute): Compute;
  storage(read: readonly Storage[]): readonly Storage[];
  retention(read: Retention): Retention;
}

/** Every set of tags there is, by its bits: bit 0 is the first tag. */
const tagSets: readonly (readonly Tag[])[] = Array.from({ length: 1 << tags.length }, (_, bits) =>
  Object.freeze(tags.filter((_tag, at) => (bits & (1 << at)) !== 0)),
);
export const tagSet = (bits: number): readonly Tag[] => tagSets[bits] ?? [];

const sameStorage = (a: Storage, b: Storage): boolean =>
  a.name === b.name &&
  a.provider === b.provider &&
  a.region === b.region &&
  a.bucket === b.bucket &&
  a.endpoint === b.endpoint &&
  a.id === b.id;

const sameCompute = (a: Compute, b: Compute): boolean =>
  a.serverId === b.serverId && a.name === b.name && a.host === b.host && a.type === b.type && a.region === b.region;

/** Longer words than these are rarely shared, and more entries than these mean that nothing is. */
const longestWord = 100;
const most = 5000;

/** The value already held under this key if it is the same, else this one, held from now on. */
const keep = <K, V>(held: Map<K, V>, key: K, read: V, same: (a: V, b: V) => boolean): V => {
  const old = held.get(key);
  if (old !== undefined && same(old, read)) return old;
  if (held.size >= most) held.clear();
  held.set(key, read);
  return read;
};

export const createPool = (): Pool => {
  const words = new Map<string, string>();
  const computes = new Map<number | string, Compute>();
  const storages = new Map<number, Storage>();
  const lists = new Map<string | number, readonly Storage[]>();
  const retentions = new Map<string, Retention>();
  const none: readonly Storage[] = Object.freeze([]);
  const same = (): boolean => true;
  const sameItems = (a: readonly Storage[], b: readonly Storage[]): boolean =>
    a.length === b.length && a.every((item, at) => item === b[at]);

  return {
    word: (text) => (text.length > longestWord ? text : keep(words, text, text, same)),
    compute: (read) => keep(computes, read.serverId ?? read.name, read, sameCompute),
    storage: (read) => {
      const items = read.map((item) => keep(storages, item.id, item, sameStorage));
      if (items.length === 0) return none;
      const key = items.length === 1 ? (items[0]?.id ?? 0) : items.map((item) => item.id).join();
      return keep(lists, key, items, sameItems);
    },
    retention: (read) => keep(retentions, `${read.hourly},${read.daily},${read.weekly},${read.monthly}`, read, same),
  };
};
