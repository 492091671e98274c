import { fireEvent, screen, waitFor, within } from '@testing-library/svelte';
import { describe, expect, it } from 'vitest';
import type { Edit, Written } from '../../main/contract/writes.ts';
import type { JobPage } from '../../main/contract/job.ts';
import { changeOf, orderOf } from '../../renderer/forms/storage-change.ts';
import { jobPage, written } from './answers.ts';
import { ok } from './bridge.ts';
import type { Answers, FakeBridge } from './bridge.ts';
import { few, fewState, openWindow } from './open.ts';
import { looking } from './states.ts';

const id = few[0]?.id ?? '';
const page = (more: Partial<JobPage> = {}): JobPage => ({ ...jobPage(id, few), ...more });
const set = {
  known: true,
  list: [
    { storageId: 41, priority: 1 },
    { storageId: 40, priority: 2 },
  ],
};
const edit: Edit = { id: 'e1', what: 'storage', scheduleId: null, at: page().asOf - 60, sentence: 'Spaces FRA1.' };

const openTab = async (answers: Answers = {}, state = fewState()): Promise<FakeBridge> => {
  const fake = await openWindow(state, { hash: `#/job/${id}`, answers });
  await fireEvent.click(screen.getByRole('tab', { name: 'Storage' }));
  await screen.findByText('Edit storage…');
  return fake;
};
const openEditor = async (answers: Answers = {}) => {
  const fake = await openTab(answers);
  await fireEvent.click(screen.getByText('Edit storage…'));
  const dialog = await screen.findByRole('dialog', { name: 'Edit storage' });
  return { fake, dialog, inside: within(dialog) };
};
const row = (dialog: HTMLElement, name: string) => {
  const found = [...dialog.querySelectorAll<HTMLElement>('ol > li')].find((one) => one.textContent?.includes(name));
  if (!found) throw new Error(`No row ${name}`);
  return within(found);
};
const save = (dialog: HTMLElement) => fireEvent.click(within(dialog).getByText('Save storage'));
const add = async (dialog: HTMLElement, value: string) =>
  fireEvent.change(within(dialog).getByLabelText('Add a storage'), { target: { value } });

describe('the storages of a job', () => {
  it('trap 39: stand as listed, their priority not told, or as last set from here', async () => {
    await openTab();
    expect([...document.querySelectorAll('ol h2')].map((one) => one.textContent?.trim())).toEqual([
      'Spaces FRA1',
      'Wasabi',
    ]);
    expect(screen.getAllByText('not told by SnapShooter').length).toBeGreaterThan(1);
    expect(screen.getByText('acme-second')).toBeTruthy();
    expect(screen.getByText('41')).toBeTruthy();
  });

  it('that are not listed are not spoken of as one', async () => {
    await openTab({ job: () => ok(page({ storage: [], priorities: { known: false, list: [] } })) });
    expect(screen.getByText('This job lists no storage')).toBeTruthy();
    expect(screen.queryByText('Backups go to this storage only.')).toBeNull();
  });

  it('trap 39: stand in the order last set from here where that is known', async () => {
    await openTab({ job: () => ok(page({ priorities: set })) });
    expect([...document.querySelectorAll('ol h2')].map((one) => one.textContent?.trim())).toEqual([
      'Wasabi',
      'Spaces FRA1',
    ]);
    expect(screen.getByText('1, as last set from here')).toBeTruthy();
  });

  it('are put back, and the page shows what the service then says', async () => {
    const back = page({ storage: page().storage.slice(0, 1), asOf: page().asOf + 5 });
    const fake = await openTab({
      job: () => ok(page({ edits: [edit] })),
      putBack: () => ok(written(back, { sentence: 'Saved. SnapShooter shows the new storages.' })),
    });
    expect(screen.getByText(/Before that: Spaces FRA1\./)).toBeTruthy();
    await fireEvent.click(screen.getByText('Put back'));
    expect(fake.given('putBack')).toEqual([{ jobId: id, edit: 'e1' }]);
    expect(
      await screen.findByText('Saved. SnapShooter shows the new storages.', { selector: '.outcome p' }),
    ).toBeTruthy();
    expect(document.querySelectorAll('ol h2')).toHaveLength(1);
    expect(screen.queryByText('Put back')).toBeNull();
  });

  it('are not edited while nothing can be sent; the button says why', async () => {
    const why = 'SnapShooter cannot be reached.';
    await openTab({}, fewState({ account: looking({}, { refusal: why }) }));
    const button = screen.getByText('Edit storage…');
    expect(button.title).toBe(why);
    await fireEvent.click(button);
    expect(screen.queryByRole('dialog')).toBeNull();
    expect(document.querySelector('.notice')?.textContent).toContain(why);
  });
});

describe('the editor of storages', () => {
  it('says what is replaced, what goes and what is a guess, and sends all of them', async () => {
    const { fake, dialog, inside } = await openEditor();
    expect(dialog.textContent).toContain('This replaces all storages of the job.');
    expect(dialog.textContent).toContain('The order is a guess');
    await inside.findByText('Minio at home', { selector: 'option' });
    await add(dialog, '42');
    await fireEvent.click(row(dialog, 'Wasabi').getByLabelText('Remove'));
    await fireEvent.click(row(dialog, 'Minio').getByLabelText('Move up'));
    const comes = inside.getByRole('status', { name: 'What changes' }).textContent;
    expect(comes).toContain('Wasabi will no longer be used.');
    expect(comes).toContain('Minio at home will be used with priority 1.');
    await save(dialog);
    expect(fake.given('updateStorage')).toEqual([
      {
        jobId: id,
        storage: [
          { storageId: 42, priority: 1 },
          { storageId: 40, priority: 2 },
        ],
      },
    ]);
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
  });

  it('says no longer what was wrong with an id once another one is chosen', async () => {
    const { dialog, inside } = await openEditor();
    await fireEvent.click(inside.getByRole('button', { name: 'Add' }));
    expect(inside.getByText('Ids are whole numbers from 1 up.')).toBeTruthy();
    await add(dialog, '84');
    expect(inside.queryByText('Ids are whole numbers from 1 up.')).toBeNull();
  });

  it('trap 48: can be sent as an update of the job instead', async () => {
    const { fake, dialog, inside } = await openEditor();
    await fireEvent.click(inside.getByLabelText('The job update'));
    await fireEvent.click(row(dialog, 'Wasabi').getByLabelText('Move up'));
    await save(dialog);
    const storage = [
      { storageId: 41, priority: 1 },
      { storageId: 40, priority: 2 },
    ];
    expect(fake.given('updateJob')).toEqual([{ jobId: id, patch: { storage } }]);
  });

  it('shows a refusal at its row and the rest on top, and keeps what was done', async () => {
    const { dialog, inside } = await openEditor({
      updateStorage: () => ({
        ok: false,
        error: {
          kind: 'invalid',
          message: 'Not accepted.',
          fields: { 'storage.1.storage_id': ['Not yours.'], plan: ['One storage only.'] },
        },
      }),
    });
    await save(dialog);
    expect(await row(dialog, 'Wasabi').findByText('Not yours.')).toBeTruthy();
    expect((await inside.findByRole('alert', { name: 'Not saved' })).textContent).toContain('One storage only.');
    await waitFor(() => expect(document.activeElement?.textContent).toContain('Wasabi'));
  });

  it('keeps the last storage, sends nothing where nothing changed, and no id that was only typed', async () => {
    const { fake, dialog, inside } = await openEditor({ job: () => ok(page({ priorities: set })) });
    expect(inside.getByText('Save storage').getAttribute('aria-disabled')).toBe('true');
    await save(dialog);
    await fireEvent.click(row(dialog, 'Wasabi').getByLabelText('Remove'));
    const last = row(dialog, 'Spaces FRA1').getByLabelText('Remove');
    expect(last.title).toBe('A job needs at least one storage. Add another one first.');
    await fireEvent.click(last);
    expect(dialog.querySelectorAll('ol > li')).toHaveLength(1);
    await fireEvent.input(inside.getByLabelText('Storage id'), { target: { value: '84' } });
    await save(dialog);
    expect(inside.getByText('This one is not in the list yet. Add it, or empty the field.')).toBeTruthy();
    expect(fake.given('updateStorage')).toEqual([]);
  });

  it('leaves what is not known yet on the tab, to be checked', async () => {
    const lost: Partial<Written> = {
      id: 'w9',
      outcome: 'unknown',
      sentence: 'It is not known whether it was changed.',
    };
    const { fake, dialog } = await openEditor({
      updateStorage: () => ok(written(null, lost)),
      checkWrite: () => ok(written(page(), { id: 'w9', sentence: 'Saved after all.' })),
    });
    await save(dialog);
    expect(await screen.findByText('It is not known whether it was changed.')).toBeTruthy();
    await fireEvent.click(screen.getByText('Check'));
    expect(fake.given('checkWrite')).toEqual([{ id: 'w9' }]);
    expect(await screen.findByText('Saved after all.', { selector: '.outcome p' })).toBeTruthy();
  });
});

describe('a change of storages', () => {
  it('is what goes, what comes and whether the rest moves', () => {
    expect(changeOf([1, 2, 3], [3, 1, 4])).toEqual({ gone: [2], added: [4], reordered: true });
    expect(changeOf([1, 2, 3], [1, 3])).toEqual({ gone: [2], added: [], reordered: false });
  });
  it('begins from the priorities, or from what is listed, each once', () => {
    expect(orderOf(page({ priorities: { known: true, list: [...set.list].reverse() } }))).toEqual([41, 40]);
    expect(orderOf(page({ priorities: { known: false, list: [] } }))).toEqual([40, 41]);
  });
});
