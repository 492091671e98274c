import { untrack } from 'svelte';
import type { Arguments, CommandName, Results } from '../main/contract/commands.ts';
import type { Bridge } from '../main/contract/bridge.ts';
import type { Failure } from '../main/contract/reply.ts';
import type { JobView, Tag } from '../main/contract/job.ts';
import { ask } from './bridge.ts';
import { text } from './text.ts';

/** One command a person can give: idle, pending, then refused or done. Given again while pending, it is not sent. */
export const createAction = <N extends CommandName>(bridge: Bridge, name: N) => {
  let phase = $state<'idle' | 'pending' | 'refused' | 'done'>('idle');
  let refusal = $state.raw<Failure | null>(null);
  let value = $state.raw<Results[N] | null>(null);
  return {
    /** true when the command was carried out. */
    async run(args: Arguments[N]): Promise<boolean> {
      // Whoever runs it in an effect would run it again at each answer.
      if (untrack(() => phase) === 'pending') return false;
      phase = 'pending';
      const reply = await ask(bridge, name, args);
      phase = reply.ok ? 'done' : 'refused';
      refusal = reply.ok ? null : reply.error;
      if (reply.ok) value = reply.value;
      return reply.ok;
    },
    reset() {
      if (phase === 'pending') return;
      phase = 'idle';
      refusal = null;
    },
    get pending() {
      return phase === 'pending';
    },
    get done() {
      return phase === 'done';
    },
    get refusal() {
      return refusal;
    },
    /** What it answered last, kept over a later refusal. */
    get value() {
      return value;
    },
  };
};

/** What the window says about the last thing a person did, where the page does not show it by itself. */
export const createNotice = () => {
  let current = $state<string | null>(null);
  let spoken = $state('');
  let travels = false;
  return {
    /** Stays until closed, or until the person goes to another page. */
    show(sentence: string) {
      current = sentence;
      travels = false;
    },
    /** Shown on the page that is about to be opened. */
    showNext(sentence: string) {
      current = sentence;
      travels = true;
    },
    /** Another page was opened. */
    left() {
      if (!travels) current = null;
      travels = false;
    },
    /** Only for those who listen: the page shows it to the others. What was shown was of something done before. */
    say(sentence: string) {
      current = null;
      // The same words twice would not be read twice.
      spoken = spoken === sentence ? `${sentence} ` : sentence;
    },
    close() {
      current = null;
    },
    get current() {
      return current;
    },
    get spoken() {
      return spoken;
    },
  };
};
export type Notice = ReturnType<typeof createNotice>;

/** "Back up now", for any job: never twice at a time, and a refused click says why. */
export const createStarts = (bridge: Bridge, notice: Notice) => {
  let asking = $state.raw<readonly string[]>([]);
  const send = async (job: Pick<JobView, 'id' | 'name'>, tags?: readonly Tag[]): Promise<Failure | null> => {
    asking = [...asking, job.id];
    notice.close();
    notice.say(text.start.asking(job.name));
    const reply = await ask(bridge, 'startBackup', { jobId: job.id, ...(tags ? { tags } : {}) });
    asking = asking.filter((id) => id !== job.id);
    if (!reply.ok) return reply.error;
    notice.say(text.start.asked(job.name));
    return null;
  };
  return {
    asking: (jobId: string): boolean => asking.includes(jobId),
    /** With these tags, for a form that shows by itself why it failed; null: it did not. */
    send,
    /** `refusal`: why it may not be started at present. */
    async start(job: Pick<JobView, 'id' | 'name'>, refusal: string | null): Promise<void> {
      if (asking.includes(job.id)) return;
      notice.close();
      if (refusal !== null) {
        notice.show(text.start.refused(job.name, refusal));
        return;
      }
      const failure = await send(job);
      if (failure) notice.show(text.start.refused(job.name, failure.message));
    },
  };
};
export type Starts = ReturnType<typeof createStarts>;
