import { fireEvent, screen, waitFor, within } from '@testing-library/svelte';
import { tick } from 'svelte';
import { describe, expect, it, vi } from 'vitest';
import type { Unsettled, Written } from '../../main/contract/writes.ts';
import { createPreview } from '../../renderer/forms/preview.svelte.ts';
import { schedule as words } from '../../renderer/words/schedule.ts';
import { preview, written } from './answers.ts';
import { createFakeBridge, ok } from './bridge.ts';
import type { Answers } from './bridge.ts';
import { now } from './moment.ts';
import { few, fewState, openWindow } from './open.ts';
import { pageWith, daily, scheduleAnswers, weekly } from './schedule-answers.ts';
import { looking } from './states.ts';

const id = few[0]?.id ?? '';
const button = (name: string, within_: HTMLElement = document.body) => within(within_).getByRole('button', { name });
const box = (name: string) => screen.getByRole<HTMLInputElement>('textbox', { name });
const type = (name: string, value: string) => fireEvent.input(box(name), { target: { value } });
const dialog = () => screen.getByRole('dialog');
const answers = (flags: string, more: Answers = {}): Answers => ({
  ...scheduleAnswers(new URLSearchParams(flags), () => few),
  ...more,
});
const openTab = async (more: Answers = answers(''), state = fewState()) => {
  const fake = await openWindow(state, { hash: `#/job/${id}`, answers: more });
  await fireEvent.click(screen.getByRole('tab', { name: 'Schedule' }));
  await screen.findAllByRole('heading', { level: 2, name: /New York/ });
  return fake;
};
const openEdit = async (more?: Answers) => {
  const fake = await openTab(more);
  await fireEvent.click(button('Edit schedule\u2026'));
  return fake;
};
const settled = () => screen.findByText('SnapShooter now says what you set.', { selector: '.outcome p' });
/** The rows of a list of facts. */
const facts = (panel: HTMLElement): Record<string, string> =>
  Object.fromEntries(
    [...panel.querySelectorAll('dl > div')].map((row) => [
      row.querySelector('dt')?.textContent ?? '',
      row.querySelector('dd')?.textContent?.trim() ?? '',
    ]),
  );

describe('the tab Schedule', () => {
  it('says when it runs by both clocks, and what the service tells', async () => {
    await openTab();
    const panel = screen.getByRole('region', { name: 'main' });
    const runs = await within(panel).findByRole('table', { name: 'Next runs' });
    expect([...runs.querySelectorAll('th')].map((th) => th.textContent)).toEqual([
      'Day',
      'New York',
      'You, Berlin',
      'UTC',
    ]);
    expect(runs.textContent).toMatch(/Sun 26 Oct.*02:10.*07:10.*clocks go back here.*06:10/s);
    expect(panel.textContent).toContain('while only Berlin has changed its clocks.');
    expect(facts(panel)).toEqual({
      Keeps: '7 daily, 4 weekly, 6 monthly; no hourly',
      Cron: '5 2 * * *',
      Frequency: 'every 24 hours',
      'Time zone': 'New York (America/New_York)',
      Offset: '5 min, as far as known',
      State: 'active',
      Order: '0',
      Id: '15',
    });
  });

  it('trap 30: says where frequency and cron disagree; warns where nothing is kept; shows each of several', async () => {
    await openTab(answers('several'));
    const panel = screen.getByRole('region', { name: 'main, schedule 16' });
    await waitFor(() => expect(facts(panel)['Frequency']).toContain('the cron says otherwise'));
    expect(panel.textContent).toContain(words.keep.noneAtAll);
    expect(screen.getAllByRole('region', { name: /^main/ })).toHaveLength(2);
    await fireEvent.click(button('Edit schedule\u2026', panel));
    expect(dialog().querySelector('h2')?.textContent).toBe('Edit schedule \u201cmain\u201d');
    expect(box('Cron').value).toBe('0 0 * * MON');
  });

  it('refuses with the reason while nothing can be sent', async () => {
    const account = looking({ stale: true, goodAt: now - 2820 }, { refusal: 'SnapShooter cannot be reached.' });
    await openTab(undefined, fewState({ account }));
    const edit = button('Edit schedule\u2026');
    expect(edit.title).toBe('SnapShooter cannot be reached.');
    expect(edit.getAttribute('aria-disabled')).toBe('true');
    await fireEvent.click(edit);
    await fireEvent.click(button('Replace all schedules\u2026'));
    expect(screen.queryByRole('dialog')).toBeNull();
    expect(screen.getByText('Not changed: SnapShooter cannot be reached.')).toBeTruthy();
  });

  it('puts back what was there before', async () => {
    const fake = await openTab(answers('edits', { putBack: () => ok(written(null)) }));
    const one = within(screen.getByRole('region', { name: 'main' })).getByText(/Before that: Cron 0/);
    expect(one).toBeTruthy();
    const [first, all] = screen.getAllByRole('button', { name: 'Put back' });
    if (!first || !all) throw new Error('No buttons');
    await fireEvent.click(first);
    await settled();
    await fireEvent.click(all);
    await waitFor(() =>
      expect(fake.given('putBack')).toEqual([
        { jobId: id, edit: 'edit-2' },
        { jobId: id, edit: 'edit-1' },
      ]),
    );
  });
});

describe('the dialog "Edit schedule"', () => {
  it('sends what was changed and nothing else, then shows what the service says', async () => {
    const changed = pageWith(id, few, { asOf: now + 1, schedules: [{ ...daily, words: 'Every hour, New York' }] });
    const fake = await openEdit(answers('', { updateSchedule: () => ok(written(changed)) }));
    const save = button('Save schedule');
    expect(save.getAttribute('aria-disabled')).toBe('true');
    expect(dialog().textContent).toContain(words.edit.unchanged);
    await fireEvent.click(save);
    expect(fake.given('updateSchedule')).toEqual([]);

    await fireEvent.click(button('Every hour'));
    await type('Daily', '12');
    expect(dialog().textContent).toContain('Keeps 12 daily, 4 weekly and 6 monthly backups; no hourly ones.');
    await fireEvent.click(save);
    await settled();
    expect(fake.given('updateSchedule')).toEqual([
      { jobId: id, scheduleId: 15, patch: { cron: '0 * * * *', retention: { daily: 12 } } },
    ]);
    expect(screen.queryByRole('dialog')).toBeNull();
    expect(screen.getByRole('heading', { level: 2, name: 'Every hour, New York' })).toBeTruthy();
    await fireEvent.click(button('Edit schedule\u2026'));
    expect(box('Cron').value).toBe('5 2 * * *');
  });

  it('a 422 lands on the field it names, the rest on top, and nothing typed is lost', async () => {
    const fake = await openEdit(answers('wrong'));
    await type('Cron', '*/5 * * * *');
    await type('Daily', '70');
    await fireEvent.click(button('Save schedule'));
    const cron = await screen.findByText('The cron must not run more than once an hour.');
    expect(cron.closest('.field')?.querySelector('input')).toBe(box('Cron'));
    expect(box('Cron').getAttribute('aria-invalid')).toBe('true');
    await waitFor(() => expect(document.activeElement).toBe(box('Cron')));
    const top = screen.getByRole('alert', { name: 'Not saved' });
    expect(top.textContent).toContain('The plan allows schedules of one day or more.');
    expect(top.textContent).not.toContain('retention');
    expect(box('Daily').value).toBe('70');
    // What is being put right is not said to be wrong any more.
    await type('Daily', '30');
    expect(box('Daily').getAttribute('aria-invalid')).toBe('false');
    expect(box('Cron').getAttribute('aria-invalid')).toBe('true');
    await type('Daily', '70');
    expect(fake.given('updateSchedule')).toHaveLength(1);

    await fireEvent.keyDown(box('Cron'), { key: 'Escape' });
    expect(screen.queryByRole('dialog')).toBeNull();
    // Another tab and back: what was typed lives as long as the page.
    await fireEvent.click(screen.getByRole('tab', { name: 'Settings' }));
    await fireEvent.click(screen.getByRole('tab', { name: 'Schedule' }));
    await fireEvent.click(button('Edit schedule\u2026'));
    expect([box('Cron').value, box('Daily').value]).toEqual(['*/5 * * * *', '70']);
    expect(dialog().textContent).toContain(words.edit.kept);
    await fireEvent.click(button('Start over'));
    expect([box('Cron').value, box('Daily').value]).toEqual(['5 2 * * *', '7']);
    await type('Cron', '0 * * * *');
    await fireEvent.click(button('Cancel'));
    await fireEvent.click(button('Edit schedule\u2026'));
    expect(box('Cron').value).toBe('5 2 * * *');
  });

  it('does not send what is wrong', async () => {
    const fake = await openEdit();
    await type('Offset, minutes', 'soon');
    await fireEvent.click(button('Save schedule'));
    expect(await screen.findByText(words.wrong.offset)).toBeTruthy();
    await waitFor(() => expect(document.activeElement).toBe(box('Offset, minutes')));
    expect(fake.given('updateSchedule')).toEqual([]);
  });

  it('what does not show yet can be looked for again', async () => {
    const fake = await openEdit(answers('unanswered'));
    await fireEvent.click(button('Every hour'));
    await fireEvent.click(button('Save schedule'));
    await screen.findByText(/it does not show yet/);
    await fireEvent.click(button('Check'));
    await settled();
    expect(fake.given('checkWrite')).toEqual([{ id: 'write-1' }]);
    expect(screen.queryByRole('button', { name: 'Check' })).toBeNull();
  });
});

describe('what is not settled', () => {
  it('is left to the banner of the page as soon as there is one, and does not come back when that goes', async () => {
    const fake = await openEdit(answers('unanswered'));
    await fireEvent.click(button('Every hour'));
    await fireEvent.click(button('Save schedule'));
    await screen.findByText(/it does not show yet/, { selector: '.outcome p' });
    const { sentence } = written(null);
    const one = {
      id: 'write-1',
      kind: 'updateSchedule',
      jobId: id,
      name: '',
      at: now,
      outcome: 'unconfirmed',
      sentence,
    };
    fake.push({ unsettled: [one as Unsettled] });
    await waitFor(() => expect(document.querySelector('.outcome')).toBeNull());
    fake.push({ unsettled: [] });
    await tick();
    expect(screen.queryByText(/it does not show yet/)).toBeNull();
  });
});

describe('the time zone', () => {
  const zone = () => screen.getByRole<HTMLInputElement>('combobox', { name: 'Time zone' });
  const key = (name: string) => fireEvent.keyDown(zone(), { key: name });
  it('is found by typing, walked with arrows, chosen with Enter, put back with Esc', async () => {
    const fake = await openEdit();
    await fireEvent.focus(zone());
    await key('ArrowDown');
    expect(screen.getAllByRole('option')).toHaveLength(50);
    expect(screen.getAllByRole('option')[0]?.getAttribute('aria-label')).toBe(
      'New York \u00b7 America/New_York \u00b7 UTC\u22124',
    );
    await fireEvent.input(zone(), { target: { value: 's\u00e3o p' } });
    expect(screen.getAllByRole('option')[0]?.getAttribute('aria-selected')).toBe('true');
    await key('ArrowDown');
    await key('ArrowUp');
    await key('Enter');
    expect(zone().value).toBe('America/Sao_Paulo');
    expect(screen.queryByRole('listbox')).toBeNull();

    await fireEvent.input(zone(), { target: { value: 'ber' } });
    await key('Escape');
    expect(zone().value).toBe('America/Sao_Paulo');
    expect(dialog()).toBeTruthy();

    await fireEvent.click(button('Save schedule'));
    await waitFor(() =>
      expect(fake.given('updateSchedule')).toEqual([
        { jobId: id, scheduleId: 15, patch: { timezone: 'America/Sao_Paulo' } },
      ]),
    );
  });

  it('that nobody knows is an error in words', async () => {
    await openEdit();
    await fireEvent.input(zone(), { target: { value: 'Mars/Olympus' } });
    expect(screen.getByText('No time zone matches \u201cMars/Olympus\u201d.')).toBeTruthy();
    await fireEvent.blur(zone());
    expect(await screen.findByText(words.wrong.zone('Mars/Olympus'))).toBeTruthy();
  });
});

describe('the dialog "Replace all schedules"', () => {
  it('trap 48: says what it takes the place of, and sends the list; a 422 lands on the row it names', async () => {
    const refusal = {
      ok: false,
      error: {
        kind: 'invalid',
        message: 'SnapShooter did not accept what was sent.',
        fields: { 'schedules.1.cron': ['The cron is invalid.'], 'schedules.0.order': ['The order is required.'] },
      },
    } as const;
    let refusing = true;
    const fake = await openTab(
      answers('several', { updateJob: ({ jobId }) => (refusing ? refusal : ok(written(pageWith(jobId, few, {})))) }),
    );
    await fireEvent.click(button('Replace all schedules\u2026'));
    expect(dialog().textContent).toMatch(/all 2 there are:.*id 15.*id 16.*only cron and time zone are sent/s);
    const send = button('Replace 2 schedules');
    expect(send.getAttribute('aria-disabled')).toBe('true');
    await fireEvent.click(button('Remove schedule 1'));
    await fireEvent.click(button('Add a schedule'));
    await type('Cron 2', '0 * * * *');
    await fireEvent.input(screen.getByRole('combobox', { name: 'Time zone 2' }), { target: { value: 'utc' } });
    await fireEvent.blur(screen.getByRole('combobox', { name: 'Time zone 2' }));
    await fireEvent.click(send);
    const said = await screen.findByText('The cron is invalid.');
    expect(said.closest('.field')?.querySelector('input')).toBe(box('Cron 2'));
    expect(screen.getByRole('alert', { name: 'Not saved' }).textContent).toContain(
      'Schedule 1: The order is required.',
    );
    await fireEvent.keyDown(box('Cron 2'), { key: 'Escape' });
    await fireEvent.click(button('Replace all schedules\u2026'));
    expect(box('Cron 2').value).toBe('0 * * * *');
    refusing = false;
    await fireEvent.click(button('Replace 2 schedules'));
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
    const schedules = [
      { cron: weekly.cron, timezone: weekly.timezone },
      { cron: '0 * * * *', timezone: 'UTC' },
    ];
    expect(fake.given('updateJob')).toEqual(Array(2).fill({ jobId: id, patch: { schedules } }));
    await fireEvent.click(button('Replace all schedules\u2026'));
    expect(box('Cron 1').value).toBe('5 2 * * *');
  });
});

describe('what a schedule would do', () => {
  it('is asked for once typing pauses, and the latest answer wins', async () => {
    vi.useFakeTimers();
    const waiting: ((written?: Written) => void)[] = [];
    const fake = createFakeBridge(fewState(), {
      previewSchedule: (asked) =>
        new Promise((resolve) => waiting.push(() => resolve(ok({ ...preview(asked), words: asked.cron })))),
    });
    const made = createPreview(fake.bridge, 250);
    const want = (cron: string) => made.want({ cron, timezone: 'UTC', runOffset: 0 }, now);
    want('1 * * * *');
    expect(fake.given('previewSchedule')).toHaveLength(1);
    want('2 * * * *');
    want('3 * * * *');
    await vi.advanceTimersByTimeAsync(250);
    expect(fake.given('previewSchedule')).toHaveLength(2);
    waiting[1]?.();
    await vi.advanceTimersByTimeAsync(0);
    expect([made.value?.words, made.fresh]).toEqual(['3 * * * *', true]);
    waiting[0]?.();
    await vi.advanceTimersByTimeAsync(0);
    expect(made.value?.words).toBe('3 * * * *');
    want('4 * * * *');
    expect([made.value?.words, made.fresh]).toEqual(['3 * * * *', false]);
    made.want(null, now);
    expect(made.value).toBeNull();
    await vi.advanceTimersByTimeAsync(1000);
    expect(fake.given('previewSchedule')).toHaveLength(2);
    vi.useRealTimers();
  });
});
