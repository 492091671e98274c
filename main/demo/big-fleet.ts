import { createAccount, type Account } from './account.ts';
import { between } from './random.ts';
import type { Fleet, JobSpec, RunSpec } from './specs.ts';

const day = 86_400;
const recipes = ['file-backups', 'mysql-backups', 'laravel-forge-backups', 'file-backups'] as const;
const things = ['database', 'files', 'uploads', 'configuration', 'storefront', 'archive', 'exports', 'wiki'] as const;
/** As long as the vendor's sample, which is what makes a job 3.4 kB. */
const exclude =
  '/backups\n/boot\n/run\n/proc\n/sys\n/mnt\n/media\n/dev\n/var/run\n/var/cache\n/var/tmp\n/var/lib/apt/lists\n/var/lib/lxcfs\n' +
  '/bin\n/lib\n/lib64\n/sbin\n/usr/share\n/usr/src\n/usr/lib\n/usr/bin\n/usr/sbin\n/swap\n/swapfile\n/home/*/.gvfs\n/tmp\n';

/** Three runs, a day apart; one job in 50 failed last, one in 80 had errors. */
function runs(index: number, at: number): readonly RunSpec[] {
  return [0, 1, 2].map((back) => {
    const createdAt = at - 600 - back * day - Math.floor(between(`run ${index}`, 0, day - 700));
    const odd = back === 0 && (index % 50 === 7 ? 'failed' : index % 80 === 11 ? 'completed_with_errors' : null);
    return { createdAt, startedAt: createdAt + 1, status: odd || 'completed' };
  });
}

function jobAt(index: number, at: number): JobSpec {
  const recipe = recipes[index % recipes.length]!;
  return {
    name: `Customer ${String(1 + Math.floor(index / 8)).padStart(4, '0')} ${things[index % 8]!}`,
    server: `node-${String(1 + Math.floor(index / 40)).padStart(3, '0')}`,
    recipe,
    storage: [`bucket-${1 + (index % 12)}`],
    usual: 60 + (index % 300),
    createdAt: at - 500 * day + index * 60,
    config: { exclude },
    schedules: [{ cron: `${index % 60} ${index % 24} * * *` }],
    runs: runs(index, at),
  };
}

/** N jobs of documented shape and size (some 3.4 kB of JSON each) as they stand at an instant; none runs by itself. */
export const bigFleetAt = (count: number, at: number): Fleet => ({
  servers: Array.from({ length: Math.ceil(count / 40) }, (_, i) => ({
    name: `node-${String(i + 1).padStart(3, '0')}`,
  })),
  storages: Array.from({ length: 12 }, (_, i) => ({ name: `bucket-${i + 1}` })),
  jobs: Array.from({ length: count }, (_, i) => jobAt(i, at)),
});

/** An account of N jobs for measuring: pages say how many there are, and the limit is out of the way. */
export const createBigAccount = ({ now, count }: { readonly now: () => number; readonly count: number }): Account =>
  createAccount({
    now,
    fleet: bigFleetAt(count, Math.floor(now())),
    quirks: { meta: 'filled' },
    limit: 1_000_000,
    logged: 1_000,
  });
