import { describe, expect, it } from 'vitest';
import type { BackupDetail, BackupsPage } from '../../main/contract/job.ts';
import type { Reply } from '../../main/contract/reply.ts';
import { choiceOf, isNarrow, noFilters, withTag } from '../../renderer/backup-filters.ts';
import type { BackupFilters } from '../../renderer/backup-filters.ts';
import { createBackups } from '../../renderer/backups.svelte.ts';
import { backupsPage } from './answers.ts';
import { createFakeBridge, ok, refuse } from './bridge.ts';
import { few, fewState } from './open.ts';

const jobId = few[0]?.id ?? '';
const listed = (page: number): BackupsPage => backupsPage(jobId, page, few);

describe('what is asked of the backups', () => {
  it('is nothing where nothing is chosen, so that the first page teaches main the newest', async () => {
    expect(choiceOf(noFilters)).toBeNull();
    const fake = createFakeBridge(fewState());
    await createBackups(fake.bridge, jobId).refresh();
    expect(fake.given('backups')).toEqual([{ jobId, page: 1 }]);
  });

  it.each<[Partial<BackupFilters>, object, boolean]>([
    [{ status: 'completed_with_errors' }, { status: 'completed_with_errors' }, true],
    [{ tags: { daily: true, manual: false } }, { tags: { daily: true, manual: false } }, true],
    [{ startedSince: 1_761_000_000 }, { startedSince: 1_761_000_000 }, true],
    [{ completedSince: 0 }, { completedSince: 0 }, true],
    [{ sort: 'created_at' }, { sort: 'created_at' }, false],
    [{ sort: '-completed_at' }, { sort: '-completed_at' }, false],
    [{ pageSize: 100 }, { pageSize: 100 }, false],
  ])('%o is sent as chosen', (chosen, sent, narrow) => {
    const filters = { ...noFilters, ...chosen };
    expect(choiceOf(filters)).toEqual(sent);
    expect(isNarrow(filters)).toBe(narrow);
  });

  it('a tag is asked for, refused, or left open again', () => {
    const asked = withTag(noFilters, 'weekly', true);
    expect(asked.tags).toEqual({ weekly: true });
    expect(withTag(asked, 'weekly', false).tags).toEqual({ weekly: false });
    expect(choiceOf(withTag(asked, 'weekly', null))).toBeNull();
  });
});

describe('the backups that were asked for', () => {
  /** A service that answers when told to, in any order. */
  const slow = () => {
    const answers: ((reply: Reply<BackupsPage>) => void)[] = [];
    const fake = createFakeBridge(fewState(), {
      backups: () => new Promise<Reply<BackupsPage>>((resolve) => answers.push(resolve)),
    });
    return { fake, answers, backups: createBackups(fake.bridge, jobId) };
  };
  const idsOf = ({ rows }: { readonly rows: readonly { readonly id: string }[] }) => rows.map(({ id }) => id);

  it('are never those of an older choice, however late its answer comes', async () => {
    const { answers, backups } = slow();
    const first = backups.refresh();
    const second = backups.choose({ ...noFilters, status: 'failed' });
    answers[1]?.(ok(backupsPage(jobId, 1, few, { status: 'failed' })));
    await second;
    const failed = idsOf(backups);
    expect(failed).toHaveLength(5);
    answers[0]?.(ok(listed(1)));
    await first;
    expect(idsOf(backups)).toEqual(failed);
    expect(backups.next).toBeNull();
    expect(backups.pending).toBe(false);
  });

  it('start anew with another choice, and come to the end without doubles', async () => {
    const fake = createFakeBridge(fewState());
    const backups = createBackups(fake.bridge, jobId);
    await backups.refresh();
    await backups.more();
    await backups.choose({ ...noFilters, sort: 'created_at', pageSize: 15 });
    expect(backups.rows).toHaveLength(15);
    while (backups.next !== null) await backups.more();
    const ids = idsOf(backups);
    expect(ids).toHaveLength(50);
    expect(new Set(ids).size).toBe(50);
    expect(fake.given('backups').slice(2)).toEqual(
      [1, 2, 3, 4].map((page) => ({ jobId, page, choice: { sort: 'created_at', pageSize: 15 } })),
    );
    // The chart goes on being drawn from all of them.
    expect(backups.newest).toHaveLength(30);
  });

  it('in another order are freshened in their places when a run ends, never joined at the wrong end', async () => {
    let late: BackupDetail | null = null;
    const fake = createFakeBridge(fewState(), {
      backups: ({ page, choice }) => {
        const read = backupsPage(jobId, page, few, choice);
        return ok(late && page === 1 ? { ...read, backups: [late, ...read.backups.slice(0, 14)] } : read);
      },
    });
    const backups = createBackups(fake.bridge, jobId);
    await backups.choose({ ...noFilters, sort: 'started_at', pageSize: 15 });
    await backups.more();
    const ids = idsOf(backups);
    const [first] = backups.rows;
    if (!first) throw new Error('No backup');
    late = { ...first, id: 'queued', startedAt: null };
    await backups.refresh();
    expect(idsOf(backups)).toEqual(ids);
  });

  it('do not come back once deleted, though an answer on its way still lists them', async () => {
    const { answers, backups } = slow();
    const first = backups.refresh();
    answers[0]?.(ok(listed(1)));
    await first;
    const again = backups.refresh();
    const gone = idsOf(backups)[3] ?? '';
    backups.drop(gone);
    answers[1]?.(ok(listed(1)));
    await again;
    expect(idsOf(backups)).toHaveLength(14);
    expect(idsOf(backups)).not.toContain(gone);
  });

  it('say why they could not be read, and show no row of another choice meanwhile', async () => {
    const { answers, backups } = slow();
    const first = backups.refresh();
    answers[0]?.(ok(listed(1)));
    await first;
    const second = backups.choose({ ...noFilters, status: 'failed' });
    expect(backups.rows).toEqual([]);
    answers[1]?.(refuse('offline', 'Cannot be reached.'));
    await second;
    expect(backups.refusal?.message).toBe('Cannot be reached.');
    expect(backups.asOf).toBeNull();
  });
});
