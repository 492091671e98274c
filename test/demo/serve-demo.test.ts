import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

const script = fileURLToPath(new URL('../run/serve-demo.ts', import.meta.url));

describe('serve-demo', () => {
  let child: ChildProcess;
  let said = '';
  beforeAll(async () => {
    child = spawn(process.execPath, [script, '0'], { stdio: ['ignore', 'pipe', 'inherit'] });
    child.stdout!.setEncoding('utf8');
    while (!said.includes('"do":"requests"')) said += String((await once(child.stdout!, 'data'))[0]);
  });
  afterAll(() => void child.kill());

  it('says where it is, its token, and commands that work as printed', async () => {
    const url = /answers at (http:\/\/127\.0\.0\.1:\d+\/v1)/.exec(said)![1]!;
    const token = /Token: (\S+)/.exec(said)![1]!;
    const control = new URL('/__control', url);
    const post = async (body: string): Promise<unknown> =>
      (await fetch(control, { method: 'POST', headers: { 'Content-Type': 'application/json' }, body })).json();
    const printed = [...said.matchAll(/-d '(.+)'/g)].map((found) => found[1]!);
    expect(printed.length).toBeGreaterThan(10);
    const failed = (await post(printed.find((text) => text.includes('"fail"'))!)) as { answer: string };
    const headers = { Authorization: `Bearer ${token}`, Accept: 'application/json' };
    const shown = await fetch(`${url}/backups/${failed.answer}`, { headers });
    expect(await shown.json()).toMatchObject({ data: { status: 'failed' } });
    for (const text of printed) expect(await post(text)).toHaveProperty('done');
  });

  it('refuses what is no order, and what a browser page could send', async () => {
    const control = new URL('/__control', /answers at (\S+)/.exec(said)![1]);
    const post = async (body: string, type: string) =>
      (await fetch(control, { method: 'POST', headers: { 'Content-Type': type }, body })).status;
    expect(await post('{"do":"dance"}', 'application/json')).toBe(400);
    expect(await post('{"do":"fail","job":"none"}', 'application/json')).toBe(400);
    expect(await post('{"do":"jobs"}', 'text/plain')).toBe(400);
  });
});
