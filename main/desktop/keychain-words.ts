/** What the keychain's own errors mean, and how they are said. Measured with libsecret and gnome-keyring. */
export function problemOf(message: string): 'locked' | 'unavailable' {
  return /locked collection|is locked|user canceled|user interaction|dismissed/i.test(message)
    ? 'locked'
    : 'unavailable';
}

const libsecret =
  'The library libsecret is not installed, so a token cannot be kept in the keychain. Nothing was stored. Install it (Debian, Ubuntu: apt install libsecret-1-0; Fedora: dnf install libsecret; Arch: pacman -S libsecret) and start SnapShooter Tray again.';

export const sentences = {
  locked: 'Your keychain is locked. Nothing was changed in it. Unlock it, then try again.',
  unavailable:
    'No keychain answers on this computer, so nothing was read or stored. Start one (GNOME Keyring, KDE Wallet, KeePassXC) and try again, or use the token for this session only.',
  empty:
    'Your keychain has no default keyring yet, so nothing was stored. Make one in your keyring settings (Passwords and Keys), then try again, or use the token for this session only.',
  silent:
    'The keychain did not answer within 30 seconds; it may be waiting for you to unlock it. Look for its window, then try again.',
  missing: (platform: NodeJS.Platform): string =>
    platform === 'linux'
      ? libsecret
      : 'The keychain library of SnapShooter Tray did not load, so nothing was read or stored. Install the app again, or use the token for this session only.',
} as const;

export const sentenceOf = (message: string): string =>
  /Object does not exist/i.test(message) ? sentences.empty : sentences[problemOf(message)];

/** What the person knows their keychain by. `desktop`: XDG_CURRENT_DESKTOP. */
export function keychainName(platform: NodeJS.Platform, desktop: string | undefined): string {
  if (platform === 'darwin') return 'Keychain';
  if (platform === 'win32') return 'Credential Manager';
  return /\bKDE\b/i.test(desktop ?? '') ? 'KDE Wallet' : 'GNOME Keyring';
}
