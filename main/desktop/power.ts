import { powerMonitor } from 'electron';
import type { App } from '../app.ts';

/** The core stops looking while the computer sleeps. Lock events are not everywhere, so they are not used. */
export function watchPower(app: Pick<App, 'suspend' | 'resume'>): void {
  powerMonitor.on('suspend', () => app.suspend());
  powerMonitor.on('resume', () => app.resume());
}
