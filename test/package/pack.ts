/**
 * Packs the project in the current folder for three systems, from the stand-ins in `runtimes/`, and writes Linux's
 * desktop entry beside them: `node pack.ts <electron version>`.
 */
import { writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import type * as Builder from 'electron-builder';

const require = createRequire(import.meta.url);
const { Arch, build, Platform } = require('electron-builder') as typeof Builder;
const { LinuxTargetHelper } = require('app-builder-lib/out/targets/LinuxTargetHelper') as {
  LinuxTargetHelper: new (packager: unknown) => { computeDesktopEntry(options: unknown): Promise<string> };
};

interface Packer {
  readonly platformSpecificBuildOptions: unknown;
}
await build({
  targets: new Map([
    ...Platform.LINUX.createTarget('dir', Arch.arm64),
    ...Platform.WINDOWS.createTarget('dir', Arch.x64),
    // Its links cannot be written on Windows.
    ...(process.platform === 'win32' ? [] : Platform.MAC.createTarget('dir', Arch.arm64)),
  ]),
  publish: 'never',
  config: {
    electronVersion: process.argv[2]!,
    electronDist: ({ platformName }) => join('runtimes', platformName),
    mac: { identity: null },
    beforePack: async ({ packager, electronPlatformName }) => {
      if (electronPlatformName !== 'linux') return;
      const { platformSpecificBuildOptions: options } = packager as Packer;
      writeFileSync('linux.desktop', await new LinuxTargetHelper(packager).computeDesktopEntry(options));
    },
  },
});
