import { fireEvent, screen, waitFor, within } from '@testing-library/svelte';
import { describe, expect, it } from 'vitest';
import type { JobPage, Tag } from '../../main/contract/job.ts';
import { slotsOf } from '../../renderer/slots.ts';
import { jobPage } from './answers.ts';
import { refuse } from './bridge.ts';
import { few, fewState, openWindow } from './open.ts';

const well = few.find(({ name }) => name === 'Invoices');
if (!well) throw new Error('No Invoices');
const hash = `#/job/${well.id}`;

describe('the slots that a tag competes for (trap 57)', () => {
  const [schedule] = jobPage('a', few).schedules;
  if (!schedule) throw new Error('No schedule');
  const kept = (name: string, retention: Partial<JobPage['schedules'][number]['retention']>) => ({
    ...schedule,
    name,
    retention: { hourly: 0, daily: 7, weekly: 1, monthly: null, ...retention },
  });
  it.each<[Tag, string]>([
    ['manual', 'Takes no slot of a schedule; the other tags are left out'],
    ['hourly', 'This job\u2019s schedule keeps no hourly backups'],
    ['daily', 'Competes for the 7 daily slots of this job\u2019s schedule'],
    ['weekly', 'Competes for the 1 weekly slot of this job\u2019s schedule'],
    ['monthly', 'How many monthly backups are kept is not told'],
  ])('%s', (tag, words) => {
    expect(slotsOf([kept('main', {})], tag)).toBe(words);
  });
  it('are those of each schedule, where there are several', () => {
    const two = [kept('main', {}), kept('night', { daily: 3, weekly: 0 })];
    expect(slotsOf(two, 'daily')).toBe('Competes for daily slots: 7 of \u201cmain\u201d, 3 of \u201cnight\u201d');
    expect(slotsOf(two, 'weekly')).toBe('Competes for weekly slots: 1 of \u201cmain\u201d');
  });
  it('are none without a schedule', () => {
    expect(slotsOf([], 'daily')).toBe('This job has no schedule, so no slots are known');
  });
});

it('is asked for, and no backup started, when a notification leads to another try', async () => {
  const fake = await openWindow(fewState(), { hash: '#/alerts' });
  fake.route({ page: 'job', jobId: well.id, ask: 'start' });
  expect(await screen.findByRole('dialog', { name: 'Start a backup with tags' })).toBeTruthy();
  expect(location.hash).toBe(`#/job/${well.id}`);
  expect(fake.given('startBackup')).toEqual([]);
});

describe('starting a backup with tags', () => {
  const open = async (answers: Parameters<typeof openWindow>[1] = {}) => {
    const fake = await openWindow(fewState(), { hash, ...answers });
    await fireEvent.click(within(screen.getByRole('main')).getByRole('button', { name: 'More' }));
    await fireEvent.click(screen.getByRole('menuitem', { name: 'Start with tags\u2026' }));
    const dialog = within(await screen.findByRole('dialog', { name: 'Start a backup with tags' }));
    const box = (name: string) => dialog.getByRole<HTMLInputElement>('checkbox', { name });
    return { fake, dialog, box };
  };

  it('is manual alone at first; without it the others can be chosen, and are sent in the order of the API', async () => {
    const { fake, dialog, box } = await open();
    expect(box('Manual').checked).toBe(true);
    expect(box('Weekly').disabled).toBe(true);
    await dialog.findByText(/^Competes for the 7 daily slots/);
    await fireEvent.click(box('Manual'));
    await fireEvent.click(dialog.getByRole('button', { name: 'Start backup' }));
    expect(dialog.getByRole('alert').textContent).toContain('Choose at least one tag.');
    await fireEvent.click(box('Weekly'));
    await fireEvent.click(box('Daily'));
    expect(dialog.getByRole('alert').textContent).toBe('');
    await fireEvent.click(dialog.getByRole('button', { name: 'Start backup' }));
    expect(fake.given('startBackup')).toEqual([{ jobId: well.id, tags: ['daily', 'weekly'] }]);
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
  });

  it('clears the others when manual is chosen again, since the service sets them to 0', async () => {
    const { fake, dialog, box } = await open();
    await fireEvent.click(box('Manual'));
    await fireEvent.click(box('Monthly'));
    await fireEvent.click(box('Manual'));
    expect(box('Monthly').checked).toBe(false);
    await fireEvent.click(dialog.getByRole('button', { name: 'Start backup' }));
    expect(fake.given('startBackup')).toEqual([{ jobId: well.id, tags: ['manual'] }]);
  });

  it('stays open with what was chosen and the reason, when it failed', async () => {
    const { dialog, box } = await open({
      answers: { startBackup: () => refuse('server', 'SnapShooter had a fault (500). Nothing was started.') },
    });
    await fireEvent.click(box('Manual'));
    await fireEvent.click(box('Daily'));
    await fireEvent.click(dialog.getByRole('button', { name: 'Start backup' }));
    expect(await dialog.findByText('SnapShooter had a fault (500). Nothing was started.')).toBeTruthy();
    expect(box('Daily').checked).toBe(true);
  });

  it('is refused with its reason, in the menu and in the notice, while one runs', async () => {
    const fake = await openWindow(fewState(), { hash: `#/job/${few[0]?.id ?? ''}` });
    await fireEvent.click(within(screen.getByRole('main')).getByRole('button', { name: 'More' }));
    const item = screen.getByRole('menuitem', { name: 'Start with tags\u2026' });
    expect(item.getAttribute('aria-disabled')).toBe('true');
    expect(item.title).toBe(few[0]?.refusal);
    await fireEvent.click(item);
    expect(screen.getByText(`Start with tags: ${few[0]?.refusal ?? ''}`)).toBeTruthy();
    expect(screen.queryByRole('dialog')).toBeNull();
    expect(fake.given('startBackup')).toEqual([]);
  });
});
