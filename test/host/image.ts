import { existsSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { inflateSync } from 'node:zlib';

/** The size a PNG says; undefined when it does not decode, which is an empty image in Electron. */
function pngSize(png: Buffer): Electron.Size | undefined {
  if (png.length < 45 || png.readBigUInt64BE(0) !== 0x89504e470d0a1a0an) return;
  const width = png.readUInt32BE(16);
  const height = png.readUInt32BE(20);
  const bits = png[24]! * [1, 0, 3, 1, 2, 0, 4][png[25]!]!;
  const data: Buffer[] = [];
  for (let at = 8; at + 8 <= png.length; at += 12 + png.readUInt32BE(at))
    if (png.toString('latin1', at + 4, at + 8) === 'IDAT')
      data.push(png.subarray(at + 8, at + 8 + png.readUInt32BE(at)));
  try {
    const interlaced = png[28] !== 0;
    const length = inflateSync(Buffer.concat(data)).length;
    return interlaced || length === height * (1 + Math.ceil((width * bits) / 8)) ? { width, height } : undefined;
  } catch {
    return;
  }
}

type Surface = Pick<
  Electron.NativeImage,
  | 'isEmpty'
  | 'getSize'
  | 'toPNG'
  | 'toDataURL'
  | 'resize'
  | 'setTemplateImage'
  | 'isTemplateImage'
  | 'isMacTemplateImage'
  | 'getAspectRatio'
  | 'getScaleFactors'
  | 'addRepresentation'
>;

export class NativeImage implements Surface {
  /** The file it came from, for specs; "" for none. */
  readonly source: string;
  isMacTemplateImage = false;
  #png: Buffer;
  #size: Electron.Size;
  #factors = [1];
  constructor(png: Buffer, source = '', size = pngSize(png)) {
    this.#png = size ? png : Buffer.alloc(0);
    this.#size = size ?? { width: 0, height: 0 };
    this.source = source;
  }
  isEmpty() {
    return !this.#png.length;
  }
  getSize() {
    return { ...this.#size };
  }
  getAspectRatio() {
    return this.isEmpty() ? 1 : this.#size.width / this.#size.height;
  }
  getScaleFactors() {
    return this.#factors;
  }
  addRepresentation({ scaleFactor = 1, buffer, dataURL }: Electron.AddRepresentationOptions) {
    const added = buffer ?? (dataURL === undefined ? undefined : bytesOf(dataURL));
    const size = added && pngSize(added);
    if (added && size && this.isEmpty()) {
      this.#png = added;
      this.#size = { width: size.width / scaleFactor, height: size.height / scaleFactor };
      this.#factors = [scaleFactor];
    } else this.#factors = [...this.#factors, scaleFactor];
  }
  toPNG() {
    return this.#png;
  }
  toDataURL() {
    return `data:image/png;base64,${this.#png.toString('base64')}`;
  }
  resize({ width, height }: Electron.ResizeOptions) {
    const w = width ?? Math.round((height ?? this.#size.height) * this.getAspectRatio());
    const h = height ?? Math.round(w / this.getAspectRatio());
    return new NativeImage(this.#png, this.source, { width: w, height: h }) as unknown as Electron.NativeImage;
  }
  setTemplateImage(on: boolean) {
    this.isMacTemplateImage = on;
  }
  isTemplateImage() {
    return this.isMacTemplateImage;
  }
}

const bytesOf = (dataUrl: string) => Buffer.from(dataUrl.split(',')[1] ?? '', 'base64');

export const nativeImage = {
  createEmpty: () => new NativeImage(Buffer.alloc(0)),
  createFromBuffer: (png: Buffer) => new NativeImage(png),
  createFromDataURL: (url: string) => new NativeImage(bytesOf(url)),
  createFromPath(path: string) {
    const image = new NativeImage(existsSync(path) ? readFileSync(path) : Buffer.alloc(0), resolve(path));
    for (const scaleFactor of [2, 3])
      if (existsSync(path.replace(/(\.\w+)$/, `@${scaleFactor}x$1`))) image.addRepresentation({ scaleFactor });
    return image;
  },
};

/** As Tray and windows take images: a path that cannot be loaded throws. */
export function imageOf(image: string | NativeImage): NativeImage {
  if (typeof image !== 'string') return image;
  const loaded = nativeImage.createFromPath(image);
  if (loaded.isEmpty()) throw new Error(`Failed to load image from path '${image}'`);
  return loaded;
}
