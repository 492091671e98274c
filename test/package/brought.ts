import { createRequire } from 'node:module';

/** Packages that come along with electron-builder and are used here as it uses them; none is a dependency of ours. */
const require = createRequire(createRequire(import.meta.url).resolve('app-builder-lib/package.json'));

interface Asar {
  listPackage(file: string, options: { isPack: boolean }): string[];
  extractFile(file: string, path: string): Buffer;
  getRawHeader(file: string): { headerString: string };
}
interface Fuses {
  /** Of the executable on Linux and Windows, of the .app on macOS: the characters `0` and `1`, by their codes. */
  getCurrentFuseWire(path: string): Promise<Record<string, unknown>>;
  readonly FuseV1Options: Readonly<Record<string, string | number>>;
}
interface ResourceEntry {
  readonly type: number | string;
  readonly id: number | string;
  readonly lang: number;
  readonly codepage: number;
  readonly bin: ArrayBuffer | Uint8Array;
}
interface Executable {
  generate(): ArrayBuffer;
}
interface Resources {
  readonly entries: ResourceEntry[];
  outputResource(exe: Executable): void;
}
interface VersionInfo {
  setStringValues(language: { lang: number; codepage: number }, values: Record<string, string>): void;
  getStringValues(language: { lang: number; codepage: number }): Record<string, string>;
  outputToResourceEntries(entries: ResourceEntry[]): void;
}
interface Resedit {
  readonly NtExecutable: { createEmpty(is32: boolean, isDll: boolean): Executable; from(file: Buffer): Executable };
  readonly NtExecutableResource: { from(exe: Executable): Resources };
  readonly Resource: {
    readonly VersionInfo: { createEmpty(): VersionInfo; fromEntries(entries: readonly ResourceEntry[]): VersionInfo[] };
  };
}

export const asar = require('@electron/asar') as Asar;
export const fuses = require('@electron/fuses') as Fuses;
export const resedit = require('resedit') as Resedit;
export const plist = require('plist') as { parse(text: string): unknown };
export const yaml = require('js-yaml') as { load(text: string): unknown };
