import * as backups from './backups.ts';
import type { Call, Lacking, Quirks } from './call.ts';
import * as jobs from './jobs.ts';
import * as parts from './parts.ts';
import { Refusal, type Answer } from './reply.ts';

type Handle = (call: Call, id: string, second: string) => Answer;
interface Route {
  readonly path: RegExp;
  readonly verbs: Readonly<Record<string, Handle>>;
  /** Which quirk takes a verb away. */
  readonly lacking?: Readonly<Record<string, (quirks: Quirks) => Lacking>>;
}

const path = (pattern: string): RegExp => new RegExp(`^${pattern.replaceAll('*', '([^/]+)')}$`);

/** Every path there is, below /v1 (sections 2 and 7). */
const routes: readonly Route[] = [
  { path: path('/jobs'), verbs: { GET: jobs.listJobs, POST: jobs.createJob } },
  {
    path: path('/jobs/*'),
    verbs: {
      GET: jobs.showJob,
      PATCH: jobs.updateJob,
      DELETE: jobs.deleteJob,
    },
  },
  {
    path: path('/jobs/*/backups'),
    verbs: {
      GET: backups.listBackups,
      DELETE: backups.deleteBackups,
    },
  },
  { path: path('/jobs/*/backups/start'), verbs: { POST: backups.startBackup } },
  {
    path: path('/jobs/*/encryption-key'),
    verbs: {
      POST: (call, a) => parts.setProtection(call, a, 'encryptionKeyId', true),
      DELETE: (call, a) => parts.setProtection(call, a, 'encryptionKeyId', false),
    },
  },
  {
    path: path('/jobs/*/proxy'),
    verbs: {
      POST: (call, a) => parts.setProtection(call, a, 'proxyId', true),
      DELETE: (call, a) => parts.setProtection(call, a, 'proxyId', false),
    },
  },
  { path: path('/jobs/*/schedules/*'), verbs: { PATCH: parts.updateSchedule } },
  { path: path('/jobs/*/storage'), verbs: { PATCH: parts.updateStorage } },
  {
    path: path('/backups/*'),
    verbs: {
      GET: backups.showBackup,
      DELETE: backups.deleteBackup,
    },
    lacking: { GET: (quirks) => quirks.noBackupShow, DELETE: (quirks) => quirks.noBackupDelete },
  },
  {
    path: path('/backups/*/download'),
    verbs: { POST: backups.downloadBackup },
    lacking: { POST: (quirks) => quirks.noDownload },
  },
  {
    path: path('/storage'),
    verbs: { GET: backups.listStorage },
    lacking: { GET: (quirks) => quirks.noStorageList },
  },
];

const decoded = (part: string): string => {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
};

const notFound = (): Refusal => new Refusal(404, { message: '' });

function notAllowed(method: string, verbs: readonly string[]): Refusal {
  const allowed = verbs.flatMap((verb) => (verb === 'GET' ? ['GET', 'HEAD'] : [verb])).join(', ');
  const message = `The ${method} method is not supported for this route. Supported methods: ${allowed}.`;
  return new Refusal(405, { message }, { Allow: allowed });
}

/** What answers a verb on a path; throws Laravel's 404 or 405, which come before any question of who asks. */
export function route(method: string, pathname: string, quirks: Quirks): (call: Call) => Answer {
  const below = /^\/v1(\/.*)$/.exec(pathname)?.[1] ?? '';
  for (const { path, verbs, lacking } of routes) {
    const found = path.exec(below);
    if (!found) continue;
    const lacks = (verb: string): Lacking => lacking?.[verb]?.(quirks) ?? false;
    const there = Object.keys(verbs).filter((verb) => lacks(verb) === false);
    const handle = verbs[method];
    if (handle && there.includes(method))
      return (call) => handle(call, decoded(found[1] ?? ''), decoded(found[2] ?? ''));
    const told = lacks(method);
    throw told === 404 || (there.length === 0 && told !== 405) ? notFound() : notAllowed(method, there);
  }
  throw notFound();
}
