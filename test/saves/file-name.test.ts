import { describe, expect, it } from 'vitest';
import { fileName, numbered } from '../../main/saves/file-name.ts';

describe('a name from a key stays in its folder and is one on every system', () => {
  it.each([
    ['dump.tar.gz', 'dump.tar.gz'],
    ['6f7c5f07/2021/12/dump.sql', 'dump.sql'],
    ['../../x', 'x'],
    ['..\\..\\x.gz', 'x.gz'],
    ['C:\\x', 'x'],
    ['C:x', 'C_x'],
    ['a/..', 'a'],
    ['a/b/', 'b'],
    ['/', 'backup-file'],
    ['', 'backup-file'],
    ['..', 'backup-file'],
    ['. . .', 'backup-file'],
    ['\u202e\u0000\u200b', 'backup-file'],
    ['CON', '_CON'],
    ['con.tar.gz', '_con.tar.gz'],
    ['Lpt9 .txt', '_Lpt9.txt'],
    ['COM¹', '_COM¹'],
    ['console.log', 'console.log'],
    ['.htaccess', 'htaccess'],
    ['name. . ', 'name'],
    ['a<b>c:d"e|f?g*h', 'a_b_c_d_e_f_g_h'],
    ['in\u202evoice\ngz\u0007.gz', 'invoice gz.gz'],
    ['cafe\u0301.gz', 'café.gz'],
    ['https://s3.example/b/dump.gz?X-Amz-Signature=secret#f', 'dump.gz'],
    ['what?.gz', 'what_.gz'],
  ])('%j is %j', (key, name) => expect(fileName(key)).toBe(name));

  it.each([
    'x'.repeat(300) + '.tar.gz',
    '😀'.repeat(200) + '.gz',
    'y'.repeat(10) + '.' + 'z'.repeat(300),
    ` ${'é'.repeat(300)}`,
  ])('is cut to what any disk takes, its ending kept', (key) => {
    const name = fileName(key);
    expect(Buffer.byteLength(name)).toBeLessThanOrEqual(150);
    expect(name.isWellFormed()).toBe(true);
    expect(Buffer.byteLength(name)).toBeGreaterThan(140);
    if (key.endsWith('gz')) expect(name).toMatch(/gz$/);
  });

  it('is its own name: nothing changes twice', () => {
    for (const key of ['../x', 'CON', 'a<b', '😀'.repeat(200), '.a.', 'x'.repeat(149) + '. b'])
      expect(fileName(fileName(key))).toBe(fileName(key));
  });
});

it('a number goes before the ending', () => {
  expect(['name.gz', 'a.tar.gz', 'a', 'a.b c', '.gz'].map((name) => numbered(name, 2))).toEqual([
    'name (2).gz',
    'a (2).tar.gz',
    'a (2)',
    'a.b c (2)',
    '.gz (2)',
  ]);
  expect(numbered('name.gz', 1)).toBe('name.gz');
});
