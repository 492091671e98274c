import { describe, expect, it } from 'vitest';
import { createAction, createNotice, createStarts } from '../../renderer/action.svelte.ts';
import { createFakeBridge, ok, refuse } from './bridge.ts';
import { stateOf } from './states.ts';

const job = { id: 'a', name: 'Invoices' };

describe('an action', () => {
  it('is pending, then done or refused, and is not sent again meanwhile', async () => {
    let answer: (() => void) | undefined;
    const fake = createFakeBridge(stateOf(), {
      unlock: () => new Promise((resolve) => (answer = () => resolve(ok(null)))),
    });
    const unlock = createAction(fake.bridge, 'unlock');
    const first = unlock.run({});
    expect(unlock.pending).toBe(true);
    expect(await unlock.run({})).toBe(false);
    answer?.();
    expect(await first).toBe(true);
    expect(unlock.done).toBe(true);
    expect(fake.given('unlock')).toHaveLength(1);
  });

  it('keeps its last answer over a refusal, and forgets the refusal when reset', async () => {
    let broken = false;
    const fake = createFakeBridge(stateOf(), {
      loginItem: () => (broken ? refuse('bug', 'No.') : ok({ supported: true, enabled: true, note: null })),
    });
    const item = createAction(fake.bridge, 'loginItem');
    await item.run({});
    broken = true;
    expect(await item.run({})).toBe(false);
    expect(item.refusal?.message).toBe('No.');
    expect(item.value?.enabled).toBe(true);
    item.reset();
    expect(item.refusal).toBeNull();
  });
});

describe('starting a backup', () => {
  it('is sent once while it is being asked for, for each job by itself', async () => {
    const fake = createFakeBridge(stateOf(), { startBackup: () => new Promise(() => undefined) });
    const starts = createStarts(fake.bridge, createNotice());
    void starts.start(job, null);
    void starts.start(job, null);
    void starts.start({ id: 'b', name: 'Wiki' }, null);
    expect(fake.given('startBackup')).toEqual([{ jobId: 'a' }, { jobId: 'b' }]);
    expect(starts.asking('a')).toBe(true);
  });

  it('is never sent when it is refused', async () => {
    const fake = createFakeBridge(stateOf());
    const notice = createNotice();
    await createStarts(fake.bridge, notice).start(job, 'A backup is running.');
    expect(fake.given('startBackup')).toEqual([]);
    expect(notice.current).toBe('Invoices: A backup is running.');
  });

  it('can be asked for again after a failure', async () => {
    const fake = createFakeBridge(stateOf(), { startBackup: () => refuse('server', 'A fault.') });
    const starts = createStarts(fake.bridge, createNotice());
    await starts.start(job, null);
    expect(starts.asking('a')).toBe(false);
    await starts.start(job, null);
    expect(fake.given('startBackup')).toHaveLength(2);
  });
});

describe('what is only said aloud', () => {
  it('is said again when it happens again', () => {
    const notice = createNotice();
    notice.say('Checked.');
    const first = notice.spoken;
    notice.say('Checked.');
    expect(notice.spoken).not.toBe(first);
    expect(notice.spoken.trim()).toBe('Checked.');
  });

  it('takes the place of what was shown of something done before', () => {
    const notice = createNotice();
    notice.show('Saved. SnapShooter shows the new schedule.');
    notice.say('Disabled.');
    expect(notice.current).toBeNull();
  });
});
