import { fireEvent, screen, waitFor, within } from '@testing-library/svelte';
import { tick } from 'svelte';
import { describe, expect, it } from 'vitest';
import type { Arguments } from '../../main/contract/commands.ts';
import type { Failure, Reply } from '../../main/contract/reply.ts';
import type { Written } from '../../main/contract/writes.ts';
import { jobPage, written } from './answers.ts';
import { ok } from './bridge.ts';
import type { Answers, FakeBridge } from './bridge.ts';
import { few, fewState, openWindow } from './open.ts';
import { looking } from './states.ts';

const hash = '#/new-job';
const made = few[3];
if (!made) throw new Error('No fleet');

const box = (label: string): HTMLInputElement => screen.getByLabelText(label, { selector: 'input, textarea, select' });
const button = (name: string): HTMLElement => screen.getByRole('button', { name });
const type = (label: string, value: string) => fireEvent.input(box(label), { target: { value } });
const choose = (label: string, value: string) => fireEvent.change(box(label), { target: { value } });
const radio = (name: string) => fireEvent.click(screen.getByLabelText(name, { selector: '[type=radio]' }));
const create = async () => {
  await fireEvent.click(button('Create job'));
  await tick();
};
const open = async (answers: Answers = {}, state = fewState()): Promise<FakeBridge> => {
  const fake = await openWindow(state, { hash, answers });
  await tick();
  return fake;
};
const fill = async () => {
  await type('Name', 'Demo File Backup');
  await type('Root paths', '/');
  await choose('Server', '102');
  await choose('Add a storage', '40');
  await choose('Add a storage', '41');
};
const sent = (fake: FakeBridge) => (fake.given('createJob') as Arguments['createJob'][]).map(({ draft }) => draft);
const rows = () =>
  [...document.querySelectorAll('ol[aria-label="Storages"] > li')].map(
    (row) => row.querySelector('b')?.textContent ?? '',
  );
const rowButton = (name: string, label: string): HTMLElement => {
  const row = [...document.querySelectorAll<HTMLElement>('ol > li')].find((one) => one.textContent?.includes(name));
  if (!row) throw new Error(`No row ${name}`);
  return within(row).getByLabelText(label);
};
const invalid = (fields: Record<string, string[]>): { ok: false; error: Failure } => ({
  ok: false,
  error: { kind: 'invalid', message: 'SnapShooter did not accept what was sent. Nothing was changed.', fields },
});
/** An answer to be given when the test says so. */
const later = <T>() => {
  let give: (reply: Reply<T>) => void = () => undefined;
  const promise = new Promise<Reply<T>>((resolve) => (give = resolve));
  return { promise, give: (reply: Reply<T>) => give(reply) };
};

describe('a new job', () => {
  it('is sent as typed, opened when it is there, and forgotten', async () => {
    const sentence = 'Demo File Backup was created. It is listed now.';
    const fake = await open({ createJob: () => ok(written(jobPage(made.id, few), { sentence })) });
    expect(document.title).toBe('New job · SnapShooter Tray');
    await fill();
    await create();
    expect(sent(fake)).toEqual([
      {
        name: 'Demo File Backup',
        recipeId: 1,
        config: { root_path: '/', compression_level: 6 },
        compute: { type: 'server', serverId: 102 },
        storage: [
          { storageId: 40, priority: 1 },
          { storageId: 41, priority: 2 },
        ],
        schedules: [{ order: 1, timezone: 'UTC', retention: { daily: 7 } }],
      },
    ]);
    expect(await screen.findByRole('heading', { level: 1, name: made.name })).toBeTruthy();
    expect(screen.getByText(sentence)).toBeTruthy();
    location.hash = hash;
    expect(await screen.findByRole('heading', { level: 1, name: 'New job' })).toBeTruthy();
    expect(box('Name').value).toBe('');
    expect(rows()).toEqual([]);
  });

  it('is not sent while something is wrong; the first wrong field has the focus', async () => {
    const fake = await open();
    await type('Compression level', 'six');
    await create();
    expect(sent(fake)).toEqual([]);
    expect(document.activeElement).toBe(box('Name'));
    expect(screen.getByText('Give the job a name.').closest('[role="alert"]')).toBeTruthy();
    expect(box('Compression level').getAttribute('aria-invalid')).toBe('true');
    expect(screen.getByText('4 fields to mend before it can be sent.')).toBeTruthy();
    await type('Name', 'Demo');
    expect(box('Name').getAttribute('aria-invalid')).toBe('false');
    expect(screen.queryByText('Give the job a name.')).toBeNull();
  });

  it('takes every refusal to its field, by the order that was sent, and the rest to the top', async () => {
    const answer = later<Written>();
    const fake = await open({ createJob: () => answer.promise });
    await fill();
    await create();
    await fireEvent.click(rowButton('Wasabi', 'Move up'));
    expect(rows()).toEqual(['Wasabi', 'Spaces FRA1']);
    answer.give(
      invalid({
        'storage.0.storage_id': ['The selected storage is not yours.'],
        'schedules.0.retention_daily': ['Daily must be at least 1.'],
        plan: ['Your plan allows no more than 5 jobs.'],
      }),
    );
    const alert = await screen.findByRole('alert', { name: 'Not created' });
    expect(alert.textContent).toContain('Your plan allows no more than 5 jobs.');
    const row = document.querySelector<HTMLElement>('li[data-wrong]');
    expect(row?.textContent).toContain('Spaces FRA1');
    expect(row?.textContent).toContain('The selected storage is not yours.');
    await waitFor(() => expect(document.activeElement).toBe(row));
    expect(box('Daily').getAttribute('aria-invalid')).toBe('true');
    expect(box('Root paths').value).toBe('/');
    expect(sent(fake)).toHaveLength(1);
  });

  it('says on top why it was not created where no field can', async () => {
    await open({ createJob: () => ({ ok: false, error: { kind: 'forbidden', message: 'Not with this token.' } }) });
    await fill();
    await create();
    const alert = await screen.findByRole('alert', { name: 'Not created' });
    expect(alert.textContent).toContain('Not with this token.');
    await waitFor(() => expect(document.activeElement).toBe(alert));
    expect(box('Name').value).toBe('Demo File Backup');
  });

  it('is refused with its reason while nothing can be sent, and nothing is lost on the way to another page', async () => {
    const why = 'SnapShooter cannot be reached since 13:45.';
    const fake = await open({}, fewState({ account: looking({}, { refusal: why }) }));
    await fill();
    expect(button('Create job').getAttribute('aria-disabled')).toBe('true');
    expect(button('Create job').title).toBe(why);
    await create();
    expect(sent(fake)).toEqual([]);
    expect(document.querySelector('.notice')?.textContent).toContain(why);
    location.hash = '#/alerts';
    await screen.findByRole('heading', { level: 1, name: /^Alerts/ });
    location.hash = hash;
    await screen.findByRole('heading', { level: 1, name: 'New job' });
    expect(box('Name').value).toBe('Demo File Backup');
    expect(rows()).toEqual(['Spaces FRA1', 'Wasabi']);
    fake.push({ account: looking({}) });
    await tick();
    await create();
    expect(sent(fake)).toHaveLength(1);
  });
});

describe('a creation of which nobody knows', () => {
  const sentence = 'No answer came, so nobody knows yet whether it was created.';
  it('stays, can be checked, and is not sent again unasked', async () => {
    let outcome: Written['outcome'] = 'unknown';
    const fake = await open({
      createJob: () => ok(written(null, { id: 'w7', outcome: 'unknown', sentence })),
      checkWrite: () =>
        ok(written(outcome === 'confirmed' ? jobPage(made.id, few) : null, { id: 'w7', outcome, sentence })),
    });
    await fill();
    await create();
    expect(await screen.findByText(sentence)).toBeTruthy();
    expect(box('Name').value).toBe('Demo File Backup');
    await create();
    const dialog = await screen.findByRole('dialog', { name: 'Send it again?' });
    expect(dialog.textContent).toContain('may create a second one');
    expect(sent(fake)).toHaveLength(1);
    await fireEvent.click(within(dialog).getByText('Do not send'));
    await fireEvent.click(button('Check'));
    expect(fake.given('checkWrite')).toEqual([{ id: 'w7' }]);
    expect(box('Name').value).toBe('Demo File Backup');
    outcome = 'confirmed';
    await fireEvent.click(button('Check'));
    expect(await screen.findByRole('heading', { level: 1, name: made.name })).toBeTruthy();
    location.hash = hash;
    await screen.findByRole('heading', { level: 1, name: 'New job' });
    expect(box('Name').value).toBe('');
  });

  it('is forgotten here once main has seen it by itself, wherever the window is', async () => {
    const unsettled = {
      id: 'w7',
      kind: 'createJob',
      jobId: null,
      name: 'Demo',
      at: 0,
      outcome: 'unknown',
      sentence,
    } as const;
    const fake = await open({
      createJob: () => {
        fake.push({ unsettled: [unsettled] });
        return ok(written(null, { id: 'w7', outcome: 'unknown', sentence }));
      },
      checkWrite: () => ok(written(jobPage(made.id, few), { id: 'w7', sentence: 'It is listed now.' })),
    });
    await fill();
    await create();
    // Once: in the banner of what is unsettled.
    expect(await screen.findAllByText('Check')).toHaveLength(1);
    location.hash = '#/alerts';
    await screen.findByRole('heading', { level: 1, name: /^Alerts/ });
    fake.push({ unsettled: [] });
    expect(await screen.findByText('It is listed now.')).toBeTruthy();
    expect(document.title).toMatch(/^Alerts/);
    location.hash = hash;
    await screen.findByRole('heading', { level: 1, name: 'New job' });
    expect(box('Name').value).toBe('');
    // It was read where it was said.
    expect(document.querySelector('.notice')).toBeNull();
  });

  it('is sent again when the person says so', async () => {
    const fake = await open({ createJob: () => ok(written(null, { outcome: 'unconfirmed', sentence })) });
    await fill();
    await create();
    await screen.findByText(sentence);
    await create();
    await fireEvent.click(within(await screen.findByRole('dialog')).getByText('Send again'));
    expect(sent(fake)).toHaveLength(2);
  });
});

describe('its fields', () => {
  it('are those of the template, and each template keeps what was typed', async () => {
    const fake = await open();
    await fill();
    await radio('MySQL');
    expect(box('Password').type).toBe('text');
    expect(box('Password').classList.contains('masked')).toBe(true);
    expect(box('Password').autocomplete).toBe('off');
    await type('Password', 'hunter2');
    await fireEvent.click(screen.getByLabelText('Show the characters'));
    expect(box('Password').classList.contains('masked')).toBe(false);
    await radio('SnapShooter Serverless');
    await choose('Region', 'us');
    await radio('Files');
    expect(box('Root paths').value).toBe('/');
    await radio('MySQL');
    await create();
    expect(sent(fake)[0]).toMatchObject({
      recipeId: 28,
      config: { mysql_password: 'hunter2', mysql_port: 3306, compression_level: 6 },
      compute: { type: 'ss_serverless', region: 'us' },
    });
  });

  it('of another recipe keep their type, and are masked where the key promises a secret', async () => {
    const fake = await open();
    await fill();
    await radio('Another recipe');
    await type('Recipe id', '17');
    for (let n = 0; n < 4; n++) await fireEvent.click(button('Add a field'));
    await type('Key 1', 'api_key');
    await type('Value 1', 'abc');
    expect(box('Value 1').classList.contains('masked')).toBe(true);
    await type('Key 2', 'depth');
    await choose('Type 2', 'number');
    await type('Value 2', '3');
    await type('Key 3', 'gone');
    await fireEvent.click(button('Remove field 3'));
    await type('Key 3', 'follow');
    await choose('Type 3', 'yes-no');
    await choose('Value 3', 'no');
    await create();
    expect(sent(fake)[0]).toMatchObject({ recipeId: 17, config: { api_key: 'abc', depth: 3, follow: false } });
  });

  it('take a typed server and storage where none is known, and say why', async () => {
    await open({ jobOptions: () => ok({ servers: [], storages: [], note: 'Storages are not listed.' }) });
    await screen.findByText('Storages are not listed.');
    expect(screen.queryByLabelText('Server', { selector: 'select' })).toBeNull();
    expect(box('Server id')).toBeTruthy();
    await create();
    expect(box('Server id').getAttribute('aria-invalid')).toBe('true');
    expect(box('Storage id').getAttribute('aria-invalid')).toBe('true');
  });

  it('are emptied only when the person is sure', async () => {
    await open();
    expect(button('Discard').getAttribute('aria-disabled')).toBe('true');
    await fill();
    await fireEvent.click(button('Discard'));
    await fireEvent.click(within(await screen.findByRole('dialog')).getByText('Keep it'));
    expect(box('Name').value).toBe('Demo File Backup');
    await fireEvent.click(button('Discard'));
    await fireEvent.click(within(await screen.findByRole('dialog')).getByText('Discard'));
    expect(box('Name').value).toBe('');
    expect(document.activeElement?.textContent).toBe('New job');
  });
});

describe('its storages', () => {
  const spoken = () => document.querySelector('.storages [role="status"]')?.textContent;
  it('move by buttons, by keys and by dragging, and say where they are', async () => {
    await open();
    await fill();
    await choose('Add a storage', '42');
    expect(rows()).toEqual(['Spaces FRA1', 'Wasabi', 'Minio at home']);
    await fireEvent.click(rowButton('Minio', 'Move up'));
    expect(rows()).toEqual(['Spaces FRA1', 'Minio at home', 'Wasabi']);
    expect(spoken()).toBe('Minio at home is now 2 of 3.');
    await waitFor(() => expect(document.activeElement).toBe(rowButton('Minio', 'Move up')));
    await fireEvent.keyDown(rowButton('Minio', 'Remove'), { key: 'ArrowUp', altKey: true });
    expect(rows()[0]).toBe('Minio at home');
    await fireEvent.click(rowButton('Minio', 'Move up'));
    expect(rows()[0]).toBe('Minio at home');
    const [first, , last] = document.querySelectorAll('ol > li');
    if (!first || !last) throw new Error('Rows are missing');
    await fireEvent.dragStart(first);
    await fireEvent.dragOver(last);
    await fireEvent.drop(last);
    expect(rows()).toEqual(['Spaces FRA1', 'Wasabi', 'Minio at home']);
    expect(spoken()).toBe('Minio at home is now 3 of 3.');
  });

  it('are added by a typed id, once, and removed', async () => {
    await open();
    await type('Storage id', 'x');
    await fireEvent.click(button('Add'));
    expect(screen.getByText('Ids are whole numbers from 1 up.')).toBeTruthy();
    await type('Storage id', '84');
    await fireEvent.keyDown(box('Storage id'), { key: 'Enter' });
    expect(rows()).toEqual(['Storage id 84']);
    expect(box('Storage id').value).toBe('');
    await type('Storage id', '84');
    await fireEvent.click(button('Add'));
    expect(screen.getByText('Storage id 84 is in the list already.')).toBeTruthy();
    await fireEvent.click(rowButton('84', 'Remove'));
    expect(rows()).toEqual([]);
    expect(spoken()).toBe('Storage id 84 was removed.');
  });
});
