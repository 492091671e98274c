/**
 * What electron-builder is told where macOS has no certificate to sign with: Apple silicon starts nothing that is not
 * signed at all, so it is signed for whoever has it, with no name; and with no name the hardened runtime would refuse
 * Electron's own libraries.
 */
export const signing = (platform: NodeJS.Platform, env: NodeJS.ProcessEnv): string[] =>
  platform === 'darwin' && !env.CSC_LINK && !env.CSC_NAME
    ? ['--config.mac.identity=-', '--config.mac.hardenedRuntime=false']
    : [];
