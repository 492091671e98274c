import { defaults } from '../../main/settings.ts';
import { fireEvent, screen, waitFor, within } from '@testing-library/svelte';
import { tick } from 'svelte';
import { describe, expect, it } from 'vitest';
import { ok, refuse } from './bridge.ts';
import { fewState, openWindow } from './open.ts';
import { looking, states } from './states.ts';

const hash = '#/settings';
const click = (name: string | RegExp) => fireEvent.click(screen.getByRole('button', { name }));
const field = () => screen.getByRole<HTMLInputElement>('textbox', { name: 'API token' });

describe('the token', () => {
  it('is told of, never shown', async () => {
    await openWindow(fewState(), { hash });
    expect(screen.getByText(/^Kept in GNOME Keyring since 3 Sep 2024\. It cannot be shown again/)).toBeTruthy();
    expect(screen.queryByRole('textbox', { name: 'API token' })).toBeNull();
  });

  it('is replaced in place; cancelled or Esc gives the focus back', async () => {
    const fake = await openWindow(fewState(), { hash });
    await click(/^Replace/);
    await waitFor(() => expect(document.activeElement).toBe(field()));
    await fireEvent.keyDown(field(), { key: 'Escape' });
    await waitFor(() => expect(document.activeElement).toBe(screen.getByRole('button', { name: /^Replace/ })));
    await click(/^Replace/);
    await fireEvent.input(field(), { target: { value: ' new ' } });
    await click('Connect');
    expect(fake.given('connect')).toEqual([{ token: 'new', keep: 'keychain' }]);
    await waitFor(() => expect(screen.queryByRole('textbox', { name: 'API token' })).toBeNull());
  });

  it('stays open and filled when the new one is refused', async () => {
    await openWindow(fewState(), {
      hash,
      answers: { connect: () => refuse('unauthorized', 'Rejected. The old one is kept.') },
    });
    await click(/^Replace/);
    await fireEvent.input(field(), { target: { value: 'new' } });
    await click('Connect');
    expect(await screen.findByText('Rejected. The old one is kept.')).toBeTruthy();
    expect(field().value).toBe('new');
  });

  it('is removed after one question', async () => {
    const fake = await openWindow(fewState(), { hash });
    await click('Remove');
    expect(fake.given('removeToken')).toEqual([]);
    await waitFor(() => expect(document.activeElement?.textContent).toBe('Keep it'));
    await click('Keep it');
    await click('Remove');
    await click('Remove token');
    expect(fake.given('removeToken')).toHaveLength(1);
    await waitFor(() => expect(location.hash).toBe('#/jobs'));
  });

  it('says where else it may be', async () => {
    const account = looking({}, { access: { kind: 'kept', where: 'session', since: null, keychain: 'Keychain' } });
    const fake = await openWindow(fewState({ account }), { hash });
    expect(screen.getByText(/memory for this session only/)).toBeTruthy();
    fake.push({ account: states.rejected().account });
    await tick();
    expect(screen.getByText('SnapShooter rejected it; looking has stopped.')).toBeTruthy();
  });

  it('is not needed in the demo, which can be left', async () => {
    const fake = await openWindow(fewState({ account: states.demo().account }), { hash });
    await fireEvent.click(within(screen.getByRole('main')).getByRole('button', { name: 'Leave the demo' }));
    expect(fake.given('leaveDemo')).toHaveLength(1);
    expect(within(screen.getByRole('navigation')).getByRole('button', { name: 'Leave the demo' })).toBeTruthy();
  });
});

describe('what can be set', () => {
  it('how often to look, any value main knows among the choices', async () => {
    const state = fewState();
    const fake = await openWindow({ ...state, settings: { ...state.settings, interval: 7 } }, { hash });
    const select = screen.getByRole<HTMLSelectElement>('combobox', { name: 'Look every' });
    expect([...select.options].map((option) => option.text)).toEqual([
      '1 min',
      '2 min',
      '5 min',
      '7 min',
      '10 min',
      '15 min',
      '30 min',
      '60 min',
    ]);
    expect(select.value).toBe('7');
    await fireEvent.change(select, { target: { value: '15' } });
    expect(fake.given('changeSettings')).toEqual([{ interval: 15 }]);
    await waitFor(() => expect(select.value).toBe('15'));
  });

  it('what to be told of, by switches that show what main says', async () => {
    const fake = await openWindow(fewState(), { hash });
    const failed = screen.getByRole<HTMLInputElement>('switch', { name: 'Failed backups' });
    await fireEvent.click(failed);
    expect(fake.given('changeSettings')).toEqual([{ events: { ...defaults.events, failed: false } }]);
    await waitFor(() => expect(failed.checked).toBe(false));
    await fireEvent.click(screen.getByRole('switch', { name: 'Backups I started' }));
    expect(fake.given('changeSettings').at(-1)).toEqual({ events: { ...fake.state.settings.events, finished: false } });
  });

  it('a refused change springs back and says why', async () => {
    await openWindow(fewState(), {
      hash,
      answers: { changeSettings: () => refuse('bug', 'The file could not be written.') },
    });
    const failed = screen.getByRole<HTMLInputElement>('switch', { name: 'Failed backups' });
    await fireEvent.click(failed);
    await waitFor(() => expect(screen.getByText('Not changed: The file could not be written.')).toBeTruthy());
    await waitFor(() => expect(failed.checked).toBe(true));
  });

  it('a test notification says what became of it', async () => {
    await openWindow(fewState(), { hash });
    await click('Send a test notification');
    expect(await screen.findByText(/^Sent\./)).toBeTruthy();
  });

  it('the theme, which the window wears at once', async () => {
    const fake = await openWindow(fewState(), { hash });
    expect(document.documentElement.dataset.theme).toBeUndefined();
    await fireEvent.click(screen.getByRole('radio', { name: 'Dark' }));
    await waitFor(() => expect(document.documentElement.dataset.theme).toBe('dark'));
    expect(fake.given('changeSettings')).toEqual([{ theme: 'dark' }]);
    await fireEvent.click(screen.getByRole('radio', { name: 'System' }));
    await waitFor(() => expect(document.documentElement.dataset.theme).toBeUndefined());
  });

  it('the start at login, where the system lets it', async () => {
    const fake = await openWindow(fewState(), { hash });
    const login = screen.getByRole<HTMLInputElement>('switch', { name: 'Start at login' });
    await waitFor(() => expect(login.disabled).toBe(false));
    await fireEvent.click(login);
    expect(fake.given('setLoginItem')).toEqual([{ enabled: true }]);
    await waitFor(() => expect(login.checked).toBe(true));
  });

  it('the start at login as it is now, though it was changed elsewhere meanwhile', async () => {
    let enabled = false;
    await openWindow(fewState(), {
      hash,
      answers: {
        loginItem: () => ok({ supported: true, enabled, note: null }),
        setLoginItem: (args) => ok({ supported: true, enabled: (enabled = args.enabled), note: null }),
      },
    });
    const login = screen.getByRole<HTMLInputElement>('switch', { name: 'Start at login' });
    await waitFor(() => expect(login.disabled).toBe(false));
    await fireEvent.click(login);
    await waitFor(() => expect(login.checked).toBe(true));
    enabled = false;
    document.dispatchEvent(new Event('visibilitychange'));
    await waitFor(() => expect(login.checked).toBe(false));
  });

  it('not the start at login where it cannot, with the reason', async () => {
    await openWindow(fewState(), {
      hash,
      answers: { loginItem: () => ok({ supported: false, enabled: false, note: 'Not from source.' }) },
    });
    expect(await screen.findByText('Not from source.')).toBeTruthy();
    expect(screen.getByRole<HTMLInputElement>('switch', { name: 'Start at login' }).disabled).toBe(true);
  });
});

describe('newer versions and the icon', () => {
  it('are looked for only where there is an address, and only when wanted', async () => {
    const off = 'Off. Once a week example.org would be asked; nothing is ever downloaded.';
    const fake = await openWindow(fewState(), {
      hash,
      answers: { updates: () => ok({ feed: true, sentence: off }) },
    });
    const updates = screen.getByRole<HTMLInputElement>('switch', { name: 'Look for newer versions' });
    await waitFor(() => expect(updates.disabled).toBe(false));
    expect([updates.checked, screen.getByText(off) !== null]).toEqual([false, true]);
    await fireEvent.click(updates);
    expect(fake.given('changeSettings')).toEqual([{ updates: true }]);
    // What stands below it is another sentence now.
    await waitFor(() => expect(fake.given('updates').length).toBeGreaterThan(1));
    expect(screen.queryByRole('switch', { name: 'Show as window' })).toBeNull();
  });
  it('the icon may open the window where something else could hang beside it', async () => {
    const fake = await openWindow(fewState({ popover: true }), { hash });
    const updates = screen.getByRole<HTMLInputElement>('switch', { name: 'Look for newer versions' });
    expect(await screen.findByText('This copy knows of no address to ask, so it does not look.')).toBeTruthy();
    expect(updates.disabled).toBe(true);
    await fireEvent.click(screen.getByRole('switch', { name: 'Show as window' }));
    expect(fake.given('changeSettings')).toEqual([{ asWindow: true }]);
  });
});

describe('diagnostics', () => {
  it('are facts with a sign, to copy as text', async () => {
    const fake = await openWindow(fewState(), { hash: '#/diagnostics' });
    const table = await screen.findByRole('table', { name: 'Facts' });
    expect(within(table).getByRole('row', { name: /^Clock needs attention: the service is 94 s ahead$/ })).toBeTruthy();
    await click('Copy as text');
    expect(fake.given('copyDiagnostics')).toHaveLength(1);
    expect(await screen.findByRole('button', { name: 'Copied' })).toBeTruthy();
  });
  it('lead to the log, or say that there is none', async () => {
    const fake = await openWindow(fewState(), {
      hash: '#/diagnostics',
      answers: { showLog: () => refuse('not-found', 'There is no log.') },
    });
    await click('Show log');
    expect(fake.given('showLog')).toEqual([{}]);
    expect(await screen.findByText('There is no log.')).toBeTruthy();
  });
  it('hold the last calls, each with its request and reply, to read again and to export', async () => {
    const fake = await openWindow(fewState(), { hash: '#/diagnostics' });
    const calls = within(await screen.findByRole('region', { name: 'Calls' }));
    const rows = (await calls.findAllByRole('row')).slice(1).map((row) =>
      [...row.querySelectorAll('td')]
        .map((cell) => cell.textContent?.trim())
        .join(' ')
        .trim(),
    );
    expect(rows[0]).toBe('14:31:12 GET /jobs?page_size=100&sort=created_at&page=1 the app 200 143 ms');
    expect(
      rows.map((row) => /(\d+ refused|\d+ failed|\d+ slow down|no answer|\d{3}) \d+/.exec(row ?? '')?.[1]),
    ).toEqual(['200', 'no answer', '422 refused', '503 failed', '429 slow down', '202']);
    const more = calls.getByRole('button', { name: 'Request and reply of POST /jobs at 14:23:20' });
    await fireEvent.click(more);
    expect(more.getAttribute('aria-expanded')).toBe('true');
    const request = calls.getByRole('group', { name: 'Request' });
    expect(request.textContent).toContain('"mysql_password": "[left out]"');
    expect(request.tabIndex).toBe(0);
    expect(calls.getByRole('group', { name: 'Reply' }).textContent).toContain('storage.0.storage_id');
    await fireEvent.click(calls.getByRole('button', { name: 'Read again' }));
    expect(fake.given('calls')).toHaveLength(2);
    expect(fake.given('diagnostics')).toHaveLength(2);
    await fireEvent.click(calls.getByRole('button', { name: 'Export\u2026' }));
    expect(await calls.findByText('Saved as ~/Downloads/snapshooter-calls.json.')).toBeTruthy();
  });
  it('have no calls before the first, and say when they cannot be had or saved', async () => {
    await openWindow(fewState(), {
      hash: '#/diagnostics',
      answers: { calls: () => ok({ calls: [] }), exportCalls: () => refuse('bug', 'The folder cannot be written.') },
    });
    expect(await screen.findByText('Nothing was asked of SnapShooter since the start.')).toBeTruthy();
    await click('Export\u2026');
    expect(await screen.findByText('Not saved: The folder cannot be written.')).toBeTruthy();
  });
  it('say why when they cannot be gathered', async () => {
    await openWindow(fewState(), {
      hash: '#/diagnostics',
      answers: { diagnostics: () => refuse('bug', 'Not gathered.') },
    });
    expect(await screen.findByText('Not gathered.')).toBeTruthy();
    expect(screen.getByRole('button', { name: 'Try again' })).toBeTruthy();
  });
});
