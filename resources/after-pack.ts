import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** What is used of electron-builder's context. */
export interface Context {
  readonly appOutDir: string;
  readonly electronPlatformName: string;
  readonly packager: { readonly appInfo: { readonly productFilename: string } };
}

/** electron-builder allows plain http in Info.plist and cannot be told not to; the app speaks https alone. */
export const refusePlainHttp = (plist: string): string =>
  plist.replaceAll(
    /(<key>NS(?:AllowsArbitraryLoads|ExceptionAllowsInsecureHTTPLoads|TemporaryExceptionAllowsInsecureHTTPLoads)<\/key>\s*)<true\s*\/>/g,
    '$1<false/>',
  );

/** Runs before fuses are set and anything is signed. */
export function afterPack({ appOutDir, electronPlatformName, packager }: Context): void {
  if (electronPlatformName !== 'darwin') return;
  const file = join(appOutDir, `${packager.appInfo.productFilename}.app`, 'Contents', 'Info.plist');
  writeFileSync(file, refusePlainHttp(readFileSync(file, 'utf8')));
}
