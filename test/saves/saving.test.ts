import { mkdirSync, mkdtempSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as v from 'valibot';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Saving } from '../../main/contract/writes.ts';
import { fileBytes } from '../../main/demo/files.ts';
import { DiskError } from '../../main/ports.ts';
import { changeSchema, stateSchema } from '../../main/schemas/state.ts';
import { scene, well } from '../core/scene.ts';
import { forbiddenFolder } from '../forbidden-folder.ts';
import type { Scene } from '../core/scene.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'saves-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));
const list = (): string[] => readdirSync(folder).sort();
const isFile = ({ path }: { path: string }): boolean => path.startsWith('/files/');

const open = async (options: Parameters<typeof scene>[0] = {}): Promise<Scene> => {
  const s = await scene({ jobs: [well('Orders database', { bytes: 400_000 }), well('Shop files')], ...options });
  s.world.answers.folder = folder;
  s.account.requests.length = 0;
  return s;
};
const newest = (s: Scene, job: string): string => s.account.runsOf(job)[0]!;
const save = async (s: Scene, job = 'Orders database', backupId = newest(s, job)): Promise<string> => {
  const reply = await s.app.run('saveFiles', { jobId: s.account.idOf(job), backupId });
  if (!reply.ok) throw new Error(reply.error.message);
  expect(reply.value.id).not.toBeNull();
  return reply.value.id!;
};
const saving = (s: Scene, id: string): Saving => {
  const found = s.app.state().savings.find((one) => one.id === id);
  if (!found) throw new Error(`no saving ${id}`);
  return found;
};
const until = async (s: Scene, id: string, state: Saving['state']): Promise<Saving> => {
  await expect.poll(() => saving(s, id).state, { timeout: 4000, interval: 5 }).toBe(state);
  const { success, issues } = v.safeParse(stateSchema, s.app.state());
  expect([success, issues]).toEqual([true, undefined]);
  return saving(s, id);
};
const refused = async (reply: Promise<{ ok: boolean; error?: { message: string } }>): Promise<string> => {
  const { ok, error } = await reply;
  if (ok) throw new Error('it was not refused');
  return error!.message;
};
/** Several files, by the names the service gives, in place of the one the account has. */
const files = (s: Scene, names: readonly string[]): (() => void) =>
  s.account.faults.rewrite(
    (json) => {
      const [url = ''] = Object.values((json as { data: Record<string, string> }).data);
      return { data: Object.fromEntries(names.map((name) => [name, url])) };
    },
    { only: ({ path }) => path.endsWith('/download') },
  );

describe('saving the files of a backup', () => {
  it('asks for a folder, then for the addresses, and brings the bytes (trap 38)', async () => {
    const s = await open();
    const id = await save(s);
    const done = await until(s, id, 'done');
    const [name] = list();
    expect(name).toMatch(/^orders-database-\d{4}-\d\d-\d\d\.tar\.gz$/);
    const bytes = readFileSync(join(folder, name!));
    expect(bytes.equals(fileBytes(name!, 0, bytes.length))).toBe(true);
    expect(done).toMatchObject({
      jobId: s.account.idOf('Orders database'),
      jobName: 'Orders database',
      backupId: newest(s, 'Orders database'),
      at: Math.floor(s.world.now),
      folder,
      files: [{ name, done: bytes.length, size: bytes.length, state: 'done' }],
      resumable: false,
    });
    expect(done.sentence).toMatch(/^1 file, \d{3} kB, saved in \//);
    const [download, file] = s.account.requests;
    expect(download).toMatchObject({
      method: 'POST',
      path: `/v1/backups/${done.backupId}/download`,
      authorized: true,
      body: '',
    });
    expect(file).toMatchObject({ method: 'GET', authorized: false });
    expect(s.account.requests).toHaveLength(2);
  });

  it('has no part in the budget of calls, and none in their record', async () => {
    const s = await open();
    s.world.requests.length = 0;
    await until(s, await save(s), 'done');
    expect(s.world.requests.map((r) => r.method)).toEqual(['POST']);
    const reply = await s.app.run('calls', {});
    expect(reply.ok && reply.value.calls.some((call) => call.path.includes('files'))).toBe(false);
  });

  it('without a folder nothing is asked', async () => {
    const s = await open();
    s.world.answers.folder = null;
    const args = { jobId: s.account.idOf('Shop files'), backupId: newest(s, 'Shop files') };
    expect(await s.app.run('saveFiles', args)).toEqual({ ok: true, value: { id: null } });
    expect([s.account.requests, s.app.state().savings]).toEqual([[], []]);
  });

  it('names are made safe, and nothing in the folder is ever overwritten', async () => {
    const s = await open();
    writeFileSync(join(folder, 'x'), 'mine');
    mkdirSync(join(folder, 'dump.gz'));
    files(s, ['../../x', 'C:\\x', 'CON', '', 'a/dump.gz', 'b/dump.gz', `${'n'.repeat(300)}.gz`, '/etc/passwd']);
    const done = await until(s, await save(s), 'done');
    const cutName = `${'n'.repeat(147)}.gz`;
    const expected = ['x (2)', 'x (3)', '_CON', 'backup-file', 'dump (2).gz', 'dump (3).gz', cutName, 'passwd'];
    expect(done.files.map((file) => file.name)).toEqual(expected);
    expect(list()).toEqual([...expected, 'x', 'dump.gz'].sort());
    expect(readFileSync(join(folder, 'x'), 'utf8')).toBe('mine');
    expect(readdirSync(join(folder, '..')).filter((name) => name === 'x')).toEqual([]);
  });

  it('what is known of it is pushed, at most four times a second, and only when it moves', async () => {
    const s = await open({ filePace: 3_000_000 });
    const revisions: number[] = [];
    s.app.onChange(() => revisions.push(s.app.state().revision));
    const { revision } = s.app.state();
    const id = await save(s);
    await until(s, id, 'saving');
    await s.world.settle();
    await expect.poll(() => saving(s, id).files[0]?.done ?? 0, { interval: 5 }).toBeGreaterThan(130_000);
    const before = revisions.length;
    // Bytes came, but the clock stands: nothing more is told until it moves on.
    await expect.poll(() => saving(s, id).files[0]?.done ?? 0, { interval: 5 }).toBeGreaterThan(250_000);
    expect(revisions.length - before).toBeLessThanOrEqual(1);
    const change = s.app.changesSince(revision)!;
    expect(v.safeParse(changeSchema, change).success).toBe(true);
    expect(change.savings).toMatchObject([{ id, state: 'saving' }]);
    expect(Object.keys(change)).not.toContain('jobs');
    await until(s, id, 'done');
    const { revision: last } = s.app.state();
    await s.world.advance(10);
    expect(s.app.changesSince(last)?.savings).toBeUndefined();
  });

  it('progress draws no menu anew', async () => {
    const s = await open();
    await s.world.settle();
    const { menus } = s.world;
    const glances = s.world.glances.length;
    await until(s, await save(s), 'done');
    expect([s.world.menus, s.world.glances.length]).toEqual([menus, glances]);
  });

  it('several wait for each other', async () => {
    const s = await open();
    const end = s.server.fault({ kind: 'stall', after: 10 }, { only: isFile });
    const first = await save(s);
    await until(s, first, 'saving');
    const second = await save(s, 'Shop files');
    expect(saving(s, second)).toMatchObject({
      state: 'asking',
      sentence: 'Waits until the download before it has ended.',
    });
    expect(s.app.state().savings.map((one) => one.id)).toEqual([second, first]);
    expect(s.account.requests.filter((r) => r.method === 'POST')).toHaveLength(1);
    end();
    await s.app.run('cancelSaving', { id: first });
    await until(s, second, 'done');
  });
});

describe('what is refused', () => {
  it('a backup that is being saved already, and a second dialog', async () => {
    const s = await open();
    s.server.fault({ kind: 'stall', after: 10 }, { only: isFile });
    await save(s);
    expect(
      await refused(
        s.app.run('saveFiles', { jobId: s.account.idOf('Orders database'), backupId: newest(s, 'Orders database') }),
      ),
    ).toBe('The files of this backup are being saved already.');
    const choice = Promise.withResolvers<string | null>();
    s.world.ports.files.chooseFolder = () => choice.promise;
    const args = { jobId: s.account.idOf('Shop files'), backupId: newest(s, 'Shop files') };
    const first = s.app.run('saveFiles', args);
    expect(await refused(s.app.run('saveFiles', args))).toBe('A folder is being chosen already.');
    choice.resolve(null);
    await first;
  });

  it('while nothing may be sent, with the reason; for a job that is gone; without an account', async () => {
    const s = await open();
    const args = { jobId: s.account.idOf('Shop files'), backupId: newest(s, 'Shop files') };
    expect(await refused(s.app.run('saveFiles', { ...args, jobId: 'gone' }))).toContain('not listed any more');
    s.account.faults.offline();
    await s.check();
    expect(await refused(s.app.run('saveFiles', args))).toMatch(
      /^SnapShooter cannot be reached since .* Nothing was asked for\.$/,
    );
    await s.app.run('removeToken', {});
    expect(await refused(s.app.run('saveFiles', args))).toContain('There is no account');
  });

  it('whatever is no download any more', async () => {
    const s = await open();
    for (const name of ['cancelSaving', 'resumeSaving', 'dismissSaving', 'showSaving'] as const)
      expect(await refused(s.app.run(name, { id: 'x' }))).toBe('This download is not listed any more.');
    const id = await save(s);
    await until(s, id, 'done');
    expect(await refused(s.app.run('resumeSaving', { id }))).toContain('nothing to resume');
  });
});

describe('a download that fails', () => {
  it('by a cut keeps what came, and goes on from there with a new address', async () => {
    const s = await open();
    s.server.fault({ kind: 'reset', after: 100_000 }, { only: isFile, times: 1 });
    const id = await save(s);
    const failed = await until(s, id, 'failed');
    const name = failed.files[0]!.name;
    expect(failed).toMatchObject({ resumable: true, files: [{ state: 'failed' }] });
    // A reset may take with it what was on its way.
    const { done } = failed.files[0]!;
    expect(done).toBeGreaterThan(0);
    expect(failed.sentence).toMatch(
      /: The connection to the storage broke\. \S+ kB of \S+ are kept\. Resume to go on from here\.$/,
    );
    expect(list()).toEqual([`${name}.part`]);
    s.account.requests.length = 0;
    expect((await s.app.run('resumeSaving', { id })).ok).toBe(true);
    await until(s, id, 'done');
    const bytes = readFileSync(join(folder, name));
    expect(bytes.equals(fileBytes(name, 0, bytes.length))).toBe(true);
    expect(s.account.requests.map((r) => [r.method, r.headers.range])).toEqual([
      ['POST', undefined],
      ['GET', `bytes=${done}-`],
    ]);
    expect(list()).toEqual([name]);
  });

  it('and begins anew where the storage has no ranges', async () => {
    const s = await open();
    s.account.quirks.noRanges = true;
    s.server.fault({ kind: 'reset', after: 100_000 }, { only: isFile, times: 1 });
    const id = await save(s);
    const {
      files: [{ name } = { name: '' }],
    } = await until(s, id, 'failed');
    await s.app.run('resumeSaving', { id });
    await until(s, id, 'done');
    const bytes = readFileSync(join(folder, name));
    expect(bytes.equals(fileBytes(name, 0, bytes.length))).toBe(true);
  });

  it('by an address that expired is asked for anew', async () => {
    const s = await open();
    s.account.faults.status(403, { only: isFile, times: 1 });
    const id = await save(s);
    const failed = await until(s, id, 'failed');
    expect(failed.sentence).toContain(
      'It may have expired, as each does after an hour. Nothing was saved. Resume to ask for a new address and go on.',
    );
    expect(failed.resumable).toBe(true);
    await s.app.run('resumeSaving', { id });
    await until(s, id, 'done');
  });

  it('of several files keeps the finished ones, and saves each once', async () => {
    const s = await open();
    files(s, ['a.gz', 'b.gz', 'c.gz']);
    let asked = 0;
    s.account.faults.status(500, { only: (request) => isFile(request) && ++asked === 2, times: 1 });
    const id = await save(s);
    const failed = await until(s, id, 'failed');
    expect(failed.files.map((file) => file.state)).toEqual(['done', 'failed', 'waiting']);
    expect(failed.sentence).toBe(
      `b.gz: The storage has a fault of its own. 1 of 3 files is saved in ${folder}. Resume to go on from here.`,
    );
    await s.app.run('resumeSaving', { id });
    const done = await until(s, id, 'done');
    expect(done.sentence).toContain('3 files, ');
    expect(list()).toEqual(['a.gz', 'b.gz', 'c.gz']);
  });

  it.each([
    ['no files', (s: Scene) => files(s, []), 'This backup has no files to save. Nothing was saved.', false],
    [
      'a backup that is gone',
      (s: Scene) => s.account.removeBackup(newest(s, 'Orders database')),
      'SnapShooter does not have this backup any more. Nothing was saved.',
      false,
    ],
    [
      'a service without the call (404)',
      (s: Scene) => void (s.account.quirks.noDownload = 404),
      'This service does not offer backup files for download. Nothing was saved.',
      false,
    ],
    [
      'a service without the call (405)',
      (s: Scene) => void (s.account.quirks.noDownload = 405),
      'This service does not offer backup files for download. Nothing was saved.',
      false,
    ],
    [
      'a fault of the service',
      (s: Scene) => void s.account.faults.status(500, { only: ({ path }) => path.endsWith('/download') }),
      'SnapShooter has a fault of its own (HTTP 500). Nothing was changed. Try again later.',
      true,
    ],
    [
      'an answer in no known form',
      (s: Scene) =>
        void s.account.faults.rewrite(() => ({ data: { a: 5 } }), { only: ({ path }) => path.endsWith('/download') }),
      'The answer is not in the form that SnapShooter documents. Nothing was changed. Try again later.',
      true,
    ],
    [
      'an address that is not encrypted',
      (s: Scene) => void (s.account.quirks.filesBase = 'http://storage.example/files'),
      'The address of this file is not encrypted, so nothing was fetched from it. Nothing was saved. Look at the backup in SnapShooter.',
      false,
    ],
    [
      'a full disk',
      (s: Scene) => {
        const { files } = s.world.ports;
        const part = files.part.bind(files);
        files.part = (...args) =>
          Object.assign(Object.create(part(...args)) as ReturnType<typeof part>, {
            write: () => Promise.reject(new DiskError('full')),
          });
      },
      'The disk is full. Nothing was saved. Make room, then resume.',
      true,
    ],
    [
      'a folder that is gone',
      () => rmSync(folder, { recursive: true }),
      'The folder is not there any more. Nothing was saved. Bring the folder back, then resume; or save into another one.',
      true,
    ],
  ])('%s is said in a sentence', async (_name, arrange, sentence, resumable) => {
    const s = await open();
    const backupId = newest(s, 'Orders database');
    arrange(s);
    const id = await save(s, 'Orders database', backupId);
    const failed = await until(s, id, 'failed');
    expect(failed.sentence.replace(/^orders-database-[\d-]+\.tar\.gz: /, '')).toBe(sentence);
    expect(failed.resumable).toBe(resumable);
    expect(s.world.logs.filter((line) => line.startsWith('bug'))).toEqual([]);
  });

  it('a folder that may not be written to', async () => {
    const s = await open();
    s.world.answers.folder = forbiddenFolder;
    const id = await save(s);
    expect((await until(s, id, 'failed')).sentence).toContain('This folder cannot be written to.');
  });

  it('silence of the storage is given up after a while', async () => {
    const s = await open();
    s.server.fault({ kind: 'stall', after: 1000 }, { only: isFile, times: 1 });
    const id = await save(s);
    await expect.poll(() => saving(s, id).files[0]?.done).toBe(1000);
    await s.world.advance(91);
    expect((await until(s, id, 'failed')).sentence).toContain('The storage sent nothing for a while. 1.00 kB of');
  });

  it('with its folder moved away goes on in one that is there again', async () => {
    const s = await open();
    s.server.fault({ kind: 'reset', after: 100_000 }, { only: isFile, times: 1 });
    const id = await save(s);
    await until(s, id, 'failed');
    renameSync(folder, `${folder}-moved`);
    await s.app.run('resumeSaving', { id });
    expect((await until(s, id, 'failed')).sentence).toContain('The folder is not there any more.');
    renameSync(`${folder}-moved`, folder);
    await s.app.run('resumeSaving', { id });
    await until(s, id, 'done');
  });
});

describe('an end before the end', () => {
  const stalled = async (): Promise<{ s: Scene; id: string }> => {
    const s = await open();
    files(s, ['a.gz', 'b.gz']);
    let asked = 0;
    s.server.fault({ kind: 'stall', after: 5000 }, { only: (request) => isFile(request) && ++asked === 2 });
    const id = await save(s);
    await expect.poll(() => saving(s, id).files[1]?.done).toBe(5000);
    expect(list()).toEqual(['a.gz', 'b.gz.part']);
    return { s, id };
  };

  it('a cancel is at once, keeps finished files, and leaves no half', async () => {
    const { s, id } = await stalled();
    expect(await s.app.run('cancelSaving', { id })).toEqual({ ok: true, value: null });
    expect(saving(s, id)).toMatchObject({
      state: 'cancelled',
      files: [{ state: 'done' }, { state: 'cancelled' }],
      resumable: false,
      sentence: `Cancelled. 1 of 2 files is saved in ${folder}. The rest was removed.`,
    });
    expect(list()).toEqual(['a.gz']);
    await s.world.settle();
    expect(saving(s, id).state).toBe('cancelled');
    expect(await refused(s.app.run('resumeSaving', { id }))).toContain('nothing to resume');
  });

  it('the end of the app leaves no half either', async () => {
    const { s } = await stalled();
    s.app.stop();
    expect(list()).toEqual(['a.gz']);
    await new Promise((done) => setTimeout(done, 30));
    expect(list()).toEqual(['a.gz']);
  });

  it('nor does one that failed and was not resumed', async () => {
    const s = await open();
    s.server.fault({ kind: 'reset', after: 100_000 }, { only: isFile });
    const id = await save(s);
    await until(s, id, 'failed');
    expect(list()).toHaveLength(1);
    s.app.stop();
    expect(list()).toEqual([]);
  });

  it('leaving the account cancels what is under way and says so; what had ended is gone', async () => {
    const { s, id } = await stalled();
    const other = await save(s, 'Shop files');
    await s.app.run('exploreDemo', {});
    expect(saving(s, id).sentence).toBe(
      `Cancelled, because the account was left. 1 of 2 files is saved in ${folder}. The rest was removed.`,
    );
    expect(saving(s, other)).toMatchObject({
      state: 'cancelled',
      sentence: 'Cancelled, because the account was left. Nothing was saved.',
    });
    expect(list()).toEqual(['a.gz']);
    await s.app.run('leaveDemo', {});
    expect(s.app.state().savings).toEqual([]);
  });

  it('a folder chosen after the account was left is not used', async () => {
    const s = await open();
    const choice = Promise.withResolvers<string | null>();
    s.world.ports.files.chooseFolder = () => choice.promise;
    const asked = s.app.run('saveFiles', { jobId: s.account.idOf('Shop files'), backupId: newest(s, 'Shop files') });
    await s.app.run('exploreDemo', {});
    choice.resolve(folder);
    expect(await refused(asked)).toContain('The account was left while a folder was being chosen.');
    expect(list()).toEqual([]);
  });

  it('dismissing removes what was kept of it, but not while it goes on', async () => {
    const s = await open();
    s.server.fault({ kind: 'reset', after: 100_000 }, { only: isFile });
    const id = await save(s);
    await until(s, id, 'failed');
    await s.app.run('dismissSaving', { id });
    expect([list(), s.app.state().savings]).toEqual([[], []]);
    s.server.clear();
    s.server.fault({ kind: 'stall', after: 10 }, { only: isFile });
    const next = await save(s);
    expect(await refused(s.app.run('dismissSaving', { id: next }))).toContain('Cancel it, then dismiss it.');
  });
});

it('shows the first file in its folder, or the folder', async () => {
  const s = await open();
  const id = await save(s);
  const {
    files: [file],
  } = await until(s, id, 'done');
  await s.app.run('showSaving', { id });
  const empty = await save(s, 'Shop files');
  await s.app.run('cancelSaving', { id: empty });
  await s.app.run('showSaving', { id: empty });
  expect(s.world.opened).toEqual([
    { folder, name: file!.name },
    { folder, name: null },
  ]);
  s.world.ports.files.show = () => Promise.reject(new DiskError('gone'));
  expect(await refused(s.app.run('showSaving', { id }))).toBe('The folder is not there any more.');
});

it('lists the newest fifty', async () => {
  const s = await open();
  files(s, []);
  for (let n = 0; n < 52; n += 1) {
    await until(s, await save(s), 'failed');
    await s.world.advance(2);
  }
  expect(s.app.state().savings).toHaveLength(50);
});

it('no address comes out: not into the state, errors, the log or the record of calls', async () => {
  const canary = 'CANARY0123456789abcdef';
  const s = await open();
  const seen: string[] = [];
  s.app.onChange(() => seen.push(JSON.stringify(s.app.state().savings)));
  const urls: readonly string[] = [
    `https://s3.invalid/a?X-Amz-Signature=${canary}`,
    `http://s3.example/b?X-Amz-Signature=${canary}`,
    `${s.server.url.replace('/v1', '/files')}/x/y?X-Amz-Signature=${canary}`,
    `not an address ${canary}`,
    `https://user:${canary}@s3.example/`,
  ];
  for (const [n, url] of urls.entries()) {
    // A name that is an address shows no more of it than an address does.
    const name = n < 3 ? url : 'plain';
    const end = s.account.faults.rewrite(() => ({ data: { [`k/${name}`]: url, [`sig-${name}.gz`]: url } }), {
      only: ({ path }) => path.endsWith('/download'),
    });
    const id = await save(s);
    await until(s, id, 'failed');
    await s.app.run('dismissSaving', { id });
    end();
  }
  const calls = await s.app.run('calls', {});
  const diagnostics = await s.app.run('diagnostics', {});
  s.world.answers.saveAs = '/tmp/x.json';
  await s.app.run('exportCalls', {});
  const all = JSON.stringify([
    seen,
    s.world.logs,
    calls,
    diagnostics,
    s.world.saved,
    s.world.notices,
    [...s.disk.files],
  ]);
  expect(all).toContain('/download');
  expect(all).not.toContain(canary);
});

it('the demo gives files as well, as stand-ins that say so', async () => {
  const s = await open({ connected: false });
  await s.app.run('exploreDemo', {});
  await s.world.settle();
  const job = s.job('Cron scripts');
  const page = await s.app.run('backups', { jobId: job.id, page: 1 });
  if (!page.ok) throw new Error(page.error.message);
  const backup = page.value.backups.find((one) => one.files.length > 0)!;
  const reply = await s.app.run('saveFiles', { jobId: job.id, backupId: backup.id });
  if (!reply.ok) throw new Error(reply.error.message);
  const done = await until(s, reply.value.id!, 'done');
  expect(readFileSync(join(folder, done.files[0]!.name)).subarray(0, 200).toString('latin1')).toContain(
    'made by a simulated account',
  );
});
