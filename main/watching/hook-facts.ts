import type { Alerted } from '../present/hook-words.ts';

/** A storm is one event: more jobs than this are counted, not named. */
const most = 100;
const line = (text: string): string => text.replaceAll(/\p{Cc}/gu, ' ');

const kindsOf = ({ kind, items }: Alerted): string[] => [...new Set(items.length ? items.map((i) => i.kind) : [kind])];

/** What a command is told, as environment. Lists have one entry a line. */
export function factsOf(alert: Alerted): Readonly<Record<string, string>> {
  const jobs = new Map(alert.items.slice(0, most).map((item) => [item.jobId, item.name]));
  return {
    SNAPSHOOTER_ALERT: line(alert.id),
    SNAPSHOOTER_AT: String(alert.at),
    SNAPSHOOTER_KIND: alert.kind,
    SNAPSHOOTER_KINDS: kindsOf(alert).join('\n'),
    SNAPSHOOTER_HEALTH: alert.health,
    SNAPSHOOTER_TITLE: line(alert.title),
    SNAPSHOOTER_SENTENCE: line(alert.sentence),
    SNAPSHOOTER_JOB_IDS: [...jobs.keys()].map(line).join('\n'),
    SNAPSHOOTER_JOBS: [...jobs.values()].map(line).join('\n'),
    SNAPSHOOTER_WAITS: alert.waits ?? '',
    SNAPSHOOTER_TRIAL: alert.trial ? '1' : '',
  };
}

/** The same for a webhook, as JSON. `at` in ISO 8601, UTC. */
export const bodyOf = (alert: Alerted): string =>
  JSON.stringify({
    app: 'SnapShooter Tray',
    id: alert.id,
    at: new Date(alert.at * 1000).toISOString(),
    kind: alert.kind,
    kinds: kindsOf(alert),
    health: alert.health,
    title: alert.title,
    sentence: alert.sentence,
    jobs: alert.items.slice(0, most).map(({ jobId, name, kind, sentence }) => ({ id: jobId, name, kind, sentence })),
    waits: alert.waits,
    trial: alert.trial,
  });
