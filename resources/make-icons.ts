/**
 * Draws every picture of the app from the SVGs in `icons/`. Run after one of them changed, and commit what it writes:
 * `node resources/make-icons.ts`.
 */
import { Buffer } from 'node:buffer';
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { chromium } from 'playwright';
import { trayStates } from '../main/desktop/tray-icons.ts';
import type { Picture } from './image-files.ts';
import { icns, ico, png } from './image-files.ts';

/** A file to write and what it is drawn from. Tray marks are drawn again for 16, 22 and 32; other sizes are scaled. */
export interface Output {
  readonly path: string;
  readonly kind: 'png' | 'ico' | 'icns';
  readonly dpi?: number;
  readonly frames: readonly { readonly source: string; readonly size: number; readonly box?: string }[];
}

const drawn: Readonly<Record<number, number>> = { 16: 16, 20: 22, 22: 22, 24: 22, 32: 32, 40: 32, 48: 32 };
const frame = (style: string, size: number, state: string) => ({
  source: `icons/tray/${style}/${drawn[size]}/${state}.svg`,
  size,
});

const tray = trayStates.flatMap((state): Output[] => [
  { path: `tray/mac/${state}Template.png`, kind: 'png', frames: [frame('mono', 16, state)] },
  { path: `tray/mac/${state}Template@2x.png`, kind: 'png', dpi: 144, frames: [frame('mono', 32, state)] },
  ...[22, 32, 48].map((size): Output => ({
    path: `tray/linux/${size}/${state}.png`,
    kind: 'png',
    frames: [frame('on-dark', size, state)],
  })),
  ...['on-dark', 'on-light'].map((style): Output => ({
    path: `tray/windows/${style}/${state}.ico`,
    kind: 'ico',
    frames: [16, 20, 24, 32, 40, 48].map((size) => frame(style, size, state)),
  })),
]);

/** macOS wants air around the plate; the others do not. */
const tight = '88 88 848 848';
const icon = (size: number, box?: string) => ({ source: 'icons/app.svg', size, ...(box && { box }) });
const app: readonly Output[] = [
  ...[16, 24, 32, 48, 64, 128, 256, 512, 1024].map((size): Output => ({
    path: `app/png/${size}x${size}.png`,
    kind: 'png',
    frames: [icon(size, tight)],
  })),
  {
    path: 'app/icon.ico',
    kind: 'ico',
    frames: [16, 20, 24, 32, 40, 48, 64, 128, 256].map((size) => icon(size, tight)),
  },
  { path: 'app/icon.icns', kind: 'icns', frames: [16, 32, 64, 128, 256, 512, 1024].map((size) => icon(size)) },
];

export const outputs: readonly Output[] = [...tray, ...app];

async function draw(): Promise<void> {
  const here = import.meta.dirname;
  const browser = await chromium.launch({ executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium' });
  try {
    const page = await browser.newPage();
    const raster = async ({ source, size, box }: Output['frames'][number]): Promise<Picture> => {
      const svg = readFileSync(join(here, source), 'utf8');
      const boxed = box === undefined ? svg : svg.replace(/viewBox="[^"]*"/, `viewBox="${box}"`);
      const pixels = await page.evaluate(
        async ([text, edge]) => {
          const image = new Image(edge, edge);
          image.src = URL.createObjectURL(new Blob([text], { type: 'image/svg+xml' }));
          await image.decode();
          const canvas = new OffscreenCanvas(edge, edge);
          const context = canvas.getContext('2d')!;
          context.drawImage(image, 0, 0, edge, edge);
          return new Uint8Array(context.getImageData(0, 0, edge, edge).data).toBase64();
        },
        [boxed, size] as const,
      );
      return { size, pixels: Buffer.from(pixels, 'base64') };
    };
    const files: [path: string, body: Buffer][] = [];
    for (const { path, kind, dpi, frames } of outputs) {
      const pictures: Picture[] = [];
      for (const one of frames) pictures.push(await raster(one));
      files.push([path, kind === 'ico' ? ico(pictures) : kind === 'icns' ? icns(pictures) : png(pictures[0]!, dpi)]);
    }
    for (const folder of ['tray', 'app']) rmSync(join(here, folder), { recursive: true, force: true });
    for (const [path, body] of files) {
      mkdirSync(dirname(join(here, path)), { recursive: true });
      writeFileSync(join(here, path), body);
    }
  } finally {
    await browser.close();
  }
}

if (import.meta.main) await draw();
