import { createBigAccount } from '../../main/demo/big-fleet.ts';
import { serve } from '../fakes/serve.ts';

/** A process of its own, so that the service's work is not counted as ours. Answers: once prepared, from memory. */
const count = Number(process.argv[2]);
const account = createBigAccount({ now: () => Date.now() / 1000, count });
const kept = new Map<string, { body: Uint8Array<ArrayBuffer>; headers: Headers }>();

const server = await serve(account, {
  async before(request) {
    if (request.method !== 'GET') return null;
    const path = request.url.slice(request.url.indexOf('/v1'));
    let answer = kept.get(path);
    if (!answer) {
      const response = await account.handle(request);
      answer = { body: await response.bytes(), headers: new Headers(response.headers) };
      kept.set(path, answer);
    }
    answer.headers.set('date', new Date().toUTCString());
    return new Response(answer.body, { headers: answer.headers });
  },
});

process.on('message', (message: { finish: number[] }) => {
  const jobs = account.jobs();
  for (const at of message.finish) account.finish(jobs[at]!.id, 'completed', { durationSeconds: 1 });
  kept.clear();
  process.send!('done');
});
process.on('disconnect', () => process.exit());
process.send!({ url: server.url, token: account.token });
