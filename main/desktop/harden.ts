import { app } from 'electron';

const still = (event: { preventDefault(): void }): void => event.preventDefault();

/** One page, which goes nowhere: no new windows, no navigation, no webview, in any contents there will be. */
export function hardenContents(contents: Electron.WebContents): void {
  contents.setWindowOpenHandler(() => ({ action: 'deny' }));
  contents.on('will-navigate', still);
  contents.on('will-frame-navigate', still);
  contents.on('will-redirect', still);
  contents.on('will-attach-webview', still);
  contents.on('select-bluetooth-device', (event, _devices, done) => {
    event.preventDefault();
    done('');
  });
}

export function harden(): void {
  app.on('web-contents-created', (_event, contents) => hardenContents(contents));
}
