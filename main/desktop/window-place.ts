import * as v from 'valibot';

/** A window as it was left: its bounds while not maximised, in the screen's points (not pixels). */
export interface Placed {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  readonly maximised: boolean;
}
export interface Area {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}
/** Where a window is to be made. Without `x` and `y` the system chooses. */
export interface Place {
  readonly x?: number;
  readonly y?: number;
  readonly width: number;
  readonly height: number;
  readonly maximised: boolean;
}

export const smallest = { width: 720, height: 480 } as const;
const usual = { width: 980, height: 700 } as const;
/** Square points that a display must show of a window to be the one it is on. */
const seen = 120 * 32;

const within = (least: number, value: number, most: number): number => Math.max(least, Math.min(value, most));
const overlap = (a: Area, b: Area): number =>
  Math.max(0, Math.min(a.x + a.width, b.x + b.width) - Math.max(a.x, b.x)) *
  Math.max(0, Math.min(a.y + a.height, b.y + b.height) - Math.max(a.y, b.y));

/**
 * Brings a window back to the display that shows most of it, wholly onto that display's work area. Where no display
 * shows it any more it is of its size, on the first display, where the system likes it.
 * @param areas work areas of the displays, the primary one first; points of the screen, negative to the left of it
 * @param moves false where a window cannot be placed (Wayland)
 */
export function placeWindow(left: Placed | null, areas: readonly Area[], moves: boolean): Place {
  const home =
    left && areas.filter((area) => overlap(left, area) >= seen).sort((a, b) => overlap(left, b) - overlap(left, a))[0];
  const on = home ?? areas[0];
  const width = within(smallest.width, left?.width ?? usual.width, on?.width ?? usual.width);
  const height = within(smallest.height, left?.height ?? usual.height, on?.height ?? usual.height);
  const size = { width, height, maximised: left?.maximised ?? false };
  if (!left || !home || !moves) return size;
  return {
    ...size,
    x: within(home.x, left.x, Math.max(home.x, home.x + home.width - width)),
    y: within(home.y, left.y, Math.max(home.y, home.y + home.height - height)),
  };
}

const point = v.pipe(v.number(), v.safeInteger(), v.minValue(-100_000), v.maxValue(100_000));
const length = v.pipe(v.number(), v.safeInteger(), v.minValue(100), v.maxValue(100_000));
const schema = v.object({ x: point, y: point, width: length, height: length, maximised: v.boolean() });

/** What a file says of it; null: nothing that can be used. */
export function readPlaced(text: string | null): Placed | null {
  try {
    const { success, output } = v.safeParse(schema, JSON.parse(text ?? 'null'));
    return success ? output : null;
  } catch {
    return null;
  }
}
