import { expect, it } from 'vitest';
import { createRemarks } from '../../main/remarks.ts';

it('what is so once is said once, what happens again is said again, and each can be put away', () => {
  let changes = 0;
  const remarks = createRemarks(() => (changes += 1), ['The interval was mended.']);
  const said = () => remarks.all().map(({ sentence }) => sentence);
  remarks.drop('record');
  expect(said()).toEqual(['The interval was mended.']);
  remarks.put('update', '1.0 is out.');
  remarks.put('update', '1.1 is out.');
  remarks.add('record', 'The ledger was damaged.', 'The history was damaged.');
  expect(said()).toEqual([
    'The interval was mended.',
    '1.1 is out.',
    'The ledger was damaged.',
    'The history was damaged.',
  ]);
  expect(new Set(remarks.all().map(({ id }) => id)).size).toBe(4);
  remarks.drop(remarks.all()[2]!.id);
  remarks.put('update', null);
  expect(said()).toEqual(['The interval was mended.', 'The history was damaged.']);
  remarks.drop('record');
  remarks.drop('settings');
  expect(said()).toEqual([]);
  expect(changes).toBeGreaterThanOrEqual(6);
});
