/** What the window says above its pages until a person has read it: of this app and its files, never of a job. */
interface Remark {
  readonly id: string;
  readonly sentence: string;
}

export interface Remarks {
  all(): readonly Remark[];
  /** One of its kind, in the place of the one before; null: it is not so any more. */
  put(id: string, sentence: string | null): void;
  /** More of a kind, each by itself. */
  add(kind: string, ...sentences: readonly string[]): void;
  /** Takes one back, or all of a kind. */
  drop(id: string): void;
}

/** @param first those of the kind "settings" there are from the start */
export function createRemarks(changed: () => void, first: readonly string[] = []): Remarks {
  let remarks: readonly Remark[] = first.map((sentence, n) => ({ id: `settings-${n}`, sentence }));
  let count = 0;
  const isOf = (remark: Remark, id: string): boolean => remark.id === id || remark.id.startsWith(`${id}-`);
  const set = (next: readonly Remark[]): void => {
    if (next.length === 0 && remarks.length === 0) return;
    remarks = next;
    changed();
  };
  return {
    all: () => remarks,
    put(id, sentence) {
      const others = remarks.filter((remark) => remark.id !== id);
      set(sentence === null ? others : [...others, { id, sentence }]);
    },
    add: (kind, ...sentences) =>
      set([...remarks, ...sentences.map((sentence) => ({ id: `${kind}-${(count += 1)}`, sentence }))]),
    drop: (id) => set(remarks.filter((remark) => !isOf(remark, id))),
  };
}
