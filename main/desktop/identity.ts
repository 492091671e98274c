/** Who the app is to the three systems. Kept for ever: keychain entries, shortcuts and toasts hang on them. */
export const appId = 'io.github.snapshooter_tray.SnapShooterTray';
/** Name of the installed .desktop file: Wayland's app id and the portals' identity. */
export const desktopName = `${appId}.desktop`;
/** Windows starts the app by this when a toast is clicked; without a fixed one it is random per run. */
export const toastClsid = '{6F1E5B0C-3A57-4B0E-9C55-2D1B7A0E4C91}';
/** macOS keeps the icon's place in the menu bar by this. */
export const trayGuid = 'b1f5c2de-7a34-4c6b-8f0e-5d2a9c3e7b41';
/** The service name of the token in the OS keychain. */
export const keychainService = 'snapshooter-tray';
