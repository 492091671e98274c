/** Writers for the three picture files the systems want. Pixels are RGBA, rows from the top, alpha not multiplied in. */
import { Buffer } from 'node:buffer';
import { crc32, deflateSync } from 'node:zlib';

export interface Picture {
  readonly size: number;
  readonly pixels: Uint8Array;
}

const chunk = (type: string, data: Buffer): Buffer => {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const out = Buffer.alloc(body.length + 8);
  out.writeUInt32BE(data.length, 0);
  body.copy(out, 4);
  out.writeUInt32BE(crc32(body), body.length + 4);
  return out;
};

/** @param dpi 144 for macOS's `@2x` */
export function png({ size, pixels }: Picture, dpi = 72): Buffer {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(size, 0);
  header.writeUInt32BE(size, 4);
  header.set([8, 6, 0, 0, 0], 8);
  const density = Buffer.alloc(9);
  density.writeUInt32BE(Math.round(dpi / 0.0254), 0);
  density.writeUInt32BE(Math.round(dpi / 0.0254), 4);
  density[8] = 1;
  const rows = Buffer.alloc(size * (size * 4 + 1));
  for (let y = 0; y < size; y += 1) rows.set(pixels.subarray(y * size * 4, (y + 1) * size * 4), y * (size * 4 + 1) + 1);
  return Buffer.concat([
    Buffer.from('89504e470d0a1a0a', 'hex'),
    chunk('IHDR', header),
    chunk('pHYs', density),
    chunk('IDAT', deflateSync(rows, { level: 9 })),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

/** A 32-bit bitmap as it stands in an .ico: rows from the bottom, BGRA, then a mask for those who ignore alpha. */
function bitmap({ size, pixels }: Picture): Buffer {
  const stride = Math.ceil(size / 32) * 4;
  const out = Buffer.alloc(40 + size * size * 4 + size * stride);
  out.writeUInt32LE(40, 0);
  out.writeInt32LE(size, 4);
  out.writeInt32LE(size * 2, 8);
  out.writeUInt16LE(1, 12);
  out.writeUInt16LE(32, 14);
  out.writeUInt32LE(size * size * 4 + size * stride, 20);
  for (let y = 0; y < size; y += 1)
    for (let x = 0; x < size; x += 1) {
      const from = (y * size + x) * 4;
      const row = size - 1 - y;
      const [r, g, b, a] = pixels.subarray(from, from + 4);
      out.set([b!, g!, r!, a!], 40 + (row * size + x) * 4);
      if (a! < 128) out[40 + size * size * 4 + row * stride + (x >> 3)]! |= 0x80 >> (x & 7);
    }
  return out;
}

/** Windows: bitmaps, and PNG for 256. */
export function ico(pictures: readonly Picture[]): Buffer {
  const bodies = pictures.map((p) => (p.size >= 256 ? png(p) : bitmap(p)));
  const head = Buffer.alloc(6 + 16 * pictures.length);
  head.writeUInt16LE(1, 2);
  head.writeUInt16LE(pictures.length, 4);
  let at = head.length;
  for (const [i, { size }] of pictures.entries()) {
    const entry = 6 + 16 * i;
    head.set([size % 256, size % 256, 0, 0], entry);
    head.writeUInt16LE(1, entry + 4);
    head.writeUInt16LE(32, entry + 6);
    head.writeUInt32LE(bodies[i]!.length, entry + 8);
    head.writeUInt32LE(at, entry + 12);
    at += bodies[i]!.length;
  }
  return Buffer.concat([head, ...bodies]);
}

/** macOS: one PNG for each type, by its size in pixels; the second of a size is the `@2x` of half of it. */
const types: Readonly<Record<number, readonly string[]>> = {
  16: ['icp4'],
  32: ['icp5', 'ic11'],
  64: ['ic12'],
  128: ['ic07'],
  256: ['ic08', 'ic13'],
  512: ['ic09', 'ic14'],
  1024: ['ic10'],
};

export function icns(pictures: readonly Picture[]): Buffer {
  const parts = pictures.flatMap((picture) =>
    (types[picture.size] ?? []).map((type) => {
      const body = png(picture);
      const head = Buffer.alloc(8);
      head.write(type, 'latin1');
      head.writeUInt32BE(body.length + 8, 4);
      return Buffer.concat([head, body]);
    }),
  );
  const head = Buffer.alloc(8);
  head.write('icns', 'latin1');
  head.writeUInt32BE(8 + parts.reduce((sum, part) => sum + part.length, 0), 4);
  return Buffer.concat([head, ...parts]);
}
