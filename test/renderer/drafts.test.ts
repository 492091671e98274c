import { fireEvent, screen, within } from '@testing-library/svelte';
import { describe, expect, it } from 'vitest';
import { few, fewState, openWindow } from './open.ts';
import { scheduleAnswers } from './schedule-answers.ts';

const [first, second] = few.map(({ id }) => id);
const box = (name: string) => screen.findByRole<HTMLInputElement>('textbox', { name });
const type = async (name: string, value: string) => fireEvent.input(await box(name), { target: { value } });
const goTo = async (hash: string, heading: string | RegExp) => {
  location.hash = hash;
  await screen.findByRole('heading', { level: 1, name: heading });
};
const goToTab = async (jobId: string | undefined, tab: string) => {
  await goTo(`#/job/${jobId}`, few.find(({ id }) => id === jobId)?.name ?? '');
  await fireEvent.click(screen.getByRole('tab', { name: tab }));
};

describe('what is half typed', () => {
  it('of a command and a webhook is there again after another page; what was taken back is not', async () => {
    await openWindow(fewState(), { hash: '#/settings' });
    await type('Program', '/usr/bin/logger');
    await type('Webhook URL', 'https://exam');
    await goTo('#/jobs', 'Jobs');
    await goTo('#/settings', 'Settings');
    expect((await box('Program')).value).toBe('/usr/bin/logger');
    expect((await box('Webhook URL')).value).toBe('https://exam');
    expect(screen.getByText(/^Not saved yet/)).toBeTruthy();
    await type('Program', '');
    await type('Webhook URL', '');
    await goTo('#/jobs', 'Jobs');
    await goTo('#/settings', 'Settings');
    expect((await box('Program')).value).toBe('');
  });

  it('of the id of a key stays with its job, from tab to tab and from page to page', async () => {
    await openWindow(fewState(), { hash: `#/job/${first}` });
    await goToTab(first, 'Protection');
    await type('Encryption key id', '481');
    await goToTab(first, 'Settings');
    await goToTab(first, 'Protection');
    expect((await box('Encryption key id')).value).toBe('481');
    expect((await box('Proxy id')).value).toBe('');
    await goToTab(second, 'Protection');
    expect((await box('Encryption key id')).value).toBe('');
    await goTo('#/jobs', 'Jobs');
    await goToTab(first, 'Protection');
    const field = await box('Encryption key id');
    expect(field.value).toBe('481');
    // Once it is sent there is nothing to keep.
    await fireEvent.click(screen.getByRole('button', { name: 'Enable encryption' }));
    await screen.findByText(/^SnapShooter took it/);
    expect(field.value).toBe('');
  });

  it('of a schedule is there again after the list', async () => {
    const answers = scheduleAnswers(new URLSearchParams(''), () => few);
    await openWindow(fewState(), { hash: `#/job/${first}`, answers });
    const open = async () => {
      await goToTab(first, 'Schedule');
      await fireEvent.click(await screen.findByRole('button', { name: 'Edit schedule…' }));
    };
    await open();
    await type('Cron', '17 4 * * *');
    await fireEvent.keyDown(await box('Cron'), { key: 'Escape' });
    await goTo('#/jobs', 'Jobs');
    await open();
    expect((await box('Cron')).value).toBe('17 4 * * *');
    expect(within(screen.getByRole('dialog')).getByText('What you typed before is still here.')).toBeTruthy();
  });
});
