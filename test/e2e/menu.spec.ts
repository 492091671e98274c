import { connect, expect, test } from './app.ts';
import { callsAccount, openJob } from './calls.ts';

test.use({ account: async ({ browserName: _ }, use) => use(callsAccount()) });

test('a page that still scrolls takes an open menu along, until its button is out of sight', async ({
  page,
  account,
}) => {
  await connect(page, account.token);
  await openJob(page, 'Shop files', 'Backups');
  const button = page.getByRole('main').getByRole('button', { name: 'More', exact: true });
  const menu = page.getByRole('menu', { name: 'More' });
  const scroll = (to: number) =>
    button.evaluate((node, top) => {
      const page = node.closest('.scroll');
      if (page) page.scrollTop = top;
    }, to);
  const below = async () => ((await menu.boundingBox())?.y ?? 0) - ((await button.boundingBox())?.y ?? 0);
  await button.click();
  const gap = await below();
  await scroll(20);
  await expect.poll(below).toBe(gap);
  await expect(menu.getByRole('menuitem').first()).toBeFocused();
  await scroll(400);
  await expect(menu).toBeHidden();
});
