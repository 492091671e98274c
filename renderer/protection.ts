/**
 * The id of a key or proxy as typed: digits only, for the API takes a whole number (trap 34), and there is no call that
 * lists them (trap 50).
 */
export const idOf = (typed: string): number | 'empty' | 'odd' => {
  const digits = typed.trim();
  if (digits === '') return 'empty';
  const id = /^\d{1,15}$/.test(digits) ? Number(digits) : 0;
  return id > 0 ? id : 'odd';
};
