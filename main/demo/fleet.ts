import { createAccount, type Account } from './account.ts';
import type { Fleet, HistorySpec, JobSpec, Outcome, ScheduleSpec } from './specs.ts';
import { createZone } from './zone.ts';
import { b2, office, servers, snapshooter, spaces, storages, wasabi } from './fleet-places.ts';

const berlin = 'Europe/Berlin';
const newYork = 'America/New_York';

const files = 'file-backups';
const mysql = 'mysql-backups';
const forge = 'laravel-forge-backups';
const minute = 60;

interface More {
  readonly zone?: string;
  readonly offset?: number;
  readonly status?: string;
  readonly history?: Partial<HistorySpec>;
  readonly started?: Outcome;
  readonly frequency?: ScheduleSpec['frequency'];
  readonly retention?: ScheduleSpec['retention'];
  readonly runs?: boolean;
  readonly drift?: number;
  readonly job?: Partial<JobSpec>;
}

const well = 'oooooooooo';
const kept = {
  hour: { hourly: 24, daily: 7, weekly: 4, monthly: 0 },
  day: { hourly: 0, daily: 14, weekly: 8, monthly: 6 },
};

/** One line of the table below: name, server, recipe, storages, cron, usual seconds, megabytes. */
function job(
  name: string,
  server: string,
  recipe: string,
  storage: readonly string[],
  cron: string,
  usual: number,
  megabytes: number,
  more: More = {},
): JobSpec {
  const hourly = /^\S+ \*/.test(cron);
  const frequency = more.frequency ?? (cron.startsWith('*/') ? [15, 'minute'] : [hourly ? 1 : 24, 'hour']);
  return {
    name,
    server,
    recipe,
    storage,
    usual,
    bytes: megabytes * 1_000_000,
    schedules: [
      {
        cron,
        frequency,
        timezone: more.zone ?? berlin,
        runOffset: more.offset ?? 0,
        status: more.status ?? 'active',
        retention: more.retention ?? (hourly ? kept.hour : kept.day),
        runs: more.runs ?? true,
        drift: more.drift ?? 0,
      },
    ],
    history: { days: cron.startsWith('*/') ? 2 : hourly ? 7 : 60, recent: well, ...more.history },
    ...(more.started ? { started: more.started } : {}),
    ...more.job,
  };
}

/** The daily cron whose slot was `elapsed` seconds ago, so that a run of that age is nothing odd. */
function dailyBefore(at: number, elapsed: number, zone: string): string {
  const slot = at - elapsed - 2;
  const local = new Date((slot + createZone(zone).offsetAt(slot)) * 1000);
  return `${local.getUTCMinutes()} ${local.getUTCHours()} * * *`;
}

/** A job with a run in progress. */
function running(
  at: number,
  elapsed: number,
  remaining: number,
  recent: string,
  outcome: Outcome,
): Partial<HistorySpec> {
  return { recent, open: { elapsed, remaining, outcome } };
}

const config = (database: string): Partial<JobSpec> => ({
  config: { mysql_database: database, mysql_password: 'demo-not-a-secret' },
});

/** 42 jobs as they stand at an instant (epoch seconds): what is wrong with which is said beside it. */
function fleetAt(at: number): Fleet {
  const [web1, web2, db, us] = ['forge-web-01', 'forge-web-02', 'db-primary', 'db-us-1'] as const;
  const [portal, shop, staging, reports] = [16 * minute, 45, 2 * minute, 9 * 60 * minute];
  return {
    servers,
    storages,
    // One of the many whose ids the vendor's page does not tell.
    recipes: [{ id: 30, slug: 'postgresql-backups' }],
    newJobsRun: true,
    jobs: [
      // Finished with errors last time.
      job('Blog uploads', web1, files, [spaces], '12 3 * * *', 12 * minute, 2480, {
        history: { recent: 'ooooooooow' },
        started: 'completed_with_errors',
        job: { config: { root_path: '/home/forge/blog/storage\n/home/forge/blog/public/uploads\n', use_sudo: true } },
      }),
      // Runs for longer than it usually does, and ends well about two minutes after the start.
      job('Customer portal', web2, forge, [spaces, wasabi], dailyBefore(at, portal, berlin), 10 * minute, 3900, {
        history: running(at, portal, 100, 'ooooooooor', 'completed'),
      }),
      job('Documents archive', 'intranet', files, [office, b2], '5 4 * * *', 41 * minute, 18400),
      job('Gitea repositories', 'intranet', files, [office], '30 2 * * *', 3 * minute, 1250, {
        history: { recent: 'ooooooooofo' },
      }),
      job('Invoices', web1, files, [spaces, wasabi], '30 * * * *', 2 * minute, 310),
      // Its first run of all.
      job('Laravel shop staging', web2, forge, [snapshooter], dailyBefore(at, staging, berlin), 5 * minute, 640, {
        history: { ...running(at, staging, 4 * minute, 'r', 'completed'), days: 1 },
        job: { createdAt: at - 5 * 3600 },
      }),
      // A word nobody has documented.
      job('Mail store', 'mail-01', files, [wasabi, b2], '10 1 * * *', 24 * minute, 9100, {
        history: { recent: 'oooooooooa' },
        job: { monitored: false },
      }),
      job('Media originals', 'media-01', files, [b2], '0 5 * * *', 48 * minute, 41200),
      // Its schedule is not active; the last run is long ago.
      job('Old forum', web1, forge, [snapshooter], '40 2 * * *', 7 * minute, 890, {
        status: 'paused',
        history: { silentDays: 41, recent: 'oooo' },
      }),
      // Failed four times in a row.
      job('Orders database', us, mysql, [spaces, wasabi], '5 2 * * *', 6 * minute, 480, {
        zone: newYork,
        history: { recent: 'ooooooffff', then: 'failed' },
        job: { ...config('orders'), encryptionKeyId: 481 },
      }),
      job('Price feeds', db, mysql, [spaces], '0 * * * *', 40, 12, { job: config('prices') }),
      // Fails 20 seconds after the start: it runs now, and is the notification a visitor sees.
      job('Shop files', 'shop-eu-1', files, [spaces, snapshooter], dailyBefore(at, shop, berlin), 5 * minute, 2200, {
        history: running(at, shop, 20, 'oooooooooor', 'failed'),
      }),
      job('Shop database', 'shop-eu-1', mysql, [spaces, snapshooter], '20 * * * *', 55, 74, { job: config('shop') }),
      // Failed last night for the first time, and fails again when it is started.
      job('Newsletter lists', web2, files, [spaces], '45 3 * * *', 90, 28, {
        history: { recent: 'ooooooooof' },
        started: 'failed',
      }),
      // Never ran: made yesterday, first due at the end of the year.
      job('Year-end ledger', db, mysql, [wasabi], '30 4 28 12 *', 4 * minute, 350, {
        history: { days: 0 },
        job: { ...config('ledger'), createdAt: at - 86_400 },
      }),
      // Retention has taken its newest run.
      job('Campaign landing pages', web1, forge, [snapshooter], '15 6 * * *', 70, 95, {
        status: 'paused',
        history: { silentDays: 9, recent: 'xxx' },
        retention: { hourly: 0, daily: 1, weekly: 0, monthly: 0 },
      }),
      job('Order exports', web2, files, [spaces], '45 * * * *', 75, 140),
      job('Session store', db, mysql, [spaces], '*/15 * * * *', 20, 6, { job: config('sessions') }),
      job('Search index', db, files, [spaces], '25 * * * *', 100, 510),
      // Two schedules: every night, and for the office in New York on Sundays.
      job('Customer records', db, mysql, [spaces, wasabi, b2], '10 0 * * *', 9 * minute, 1900, {
        job: {
          ...config('crm'),
          encryptionKeyId: 481,
          schedules: [
            { cron: '10 0 * * *', runs: true, retention: kept.day },
            {
              name: 'sundays',
              cron: '0 12 * * 0',
              timezone: newYork,
              runs: true,
              frequency: [7 * 24, 'hour'],
              retention: { hourly: 0, daily: 0, weekly: 12, monthly: 0 },
            },
          ],
        },
      }),
      // Late: its schedule is active, and for two days nothing has started.
      job('Warehouse stock', db, mysql, [spaces, wasabi], '40 1 * * *', 5 * minute, 720, {
        history: { silentDays: 2 },
        runs: false,
        job: config('stock'),
      }),
      // Stuck: open for nine hours, usually half an hour.
      job('Reporting warehouse', us, mysql, [b2], dailyBefore(at, reports, newYork), 33 * minute, 12800, {
        zone: newYork,
        history: running(at, reports, Infinity, 'ooooooooor', 'completed'),
        job: config('reports'),
      }),
      job('Photo library', 'media-01', files, [b2, wasabi], '30 0 * * 6', 96 * minute, 88000, {
        frequency: [7 * 24, 'hour'],
      }),
      job('Team wiki', web1, forge, [spaces], '20 2 * * *', 2 * minute, 260),
      job('Status page', web1, forge, [spaces], '25 2 * * *', 30, 18),
      job('Booking calendar', web1, forge, [spaces], '35 2 * * *', 80, 120, { offset: 5 }),
      job('Company website', web1, forge, [spaces, snapshooter], '50 2 * * *', 4 * minute, 930),
      // Its retention keeps nothing.
      job('Job board', web1, forge, [spaces], '55 2 * * *', 65, 88, {
        retention: { hourly: 0, daily: 0, weekly: 0, monthly: 0 },
      }),
      job('Press kit', web1, files, [snapshooter], '0 6 * * 1', 3 * minute, 1400, { frequency: [7 * 24, 'hour'] }),
      job('Partner portal', web1, forge, [spaces, wasabi], '5 3 * * *', 6 * minute, 1150),
      // Completed, with a tenth of what it usually holds.
      job('Survey answers', web1, files, [spaces], '20 3 * * *', 25, 90, { history: { recent: 'ooooooooos' } }),
      job('Nginx configuration', web1, files, [spaces], '30 3 * * *', 8, 1, {
        job: { config: { root_path: '/etc/nginx\n/etc/letsencrypt\n', use_sudo: true } },
      }),
      job('Support desk', web2, forge, [spaces], '0 3 * * *', 8 * minute, 1750),
      job('Support attachments', web2, files, [spaces, b2], '10 3 * * *', 15 * minute, 5200),
      job('Checkout service', web2, forge, [spaces, wasabi], '20 3 * * *', 3 * minute, 420),
      job('Loyalty cards', web2, forge, [spaces], '35 3 * * *', 95, 210),
      // Starts at four by UTC's clock instead of Tokyo's.
      job('Tokyo storefront', web2, forge, [wasabi], '0 4 * * *', 7 * minute, 1330, {
        zone: 'Asia/Tokyo',
        drift: 9 * 60 * minute,
      }),
      job('Sydney storefront', web2, forge, [wasabi], '0 4 * * *', 7 * minute, 1280, { zone: 'Australia/Sydney' }),
      job('Cron scripts', web2, files, [spaces], '50 3 * * *', 6, 1, {
        // Frequency and cron disagree, as in the vendor's own samples (trap 30); it keeps to the cron.
        frequency: [30, 'minute'],
      }),
      job('Mexico storefront', web2, forge, [wasabi], '30 4 * * *', 6 * minute, 990, { zone: 'America/Mexico_City' }),
      job('Certificate vault', 'edge-sao-1', files, [b2], '0 5 * * *', 12, 2, {
        zone: 'America/Sao_Paulo',
        job: { compute: { type: 'ss_agent', name: 'edge-sao-1' } },
      }),
      job('Pricing page export', 'EU', 'url-backups', [snapshooter], '0 7 * * *', 10, 3, {
        zone: 'UTC',
        job: { compute: { type: 'ss_serverless', region: 'eu' } },
      }),
    ],
  };
}

interface DemoOptions {
  /** The demo's clock, epoch seconds. */
  readonly now: () => number;
  /** 0 ≤ x < 1; drawn once, for the seed. Without it every demo is the same one. */
  readonly random?: () => number;
}

/**
 * The account behind "Explore the demo". Three jobs run at the start; one of them fails a minute later. A visitor waits a
 * minute for a backup, not forty: a started run is cut to that.
 */
export const createDemo = ({ now, random }: DemoOptions): Account =>
  createAccount({
    now,
    fleet: fleetAt(Math.floor(now())),
    longestStarted: 55,
    // A visitor is shown how a download goes, and not left with gigabytes that are no backup.
    largestFile: 8_000_000,
    filePace: 3_000_000,
    logged: 50,
    ...(random ? { random } : {}),
  });
