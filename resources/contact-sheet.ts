/**
 * Puts every tray mark on the panels it will be seen on, side by side, to be looked at after one was drawn anew:
 * `npm run icons:sheet -- FILE.png`.
 */
import { readFileSync } from 'node:fs';
import { extname, join, resolve } from 'node:path';
import { chromium } from 'playwright';
import { trayStates } from '../main/desktop/tray-icons.ts';

interface Row {
  readonly panel: string;
  readonly size: number;
  readonly path: (state: string) => string;
  /** macOS draws templates white on a dark menu bar. */
  readonly inverted?: true;
}

export const panels = { white: '#ffffff', light: '#ebebed', dark: '#2e2e32', black: '#000000' } as const;
const rows: readonly Row[] = [
  ...Object.values(panels).flatMap((panel) =>
    [22, 32, 48].map((size): Row => ({ panel, size, path: (state) => `linux/${size}/${state}.png` })),
  ),
  ...[16, 24, 32].flatMap((size): Row[] => [
    { panel: '#eef1f5', size, path: (state) => `windows/on-light/${state}.ico` },
    { panel: '#1c1c1c', size, path: (state) => `windows/on-dark/${state}.ico` },
  ]),
  { panel: panels.light, size: 16, path: (state) => `mac/${state}Template@2x.png` },
  { panel: panels.dark, size: 16, path: (state) => `mac/${state}Template@2x.png`, inverted: true },
];

function draw({ panel, size, path, inverted }: Row): string {
  const marks = trayStates.map((state) => {
    const file = join(import.meta.dirname, 'tray', path(state));
    const type = extname(file) === '.ico' ? 'x-icon' : 'png';
    const source = `data:image/${type};base64,${readFileSync(file).toString('base64')}`;
    return `<img width="${size}" height="${size}" src="${source}" style="margin:6px;filter:invert(${inverted ? 1 : 0})">`;
  });
  return `<div style="background:${panel};padding:4px">${marks.join('')}</div>`;
}

async function save(file: string): Promise<void> {
  const browser = await chromium.launch({ executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium' });
  try {
    const page = await browser.newPage({ viewport: { width: 720, height: 600 }, deviceScaleFactor: 2 });
    await page.setContent(rows.map(draw).join(''));
    await page.screenshot({ path: file, fullPage: true });
  } finally {
    await browser.close();
  }
}

if (import.meta.main) await save(resolve(process.argv[2] ?? 'shots/icons.png'));
