/**
 * The demo account on a loopback port, to drive the app by hand:
 *   node test/run/serve-demo.ts [port]      (default 4510)
 * `POST /__control` makes things happen there; it is no part of the API and exists only here.
 */
import { createDemo } from '../../main/demo/fleet.ts';
import type { Account } from '../../main/demo/account.ts';
import { serve } from '../fakes/serve.ts';

type Order = Readonly<Record<string, unknown>>;
const text = (order: Order, key: string): string => (typeof order[key] === 'string' ? order[key] : '');
const number = (order: Order, key: string, otherwise: number): number => Number(order[key] ?? otherwise);

/** What may be ordered, with an example each. */
const commands: Readonly<Record<string, { example: string; run(account: Account, order: Order): unknown }>> = {
  jobs: { example: '{"do":"jobs"}', run: (account) => account.jobs().map((job) => job.name) },
  fail: {
    example: '{"do":"fail","job":"Team wiki"}',
    run: (account, order) => account.fail(text(order, 'job')),
  },
  finish: {
    example: '{"do":"finish","job":"Team wiki","status":"completed","bytes":0,"encrypted":false,"manual":true}',
    run: (account, order) =>
      account.finish(
        text(order, 'job'),
        order.status === 'failed' || order.status === 'completed_with_errors' ? order.status : 'completed',
        {
          ...(typeof order.bytes === 'number' ? { bytes: order.bytes } : {}),
          ...(typeof order.encrypted === 'boolean' ? { encrypted: order.encrypted } : {}),
          tags: { manual: order.manual === true, daily: order.manual !== true },
        },
      ),
  },
  begin: {
    example: '{"do":"begin","job":"Team wiki","seconds":30,"outcome":"failed"}',
    run: (account, order) =>
      account.begin(text(order, 'job'), {
        durationSeconds: number(order, 'seconds', 30),
        outcome: order.outcome === 'failed' ? 'failed' : 'completed',
      }),
  },
  hang: { example: '{"do":"hang","job":"Team wiki"}', run: (account, order) => account.hang(text(order, 'job')) },
  withhold: {
    example: '{"do":"withhold","job":"Invoices","on":true}',
    run: (account, order) => account.withhold(text(order, 'job'), order.on !== false),
  },
  pause: {
    example: '{"do":"pause","job":"Team wiki","on":true}',
    run: (account, order) =>
      account.reschedule(text(order, 'job'), { status: order.on === false ? 'active' : 'paused' }),
  },
  keepNothing: {
    example: '{"do":"keepNothing","job":"Team wiki"}',
    run: (account, order) =>
      account.reschedule(text(order, 'job'), { retention: { hourly: 0, daily: 0, weekly: 0, monthly: 0 } }),
  },
  encrypt: {
    example: '{"do":"encrypt","job":"Orders database","key":null}',
    run: (account, order) => account.encrypt(text(order, 'job'), typeof order.key === 'number' ? order.key : null),
  },
  remove: {
    example: '{"do":"remove","job":"Team wiki"}',
    run: (account, order) => account.removeJob(text(order, 'job')),
  },
  status: {
    example: '{"do":"status","code":503,"times":3}',
    run: (account, order) =>
      void account.faults.status(number(order, 'code', 503), { times: number(order, 'times', Infinity) }),
  },
  offline: { example: '{"do":"offline"}', run: (account) => void account.faults.offline() },
  login: { example: '{"do":"login"}', run: (account) => void account.faults.loginPage() },
  limit: {
    example: '{"do":"limit","seconds":30}',
    run: (account, order) => void account.faults.rateLimit(number(order, 'seconds', 30), { times: 1 }),
  },
  token: {
    example: '{"do":"token","token":"another"}',
    run: (account, order) => account.changeToken(text(order, 'token')),
  },
  clear: { example: '{"do":"clear"}', run: (account) => account.faults.clear() },
  requests: {
    example: '{"do":"requests"}',
    run: (account) => account.requests.map(({ method, path, query }) => ({ method, path, query })),
  },
};

const account = createDemo({ now: () => Date.now() / 1000 });

async function control(request: Request): Promise<Response | null> {
  if (new URL(request.url).pathname !== '/__control') return null;
  // A page in a browser cannot send this type here without being asked first, and nobody answers that question.
  if (request.method !== 'POST' || !request.headers.get('content-type')?.startsWith('application/json'))
    return Response.json({ error: 'POST it as application/json' }, { status: 400 });
  try {
    const order = (await request.json()) as Order;
    const command = commands[text(order, 'do')];
    if (!command) return Response.json({ error: `Known: ${Object.keys(commands).join(', ')}` }, { status: 400 });
    return Response.json({ done: text(order, 'do'), answer: command.run(account, order) ?? null });
  } catch (error) {
    return Response.json({ error: error instanceof Error ? error.message : 'not understood' }, { status: 400 });
  }
}

const served = await serve(account, { port: Number(process.argv[2] ?? 4510), before: control });
const curl = `curl -s -H 'Content-Type: application/json' http://127.0.0.1:${served.port}/__control -d`;
console.log(`The demo account answers at ${served.url}
Token: ${account.token}
Start the app on it with SNAPSHOOTER_API_URL=${served.url} and paste the token.
Make things happen:`);
for (const { example } of Object.values(commands)) console.log(`  ${curl} '${example}'`);
