import { describe, expect, it } from 'vitest';
import { codec } from './codec.ts';

const { encode, decode } = codec();
const there = <T>(value: T): T => decode(encode(value)) as T;

describe('values that cross', () => {
  it.each([
    ['primitives', [null, undefined, true, '', 'é😀', 0, 1.5]],
    ['numbers JSON has not', [NaN, Infinity, -Infinity, 10n]],
    ['dates, patterns', [new Date(5), /x/gi]],
    ['collections', [new Map<unknown, unknown>([[1, new Set(['a'])]]), new Set()]],
    ['bytes', [new Uint8Array([1, 2, 255]), new Float64Array([1.5]), new Uint8Array([1, 2, 3]).buffer]],
    ['a key that means something', [JSON.parse('{"__proto__": 1}')]],
  ])('%s come out as they went in', (_name, value) => expect(there(value)).toEqual(value));

  it('keeps minus zero, the kind of an error, and what is one stays one', () => {
    expect(Object.is(there(-0), -0)).toBe(true);
    const error = there(new RangeError('e', { cause: new Error('inner') }));
    expect(error).toBeInstanceOf(RangeError);
    expect([error.message, (error.cause as Error).message]).toEqual(['e', 'inner']);
    const circle: { name: string; self?: unknown } = { name: 'c' };
    circle.self = circle;
    const back = there(circle);
    expect(back.self).toBe(back);
  });

  it.each([
    ['a function', () => 1],
    ['a promise', Promise.resolve()],
    ['a symbol', Symbol('x')],
    ['a Blob', new Blob([])],
  ])('refuses %s as Electron does', (_name, value) =>
    expect(() => encode({ value })).toThrow('An object could not be cloned.'),
  );
});
