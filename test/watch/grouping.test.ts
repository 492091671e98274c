import { expect, it } from 'vitest';
import type { EventKind } from '../../main/model/event.ts';
import { groups } from '../../main/watch/grouping.ts';

const event = (kind: EventKind, server: string, ...storage: string[]) => ({ kind, server, storage });
const shape = (events: readonly ReturnType<typeof event>[], digest = false) =>
  groups(events, digest).map(({ cause, events: of }) => `${'name' in cause ? cause.name : cause.by} ${of.length}`);

it.each([
  ['nothing', [], []],
  ['one', [event('failed', 'a')], ['one 1']],
  ['two of a server', [event('failed', 'a', 'x'), event('failed', 'a', 'y')], ['a 2']],
  ['two of a storage', [event('failed', 'a', 'x', 'z'), event('failed', 'b', 'y', 'z')], ['z 2']],
  ['two that share nothing', [event('failed', 'a', 'x'), event('failed', 'b', 'y')], ['one 1', 'one 1']],
  ['two kinds on a server', [event('failed', 'a'), event('late', 'a')], ['one 1', 'one 1']],
  ['more than three', ['a', 'b', 'c', 'd'].map((s) => event('failed', s, s)), ['look 4']],
  ['more than three on a server', [1, 2, 3, 4].map(() => event('late', 'a')), ['a 4']],
] as const)('%s', (_what, events, told) => expect(shape(events)).toEqual(told));

it('a digest is one, whatever is in it', () => {
  expect(shape([event('failed', 'a', 'x'), event('recovered', 'b', 'y')], true)).toEqual(['look 2']);
  expect(shape([event('failed', 'a')], true)).toEqual(['one 1']);
});
