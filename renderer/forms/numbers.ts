/** A whole number from 0 up as typed; null: it is none. */
export const wholeOf = (typed: string): number | null => {
  const text = typed.trim();
  const value = Number(text);
  return /^\d+$/.test(text) && Number.isSafeInteger(value) ? value : null;
};

/** What the service keeps a thing under: a whole number from 1 up (traps 34, 50). */
export const idOf = (typed: string): number | null => {
  const value = wholeOf(typed);
  return value === 0 ? null : value;
};

/** Any number as typed, with a point or without; null: it is none. */
export const numberOf = (typed: string): number | null => {
  const text = typed.trim();
  const value = Number(text);
  return /^-?\d+(\.\d+)?$/.test(text) && Number.isFinite(value) ? value : null;
};
