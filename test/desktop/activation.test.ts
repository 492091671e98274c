import { afterEach, expect, it, vi } from 'vitest';
import { watchActivations } from '../../main/desktop/activation.ts';
import { fake, unfake } from '../fakes/electron.ts';

afterEach(unfake);

const job = { page: 'job', jobId: 'j1' } as const;
const ask = { ...job, ask: 'start' } as const;

it.each([
  ['a click on a toast of before', 'type=click&tag=alert-1', 'click', undefined, [job]],
  ['its first button', 'tag=alert-1', 'action', 0, [job]],
  ['its second button, which only asks', 'tag=alert-1', 'action', 1, [ask]],
  ['a button it never had', 'tag=alert-1', 'action', 9, [job]],
  ['an alert that is no longer kept', 'tag=alert-7', 'click', undefined, [null]],
  ['a toast that tells its click itself', 'tag=alert-2', 'click', undefined, []],
] as const)('%s', (_what, text, type, actionIndex, shown) => {
  const show = vi.fn();
  fake({
    Notification: {
      handleActivation: (call: (details: unknown) => void) => call({ arguments: text, type, actionIndex }),
    },
  });
  watchActivations({
    actionsIn: (of) =>
      of.includes('alert-1')
        ? [
            { label: 'Open', route: job },
            { label: 'Retry', route: ask },
          ]
        : null,
    holds: (of) => of.includes('alert-2'),
    show,
  });
  expect(show.mock.calls.flat()).toEqual(shown);
});
