import { fireEvent, screen, within } from '@testing-library/svelte';
import { describe, expect, it } from 'vitest';
import { idOf } from '../../renderer/forms/numbers.ts';
import { jobPage, written } from './answers.ts';
import { ok, refuse } from './bridge.ts';
import type { Answers } from './bridge.ts';
import { now } from './moment.ts';
import { few, fewState, openWindow } from './open.ts';

const jobId = few[0]?.id ?? '';

describe('an id as typed (traps 34, 50)', () => {
  it.each<[string, ReturnType<typeof idOf>]>([
    ['481', 481],
    [' 13 ', 13],
    ['', null],
    ['  ', null],
    ['0', null],
    ['-4', null],
    ['4.5', null],
    ['1e3', null],
    ['key 481', null],
    ['99999999999999999999', null],
  ])('"%s" is %s', (typed, read) => {
    expect(idOf(typed)).toBe(read);
  });
});

describe('the tab Protection', () => {
  const open = async (answers: Answers = {}) => {
    const fake = await openWindow(fewState(), { hash: `#/job/${jobId}`, answers });
    await fireEvent.click(screen.getByRole('tab', { name: 'Protection' }));
    const part = async (name: string) => within(await screen.findByRole('region', { name }));
    return { fake, encryption: await part('Encryption'), proxy: await part('Proxy') };
  };

  it('trap 33: says what was set from here and what the last backup shows, never that it is on', async () => {
    const page = jobPage(jobId, few);
    const lastSet = { encryption: { on: true, id: 481, at: now - 1620 }, proxy: { on: false, id: null, at: now - 60 } };
    const { fake, encryption, proxy } = await open({ job: () => ok({ ...page, lastSet }) });
    const words = (part: typeof encryption) =>
      (part.getByRole('heading').closest('section')?.textContent ?? '').replace(/\s+/g, ' ');
    expect(await encryption.findByText(/^The last backup/)).toBeTruthy();
    expect(words(encryption)).toContain('Last set from here: on with key 481, today 14:05.');
    expect(words(encryption)).toContain('The last backup (today 08:11) is not encrypted.');
    expect(words(proxy)).toContain('Last set from here: off, today 14:31.');
    expect(words(proxy)).not.toContain('last backup');
    for (const part of [encryption, proxy]) expect(words(part)).toContain('cannot tell whether it is on');
    expect(fake.given('backups').at(-1)).toEqual({ jobId, page: 1, choice: { pageSize: 15 } });
  });

  it('sends digits as a number, and says that it was taken, no more', async () => {
    const { fake, encryption } = await open();
    const field = encryption.getByRole<HTMLInputElement>('textbox', { name: 'Encryption key id' });
    await fireEvent.input(field, { target: { value: 'my key' } });
    await fireEvent.click(encryption.getByRole('button', { name: 'Enable encryption' }));
    expect(encryption.getByText('An id is a whole number, as 481. Nothing was sent.')).toBeTruthy();
    expect(fake.given('setEncryption')).toEqual([]);
    await fireEvent.input(field, { target: { value: '481' } });
    await fireEvent.click(encryption.getByRole('button', { name: 'Enable encryption' }));
    expect(await encryption.findByText('SnapShooter took it; it cannot show whether it is on.')).toBeTruthy();
    await fireEvent.click(encryption.getByRole('button', { name: 'Disable encryption' }));
    expect(fake.given('setEncryption')).toEqual([
      { jobId, encryptionKeyId: 481 },
      { jobId, encryptionKeyId: null },
    ]);
  });

  it('shows the page as the answer brings it', async () => {
    const page = jobPage(jobId, few);
    const after = { ...page, asOf: now + 5, lastSet: { encryption: null, proxy: { on: true, id: 13, at: now } } };
    const { fake, proxy } = await open({ setProxy: () => ok(written(after, { outcome: 'accepted' })) });
    await fireEvent.input(proxy.getByRole('textbox', { name: 'Proxy id' }), { target: { value: '13' } });
    await fireEvent.click(proxy.getByRole('button', { name: 'Enable proxy' }));
    expect(await proxy.findByText('on with proxy 13')).toBeTruthy();
    expect(fake.given('setProxy')).toEqual([{ jobId, proxyId: 13 }]);
  });

  it('keeps what was typed when it is refused, with the service\u2019s words at the field', async () => {
    const { encryption } = await open({
      setEncryption: () => ({
        ok: false,
        error: {
          ...refuse('invalid', 'SnapShooter did not accept it. Nothing was changed.').error,
          fields: { encryption_key_id: ['The selected encryption key id is invalid.'] },
        },
      }),
    });
    const field = encryption.getByRole<HTMLInputElement>('textbox', { name: 'Encryption key id' });
    await fireEvent.input(field, { target: { value: '7' } });
    await fireEvent.click(encryption.getByRole('button', { name: 'Enable encryption' }));
    expect(await encryption.findByText('The selected encryption key id is invalid.')).toBeTruthy();
    expect(field.value).toBe('7');
    expect(field.getAttribute('aria-invalid')).toBe('true');
  });
});
