import type { ElectronApplication, Page } from 'playwright/test';

/** What hangs beside the tray, in the one window there is on Linux, at the size it has there. */
export async function openBeside(app: ElectronApplication, page: Page): Promise<void> {
  await page.evaluate(() => {
    location.hash = '#/popover';
  });
  await app.evaluate(({ BrowserWindow }) => {
    const [window] = BrowserWindow.getAllWindows();
    window!.setMinimumSize(300, 300);
    window!.setContentSize(400, 560);
    window!.webContents.reload();
  });
  await page.getByRole('button', { name: 'Open window' }).waitFor();
}
