import { describe, expect, it } from 'vitest';
import type { CallRecord } from '../../main/contract/diagnostics.ts';
import { DiskError } from '../../main/ports.ts';
import { resultSchemas } from '../../main/schemas/results.ts';
import { canary, createClient, failure, unlimited } from '../api/client.ts';
import { createCallLog } from '../../main/api/record.ts';
import { callRecords } from '../../main/saves/calls.ts';
import { serve } from '../api/serve.ts';
import { scene, token, well } from '../core/scene.ts';
import type { Scene } from '../core/scene.ts';
import * as v from 'valibot';

const read = async ({ app }: Pick<Scene, 'app'>): Promise<readonly CallRecord[]> => {
  const reply = await app.run('calls', {});
  if (!reply.ok) throw new Error(reply.error.message);
  expect(v.safeParse(resultSchemas.calls, reply.value).issues).toBeUndefined();
  return reply.value.calls;
};

/** What a client wrote down of answers given by hand. */
const recorded = async (
  answer: (count: number) => { status?: number; type?: string; body: string | Buffer },
  ask: (api: ReturnType<typeof createClient>['api']) => Promise<unknown>,
): Promise<readonly CallRecord[]> => {
  const calls = createCallLog();
  const { url } = await serve((_request, response, count) => {
    const { status = 200, type = 'application/json', body } = answer(count);
    response.writeHead(status, { 'Content-Type': type }).end(body);
  });
  await ask(createClient(url, { calls, limiter: unlimited }).api).catch(() => undefined);
  return callRecords(calls);
};

describe('the record of calls', () => {
  it('holds what was sent and what came, newest first, with whose call it was', async () => {
    const s = await scene();
    const { id } = s.job('Invoices');
    await s.app.run('startBackup', { jobId: id });
    const rows = await read(s);
    const newest = rows.find((row) => row.method === 'POST');
    const first = rows.at(-1);
    expect(rows.map((row) => row.id)).toEqual(rows.map((_, n) => rows.length - n));
    expect(newest).toMatchObject({
      by: 'person',
      method: 'POST',
      path: `/jobs/${id}/backups/start`,
      status: 202,
      note: null,
    });
    expect(JSON.parse(newest!.request!)).toEqual({
      is_manual: true,
      is_hourly: false,
      is_daily: false,
      is_weekly: false,
      is_monthly: false,
    });
    expect(JSON.parse(newest!.reply!)).toMatchObject({ status: 'starting' });
    expect(first).toMatchObject({ by: 'poll', method: 'GET', path: '/jobs?page_size=100&sort=created_at&page=1' });
  });

  it('keeps the last fifty, and times them', async () => {
    const rows = await recorded(
      () => ({ body: '{"data":[]}' }),
      async (api) => {
        for (let n = 1; n <= 53; n += 1) await api.listJobs({ host: `host-${n}` });
      },
    );
    expect([rows.length, rows[0]!.id, rows.at(-1)!.path]).toEqual([50, 53, '/jobs?host=host-4&page_size=100&page=1']);
    expect(rows.every((row) => row.took >= 0 && row.took < 10_000)).toBe(true);
  });

  it('never the token, wherever the service tells it back', async () => {
    const rows = await recorded(
      (n) =>
        n === 1
          ? { status: 422, body: JSON.stringify({ message: `Bearer ${canary}`, errors: { [canary]: [canary] } }) }
          : { status: 500, type: 'text/html', body: `<p>${canary}</p><script>${canary}</script>` },
      async (api) => {
        await api.listJobs({ host: canary }).catch(() => undefined);
        await api.listJobs({}, { once: true });
      },
    );
    expect(rows.map((row) => row.status)).toEqual([500, 422]);
    expect(rows[0]!.reply).toContain('<p>[redacted]</p>');
    expect(JSON.stringify(rows)).not.toContain(canary);
    expect(JSON.stringify(rows)).not.toMatch(/authorization/i);
  });

  it("not the secrets of a job's own config, in the request or where a 422 quotes them", async () => {
    const secret = 'hunter2-secret';
    const rows = await recorded(
      () => ({ status: 422, body: JSON.stringify({ message: 'No', errors: { 'config.x': [`Not ${secret}.`] } }) }),
      (api) =>
        api.createJob({
          name: 'Orders',
          recipeId: 28,
          config: { mysql_username: 'root', mysql_password: secret },
          compute: { type: 'server', serverId: 1 },
          storage: [{ storageId: 1, priority: 1 }],
          schedules: [],
        }),
    );
    expect(JSON.stringify(rows)).not.toContain(secret);
    expect(JSON.parse(rows[0]!.request!)).toMatchObject({
      config: { mysql_username: 'root', mysql_password: '[redacted]' },
    });
    expect(rows[0]!.reply).toContain('Not [redacted].');
  });

  it('a long page is cut at its last whole row, and the note says so', async () => {
    const row = (n: number) => ({ id: `job-${n}`, name: `ä😀 ${'x'.repeat(4000)}`, last_backups: [] });
    const body = JSON.stringify({ data: Array.from({ length: 40 }, (_, n) => row(n)), links: {}, meta: {} });
    const [page] = await recorded(
      () => ({ body }),
      (api) => api.listJobs(),
    );
    const shown = JSON.parse(page!.reply!) as { data: { id: string }[] };
    expect(shown.data.map((one) => one.id)).toEqual(Array.from({ length: 8 }, (_, n) => `job-${n}`));
    expect(page!.note).toBe('the first 8 rows; 162 kB in all');
    expect(page!.reply!.length).toBeLessThan(40_000);
  });

  it('holds on to no more than what it shows', async () => {
    const calls = createCallLog();
    const body = Buffer.from(JSON.stringify({ data: [], more: 'x'.repeat(3_000_000) }));
    const { url } = await serve((_request, response) =>
      response.setHeader('Content-Type', 'application/json').end(body),
    );
    await createClient(url, { calls }).api.listJobs();
    const { reply } = calls.newest()[0]!;
    expect([reply!.bytes.buffer.byteLength, reply!.length]).toEqual([32 * 1024, body.length]);
  });

  it.each([
    [
      'a web page',
      { type: 'text/html', body: '<h1>Sign in</h1>\u202e\u0007' },
      '<h1>Sign in</h1>',
      'a web page instead of data',
    ],
    [
      'broken JSON',
      { body: '{"data":[{"id":"a"},{"id":' },
      '{\n  "data": [\n    {\n      "id": "a"\n    }\n  ]\n}',
      'the answer broke off',
    ],
    ['ruins', { body: '{"token":"abc" "x"}' }, '{"token":"[redacted]" "x"}', 'no whole JSON'],
    ['nothing', { body: '' }, null, 'the answer broke off'],
    ['a nest', { body: `{"data":${'['.repeat(5000)}${']'.repeat(5000)}}` }, null, 'nested too deeply to be shown'],
  ])('%s is shown as far as it can be', async (_name, answer, reply, note) => {
    const rows = await recorded(
      () => answer,
      (api) => api.listJobs({}, { once: true }),
    );
    expect(rows[0]).toMatchObject({ status: 200, reply, note });
  });

  it('bidi characters in JSON come as JSON writes them', async () => {
    const [row] = await recorded(
      () => ({ body: JSON.stringify({ data: [], name: 'a\u202eb\u{e0041}' }) }),
      (api) => api.listJobs(),
    );
    expect(row!.reply).toContain('a\\u202eb\\udb40\\udc41');
    expect(JSON.parse(row!.reply!)).toMatchObject({ name: 'a\u202eb\u{e0041}' });
  });

  it('a connection that was refused is a call without a status', async () => {
    const calls = createCallLog();
    const server = await serve(() => undefined);
    const { api } = createClient(server.url, { calls });
    await server.close();
    await failure(api.listJobs({}, { once: true }));
    expect(callRecords(calls)).toMatchObject([{ status: null, reply: null, note: 'connection refused' }]);
  });

  it('what never left is no call', async () => {
    const calls = createCallLog();
    const { api } = createClient('http://127.0.0.1:9/v1', { calls, token: () => null });
    await failure(api.listJobs());
    expect(callRecords(calls)).toEqual([]);
  });

  it('a refusal whose words never come is still the refusal, and lets go', async () => {
    const calls = createCallLog();
    const { url } = await serve((_request, response) => {
      response.writeHead(403, { 'Content-Type': 'application/json', 'Content-Length': '99' }).write('{"mess');
    });
    const { api } = createClient(url, { calls, timeoutSeconds: 0.2 });
    expect((await failure(api.listJobs({}, { once: true }))).kind).toBe('forbidden');
    expect(callRecords(calls)).toMatchObject([{ status: 403 }]);
  });

  it("the demo's calls are recorded as well; with the token goes the record", async () => {
    const s = await scene({ connected: false });
    expect(await read(s)).toEqual([]);
    await s.app.run('exploreDemo', {});
    await s.world.settle();
    expect((await read(s)).length).toBeGreaterThan(0);
    await s.app.run('leaveDemo', {});
    await s.app.run('removeToken', {});
    expect(await read(s)).toEqual([]);
  });
});

describe('the export', () => {
  it('writes the same, redacted, under a dated name, and says where', async () => {
    const s = await scene();
    s.world.answers.saveAs = '/home/someone/Desktop/calls.json';
    expect(await s.app.run('exportCalls', {})).toEqual({ ok: true, value: { savedAs: '~/Desktop/calls.json' } });
    const { name, text } = s.world.saved[0]!;
    expect(name).toBe('snapshooter-calls-2026-05-12.json');
    const written = JSON.parse(text) as { calls: unknown; app: string };
    expect(written.calls).toEqual(await read(s));
    expect(written.app).toBe('SnapShooter Tray 0.0.0');
    expect(text).not.toContain(token);
  });

  it('nowhere is null, and a full disk a sentence', async () => {
    const s = await scene({ jobs: [well('A')] });
    expect(await s.app.run('exportCalls', {})).toEqual({ ok: true, value: { savedAs: null } });
    s.world.answers.saveAs = new DiskError('full');
    expect(await s.app.run('exportCalls', {})).toMatchObject({
      ok: false,
      error: { message: 'The disk is full. Nothing was exported.' },
    });
  });
});
