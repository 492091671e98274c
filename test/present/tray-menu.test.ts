import { expect, it } from 'vitest';
import { trayMenu } from '../../main/present/tray-menu.ts';
import type { MenuItemModel, MenuJob } from '../../main/present/tray-menu.ts';

const job = (name: string, more: Partial<MenuJob> = {}): MenuJob => ({
  id: name.toLowerCase().replaceAll(' ', '-'),
  name,
  server: 'web-1',
  sentence: `About ${name}.`,
  startable: true,
  acknowledged: false,
  muted: false,
  ...more,
});
const labels = (items: readonly MenuItemModel[]): unknown[] =>
  items.map((i) => (i.kind === 'separator' ? '-' : i.kind === 'submenu' ? [i.label, ...labels(i.items)] : i.label));

const quiet = { on: false, from: 22 * 60, to: 8 * 60 };

it('problems first, then what runs, then everything else', () => {
  const [orders, portal, invoices] = [job('Orders'), job('Portal'), job('Invoices')];
  const menu = trayMenu({
    sentence: 'One needs you.',
    problems: [orders],
    running: [portal],
    jobs: [invoices, orders, portal],
    connected: true,
    silence: null,
    paused: false,
    quiet,
  });
  expect(labels(menu)).toEqual([
    'One needs you.',
    '-',
    ['Orders', 'About Orders.', 'Back up now', 'Acknowledge', 'Mute until it recovers', 'Mute for 1 hour', 'Open'],
    '-',
    ['Portal', 'About Portal.', 'Back up now', 'Open'],
    '-',
    ['Back up now', 'Invoices', 'Orders', 'Portal'],
    ['Alerts', 'Pause for 1 hour', 'Pause until 08:00', 'Turn quiet hours on, 22:00 to 08:00'],
    'Check now',
    'Open SnapShooter Tray',
    'Settings',
    '-',
    'Quit',
  ]);
});

it('without an account there is nothing to check or to start', () =>
  expect(
    labels(
      trayMenu({
        sentence: 'No token.',
        problems: [],
        running: [],
        jobs: [],
        connected: false,
        silence: null,
        paused: false,
        quiet,
      }),
    ),
  ).toEqual(['No token.', '-', 'Open SnapShooter Tray', 'Settings', '-', 'Quit']));

it('many jobs are grouped by server', () => {
  const jobs = Array.from({ length: 30 }, (_, n) => job(`Job ${n}`, { server: n % 2 ? 'web-2' : 'web-1' }));
  const menu = trayMenu({
    sentence: '',
    problems: [],
    running: [],
    jobs,
    connected: true,
    silence: null,
    paused: false,
    quiet,
  });
  const start = menu.find((i) => i.kind === 'submenu');
  expect(
    start?.kind === 'submenu' && start.items.map((i) => i.kind === 'submenu' && [i.label, i.items.length]),
  ).toEqual([
    ['web-1', 15],
    ['web-2', 15],
  ]);
});

it('more problems than fit are counted, and ids stay unique', () => {
  const problems = Array.from({ length: 14 }, (_, n) => job(`Job ${n}`));
  const menu = trayMenu({
    sentence: '',
    problems,
    running: problems,
    jobs: problems,
    connected: true,
    silence: null,
    paused: false,
    quiet,
  });
  expect(labels(menu)).toContain('4 more need you: open the window');
  const ids = (items: readonly MenuItemModel[]): string[] =>
    items.flatMap((i) => (i.kind === 'separator' ? [] : i.kind === 'submenu' ? [i.id, ...ids(i.items)] : [i.id]));
  expect(new Set(ids(menu)).size).toBe(ids(menu).length);
});

it('names are shown as text: & doubled, control characters gone, length cut', () => {
  const odd = job(`R&D\u202e\n${'x'.repeat(300)}`);
  const menu = trayMenu({
    sentence: 'A & B',
    problems: [odd],
    running: [],
    jobs: [],
    connected: true,
    silence: null,
    paused: false,
    quiet,
  });
  const submenu = menu.find((i) => i.kind === 'submenu');
  expect(submenu?.kind === 'submenu' && submenu.label).toMatch(/^R&&D x+…$/);
  expect(labels(menu)[0]).toBe('A && B');
});

it('what is quiet can be heard again', () => {
  const problem = job('Orders', { acknowledged: true, muted: true });
  const menu = trayMenu({
    sentence: 'x',
    problems: [problem],
    running: [],
    jobs: [],
    connected: true,
    silence: 'Alerts are paused until 15:00; 2 wait',
    paused: true,
    quiet,
  });
  expect(labels(menu)).toContainEqual([
    'Orders',
    'About Orders.',
    'Back up now',
    'Take acknowledgement back',
    'Unmute',
    'Open',
  ]);
  expect(labels(menu)).toContainEqual([
    'Alerts',
    'Alerts are paused until 15:00; 2 wait',
    'Pause for 1 hour',
    'Pause until 08:00',
    'Resume',
    'Turn quiet hours on, 22:00 to 08:00',
  ]);
});
