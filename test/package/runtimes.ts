import { chmodSync, mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { resedit } from './brought.ts';

/** The nine fuses as a fresh runtime has them, where electron-builder looks for them. */
const wire = Buffer.concat([
  Buffer.from('dL7pKGdnNz796PbbjQWNKmHXBZaB9tsX'),
  Buffer.from([1, 9]),
  Buffer.from('101100011'),
]);
const manifest = `<assembly xmlns="urn:schemas-microsoft-com:asm.v1" manifestVersion="1.0">
  <trustInfo xmlns="urn:schemas-microsoft-com:asm.v3"><security><requestedPrivileges>
    <requestedExecutionLevel level="asInvoker" uiAccess="false"/>
  </requestedPrivileges></security></trustInfo>
</assembly>`;
const language = { lang: 1033, codepage: 1200 };

/** A program for Windows that has all that is edited in one: a version, a manifest, and the fuses. */
function windowsProgram(): Buffer {
  const program = resedit.NtExecutable.createEmpty(false, false);
  const resources = resedit.NtExecutableResource.from(program);
  const version = resedit.Resource.VersionInfo.createEmpty();
  version.setStringValues(language, { ProductName: 'Electron', FileDescription: 'Electron' });
  version.outputToResourceEntries(resources.entries);
  resources.entries.push({ type: 10, id: 1, ...language, bin: wire });
  resources.entries.push({ type: 24, id: 1, ...language, bin: Buffer.from(manifest) });
  resources.outputResource(program);
  return Buffer.from(program.generate());
}

const info = (name: string) => `<?xml version="1.0" encoding="UTF-8"?>
<plist version="1.0"><dict>
  <key>CFBundleExecutable</key><string>${name}</string>
  <key>CFBundleName</key><string>${name}</string>
  <key>CFBundleIdentifier</key><string>com.github.electron</string>
  <key>LSMinimumSystemVersion</key><string>12.0</string>
</dict></plist>`;

/**
 * Puts stand-ins of Electron's runtime for three systems into a folder, with all that electron-builder edits, renames
 * or reads in them, and nothing that runs.
 */
export function putRuntimes(folder: string): void {
  const put = (path: string, text: string | Buffer = 'x'): string => {
    const file = join(folder, path);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, text);
    return file;
  };

  for (const system of ['linux', 'win32']) {
    for (const path of ['version', 'LICENSE', 'LICENSES.chromium.html', 'locales/en-US.pak', 'locales/de.pak'])
      put(`${system}/${path}`);
    mkdirSync(join(folder, system, 'resources'));
  }
  chmodSync(put('linux/electron', wire), 0o755);
  put('win32/electron.exe', windowsProgram());

  const contents = 'darwin/Electron.app/Contents';
  put(`${contents}/Info.plist`, info('Electron'));
  chmodSync(put(`${contents}/MacOS/Electron`), 0o755);
  put(`${contents}/Resources/electron.icns`);
  put(`${contents}/Resources/en.lproj/locale.pak`);
  const framework = `${contents}/Frameworks/Electron Framework.framework`;
  put(`${framework}/Versions/A/Electron Framework`, wire);
  for (const words of ['en', 'de']) put(`${framework}/Versions/A/Resources/${words}.lproj/locale.pak`);
  symlinkSync('A', join(folder, framework, 'Versions/Current'));
  for (const name of ['Electron Framework', 'Resources'])
    symlinkSync(`Versions/Current/${name}`, join(folder, framework, name));
  for (const kind of ['', ' (Renderer)', ' (Plugin)', ' (GPU)']) {
    const helper = `${contents}/Frameworks/Electron Helper${kind}.app/Contents`;
    put(`${helper}/Info.plist`, info(`Electron Helper${kind}`));
    put(`${helper}/MacOS/Electron Helper${kind}`);
  }
}
