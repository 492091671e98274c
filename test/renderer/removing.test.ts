import { fireEvent, screen, waitFor, within } from '@testing-library/svelte';
import { tick } from 'svelte';
import { describe, expect, it } from 'vitest';
import type { Written } from '../../main/contract/writes.ts';
import { createRemoval, isName } from '../../renderer/removal.svelte.ts';
import { impactOf, written } from './answers.ts';
import { createFakeBridge, ok, refuse } from './bridge.ts';
import type { Answers } from './bridge.ts';
import { now } from './moment.ts';
import { few, fewState, openWindow } from './open.ts';
import { deletionOf, looking } from './states.ts';

const failing = few[0];
if (!failing) throw new Error('No fleet');
const jobId = failing.id;
const hash = `#/job/${jobId}`;
const lost: Written = written(null, { jobId, outcome: 'unknown', sentence: 'Not known whether it was deleted.' });

describe('a deletion', () => {
  const removal = (answers: Answers = {}) => {
    const fake = createFakeBridge(fewState(), answers);
    return { fake, removal: createRemoval(fake.bridge, { what: 'backups', jobId, backupId: '' }) };
  };

  it('is sent once, with the confirmation that reading it gave', async () => {
    const { fake, removal: one } = removal();
    expect(await one.remove('Orders database')).toBeNull();
    await one.read();
    expect((await one.remove('Orders database'))?.outcome).toBe('confirmed');
    expect(await one.remove('Orders database')).toBeNull();
    expect(fake.given('impact')).toEqual([{ what: 'backups', jobId }]);
    expect(fake.given('deleteBackups')).toEqual([{ jobId, confirmation: 'confirm-1', typed: 'Orders database' }]);
  });

  it('that failed needs to be read again before another try, and keeps its reason until then', async () => {
    const { fake, removal: one } = removal({ deleteBackups: () => refuse('server', 'A fault. Nothing was deleted.') });
    await one.read();
    expect(await one.remove('x')).toBeNull();
    expect(one.failure).toBe('A fault. Nothing was deleted.');
    expect(one.used).toBe(true);
    await one.remove('x');
    expect(fake.given('deleteBackups')).toHaveLength(1);
    await one.read();
    expect(one.used).toBe(false);
    expect(one.failure).toBeNull();
  });

  it('without an answer is looked for, never sent again', async () => {
    let seen = false;
    const { fake, removal: one } = removal({
      deleteBackups: () => ok(lost),
      checkWrite: () => ok(seen ? written(null, { jobId }) : lost),
    });
    await one.read();
    expect(await one.remove('x')).toBeNull();
    expect(one.unknown?.sentence).toBe(lost.sentence);
    expect(await one.check()).toBeNull();
    seen = true;
    expect((await one.check())?.outcome).toBe('confirmed');
    expect(fake.given('checkWrite')).toEqual([{ id: 'write-1' }, { id: 'write-1' }]);
    expect(fake.given('deleteBackups')).toHaveLength(1);
  });

  it.each([
    ['Orders database', true],
    [' Orders database ', true],
    ['orders database', false],
    ['Orders', false],
    ['', false],
  ])('"%s" typed for "Orders database" is enough: %s', (typed, enough) => {
    expect(isName(typed, 'Orders database')).toBe(enough);
  });
  it('letters composed or not are the same name', () => {
    expect(isName('Cafe\u0301', 'Caf\u00e9')).toBe(true);
  });
});

describe('the dialog of a deletion', () => {
  const open = async (item: string, answers: Answers = {}, state = fewState()) => {
    const fake = await openWindow(state, { hash, answers });
    await fireEvent.click(within(screen.getByRole('main')).getByRole('button', { name: 'More' }));
    await fireEvent.click(screen.getByRole('menuitem', { name: item }));
    const dialog = await screen.findByRole('dialog');
    return { fake, dialog, in: within(dialog) };
  };

  it('says what is lost, has the safe button first, and does nothing until the name is typed', async () => {
    const { fake, dialog, in: one } = await open('Delete all backups\u2026');
    expect(dialog.textContent).toContain('Delete all backups of Orders database?');
    const go = await one.findByRole('button', { name: 'Delete 165 backups' });
    expect(document.activeElement?.textContent).toBe('Keep backups');
    expect(one.getByRole('region', { name: 'What is lost' }).textContent?.replace(/\s+/g, ' ')).toContain(
      '161 restore points now 0 remain Newest good: Sun 19 Oct 14:32, 1.84 GB Oldest: 6 Apr. The last 4 runs failed, so nothing newer exists. 165 backups, of them 4 failed; read from SnapShooter 12 s ago',
    );
    const typed = one.getByRole('textbox', { name: 'Type the job\u2019s name to confirm' });
    await fireEvent.input(typed, { target: { value: 'Orders datab' } });
    expect(go.getAttribute('aria-disabled')).toBe('true');
    expect(go.classList.contains('danger')).toBe(false);
    await fireEvent.click(go);
    expect(dialog.textContent).toContain('This is not the job\u2019s name');
    expect(fake.given('deleteBackups')).toEqual([]);
    await fireEvent.input(typed, { target: { value: 'Orders database' } });
    expect(go.classList.contains('danger')).toBe(true);
    await fireEvent.click(go);
    expect(fake.given('deleteBackups')).toEqual([{ jobId, confirmation: 'confirm-1', typed: 'Orders database' }]);
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
  });

  it('leads to the list when the job is gone, and says so', async () => {
    const { fake, in: one } = await open('Delete job\u2026', {
      deleteJob: () => {
        fake.push({ jobs: [], removed: [jobId] });
        return ok(written(null, { jobId, sentence: 'Deleted. SnapShooter does not list it any more.' }));
      },
    });
    await fireEvent.input(await one.findByRole('textbox'), { target: { value: 'Orders database' } });
    await fireEvent.click(one.getByRole('button', { name: 'Delete job' }));
    expect(await screen.findByRole('heading', { level: 1, name: 'Jobs' })).toBeTruthy();
    expect(screen.getByText('Deleted. SnapShooter does not list it any more.')).toBeTruthy();
    await waitFor(() => expect(document.activeElement).toBe(screen.getByRole('heading', { level: 1 })));
  });

  it('says why what is lost cannot be read, and lets nothing be deleted then', async () => {
    let broken = true;
    const { fake, in: one } = await open('Delete job\u2026', {
      impact: ({ what, jobId: id }) =>
        broken ? refuse('offline', 'SnapShooter cannot be reached.') : ok(impactOf(id, few, what)),
    });
    expect(await one.findByText('SnapShooter cannot be reached.')).toBeTruthy();
    await fireEvent.click(one.getByRole('button', { name: 'Delete job' }));
    expect(fake.given('deleteJob')).toEqual([]);
    broken = false;
    await fireEvent.click(one.getByRole('button', { name: 'Read again' }));
    expect(await one.findByRole('textbox')).toBeTruthy();
  });

  it('that is older than its confirmation is read again first', async () => {
    let expiresAt = now - 1;
    const { fake, in: one } = await open('Delete job\u2026', {
      impact: ({ what, jobId: id }) => ok({ ...impactOf(id, few, what), expiresAt }),
    });
    await fireEvent.input(await one.findByRole('textbox'), { target: { value: 'Orders database' } });
    const go = one.getByRole('button', { name: 'Delete job' });
    expect(go.title).toBe('This was read too long ago to delete by it. Read it again.');
    await fireEvent.click(go);
    expect(fake.given('deleteJob')).toEqual([]);
    expiresAt = now + 300;
    await fireEvent.click(one.getByRole('button', { name: 'Read again' }));
    await waitFor(() => expect(go.getAttribute('aria-disabled')).toBe('false'));
  });

  it('keeps an unanswered try in sight, with a way to look for it', async () => {
    const { in: one } = await open('Delete job\u2026', { deleteJob: () => ok(lost) });
    await fireEvent.input(await one.findByRole('textbox'), { target: { value: 'Orders database' } });
    await fireEvent.click(one.getByRole('button', { name: 'Delete job' }));
    expect(await one.findByText('Not known whether it was deleted.')).toBeTruthy();
    await fireEvent.click(one.getByRole('button', { name: 'Check' }));
    expect(await screen.findByRole('heading', { level: 1, name: 'Jobs' })).toBeTruthy();
  });

  it('takes one backup from the list, and leaves the rest', async () => {
    const fake = await openWindow(fewState(), {
      hash,
      answers: { deleteBackup: () => ok(written(null, { jobId, sentence: 'Deleted.' })) },
    });
    const rows = () => document.querySelectorAll('tbody');
    const disclosure = (await screen.findAllByRole('button', { name: /^Files of/ }))[5];
    if (!disclosure) throw new Error('No row');
    await fireEvent.click(disclosure);
    await fireEvent.click(screen.getByRole('button', { name: 'Delete backup\u2026' }));
    const one = within(await screen.findByRole('dialog', { name: 'Delete this backup of Orders database?' }));
    await one.findByRole('region', { name: 'What is lost' });
    await fireEvent.click(one.getByRole('button', { name: 'Delete backup' }));
    await waitFor(() => expect(rows()).toHaveLength(14));
    const [sent] = fake.given('deleteBackup');
    expect(sent).toMatchObject({ jobId, confirmation: 'confirm-1' });
    expect(fake.given('impact')).toEqual([
      { what: 'backup', jobId, backupId: (sent as { backupId: string }).backupId },
    ]);
    await waitFor(() => expect(document.activeElement?.getAttribute('role')).toBe('tab'));
  });

  it('is refused while what is shown is old', async () => {
    const state = fewState({ account: looking({ stale: true, goodAt: now - 9000 }) });
    const fake = await openWindow(state, { hash });
    await fireEvent.click(within(screen.getByRole('main')).getByRole('button', { name: 'More' }));
    for (const name of ['Delete all backups\u2026', 'Delete job\u2026'])
      expect(screen.getByRole('menuitem', { name }).title).toContain('What is shown is old');
    expect(fake.given('impact')).toEqual([]);
  });
});

describe('the deletion of all backups', () => {
  it('is followed: the service\u2019s words, what is left and when it was read, and the list with it', async () => {
    const fake = await openWindow(fewState(), { hash });
    await waitFor(() => expect(document.querySelectorAll('tbody')).toHaveLength(15));
    const banner = () => document.querySelector('.banner')?.textContent?.replace(/\s+/g, ' ').trim() ?? '';
    fake.push({ jobs: [{ ...failing, deletion: deletionOf({ left: null, asOf: null }) }] });
    await tick();
    expect(banner()).toContain('SnapShooter says \u201c165 backups scheduled for deletion\u201d.');
    const asked = fake.given('backups').length;
    fake.push({ jobs: [{ ...failing, deletion: deletionOf() }] });
    await tick();
    expect(banner()).toContain('120 left, read 5 s ago.');
    await waitFor(() => expect(fake.given('backups').length).toBe(asked + 1));
    fake.push({ jobs: [{ ...failing, deletion: deletionOf({ left: 0, state: 'done' }) }] });
    await tick();
    expect(banner()).toContain('None is listed any more.');
    fake.push({ jobs: [{ ...failing, deletion: deletionOf({ left: 3, state: 'slow' }) }] });
    await tick();
    expect(banner()).toContain('3 left');
  });
});
