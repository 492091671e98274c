import type { Page } from 'playwright/test';

/** A state of the demo's window worth a picture: where it is, and what was pressed there. */
export interface ShotScene {
  readonly name: string;
  /** `job`: the page of the worst job, or of the one named. */
  readonly at: 'jobs' | 'job' | 'new-job' | 'next' | 'history' | 'settings' | 'diagnostics';
  readonly job?: string;
  readonly act?: (page: Page) => Promise<void>;
}

const press = (name: string) => (page: Page) =>
  page.getByRole('main').getByRole('button', { name, exact: true }).first().click();
const tab = (name: string) => (page: Page) => page.getByRole('tab', { name, exact: true }).click();
const menu = (item: string) => async (page: Page) => {
  await press('More')(page);
  await page.getByRole('menuitem', { name: item }).click();
  await page.getByRole('dialog').waitFor();
};
const inTurn =
  (...acts: readonly ((page: Page) => Promise<void>)[]) =>
  async (page: Page) => {
    for (const act of acts) await act(page);
  };
const dialog = (page: Page) => page.getByRole('dialog').waitFor();
const palette = (words: string, key?: string) => async (page: Page) => {
  await page.keyboard.press('Control+k');
  await page.getByRole('combobox', { name: 'Search jobs and commands' }).fill(words);
  if (key !== undefined) await page.keyboard.press(key);
};
const figures = (page: Page) => page.getByText('Success rate').waitFor();
/** A section of a page, from its heading on. */
const section = (name: string) => (page: Page) =>
  page.getByRole('region', { name, exact: true }).evaluate((one) => one.scrollIntoView({ block: 'start' }));
const recipe = (name: string) => (page: Page) => page.getByRole('radio', { name, exact: true }).check();

export const shotScenes: readonly ShotScene[] = [
  { name: 'jobs', at: 'jobs' },
  { name: 'jobs-host', at: 'jobs', act: press('Filter by host\u2026') },
  { name: 'palette', at: 'jobs', act: palette('') },
  { name: 'palette-query', at: 'jobs', act: palette('ord') },
  { name: 'palette-job', at: 'jobs', act: palette('orders', 'Tab') },
  { name: 'new-job', at: 'new-job' },
  { name: 'new-job-mysql', at: 'new-job', act: recipe('MySQL') },
  { name: 'new-job-another', at: 'new-job', act: recipe('Another recipe') },
  { name: 'new-job-refused', at: 'new-job', act: inTurn(recipe('Files'), press('Create job')) },
  { name: 'job', at: 'job', act: tab('Backups') },
  {
    name: 'job-files',
    at: 'job',
    act: inTurn(tab('Backups'), (page) =>
      page
        .getByRole('button', { name: /^Files of/ })
        .first()
        .click(),
    ),
  },
  { name: 'job-menu', at: 'job', act: press('More') },
  { name: 'job-schedule', at: 'job', act: tab('Schedule') },
  { name: 'edit-schedule', at: 'job', act: inTurn(tab('Schedule'), press('Edit schedule\u2026'), dialog) },
  { name: 'replace-schedules', at: 'job', act: inTurn(tab('Schedule'), press('Replace all schedules\u2026'), dialog) },
  { name: 'job-storage', at: 'job', act: tab('Storage') },
  { name: 'edit-storage', at: 'job', act: inTurn(tab('Storage'), press('Edit storage\u2026'), dialog) },
  { name: 'job-protection', at: 'job', act: tab('Protection') },
  { name: 'job-settings', at: 'job', act: tab('Settings') },
  { name: 'start-tags', at: 'job', act: menu('Start with tags') },
  { name: 'delete-backups', at: 'job', act: menu('Delete all backups') },
  { name: 'delete-job', at: 'job', act: menu('Delete job') },
  { name: 'job-late', at: 'job', job: 'Warehouse stock', act: inTurn(tab('Schedule'), section('When it is late')) },
  { name: 'job-stuck', at: 'job', job: 'Reporting warehouse', act: tab('Backups') },
  { name: 'job-odd', at: 'job', job: 'Job board', act: tab('Backups') },
  { name: 'job-acknowledged', at: 'job', job: 'Newsletter lists', act: tab('Backups') },
  { name: 'job-muted', at: 'job', job: 'Blog uploads', act: tab('Backups') },
  { name: 'job-history', at: 'job', act: inTurn(tab('History'), figures) },
  { name: 'next', at: 'next' },
  { name: 'history', at: 'history', act: figures },
  { name: 'settings', at: 'settings' },
  { name: 'settings-alerts', at: 'settings', act: section('Alerts') },
  { name: 'settings-quiet', at: 'settings', act: section('Quiet hours') },
  { name: 'settings-odd', at: 'settings', act: section('Also look for') },
  { name: 'settings-hooks', at: 'settings', act: section('Command and webhook') },
  {
    name: 'self-test',
    at: 'settings',
    act: async (page) => {
      await press('Run the self-test')(page);
      await page
        .getByRole('list', { name: 'Results of the self-test' })
        .evaluate((list) => list.scrollIntoView({ block: 'center' }));
    },
  },
  { name: 'diagnostics', at: 'diagnostics' },
  {
    name: 'calls',
    at: 'diagnostics',
    act: async (page) => {
      const calls = page.getByRole('region', { name: 'Calls' });
      await calls.getByRole('button', { name: 'Read again' }).click();
      const call = calls.getByRole('button', { name: /^Request and reply of/ }).first();
      await call.click();
      await call.evaluate((button) => button.scrollIntoView({ block: 'start' }));
    },
  },
];
