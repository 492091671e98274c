import { describe, expect, it } from 'vitest';
import { clean, cleanLines, shorten } from '../../main/model/text.ts';

describe('clean', () => {
  it('gives plain text back as it is', () => {
    for (const text of ['', 'a', 'Server File', 'Caf\u00e9 M\u00fcnchen (db-1)', '\u6771\u4eac', '\u{1f4be} disk']) {
      expect(clean(text, 200)).toBe(text);
    }
  });

  it('makes one line of many', () => {
    expect(clean('a\nb\r\nc\td\u2028e\u2029f\x85g\u00a0h', 200)).toBe('a b c d e f g h');
  });

  it('strips control, bidi, zero-width and other invisible characters', () => {
    const hidden = [
      0, 7, 0x1b, 0x7f, 0x9b, 0xad, 0x61c, 0x200b, 0x200d, 0x200e, 0x202e, 0x2060, 0x2066, 0x2069, 0xfeff,
    ];
    for (const code of [...hidden, 0xe0041, 0x180e, 0xfff9]) {
      expect(clean(`a${String.fromCodePoint(code)}b`, 200), code.toString(16)).toBe('ab');
    }
  });

  it('leaves nothing of a name that only looks like one', () => {
    for (const text of [' ', '\u200b', '\u3164\u3164', '\u2800', '\ufeff \u00a0']) expect(clean(text, 200)).toBe('');
  });

  it('trims, and makes one space of several', () => {
    expect(clean('  a   b  ', 200)).toBe('a b');
    expect(clean('a  b', 200)).toBe('a b');
    expect(clean('a ', 200)).toBe('a');
  });

  it('cuts 5,000 characters without halving one, and leaves no space at the cut', () => {
    expect(clean('x'.repeat(5000), 200)).toBe('x'.repeat(200));
    expect(clean('\u{1f4be}'.repeat(5000), 199)).toBe('\u{1f4be}'.repeat(99));
    expect(clean(`${'x'.repeat(199)} y`, 200)).toBe('x'.repeat(199));
    expect(clean('\u200b'.repeat(5000) + 'name', 4)).toBe('name');
  });

  it('replaces halves of characters', () => {
    expect(clean('a\ud83db', 200)).toBe('a\ufffdb');
  });

  it('leaves markup as the text it is', () => {
    expect(clean('<b>&amp;</b>', 200)).toBe('<b>&amp;</b>');
  });
});

describe('cleanLines', () => {
  it('keeps lines, cleans each, and drops the empty end', () => {
    expect(cleanLines('/etc\r\n/v\u202ear\n/sys\n\n', 200)).toBe('/etc\n/var\n/sys');
  });
  it('cuts', () => {
    expect(cleanLines('ab\n'.repeat(1000), 8)).toBe('ab\nab\nab');
    expect(cleanLines('\u{1f4be}', 1)).not.toContain('\ud83d');
  });
});

describe('shorten', () => {
  it.each([' and more', ' \u{1f4be}', '\u{1f4be}', 'xx'])('never cuts without an ellipsis, here before %j', (more) => {
    const text = 'late since 03:15 (08:15';
    expect(shorten(`${text}${more}`, text.length)).toMatch(/…$/);
    expect(shorten(`${text}${more}`, 100)).toBe(`${text}${more}`);
  });
  it('leaves what fits', () => expect(shorten('Orders  database ', 15)).toBe('Orders database'));
});
