import { expect, it } from 'vitest';
import { trayMenu } from '../../main/present/tray-menu.ts';
import type { MenuFacts, MenuItemModel, MenuJob, MenuModel } from '../../main/present/tray-menu.ts';

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

/** Of an account with nothing in it, but for what is given. */
const menuOf = (more: Partial<MenuFacts>): MenuModel =>
  trayMenu({
    sentence: '',
    problems: [],
    running: [],
    jobs: [],
    muted: [],
    connected: true,
    silence: null,
    paused: false,
    quiet: { on: false, from: 22 * 60, to: 8 * 60 },
    ...more,
  });

it('problems first, then what runs, then everything else', () => {
  const [orders, portal, invoices] = [job('Orders'), job('Portal'), job('Invoices')];
  const menu = menuOf({
    sentence: 'One needs you.',
    problems: [orders],
    running: [portal],
    jobs: [invoices, orders, portal],
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
      menuOf({
        sentence: 'No token.',
        connected: false,
      }),
    ),
  ).toEqual(['No token.', '-', 'Open SnapShooter Tray', 'Settings', '-', 'Quit']));

it('many jobs are grouped by server', () => {
  const jobs = Array.from({ length: 30 }, (_, n) => job(`Job ${n}`, { server: n % 2 ? 'web-2' : 'web-1' }));
  const menu = menuOf({
    jobs,
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
  const menu = menuOf({
    problems,
    running: problems,
    jobs: problems,
  });
  expect(labels(menu)).toContain('4 more need you: open the window');
  const ids = (items: readonly MenuItemModel[]): string[] =>
    items.flatMap((i) => (i.kind === 'separator' ? [] : i.kind === 'submenu' ? [i.id, ...ids(i.items)] : [i.id]));
  expect(new Set(ids(menu)).size).toBe(ids(menu).length);
});

it('names are shown as text: & doubled, control characters gone, length cut', () => {
  const odd = job(`R&D\u202e\n${'x'.repeat(300)}`);
  const menu = menuOf({
    sentence: 'A & B',
    problems: [odd],
  });
  const submenu = menu.find((i) => i.kind === 'submenu');
  expect(submenu?.kind === 'submenu' && submenu.label).toMatch(/^R&&D x+…$/);
  expect(labels(menu)[0]).toBe('A && B');
});

it('what is quiet can be heard again', () => {
  const problem = job('Orders', { acknowledged: true, muted: true });
  const menu = menuOf({
    sentence: 'x',
    problems: [problem],
    silence: 'Alerts are paused until 15:00; 2 wait',
    paused: true,
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

it('every muted job is heard again by one click, however well it is; so many of them', () => {
  const muted = Array.from({ length: 17 }, (_, n) => job(`R&D ${n}`, { muted: true }));
  const menu = menuOf({ muted, jobs: muted });
  const submenu = menu.find((item) => item.kind === 'submenu' && item.label === 'Muted');
  if (submenu?.kind !== 'submenu') throw new Error('no submenu');
  expect(submenu.items).toHaveLength(16);
  expect(submenu.items[0]).toMatchObject({
    label: 'Unmute R&&D 0',
    enabled: true,
    action: { do: 'mute', jobId: 'r&d-0', for: null },
  });
  expect(submenu.items.at(-1)).toMatchObject({ label: '2 more muted: open the window', action: { do: 'open' } });
  expect(labels(menuOf({ jobs: muted })).flat()).not.toContain('Muted');
});
