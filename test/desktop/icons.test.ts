import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { inflateSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { iconPath, trayStates } from '../../main/desktop/tray-icons.ts';
import { panels } from '../../resources/contact-sheet.ts';
import { outputs } from '../../resources/make-icons.ts';

const resources = fileURLToPath(new URL('../../resources/', import.meta.url));
const read = (path: string): Buffer => readFileSync(join(resources, path));

/** Width and height of a PNG whose picture data is whole, and whether anything in it can be seen. */
function png(file: Buffer): { size: [number, number]; visible: boolean } {
  expect(file.subarray(0, 8).toString('hex')).toBe('89504e470d0a1a0a');
  const size: [number, number] = [file.readUInt32BE(16), file.readUInt32BE(20)];
  const data: Buffer[] = [];
  for (let at = 8; at < file.length; at += 12 + file.readUInt32BE(at))
    if (file.toString('latin1', at + 4, at + 8) === 'IDAT')
      data.push(file.subarray(at + 8, at + 8 + file.readUInt32BE(at)));
  const rows = inflateSync(Buffer.concat(data));
  expect(rows.length).toBe(size[1] * (1 + size[0] * 4));
  return { size, visible: rows.some((byte) => byte > 200) };
}
/** Sizes in an .ico, each with data inside the file. */
function ico(file: Buffer): number[] {
  return Array.from({ length: file.readUInt16LE(4) }, (_, i) => {
    const entry = 6 + 16 * i;
    const size = file[entry] || 256;
    const [length, at] = [file.readUInt32LE(entry + 8), file.readUInt32LE(entry + 12)];
    expect(at + length).toBeLessThanOrEqual(file.length);
    if (size < 256) expect([file.readInt32LE(at + 4), file.readInt32LE(at + 8)]).toEqual([size, size * 2]);
    else expect(png(file.subarray(at, at + length)).size).toEqual([256, 256]);
    return size;
  });
}

describe.each(trayStates)('the mark %s', (state) => {
  it('is there for macOS as a template and its double', () => {
    const path = iconPath(state, { platform: 'darwin', dark: false, scale: 1 });
    expect(path).toMatch(/Template\.png$/);
    expect(png(read(`tray/${path}`))).toEqual({ size: [16, 16], visible: true });
    expect(png(read(`tray/${path.replace('.png', '@2x.png')}`))).toEqual({ size: [32, 32], visible: true });
  });

  it.each([
    [1, 22],
    [1.5, 32],
    [2, 48],
  ])('is there for Linux at scale %d', (scale, size) => {
    const path = iconPath(state, { platform: 'linux', dark: false, scale });
    expect(png(read(`tray/${path}`))).toEqual({ size: [size, size], visible: true });
  });

  it.each([true, false])('is there for Windows, dark %s, in six sizes', (dark) => {
    const path = iconPath(state, { platform: 'win32', dark, scale: 1 });
    expect(ico(read(`tray/${path}`))).toEqual([16, 20, 24, 32, 40, 48]);
  });
});

it('a template of macOS is black and its shape is in the alpha', () => {
  const file = read('tray/mac/problemTemplate.png');
  const at = file.indexOf('IDAT');
  const rows = inflateSync(file.subarray(at + 4, at + 4 + file.readUInt32BE(at - 4)));
  for (let y = 0; y < 16; y += 1)
    for (let x = 0; x < 16; x += 1)
      expect([...rows.subarray(y * 65 + 1 + x * 4, y * 65 + 4 + x * 4)]).toEqual([0, 0, 0]);
});

it('no two marks look the same', () => {
  for (const folder of ['tray/mac', 'tray/linux/22', 'tray/windows/on-light']) {
    const files = readdirSync(join(resources, folder)).map((name) => read(join(folder, name)).toString('base64'));
    expect(new Set(files).size).toBe(files.length);
  }
});

it('the app has its icon in every size and container', () => {
  for (const size of [16, 24, 32, 48, 64, 128, 256, 512, 1024])
    expect(png(read(`app/png/${size}x${size}.png`)).size).toEqual([size, size]);
  expect(ico(read('app/icon.ico'))).toEqual([16, 20, 24, 32, 40, 48, 64, 128, 256]);
  const icns = read('app/icon.icns');
  expect([icns.toString('latin1', 0, 4), icns.readUInt32BE(4)]).toEqual(['icns', icns.length]);
  const types: string[] = [];
  for (let at = 8; at < icns.length; at += icns.readUInt32BE(at + 4)) {
    types.push(icns.toString('latin1', at, at + 4));
    png(icns.subarray(at + 8, at + icns.readUInt32BE(at + 4)));
  }
  expect(types).toEqual(['icp4', 'icp5', 'ic11', 'ic12', 'ic07', 'ic08', 'ic13', 'ic09', 'ic14', 'ic10']);
});

it('what is committed is what the script writes, no more and no less', () => {
  const there = ['tray', 'app'].flatMap((folder) =>
    readdirSync(join(resources, folder), { recursive: true, withFileTypes: true })
      .filter((e) => e.isFile())
      .map((e) => join(e.parentPath, e.name).slice(resources.length)),
  );
  expect(there.toSorted()).toEqual(outputs.map((o) => o.path).toSorted());
});

/** How much of a picture stands out from a panel, 0 to 1: pixels that have three times its contrast, once drawn on it. */
function seen(file: Buffer, size: number, panel: string): number {
  const at = file.indexOf('IDAT');
  const rows = inflateSync(file.subarray(at + 4, at + 4 + file.readUInt32BE(at - 4)));
  const light = (rgb: readonly number[]) =>
    rgb
      .map((c) => (c <= 10 ? c / 3294 : ((c / 255 + 0.055) / 1.055) ** 2.4))
      .reduce((sum, c, i) => sum + c * [0.2126, 0.7152, 0.0722][i]!, 0.05);
  const ground = [1, 3, 5].map((i) => parseInt(panel.slice(i, i + 2), 16));
  let count = 0;
  for (let y = 0; y < size; y += 1)
    for (let x = 0; x < size; x += 1) {
      const pixel = rows.subarray(y * (1 + size * 4) + 1 + x * 4).subarray(0, 4);
      const drawn = ground.map((g, i) => g + ((pixel[i]! - g) * pixel[3]!) / 255);
      const [a, b] = [light(drawn), light(ground)];
      if (Math.max(a, b) / Math.min(a, b) >= 3) count += 1;
    }
  return count / size ** 2;
}

it.each(Object.entries(panels))(
  'every mark of Linux, which has one set for all, stands out on a %s panel',
  (_, panel) => {
    for (const state of trayStates)
      for (const size of [22, 32, 48])
        expect(seen(read(`tray/linux/${size}/${state}.png`), size, panel), `${state} at ${size}`).toBeGreaterThan(0.12);
  },
);
