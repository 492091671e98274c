import { describe, expect, it } from 'vitest';
import { closeJson } from '../../main/api/cut-json.ts';

const read = (text: string): unknown => {
  const closed = closeJson(text);
  return closed && JSON.parse(closed.text);
};

describe('a JSON text that was cut', () => {
  it.each([
    ['whole', '{"a":1,"b":[true,null]}', { a: 1, b: [true, null] }],
    ['in a number: it may have gone on', '{"a":1,"b":12', { a: 1 }],
    ['after a number that ended', '{"a":1,"b":12 ', { a: 1, b: 12 }],
    ['in a key', '{"a":1,"bcd', { a: 1 }],
    ['after a key', '{"a":1,"b":', { a: 1 }],
    ['in a word', '{"a":tru', null],
    ['in a text', '{"a":"x","b":"y', { a: 'x' }],
    ['after a backslash', '{"a":"x","b":"y\\', { a: 'x' }],
    ['in an escape', '{"a":"x","b":"\\u00', { a: 'x' }],
    ['after an escaped quote', '{"a":"say \\"x\\"","b":"\\"', { a: 'say "x"' }],
    ['brackets in texts are no brackets', '{"a":"]}[{","b":["}"', { a: ']}[{', b: ['}'] }],
    ['deep, with no list of rows', '{"a":{"b":{"c":[1,2],"d":{"e":"f","g', { a: { b: { c: [1, 2], d: { e: 'f' } } } }],
    ['before anything is whole', '{"a', null],
    ['an empty text', '', null],
  ])('%s', (_name, text, whole) => expect(read(text)).toEqual(whole));

  it('ends at the last whole row, counted', () => {
    const rows = '{"data":[{"id":1,"tags":["a"]},{"id":2,"tags":[]},{"id":3,"na';
    expect(closeJson(rows)).toMatchObject({ text: '{"data":[{"id":1,"tags":["a"]},{"id":2,"tags":[]}]}', rows: 2 });
    expect(closeJson('[1,2,"thr')).toMatchObject({ text: '[1,2]', rows: 2 });
  });

  it('of two lists counts the one it was cut in, and none once that is over', () => {
    expect(closeJson('{"storage":[{"a":1}],"schedules":[{"b":2},{"c":3},{"d')?.rows).toBe(2);
    expect(closeJson('{"data":[{"a":1}],"meta":{"total":1,"pa')).toMatchObject({
      text: '{"data":[{"a":1}],"meta":{"total":1}}',
      rows: null,
    });
  });

  it('says how deep it goes', () => expect(closeJson('[[[{"a":[1,2')?.depth).toBe(5));

  it('wherever it is cut, what comes out is JSON and a part of the whole', () => {
    const whole = {
      data: [
        { id: 'ä"\\', n: [1.5e3, -2, null], 'k\u2028': { x: true } },
        { id: '😀', s: '\n' },
      ],
      m: [],
    };
    const text = JSON.stringify(whole);
    for (let end = 0; end <= text.length; end += 1) {
      const closed = closeJson(text.slice(0, end));
      if (closed) JSON.parse(closed.text);
    }
    expect(read(text)).toEqual(whole);
  });
});
