import { beginOf } from '../model/backup.ts';
import type { Judged, Recorded } from '../model/health.ts';
import type { Judgement } from '../watch/judgement.ts';
import { lateSentence, offClockWords, stuckSentence } from './lateness.ts';
import { oddSentence } from './odd.ts';
import type { Job } from '../model/job.ts';
import { asOf, duration, ordinal, when } from './time.ts';
import type { Place } from './time.ts';

/** The two forms of a job's health in words. The service names no reason for a failure, so neither do we. */
interface Sentence {
  /** The same in menu, row, page, notification and report. */
  readonly full: string;
  /** What follows the health word in a row, or stands alone where the word is not shown. */
  readonly short: string;
}

type Facts = Pick<Job, 'lastRanAt' | 'createdAt' | 'schedules'>;

/** What is worst, and then what it must not hide. */
export function sentenceOf(job: Facts, judged: Judgement, place: Place): Sentence {
  const { full, short } = body(job, judged, place);
  return { full: [full, ...besides(job, judged, place)].join(' '), short };
}

function besides({ schedules }: Facts, judged: Judgement, place: Place): string[] {
  const { health, late, offClock, open, stuck, slow } = judged;
  const said: string[] = [];
  if (late && health === 'failed') said.push(lateSentence(late, schedules, place).full);
  if (offClock !== null && health !== 'failed') said.push(offClockWords(offClock));
  if (!open || health === 'stuck') return said;
  if (stuck) return [...said, stuckSentence(stuck, place).full];
  const since = beginOf(open);
  const running = open.status === 'running' ? 'A backup is running' : 'A backup is queued';
  const longer = slow ? `; its runs take ${duration(slow.usual)} at most, as a rule` : '';
  return [...said, `${running}${since ? ` since ${asOf(since, place)}` : ''}${longer}.`];
}

function body(job: Facts, judged: Judgement, place: Place): Sentence {
  const { last, doubt } = judged;
  switch (judged.health) {
    case 'failed':
      return failed(judged, place);
    case 'late':
      return lateSentence(judged.late!, job.schedules, place);
    case 'stuck':
      return stuckSentence(judged.stuck!, place);
    case 'warning':
      if (last?.outcome === 'completed') return odd(judged, job, place);
      return {
        full: `Finished with errors ${ended(last!, place)}.${last!.endedAt === judged.goodAt ? '' : lastGood(judged.goodAt, place)}`,
        short: `${took(last!, 'after')}`.trim(),
      };
    case 'unknown':
      return unknown(doubt!, job, last, place);
    case 'never': {
      const created = job.createdAt === null ? '' : `; created ${when(job.createdAt, place)}`;
      const due = judged.nextAt === null ? '' : `; first due ${when(judged.nextAt, place)}`;
      return { full: `No run yet${created}${due}.`, short: 'No run yet' };
    }
    case 'paused': {
      const word = job.schedules[0]?.status ?? '';
      const state = word && word.toLowerCase() !== 'inactive' ? `Schedule is “${word}”` : 'Schedule is not active';
      return { full: last ? `${state}. Completed ${ended(last, place)}.` : `${state}. No run yet.`, short: state };
    }
    default:
      return {
        full: last ? `Completed ${endOfRun(last, place)}${took(last, ' in')}.` : 'Completed.',
        short: last ? `Completed${took(last, ' in')}` : 'Completed',
      };
  }
}

/** "Completed today 14:30 in 3 min. The newest backup holds no files." */
function odd({ last, odd: found }: Judgement, { schedules }: Facts, place: Place): Sentence {
  const said = found.map((one) => oddSentence(one, schedules, place));
  return {
    full: [`Completed ${endOfRun(last!, place)}${took(last!, ' in')}.`, ...said.map(({ full }) => full)].join(' '),
    short: said[0]?.short ?? '',
  };
}

const took = (run: Recorded, word: string): string =>
  run.startedAt === null || run.endedAt < run.startedAt ? '' : `${word} ${duration(run.endedAt - run.startedAt)}`;

/** When a run ended, in words; the service may not say. */
export const endOfRun = (run: Pick<Recorded, 'endedAt' | 'undated'>, place: Place): string =>
  run.undated ? 'at a time the service does not tell' : when(run.endedAt, place);

const ended = (run: Recorded, place: Place): string => `${endOfRun(run, place)}${took(run, ' after')}`;

/** " Last good backup Wed 13:32.", to follow a sentence. `goodAt`: epoch seconds; null: none is known. */
export const lastGood = (goodAt: number | null, place: Place): string =>
  goodAt === null ? ' No good backup is known.' : ` Last good backup ${when(goodAt, place)}.`;

function failed(judged: Judged, place: Place): Sentence {
  const row = judged.streak > 1 ? `, ${ordinal(judged.streak)} in a row` : '';
  return {
    full: `Failed ${ended(judged.last!, place)}${row}.${lastGood(judged.goodAt, place)}`,
    short: judged.streak > 1 ? row.slice(2) : took(judged.last!, 'after').trim(),
  };
}

function unknown(doubt: NonNullable<Judged['doubt']>, job: Facts, last: Recorded | null, place: Place): Sentence {
  const before = last ? ` The run before it completed ${ended(last, place)}.` : '';
  switch (doubt.why) {
    case 'word':
      return doubt.word
        ? {
            full: `The newest backup is “${doubt.word}”, a word we do not know.${before}`,
            short: `word “${doubt.word}”`,
          }
        : { full: `The newest backup has no status we can read.${before}`, short: 'status cannot be read' };
    case 'unreadable':
      return {
        full: 'What the service lists of its backups cannot be read, so nothing is assumed.',
        short: 'backups cannot be read',
      };
    case 'expired':
      return {
        full: 'Its listed backups have expired; how they ended is not known.',
        short: 'all listed backups expired',
      };
    case 'unlisted':
      return {
        full: `It last ran ${when(job.lastRanAt ?? last!.endedAt, place)}, and the service’s list of jobs shows no backup of it.`,
        short: 'no backup listed',
      };
  }
}
