import { screen } from 'electron';
import type { BrowserWindow } from 'electron';
import { same } from '../model/same.ts';
import type { TextFile, Timers } from '../ports.ts';
import { placeWindow, readPlaced } from './window-place.ts';
import type { Place, Placed } from './window-place.ts';

export interface Parts {
  readonly file: TextFile;
  readonly timers: Pick<Timers, 'after'>;
  readonly platform: NodeJS.Platform;
  readonly env: NodeJS.ProcessEnv;
  readonly log: (line: string) => void;
}

/** Remembers where the window was left. */
export interface WindowKeeper {
  place(): Place;
  /** Writes each change down, once it has rested. */
  follow(window: BrowserWindow): void;
}

/** Seconds without another change after which it is written. */
const rest = 0.5;

export function createWindowKeeper({ file, timers, platform, env, log }: Parts): WindowKeeper {
  // Wayland places windows itself, and tells [0, 0] of each.
  const moves = platform !== 'linux' || !env.WAYLAND_DISPLAY;
  let known: Placed | null = null;

  const read = (): Placed | null => {
    try {
      return readPlaced(file.read());
    } catch {
      return null;
    }
  };
  const write = (placed: Placed): void => {
    if (same(placed, known)) return;
    try {
      file.replace(JSON.stringify(placed));
      known = placed;
    } catch (error) {
      log(`the place of the window could not be kept: ${String(error)}`);
    }
  };

  return {
    place() {
      known ??= read();
      const primary = screen.getPrimaryDisplay();
      const others = screen.getAllDisplays().filter(({ id }) => id !== primary.id);
      return placeWindow(
        known,
        [primary, ...others].map(({ workArea }) => workArea),
        moves,
      );
    },
    follow(window) {
      let cancel = (): void => undefined;
      const changed = (): void => {
        // Minimised, Windows tells of a place far off every display.
        if (window.isMinimized()) return;
        const { x, y, width, height } = window.getNormalBounds();
        const placed = { x, y, width, height, maximised: window.isMaximized() };
        cancel();
        cancel = timers.after(rest, () => write(placed));
      };
      window.on('resize', changed);
      window.on('move', changed);
      window.on('maximize', changed);
      window.on('unmaximize', changed);
    },
  };
}
