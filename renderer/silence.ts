import type { AlertView } from '../main/contract/account.ts';
import type { Arguments, CommandName } from '../main/contract/commands.ts';
import type { Bridge } from '../main/contract/bridge.ts';
import type { JobView } from '../main/contract/job.ts';
import type { Notice } from './action.svelte.ts';
import { ask } from './bridge.ts';
import { isProblem } from './health.ts';
import { silence as words } from './words/silence.ts';

type MuteFor = NonNullable<Arguments['mute']['for']>;
export const muteKinds: readonly MuteFor[] = ['hour', 'day', 'recovery', 'always'];
type Named = Pick<JobView, 'id' | 'name'>;

/** A mute may end between two looks. `now`: epoch seconds. */
export const isMuted = ({ muted }: JobView, now: number): boolean =>
  muted !== null && (muted.until === null || muted.until > now);

/** It has a problem that nobody said to know of. */
export const needsSomebody = (job: JobView): boolean => isProblem(job.health) && job.acknowledged === null;

/** There is something to know of: what is odd about a paused job is no problem of its health. */
export const canAcknowledge = (job: JobView): boolean =>
  (isProblem(job.health) || job.odd.length > 0) && job.acknowledged === null;

/** An alert that still needs somebody: what it tells of is so, and nobody said to know of it. */
export const isWaiting = ({ open, acknowledged }: AlertView): boolean => open && acknowledged === null;

/** The jobs of such an alert that can be acknowledged, each once. */
export const toAcknowledge = (alert: AlertView, jobOf: (id: string) => JobView | null): readonly JobView[] =>
  isWaiting(alert)
    ? [...new Set(alert.items.map(({ jobId }) => jobId))].flatMap((id) => {
        const job = jobOf(id);
        return job && canAcknowledge(job) ? [job] : [];
      })
    : [];

/** What a person says about alerts. The page shows what came of it; a refusal is said. */
export const createSilence = (bridge: Bridge, notice: Notice) => {
  const send = async <N extends CommandName>(name: N, args: Arguments[N], said: string): Promise<void> => {
    notice.close();
    const reply = await ask(bridge, name, args);
    if (reply.ok) notice.say(said);
    else notice.show(reply.error.message);
  };
  return {
    acknowledge: (job: Named) => send('acknowledge', { jobId: job.id, on: true }, words.said(job.name)),
    takeBack: (job: Named) => send('acknowledge', { jobId: job.id, on: false }, words.takenBack(job.name)),
    /** One after the other: each is written to disk. */
    async acknowledgeAll(jobs: readonly Named[]): Promise<void> {
      const said = jobs.length === 1 ? words.said(jobs[0]?.name ?? '') : words.saidMany(jobs.length);
      for (const { id } of jobs) await send('acknowledge', { jobId: id, on: true }, said);
    },
    mute: (job: Named, how: MuteFor) => send('mute', { jobId: job.id, for: how }, words.mutedSaid(job.name)),
    unmute: (job: Named) => send('mute', { jobId: job.id, for: null }, words.unmutedSaid(job.name)),
    /** null: they come again. */
    pause: (how: Arguments['pauseAlerts']['for']) =>
      send('pauseAlerts', { for: how }, how === null ? words.resumed : words.pause.menu),
  };
};
export type Silence = ReturnType<typeof createSilence>;
