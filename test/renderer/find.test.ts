import { describe, expect, it } from 'vitest';
import type { Command } from '../../renderer/commands.ts';
import { newestSaved } from '../../renderer/commands.ts';
import { fit, needleOf, piecesOf, ranks } from '../../renderer/find.ts';
import { entryOf, fold } from '../../renderer/order.ts';
import { idOf, look } from '../../renderer/palette-lines.ts';
import type { Scope } from '../../renderer/palette-lines.ts';
import { crowd, fleet, jobOf } from './fleet.ts';

const shown = (query: string, text: string): string =>
  piecesOf(needleOf(query), text)
    .map(({ text: piece, found }) => (found ? `[${piece}]` : piece))
    .join('');
const rank = (query: string, text: string): number | undefined => fit(needleOf(query), fold(text))?.rank;

describe('looking for words', () => {
  it('likes the start of the text, then of a word, then anywhere, then words apart, then letters', () => {
    expect(rank('ord', 'Orders database')).toBe(ranks.start);
    expect(rank('data', 'Orders database')).toBe(ranks.word);
    expect(rank('base', 'Orders database')).toBe(ranks.inside);
    expect(rank('database orders', 'Orders database')).toBe(ranks.scattered);
    expect(rank('odb', 'Orders database')).toBe(ranks.letters);
    expect(rank('web-02', 'forge-web-02')).toBe(ranks.word);
    expect(rank('x', 'Orders database')).toBeUndefined();
  });
  it('begins letters at the beginning of a word, or a text would be found by nearly anything', () => {
    expect(rank('rdb', 'Orders database')).toBeUndefined();
    expect(rank('db', 'Orders, daily backup')).toBe(ranks.letters);
  });
  it.each([
    ['ord', 'Orders database', '[Ord]ers database'],
    ['base', 'Basic database', 'Basic data[base]'],
    ['dat ord', 'Orders database', '[Ord]ers [dat]abase'],
    ['odb', 'Orders database', '[O]r[d]ers data[b]ase'],
    ['eclair', 'Un Éclair', 'Un [Éclair]'],
    ['e\u0301clair', 'Un E\u0301clair', 'Un [E\u0301clair]'],
    ['office', 'The o\ufb03ce', 'The [o\ufb03ce]'],
    ['backup', '🗄️ Backup', '🗄️ [Backup]'],
    ['데', '데이터', '[데]이터'],
    ['aa', 'a', 'a'],
    ['', 'Orders', 'Orders'],
    ['or ord', 'Orders', '[Or]ders'],
  ])('underlines %s in %s', (query, text, pieces) => {
    expect(shown(query, text)).toBe(pieces);
  });
  it('loses no letter of any text', () => {
    for (const text of ['\u0301', 'İstanbul', 'ß', 'ΟΔΟΣ', '\ud800x', 'a\u200db'])
      for (const query of ['a', 'i', 's', 'x', text])
        expect(
          piecesOf(needleOf(query), text)
            .map((piece) => piece.text)
            .join(''),
        ).toBe(text);
  });
});

const command = (id: string, label: string, detail = ''): Command => ({
  id,
  label,
  detail,
  icon: 'jobs',
  refusal: null,
  run: () => undefined,
});
const scope = (parts: Partial<Scope> = {}): Scope => ({
  jobs: fleet.map(entryOf),
  problems: fleet.slice(0, 3),
  here: null,
  chosen: null,
  actions: [command('check', 'Check now'), command('new', 'New job')],
  pages: [command('diagnostics', 'Diagnostics', 'record of the last 50 calls'), command('settings', 'Settings')],
  actionsOf: ({ id, name }) => [
    command(`start ${id}`, 'Back up now', name),
    command(`schedule ${id}`, 'Edit schedule\u2026', name),
    command(`delete ${id}`, 'Delete job\u2026', name),
  ],
  pagesOf: ({ id, name }) => [
    command(`storage tab ${id}`, 'Storage', name),
    command(`backups tab ${id}`, 'Backups', name),
  ],
  ...parts,
});
/** "jobs: Orders database | with Orders database: Back up now, …" */
const seen = (query: string, parts: Partial<Scope> = {}): Record<string, string[]> =>
  Object.fromEntries(
    look(query, scope(parts)).map(({ what, job, lines }) => [
      job ? `${what} ${job.name}` : what,
      lines.map((line) =>
        'job' in line ? line.job.name : `${line.command.label}${line.of && !job ? ` ${line.of.name}` : ''}`,
      ),
    ]),
  );
const orders = fleet[0]!;

describe('the palette', () => {
  it('begins with what needs somebody and what ran last, then all deeds and pages', () => {
    const first = seen('');
    expect(first.jobs).toHaveLength(5);
    expect(first.jobs?.slice(0, 3)).toEqual(['Orders database', 'Blog uploads', 'Mail store']);
    expect(Object.keys(first)).toEqual(['jobs', 'actions', 'pages']);
  });
  it('begins where one is', () => {
    const wiki = fleet.find(({ name }) => name === 'Wiki')!;
    const first = seen('', { here: wiki });
    expect(first.jobs?.[0]).toBe('Wiki');
    expect(first['with Wiki']).toEqual(['Back up now', 'Edit schedule\u2026', 'Delete job\u2026']);
  });
  it('finds jobs by name, then by server, and what can be done with the first', () => {
    const found = seen('ord');
    expect(found.jobs?.[0]).toBe('Orders database');
    expect(found['with Orders database']).toHaveLength(3);
    expect(found.pages).toEqual(['Diagnostics']);
    expect(seen('mail').jobs?.slice(0, 2)).toEqual(['Mail store', 'Newsletter archive of the Scandinavian subsidiary']);
  });
  it('puts a job that needs somebody before others that fit as well', () => {
    const jobs = [entryOf(jobOf({ name: 'Order exports', server: 's' }, 901)), ...fleet.map(entryOf)];
    expect(seen('ord', { jobs }).jobs).toEqual(['Orders database', 'Order exports']);
    expect(seen('order', { jobs }).jobs).toEqual(['Orders database', 'Order exports']);
    expect(seen('order e', { jobs }).jobs).toEqual(['Order exports', 'Orders database']);
  });
  it('lists eight jobs at most', () => {
    expect(seen('database', { jobs: crowd(10_000).map(entryOf) }).jobs).toHaveLength(8);
  });
  it('lets a word that is spelt out win over scattered letters', () => {
    const jobs = [entryOf(jobOf({ name: 'Clinic hourly etc keys', server: 's' }, 1))];
    expect(seen('chek', { jobs }).jobs).toEqual(['Clinic hourly etc keys']);
    expect(Object.keys(seen('check', { jobs }))).toEqual(['actions']);
  });
  it('reads a deed and a job in one go, either first', () => {
    expect(seen('back up orders')['with Orders database']).toEqual(['Back up now', 'Backups']);
    expect(seen('orders sched')['with Orders database']).toEqual(['Edit schedule\u2026']);
    expect(seen('wiki storage')['with Wiki']).toEqual(['Storage']);
  });
  it('puts a page whose name begins so before a deed that only holds the word', () => {
    const actions = [command('copy', 'Copy diagnostics'), command('check', 'Check now')];
    expect(Object.keys(seen('diag', { actions }))).toEqual(['pages', 'actions']);
    expect(Object.keys(seen('copy', { actions }))).toEqual(['actions']);
  });
  it('offers a deed without a job for the job of the page, or for those that come first', () => {
    expect(seen('delete', { here: orders })).toEqual({ 'with Orders database': ['Delete job\u2026'] });
    expect(seen('back up').with?.slice(0, 2)).toEqual(['Back up now Orders database', 'Back up now Blog uploads']);
    expect(seen('delete').with?.slice(0, 2)).toEqual([
      'Delete job\u2026 Orders database',
      'Delete job\u2026 Blog uploads',
    ]);
  });
  it('looks through the deeds and tabs of a chosen job alone', () => {
    expect(seen('', { chosen: orders })).toEqual({
      'with Orders database': ['Back up now', 'Edit schedule\u2026', 'Delete job\u2026'],
      'pages Orders database': ['Storage', 'Backups'],
    });
    expect(seen('stor', { chosen: orders })).toEqual({ 'pages Orders database': ['Storage'] });
    expect(seen('check', { chosen: orders })).toEqual({});
  });
  it('never lists a line twice', () => {
    for (const query of ['', 'a', 'or', 'back', 'back up web', 's'])
      for (const parts of [{}, { here: orders }, { chosen: orders }]) {
        const ids = look(query, scope(parts)).flatMap(({ lines }) => lines.map(idOf));
        expect(new Set(ids).size, query).toBe(ids.length);
      }
  });
});

describe('the newest backup to save files of', () => {
  it('is the last that finished and is still there', () => {
    const of = (...statuses: ('completed' | 'failed' | 'expired' | 'running' | 'completed_with_errors')[]) =>
      newestSaved({
        ...orders,
        runs: statuses.map((status, i) => ({ ...orders.runs[0]!, id: String(i), status, outcome: 'completed' })),
      });
    expect(of('completed', 'completed_with_errors', 'failed', 'running')).toBe('1');
    expect(of('completed', 'expired')).toBe('0');
    expect(of('expired', 'failed')).toBeNull();
  });
});
