import type { Page } from 'playwright';
import { fleet } from './fleet.ts';

/** A state to photograph: what main would say, where the window is, what a person did. */
export interface Scene {
  readonly query: string;
  readonly hash?: string;
  readonly act?: (page: Page) => Promise<void>;
}
const failing = `#/job/${fleet[0]?.id ?? ''}`;
const well = `#/job/${fleet[20]?.id ?? ''}`;
const more = (item: string) => async (page: Page) => {
  await page.getByRole('main').getByRole('button', { name: 'More', exact: true }).click();
  await page.getByRole('menuitem', { name: item }).click();
};
const opened = async (page: Page) =>
  page
    .getByRole('button', { name: /^Files of/ })
    .nth(5)
    .click();
const toSection = (name: string) => async (page: Page) => {
  const section = page.getByRole('region', { name });
  await section.evaluate((node) => node.scrollIntoView());
};
const newJob = '#/new-job';
const template = (name: string) => async (page: Page) => page.getByText(name, { exact: true }).click();
const tab = (name: string) => async (page: Page) => page.getByRole('tab', { name }).click();
const editing = async (page: Page) => {
  await tab('Schedule')(page);
  await page.getByRole('button', { name: 'Edit schedule' }).click();
};

const popover = '#/popover';
const pausing = async (page: Page) => page.getByRole('button', { name: 'Pause alerts' }).click();
const toEnd = async (page: Page) =>
  page.getByRole('region', { name: 'Jobs' }).evaluate((body) => body.scrollTo(0, body.scrollHeight));

export const scenes: Readonly<Record<string, Scene>> = {
  beside: { query: 'normal', hash: popover },
  'beside-menu': { query: 'normal', hash: popover, act: pausing },
  'beside-many': { query: 'beside-many', hash: popover },
  'beside-many-end': { query: 'beside-many', hash: popover, act: toEnd },
  'beside-calm': { query: 'beside-calm', hash: popover },
  'beside-calm-focus': {
    query: 'beside-calm',
    hash: popover,
    act: async (page) => {
      for (let i = 0; i < 3; i++) await page.keyboard.press('Tab');
    },
  },
  'beside-stale': { query: 'beside-stale', hash: popover },
  'beside-rejected': { query: 'beside-rejected', hash: popover },
  'beside-none': { query: 'beside-none', hash: popover },
  'beside-locked': { query: 'beside-locked', hash: popover },
  'beside-first': { query: 'beside-first', hash: popover },
  'beside-paused': { query: 'paused', hash: popover },
  'beside-quiet': { query: 'quiet', hash: popover },
  jobs: { query: 'normal' },
  'jobs-hover': {
    query: 'normal',
    act: async (page) => page.getByRole('listitem').filter({ hasText: 'Documents archive' }).hover(),
  },
  'jobs-focus': {
    query: 'normal',
    act: async (page) => {
      await page.getByRole('searchbox').press('ArrowDown');
      await page.keyboard.press('ArrowDown');
    },
  },
  trouble: { query: 'trouble' },
  'trouble-all': { query: 'trouble', act: async (page) => page.getByRole('button', { name: 'Show all' }).click() },
  calm: { query: 'calm' },
  stale: { query: 'stale' },
  unreadable: { query: 'unreadable' },
  rejected: { query: 'rejected' },
  limited: { query: 'limited' },
  unanswered: { query: 'unanswered' },
  remark: { query: 'remark' },
  demo: { query: 'demo' },
  empty: { query: 'empty' },
  first: { query: 'first' },
  unseen: { query: 'unseen' },
  'no-match': { query: 'normal', act: async (page) => page.getByRole('searchbox').fill('prod') },
  'no-match-filter': {
    query: 'normal',
    act: async (page) => {
      await page.getByRole('button', { name: 'Failed' }).click();
      await page.getByRole('searchbox').fill('files');
    },
  },
  filtered: {
    query: 'normal',
    act: async (page) =>
      page
        .getByRole('button', { name: 'forge-web-01' })
        .or(page.getByRole('button', { name: 'Running' }))
        .last()
        .click(),
  },
  refused: {
    query: 'normal&refuse',
    act: async (page) => page.getByRole('listitem').filter({ hasText: 'Invoices' }).getByRole('button').click(),
  },
  crowd: { query: 'crowd' },
  palette: { query: 'normal', act: async (page) => page.keyboard.press('Control+k') },
  'palette-query': {
    query: 'normal',
    act: async (page) => {
      await page.getByRole('button', { name: 'Commands' }).click();
      await page.getByRole('combobox', { name: 'Search jobs and commands' }).fill('ord');
    },
  },
  'palette-deed': {
    query: 'normal',
    act: async (page) => {
      await page.keyboard.press('Control+k');
      await page.getByRole('combobox', { name: 'Search jobs and commands' }).fill('back up');
    },
  },
  'palette-job': {
    query: 'normal',
    act: async (page) => {
      await page.keyboard.press('Control+k');
      await page.getByRole('combobox', { name: 'Search jobs and commands' }).fill('portal');
      await page.keyboard.press('Tab');
      await page.keyboard.press('Enter');
    },
  },
  'palette-none': {
    query: 'normal',
    act: async (page) => {
      await page.keyboard.press('Control+k');
      await page.getByRole('combobox', { name: 'Search jobs and commands' }).fill('zzz');
    },
  },
  'palette-stale': {
    query: 'stale',
    hash: failing,
    act: async (page) => page.keyboard.press('Control+k'),
  },
  'jobs-host': {
    query: 'normal',
    act: async (page) => page.getByRole('button', { name: 'Filter by host' }).click(),
  },
  'jobs-host-on': {
    query: 'normal&order',
    act: async (page) => {
      await page.getByRole('button', { name: 'Filter by host' }).click();
      await page.getByRole('textbox', { name: 'Server host' }).fill('10.0.33.142');
      await page.keyboard.press('Enter');
      await page.waitForTimeout(400);
    },
  },
  'jobs-host-none': {
    query: 'normal&refuse',
    act: async (page) => {
      await page.getByRole('button', { name: 'Filter by host' }).click();
      await page.getByRole('textbox', { name: 'Server host' }).fill('10.1.1.1');
      await page.keyboard.press('Enter');
      await page.waitForTimeout(400);
    },
  },
  'jobs-sort-fails': {
    query: 'normal&refuse',
    act: async (page) => {
      await page.getByRole('combobox', { name: 'Sort by' }).selectOption('Last run');
      await page.waitForTimeout(400);
    },
  },
  welcome: { query: 'welcome' },
  'welcome-rejected': {
    query: 'welcome&refuse',
    act: async (page) => {
      await page.getByRole('textbox', { name: 'API token' }).fill('0123456789012345678901234567890123456789');
      await page.getByRole('button', { name: 'Connect' }).click();
    },
  },
  locked: { query: 'locked' },
  missing: { query: 'missing' },
  'locked-session': {
    query: 'locked',
    act: async (page) => page.getByRole('button', { name: 'Use for this session' }).click(),
  },
  job: { query: 'normal', hash: failing },
  'job-ok': { query: 'normal', hash: `#/job/${fleet[20]?.id ?? ''}` },
  'job-running': { query: 'normal', hash: `#/job/${fleet[3]?.id ?? ''}` },
  'job-never': { query: 'normal', hash: `#/job/${fleet[4]?.id ?? ''}` },
  'job-unanswered': { query: 'unanswered', hash: `#/job/${fleet[5]?.id ?? ''}` },
  'job-files': {
    query: 'normal',
    hash: failing,
    act: async (page) =>
      page
        .getByRole('button', { name: /^Files of/ })
        .nth(1)
        .click(),
  },
  'job-schedule': { query: 'normal', hash: failing, act: tab('Schedule') },
  'schedule-edit': { query: 'normal', hash: failing, act: editing },
  'schedule-edit-changed': {
    query: 'normal',
    hash: failing,
    act: async (page) => {
      await editing(page);
      await page.getByRole('button', { name: 'Every hour' }).click();
      for (const name of ['Daily', 'Weekly', 'Monthly']) await page.getByRole('textbox', { name }).fill('0');
      await page.waitForTimeout(400);
    },
  },
  'schedule-edit-wrong': {
    query: 'normal&wrong',
    hash: failing,
    act: async (page) => {
      await editing(page);
      await page.getByRole('textbox', { name: 'Cron' }).fill('*/5 * * * *');
      await page.getByRole('textbox', { name: 'Daily' }).fill('70');
      await page.getByRole('button', { name: 'Save schedule' }).click();
    },
  },
  'zone-pick': {
    query: 'normal',
    hash: failing,
    act: async (page) => {
      await editing(page);
      await page.getByRole('combobox', { name: 'Time zone' }).fill('ind');
      await page.keyboard.press('ArrowDown');
    },
  },
  'zone-pick-all': {
    query: 'normal',
    hash: failing,
    act: async (page) => {
      await editing(page);
      await page.getByRole('combobox', { name: 'Time zone' }).press('ArrowDown');
    },
  },
  'schedule-replace': {
    query: 'normal&several',
    hash: failing,
    act: async (page) => {
      await tab('Schedule')(page);
      await page.getByRole('button', { name: 'Replace all schedules' }).click();
      await page.getByRole('button', { name: 'Add a schedule' }).click();
      await page.keyboard.type('5 2 * *');
      await page.getByRole('button', { name: 'Replace 2 schedules' }).click();
    },
  },
  'schedule-several': { query: 'normal&several', hash: failing, act: tab('Schedule') },
  'schedule-stale': { query: 'stale', hash: failing, act: tab('Schedule') },
  'schedule-unconfirmed': {
    query: 'normal&unanswered',
    hash: failing,
    act: async (page) => {
      await editing(page);
      await page.getByRole('button', { name: 'Every hour' }).click();
      await page.getByRole('button', { name: 'Save schedule' }).click();
    },
  },
  'put-back': { query: 'normal&edits', hash: failing, act: tab('Schedule') },
  'job-storage': { query: 'normal', hash: failing, act: tab('Storage') },
  'storage-edit': {
    query: 'normal',
    hash: failing,
    act: async (page) => {
      await tab('Storage')(page);
      await page.getByRole('button', { name: 'Edit storage' }).click();
      await page.getByRole('combobox', { name: 'Add a storage' }).selectOption('Minio at home');
      await page.getByRole('button', { name: 'Remove' }).nth(1).click();
    },
  },
  'storage-edit-refused': {
    query: 'normal&refuse-storage',
    hash: failing,
    act: async (page) => {
      await tab('Storage')(page);
      await page.getByRole('button', { name: 'Edit storage' }).click();
      await page.getByRole('button', { name: 'Save storage' }).click();
    },
  },
  'storage-set': { query: 'normal&storage-set', hash: failing, act: tab('Storage') },
  'job-settings': { query: 'normal', hash: failing, act: tab('Settings') },
  'job-stale': { query: 'stale', hash: failing },
  'job-error': { query: 'normal&refuse', hash: failing },
  'job-menu': {
    query: 'normal',
    hash: failing,
    act: async (page) => page.getByRole('main').getByRole('button', { name: 'More', exact: true }).click(),
  },
  'job-utc': {
    query: 'normal',
    hash: failing,
    act: async (page) => page.getByRole('switch', { name: 'Show times in UTC' }).click(),
  },
  tags: { query: 'normal', hash: well, act: more('Start with tags') },
  'tags-chosen': {
    query: 'normal',
    hash: well,
    act: async (page) => {
      await more('Start with tags')(page);
      await page.getByRole('checkbox', { name: 'Manual' }).uncheck();
      await page.getByRole('checkbox', { name: 'Daily' }).check();
    },
  },
  'tags-refused': {
    query: 'normal&refuse',
    hash: well,
    act: async (page) => {
      await more('Start with tags')(page);
      await page.getByRole('button', { name: 'Start backup' }).click();
    },
  },
  'delete-all': {
    query: 'normal',
    hash: failing,
    act: async (page) => {
      await more('Delete all backups')(page);
      await page.getByRole('textbox', { name: 'Type the job' }).fill('Orders datab');
    },
  },
  'delete-all-ready': {
    query: 'normal',
    hash: failing,
    act: async (page) => {
      await more('Delete all backups')(page);
      await page.getByRole('textbox', { name: 'Type the job' }).fill('Orders database');
    },
  },
  'delete-job': { query: 'normal', hash: failing, act: more('Delete job') },
  'delete-unread': { query: 'normal&refuse', hash: failing, act: more('Delete job') },
  'delete-late': { query: 'normal&late', hash: failing, act: more('Delete job') },
  'delete-unknown': {
    query: 'normal&lost',
    hash: failing,
    act: async (page) => {
      await more('Delete all backups')(page);
      await page.getByRole('textbox', { name: 'Type the job' }).fill('Orders database');
      await page.getByRole('button', { name: 'Delete 165 backups' }).click();
    },
  },
  'delete-backup': {
    query: 'normal',
    hash: failing,
    act: async (page) => {
      await opened(page);
      await page.getByRole('button', { name: 'Delete backup' }).click();
    },
  },
  'backups-open': {
    query: 'normal',
    hash: failing,
    act: async (page) => {
      await opened(page);
      await page.getByRole('button', { name: 'Delete backup' }).scrollIntoViewIfNeeded();
    },
  },
  'backups-filtered': {
    query: 'normal',
    hash: failing,
    act: async (page) => {
      await page.getByRole('combobox', { name: 'Status' }).selectOption('Completed');
      await page.getByRole('button', { name: 'Tags' }).click();
      await page.getByRole('checkbox', { name: 'Weekly', exact: true }).check();
      await page.getByRole('checkbox', { name: 'Without manual' }).scrollIntoViewIfNeeded();
    },
  },
  'backups-none': {
    query: 'normal',
    hash: failing,
    act: async (page) => {
      await page.getByRole('combobox', { name: 'Status' }).selectOption('Queued');
      await page.getByRole('heading', { name: 'No backup matches' }).scrollIntoViewIfNeeded();
    },
  },
  'deletion-settling': { query: 'settling', hash: failing },
  protection: { query: 'normal', hash: failing, act: tab('Protection') },
  'protection-set': {
    query: 'normal&set',
    hash: failing,
    act: async (page) => {
      await tab('Protection')(page);
      await page.getByRole('textbox', { name: 'Encryption key id' }).fill('481');
      await page.getByRole('button', { name: 'Enable encryption' }).click();
      await page.getByRole('textbox', { name: 'Proxy id' }).fill('my proxy');
      await page.getByRole('button', { name: 'Enable proxy' }).click();
    },
  },
  'job-server': {
    query: 'normal',
    hash: failing,
    act: async (page) => {
      await tab('Settings')(page);
      await page.getByText('SSH key last used').scrollIntoViewIfNeeded();
    },
  },
  'savings-under-way': { query: 'saving' },
  'savings-ended': { query: 'saved', hash: failing },
  'unsettled-job': { query: 'unsettled', hash: failing },
  'unsettled-jobs': { query: 'unsettled' },
  'job-gone': { query: 'normal', hash: '#/job/none' },
  'new-job': {
    query: 'normal',
    hash: newJob,
    act: async (page) => {
      for (const name of ['Spaces FRA1', 'Wasabi'])
        await page.getByRole('combobox', { name: 'Add a storage' }).selectOption(name);
    },
  },
  'new-job-end': {
    query: 'normal',
    hash: newJob,
    act: async (page) => {
      for (const name of ['Spaces FRA1', 'Wasabi'])
        await page.getByRole('combobox', { name: 'Add a storage' }).selectOption(name);
      await page.getByRole('textbox', { name: 'Storage id' }).fill('84');
      await page.getByRole('button', { name: 'Add', exact: true }).click();
      await page.getByRole('textbox', { name: 'Proxy id' }).focus();
    },
  },
  'new-job-mysql': { query: 'normal', hash: newJob, act: template('MySQL') },
  'new-job-forge': { query: 'normal', hash: newJob, act: template('Laravel Forge') },
  'new-job-url': { query: 'normal', hash: newJob, act: template('URL') },
  'new-job-other': {
    query: 'normal',
    hash: newJob,
    act: async (page) => {
      await template('Another recipe')(page);
      for (let n = 0; n < 3; n++) await page.getByRole('button', { name: 'Add a field' }).click();
      await page.getByRole('textbox', { name: 'Key 1' }).fill('bucket');
      await page.getByRole('textbox', { name: 'Key 2' }).fill('api_key');
      await page.getByRole('textbox', { name: 'Value 2' }).fill('0123456789');
      await page.getByRole('combobox', { name: 'Type 3' }).selectOption('Yes or no');
    },
  },
  'new-job-agent': {
    query: 'normal',
    hash: newJob,
    act: async (page) => {
      await page.getByText('An agent').click();
      await page.getByRole('button', { name: 'Create job' }).click();
      await page.getByRole('textbox', { name: 'Name', exact: true }).fill('By its agent');
    },
  },
  'new-job-errors': {
    query: 'normal',
    hash: newJob,
    act: async (page) => {
      await template('MySQL')(page);
      await page.getByRole('textbox', { name: 'Port' }).fill('70000');
      await page.getByRole('button', { name: 'Create job' }).click();
    },
  },
  'new-job-refused': {
    query: 'normal&refuse',
    hash: newJob,
    act: async (page) => {
      await page.getByRole('textbox', { name: 'Name' }).fill('Demo File Backup');
      await page.getByRole('combobox', { name: 'Server', exact: true }).selectOption('102');
      for (const name of ['Spaces FRA1', 'Wasabi'])
        await page.getByRole('combobox', { name: 'Add a storage' }).selectOption(name);
      await page.getByRole('button', { name: 'Create job' }).click();
      await page.getByRole('button', { name: 'Move up' }).last().focus();
    },
  },
  'new-job-stale': { query: 'stale', hash: newJob },
  'new-job-again': {
    query: 'normal&doubt',
    hash: newJob,
    act: async (page) => {
      await page.getByRole('textbox', { name: 'Name' }).fill('Demo File Backup');
      await page.getByRole('combobox', { name: 'Server', exact: true }).selectOption('102');
      await page.getByRole('combobox', { name: 'Add a storage' }).selectOption('Wasabi');
      await page.getByRole('button', { name: 'Create job' }).click();
      await page.getByRole('button', { name: 'Check', exact: true }).waitFor();
      await page.getByRole('button', { name: 'Create job' }).click();
    },
  },
  'new-job-discard': {
    query: 'normal',
    hash: newJob,
    act: async (page) => {
      await page.getByRole('textbox', { name: 'Name' }).fill('Demo File Backup');
      await page.getByRole('button', { name: 'Discard' }).click();
    },
  },
  alerts: { query: 'normal', hash: '#/alerts' },
  'alerts-open': {
    query: 'normal',
    hash: '#/alerts',
    act: async (page) => page.getByRole('button', { name: '6 jobs' }).click(),
  },
  'alerts-kinds': { query: 'watched', hash: '#/alerts' },
  'alerts-paused': { query: 'paused', hash: '#/alerts' },
  'alerts-quiet': { query: 'quiet', hash: '#/alerts' },
  'alerts-menu': {
    query: 'paused',
    hash: '#/alerts',
    act: async (page) => page.getByRole('button', { name: 'Pause alerts' }).click(),
  },
  watched: { query: 'watched' },
  'watched-all': {
    query: 'watched',
    act: async (page) => {
      await page.getByRole('button', { name: 'Show all' }).click();
      await page.getByRole('list', { name: 'Jobs' }).scrollIntoViewIfNeeded();
    },
  },
  'job-late': {
    query: 'watched',
    hash: failing,
    act: async (page) => {
      await tab('Schedule')(page);
      await page.getByRole('textbox', { name: 'Late after' }).fill('0');
      await page.getByRole('button', { name: 'Set', exact: true }).click();
      await page.getByRole('textbox', { name: 'Late after' }).scrollIntoViewIfNeeded();
    },
  },
  'job-grace': {
    query: 'watched&grace',
    hash: failing,
    act: async (page) => {
      await tab('Schedule')(page);
      await page.getByRole('button', { name: 'Worked out again' }).scrollIntoViewIfNeeded();
    },
  },
  'watched-gaps': { query: 'watched', act: async (page) => page.getByRole('searchbox').fill('o') },
  'job-known': { query: 'watched', hash: failing },
  'job-odd': { query: 'watched', hash: well },
  'job-odd-menu': {
    query: 'watched',
    hash: `#/job/${fleet[7]?.id ?? ''}`,
    act: async (page) => page.getByRole('main').getByRole('button', { name: 'More', exact: true }).click(),
  },
  next: { query: 'normal', hash: '#/next' },
  'next-end': {
    query: 'normal',
    hash: '#/next',
    act: async (page) => page.getByText('have none in this time').scrollIntoViewIfNeeded(),
  },
  'next-marked': {
    query: 'normal',
    hash: '#/next',
    act: async (page) => page.getByRole('button', { name: 'Hazards' }).click(),
  },
  'next-empty': { query: 'empty', hash: '#/next' },
  'next-fails': { query: 'normal&refuse', hash: '#/next' },
  'next-stale': { query: 'stale', hash: '#/next' },
  history: { query: 'normal', hash: '#/history' },
  'history-90': {
    query: 'normal',
    hash: '#/history',
    act: async (page) => page.getByRole('button', { name: '90 days' }).click(),
  },
  'history-table': {
    query: 'normal',
    hash: '#/history',
    act: async (page) => {
      await page.getByRole('button', { name: 'Days as a table' }).click();
      await page.getByRole('table', { name: 'Days', exact: true }).evaluate((node) => node.scrollIntoView());
    },
  },
  'history-report': {
    query: 'normal&refuse-report',
    hash: '#/history',
    act: async (page) => {
      await page.getByRole('button', { name: 'Save report' }).click();
      await page.getByRole('dialog').getByRole('button', { name: 'Save report' }).click();
      await page.getByRole('dialog').getByLabel('From').fill('2025-10-23');
      await page.getByRole('dialog').getByLabel('To').fill('2025-10-01');
      await page.getByRole('dialog').getByRole('button', { name: 'Save report' }).click();
    },
  },
  'history-fails': { query: 'normal&refuse', hash: '#/history' },
  'history-empty': { query: 'normal&no-past', hash: '#/history' },
  'job-history': {
    query: 'normal',
    hash: failing,
    act: async (page) => {
      await tab('History')(page);
      await page.getByRole('table', { name: 'Outcomes' }).evaluate((node) => node.scrollIntoView());
    },
  },
  'job-history-90': {
    query: 'normal',
    hash: well,
    act: async (page) => {
      await tab('History')(page);
      await page.getByRole('button', { name: '90 days' }).click();
      await page.getByRole('button', { name: 'Runs as a table' }).click();
      await page.getByRole('region', { name: 'Durations' }).evaluate((node) => node.scrollIntoView());
    },
  },
  'alerts-empty': { query: 'calm', hash: '#/alerts' },
  settings: { query: 'normal', hash: '#/settings' },
  'settings-quiet': { query: 'quiet', hash: '#/settings', act: toSection('Quiet hours') },
  'settings-odd': { query: 'normal', hash: '#/settings', act: toSection('Also look for') },
  'settings-hooks': {
    query: 'normal',
    hash: '#/settings',
    act: async (page) => {
      await toSection('Command and webhook')(page);
      await page.getByRole('textbox', { name: 'Webhook URL' }).fill('http://example.com/alerts');
      await page.getByRole('textbox', { name: 'Arguments' }).fill('--title\nBackup');
      await page.getByRole('button', { name: 'Save', exact: true }).click();
      await page.getByRole('button', { name: 'Try it' }).scrollIntoViewIfNeeded();
    },
  },
  'settings-hooks-refused': {
    query: 'normal&refuse',
    hash: '#/settings',
    act: async (page) => {
      await page.getByRole('textbox', { name: 'Program' }).fill('/usr/bin/logger');
      await page.getByRole('checkbox', { name: 'Failed backups' }).last().check();
      await page.getByRole('button', { name: 'Save', exact: true }).click();
      await page.getByRole('button', { name: 'Try it' }).scrollIntoViewIfNeeded();
    },
  },
  'settings-test': {
    query: 'normal',
    hash: '#/settings',
    act: async (page) => {
      await page.getByRole('button', { name: 'Run the self-test' }).click();
      await page.getByRole('link', { name: 'Open about' }).scrollIntoViewIfNeeded();
    },
  },
  'settings-test-fails': {
    query: 'normal&refuse',
    hash: '#/settings',
    act: async (page) => {
      await page.getByRole('button', { name: 'Run the self-test' }).click();
      await page.getByRole('link', { name: 'Open about' }).scrollIntoViewIfNeeded();
    },
  },
  'settings-replace': {
    query: 'normal',
    hash: '#/settings',
    act: async (page) => page.getByRole('button', { name: 'Replace' }).click(),
  },
  'settings-remove': {
    query: 'normal',
    hash: '#/settings',
    act: async (page) => page.getByRole('button', { name: 'Remove' }).click(),
  },
  'settings-demo': { query: 'demo', hash: '#/settings' },
  'settings-rejected': { query: 'rejected', hash: '#/settings' },
  'settings-none': { query: 'welcome', hash: '#/settings' },
  'settings-locked': { query: 'locked', hash: '#/settings' },
  diagnostics: { query: 'normal', hash: '#/diagnostics' },
  calls: {
    query: 'normal',
    hash: '#/diagnostics',
    act: async (page) => {
      await page.getByRole('button', { name: 'Export' }).click();
      await page.getByRole('table', { name: 'Calls' }).scrollIntoViewIfNeeded();
    },
  },
  'calls-open': {
    query: 'normal',
    hash: '#/diagnostics',
    act: async (page) => {
      const calls = page.getByRole('region', { name: 'Calls' });
      await calls.getByRole('button', { name: /POST .*jobs at/ }).click();
      await calls.getByRole('group', { name: 'Reply' }).focus();
    },
  },
  'calls-refused': { query: 'normal&refuse', hash: '#/diagnostics' },
};
