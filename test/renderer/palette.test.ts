import { cleanup, fireEvent, screen, waitFor, within } from '@testing-library/svelte';
import { tick } from 'svelte';
import { describe, expect, it } from 'vitest';
import { ok } from './bridge.ts';
import { few, fewState, openWindow } from './open.ts';
import { stateOf, states } from './states.ts';

const press = (key: string, more: KeyboardEventInit = {}) =>
  fireEvent.keyDown(document.activeElement ?? document.body, { key, ...more });
const open = async () => {
  await press('k', { ctrlKey: true });
  await screen.findByRole('dialog', { name: 'Commands' });
  return screen.getByRole<HTMLInputElement>('combobox', { name: 'Search jobs and commands' });
};
const type = async (field: HTMLInputElement, value: string) => {
  await fireEvent.input(field, { target: { value } });
};
const options = () =>
  [...document.querySelectorAll('[role="option"]')].map((one) => one.textContent?.replace(/\s+/g, ' ').trim());
const chosen = () => {
  const id = document.querySelector('[role="combobox"]')?.getAttribute('aria-activedescendant');
  const line = id ? document.getElementById(id) : null;
  return line?.getAttribute('aria-selected') === 'true' ? line.querySelector('.name')?.textContent : null;
};
const isOpen = () => document.querySelector('dialog[open]') !== null;

describe('the commands', () => {
  it('open with Ctrl+K and from the sidebar, list what needs somebody, close with Esc, and give the focus back', async () => {
    await openWindow();
    const button = screen.getByRole('button', { name: 'Commands' });
    button.focus();
    const field = await open();
    await waitFor(() => expect(document.activeElement).toBe(field));
    const list = within(screen.getByRole('listbox', { name: 'Results' }));
    expect(
      list
        .getAllByRole('group')
        .map((one) => document.getElementById(one.getAttribute('aria-labelledby') ?? '')?.textContent),
    ).toEqual(['Jobs', 'Actions', 'Pages']);
    expect(chosen()).toBe('Orders database');
    await press('Escape');
    expect(isOpen()).toBe(false);
    expect(document.activeElement).toBe(button);
    expect(location.hash).toBe('');
    await fireEvent.click(button);
    expect(await screen.findByRole('dialog', { name: 'Commands' })).toBeTruthy();
    await press('k', { metaKey: true });
    expect(isOpen()).toBe(false);
  });

  it('find a job and open it, arrows going round', async () => {
    await openWindow();
    const field = await open();
    await type(field, 'portl');
    expect(chosen()).toBe('Customer portal');
    await type(field, 'invo');
    expect(document.querySelector('mark')?.textContent).toBe('Invo');
    await press('ArrowUp');
    expect(chosen()).toBe('Delete job\u2026');
    await press('ArrowDown');
    expect(chosen()).toBe('Invoices');
    await press('Enter');
    expect(await screen.findByRole('heading', { level: 1, name: 'Invoices' })).toBeTruthy();
    expect(isOpen()).toBe(false);
  });

  it('go into what can be done with a job, and back', async () => {
    const fake = await openWindow();
    const field = await open();
    await type(field, 'gitea');
    await press('Tab');
    expect(field.value).toBe('');
    expect(options()).toEqual([
      'Back up now Gitea repositories',
      'Start with tags\u2026 Gitea repositories',
      'Edit schedule\u2026 Gitea repositories',
      'Edit storage\u2026 Gitea repositories',
      'Encryption and proxy\u2026 Gitea repositories',
      'Save files of the newest backup\u2026 Gitea repositories',
      'Mute for 1 hour Gitea repositories',
      'Mute for a day Gitea repositories',
      'Mute until it recovers Gitea repositories',
      'Mute Gitea repositories',
      'Delete all backups\u2026 Gitea repositories',
      'Delete job\u2026 Gitea repositories',
      'Backups Gitea repositories',
      'History Gitea repositories',
      'Schedule Gitea repositories',
      'Storage Gitea repositories',
      'Protection Gitea repositories',
      'Settings Gitea repositories',
    ]);
    await press('Backspace');
    expect(options()?.[0]).toContain('Orders database');
    await type(field, 'gitea');
    field.setSelectionRange(5, 5);
    await press('ArrowRight');
    await press('Enter');
    expect(isOpen()).toBe(false);
    expect(fake.given('startBackup')).toEqual([{ jobId: few.find(({ name }) => name === 'Gitea repositories')?.id }]);
  });

  it('say why something is refused, and do nothing', async () => {
    const fake = await openWindow(states.stale());
    const field = await open();
    await type(field, 'edit sched ord');
    const line = screen.getByRole('option', { name: /^Edit schedule/ });
    expect(line.getAttribute('aria-disabled')).toBe('true');
    expect(line.title).toContain('cannot be reached');
    await press('Enter');
    expect(
      screen
        .getAllByRole('alert')
        .map((one) => one.textContent)
        .join(),
    ).toContain('Orders database: SnapShooter cannot be reached since 13:45, so nothing can be started.');
    expect(isOpen()).toBe(true);
    expect(fake.calls.map(({ name }) => name)).toEqual(['state']);
  });

  it('lead to the forms and questions of a job', async () => {
    await openWindow();
    await type(await open(), 'edit storage invoices');
    await press('Enter');
    expect(await screen.findByRole('heading', { level: 1, name: 'Invoices' })).toBeTruthy();
    await waitFor(() =>
      expect(screen.getByRole('tab', { name: 'Storage' }).getAttribute('aria-selected')).toBe('true'),
    );
  });

  it('lead to pages and to what can be done anywhere', async () => {
    const fake = await openWindow(fewState(), { answers: { exportCalls: () => ok({ savedAs: '~/calls.json' }) } });
    await type(await open(), 'dark');
    await press('Enter');
    expect(fake.given('changeSettings')).toEqual([{ theme: 'dark' }]);
    await type(await open(), 'check');
    await press('Enter');
    expect(fake.given('checkNow')).toHaveLength(1);
    await type(await open(), 'export');
    await press('Enter');
    expect(await screen.findByText('Saved as ~/calls.json.')).toBeTruthy();
    await type(await open(), 'last 50');
    await press('Enter');
    await waitFor(() => expect(location.hash).toBe('#/diagnostics'));
  });

  it('lose the network of the demo and bring it back, and offer that nowhere else', async () => {
    const fake = await openWindow(states.demo());
    await type(await open(), 'network');
    expect(chosen()).toBe('Demo: lose the network for 5 minutes');
    await press('Enter');
    expect(fake.given('loseDemoNetwork')).toEqual([{ lost: true }]);
    cleanup();
    const { account } = states.stale();
    const lost = await openWindow(stateOf({ account: { ...account, access: { kind: 'demo' } } }));
    await type(await open(), 'network');
    expect(chosen()).toBe('Demo: bring the network back');
    await press('Enter');
    expect(lost.given('loseDemoNetwork')).toEqual([{ lost: false }]);
    cleanup();
    await openWindow(states.stale());
    await type(await open(), 'network');
    expect(options().filter((line) => line?.includes('Demo'))).toEqual([]);
  });

  it('start from the job whose page is open', async () => {
    await openWindow(fewState(), { hash: `#/job/${few[5]?.id ?? ''}` });
    await open();
    expect(chosen()).toBe('Invoices');
    expect(options()).toContain('Start with tags\u2026 Invoices');
  });

  it('say when nothing is called that', async () => {
    await openWindow();
    const field = await open();
    await type(field, 'qqq');
    expect(screen.getByText('Nothing is called \u201cqqq\u201d.')).toBeTruthy();
    expect(field.getAttribute('aria-expanded')).toBe('false');
    await press('Enter');
    expect(isOpen()).toBe(true);
  });

  it('are not there before there is an account', async () => {
    await openWindow(states.welcome());
    await press('k', { ctrlKey: true });
    await tick();
    expect(isOpen()).toBe(false);
  });
});
