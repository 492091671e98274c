import { mostPages } from '../api/paging.ts';
import type { Core } from '../commands.ts';
import type { Results } from '../contract/commands.ts';
import type { JobSort } from '../model/drafts.ts';
import { Refusal } from '../reply.ts';

const pageSize = 100;

/**
 * Asks the service for its jobs on a host, in its order, page after page; each id once. A later question takes the place
 * of one that is still being answered: a long list costs many of the calls a minute has.
 */
export function createLister(core: Pick<Core, 'api' | 'ports'>) {
  let current: AbortController | null = null;
  return async (host: string | null, sort: JobSort): Promise<Results['listJobs']> => {
    const api = core.api();
    if (!api) throw new Refusal('denied', 'There is no account to ask. Connect with an API token first.');
    current?.abort();
    const mine = (current = new AbortController());
    const wanted = host?.trim() ?? '';
    const filters = { sort, pageSize, ...(wanted === '' ? {} : { host: wanted }) };
    const ids = new Set<string>();
    try {
      let page: number | null = 1;
      while (page !== null && page <= mostPages) {
        const before = ids.size;
        const read: Awaited<ReturnType<typeof api.listJobs>> = await api.listJobs(
          { ...filters, page },
          { by: 'person', signal: mine.signal },
        );
        for (const job of read.jobs) ids.add(job.id);
        // A service that gives its first page for ever adds none.
        page = ids.size > before ? read.next : null;
      }
    } catch (error) {
      if (mine.signal.aborted) throw new Refusal('busy', 'The list was asked for anew before it had come.');
      throw error;
    } finally {
      if (current === mine) current = null;
    }
    return { ids: [...ids], asOf: Math.floor(core.ports.clock.now()) };
  };
}
