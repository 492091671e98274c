import { fireEvent, screen, waitFor, within } from '@testing-library/svelte';
import { describe, expect, it } from 'vitest';
import { defaults } from '../../main/settings.ts';
import { eventKinds, oddKinds } from '../../main/model/event.ts';
import * as kinds from '../../renderer/alert-kinds.ts';
import { formOf, hooksOf, wrongOf } from '../../renderer/forms/hooks.ts';
import { minuteOf, quietInWords, typedOf } from '../../renderer/quiet-hours.ts';
import { refuse } from './bridge.ts';
import { fewState, openWindow } from './open.ts';

const hash = '#/settings';
const region = (name: string) => within(screen.getByRole('region', { name }));
const change = (node: HTMLElement, value: string) => fireEvent.change(node, { target: { value } });

it('every kind main knows has a switch', () => {
  expect([...kinds.alertKinds].sort()).toEqual([...eventKinds].sort());
  expect([...kinds.oddKinds].sort()).toEqual([...oddKinds].sort());
});

describe('quiet hours', () => {
  it('are minutes of the day, and say what they do', () => {
    expect([typedOf(0), typedOf(1439), minuteOf('08:05'), minuteOf('24:00'), minuteOf('')]).toEqual([
      '00:00',
      '23:59',
      485,
      null,
      null,
    ]);
    const quiet = { ...defaults.quiet, on: true };
    expect(quietInWords(quiet, false)).toMatch(/^22:00 to 08:00\./);
    expect(quietInWords(quiet, true)).toMatch(/^10:00 pm to 8:00 am\./);
    expect(quietInWords({ ...quiet, to: quiet.from }, false)).toMatch(/no time at all/);
    expect(quietInWords({ ...quiet, days: [] }, false)).toMatch(/never begin/);
  });

  it('keep what is set in a hurry, and only a whole time', async () => {
    const fake = await openWindow(fewState(), { hash });
    const quiet = region('Quiet hours');
    await fireEvent.click(quiet.getByRole('switch', { name: 'Quiet hours' }));
    const [sunday, monday] = ['Sunday', 'Monday'].map((name) => quiet.getByRole('checkbox', { name }));
    void fireEvent.click(sunday!);
    void fireEvent.click(monday!);
    const from = quiet.getByLabelText<HTMLInputElement>('From');
    await change(from, '');
    await change(from, '21:30');
    await fireEvent.click(quiet.getByRole('checkbox', { name: 'Failed backups' }));
    await waitFor(() =>
      expect(fake.state.settings.quiet).toEqual({
        on: true,
        from: 1290,
        to: 480,
        days: [2, 3, 4, 5, 6],
        through: ['failed'],
      }),
    );
  });
});

describe('a command and a webhook', () => {
  const form = formOf(defaults.hooks);
  it('are off while neither is set; arguments stay as they are, line by line', () => {
    expect(hooksOf({ ...form, on: ['failed'] })).toEqual({ command: null, webhook: null, on: [] });
    expect(hooksOf({ ...form, program: ' logger ', args: '-t\n\n a b \n', on: ['late'] })).toEqual({
      command: { program: 'logger', args: ['-t', '', ' a b '] },
      webhook: null,
      on: ['late'],
    });
  });

  it.each([
    ['https://example.com/x', []],
    ['http://127.0.0.1:8080/x', []],
    ['http://example.com/x', ['webhook']],
    ['http://localhost.example.com/x', ['webhook']],
    ['ftp://example.com', ['webhook']],
    ['example.com', ['webhook']],
  ])('%s', (webhook, wrong) => {
    expect(Object.keys(wrongOf({ ...form, webhook, on: ['failed'] }))).toEqual(wrong);
  });

  it('are saved together, tried only when saved, and a refusal loses nothing', async () => {
    let refused = true;
    const fake = await openWindow(fewState(), {
      hash,
      answers: {
        setHooks: ({ hooks }) => {
          if (refused) return refuse('denied', 'You did not allow it.');
          fake.push({ settings: { ...fake.state.settings, hooks } });
          return { ok: true, value: fake.state.settings };
        },
      },
    });
    const hooks = region('Command and webhook');
    const button = (name: string) => hooks.getByRole('button', { name });
    expect(hooks.getByText(/^Off:/)).toBeTruthy();
    expect(button('Save').getAttribute('aria-disabled')).toBe('true');
    const program = hooks.getByRole<HTMLInputElement>('textbox', { name: 'Program' });
    await fireEvent.input(program, { target: { value: '/usr/bin/logger' } });
    await fireEvent.click(button('Save'));
    expect(hooks.getByText(/^Choose at least one kind/)).toBeTruthy();
    expect(fake.given('setHooks')).toEqual([]);
    await fireEvent.click(hooks.getByRole('checkbox', { name: 'Late backups' }));
    await fireEvent.click(button('Save'));
    expect(await hooks.findByText('Not saved: You did not allow it.')).toBeTruthy();
    expect(program.value).toBe('/usr/bin/logger');
    await fireEvent.click(button('Try it'));
    expect(fake.given('tryHooks')).toEqual([]);
    refused = false;
    await fireEvent.click(button('Save'));
    expect(await hooks.findByText('On for 1 kind of alerts.')).toBeTruthy();
    await fireEvent.click(button('Try it'));
    expect(await hooks.findByText('The command ended with 0 after 120 ms.')).toBeTruthy();
  });
});

describe('the self-test', () => {
  it('says each result in a word, and what falls back', async () => {
    await openWindow(fewState(), { hash });
    await fireEvent.click(screen.getByRole('button', { name: 'Run the self-test' }));
    const results = within(await screen.findByRole('list', { name: 'Results of the self-test' }));
    const said = results.getAllByRole('listitem').map((one) => one.textContent?.replace(/\s+/g, ' ').trim());
    expect(said[1]).toBe(
      'Notifications Not good The system refused the test notification. Instead: Alerts are kept in the list, and the icon does not depend on them.',
    );
    expect(said[5]).toContain('Start at login Not known');
    expect(screen.getByText('4 of 6 are good.')).toBeTruthy();
  });

  it('says why it could not be run', async () => {
    await openWindow(fewState(), { hash, answers: { selfTest: () => refuse('bug', 'Broken.') } });
    await fireEvent.click(screen.getByRole('button', { name: 'Run the self-test' }));
    expect(await screen.findByText('Not tested: Broken.')).toBeTruthy();
  });
});
