import { forms } from '../words/forms.ts';
import { numberOf } from './numbers.ts';
import type { Complaints } from './wrong.ts';

/** A key and its value for a recipe, or an agent, whose keys nobody has shown us. The value keeps its type. */
export interface Row {
  /** Ours, so that what is said of a row stays with it. */
  readonly id: number;
  key: string;
  type: 'text' | 'number' | 'yes-no';
  text: string;
  yes: boolean;
}
export const rowTypes = ['text', 'number', 'yes-no'] as const satisfies readonly Row['type'][];

/** `numbered`: a number no row has had. */
export const newRow = (numbered: number): Row => ({ id: numbered, key: '', type: 'text', text: '', yes: true });

/** A key that promises a secret: its value is masked while it is typed, as main hides it when it comes back (trap 58). */
export const isSecretKey = (key: string): boolean =>
  /passw|passphrase|passcode|pwd|secret|key|token|credential|private|\bpass\b|[_-]pass$|^pass[_-]|(?:^|_)dsn(?:_|$)/i.test(
    key,
  );

const isEmpty = (row: Row): boolean => row.key.trim() === '' && row.type !== 'yes-no' && row.text.trim() === '';

/** By key, in the order of the rows; an untouched row counts for nothing. `group` names the rows in complaints. */
export const valuesOf = (
  rows: readonly Row[],
  group: 'config' | 'compute',
  complaints: Complaints,
): Record<string, string | number | boolean> => {
  const values = new Map<string, string | number | boolean>();
  for (const row of rows) {
    if (isEmpty(row)) continue;
    const key = row.key.trim();
    const complain = (sentence: string) => complaints.add(`${group}#${row.id}`, sentence);
    if (key === '') complain(forms.wrong.key);
    else if (key.length > 100) complain(forms.wrong.long(100));
    else if (values.has(key)) complain(forms.wrong.twice(key));
    else if (group === 'compute' && key === 'type') complain(forms.wrong.type);
    const number = row.type === 'number' ? numberOf(row.text) : 0;
    if (number === null) complain(forms.wrong.number);
    // What stands in replies for nothing, or for a secret, is never written back (trap 27).
    if (row.type === 'text' && row.text.trim() === '**not set**') complain(forms.wrong.mask);
    values.set(key, row.type === 'yes-no' ? row.yes : row.type === 'number' ? (number ?? 0) : row.text);
  }
  return Object.fromEntries(values);
};
