export interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}
export interface Screen {
  readonly bounds: Box;
  /** Without task bar, menu bar and Dock. */
  readonly workArea: Box;
}

const within = (least: number, value: number, most: number): number =>
  Math.round(Math.max(least, Math.min(value, Math.max(least, most))));
const middle = ({ x, y, width, height }: Box): { readonly x: number; readonly y: number } => ({
  x: x + width / 2,
  y: y + height / 2,
});
const distance = (at: { readonly x: number; readonly y: number }, { x, y, width, height }: Box): number =>
  Math.hypot(Math.max(x - at.x, 0, at.x - x - width), Math.max(y - at.y, 0, at.y - y - height));

/** The edge of the display the icon is at; of an icon inside the work area (a bar that hides itself), the nearer of two. */
function edgeOf(at: { readonly x: number; readonly y: number }, { bounds, workArea }: Screen) {
  if (at.y < workArea.y) return 'top';
  if (at.y >= workArea.y + workArea.height) return 'bottom';
  if (at.x < workArea.x) return 'left';
  if (at.x >= workArea.x + workArea.width) return 'right';
  return at.y < middle(bounds).y ? 'top' : 'bottom';
}

/**
 * Where the popover goes: beside the icon, centred on it, wholly within the work area of the icon's display. An icon
 * without bounds (hidden in an overflow, or never told) puts it into the bottom right corner of the first display.
 * All in points of the screen, negative left of and above the first display; scale plays no part.
 * @param screens the primary one first; at least one
 */
export function placePopover(
  icon: Box,
  screens: readonly [Screen, ...Screen[]],
  size: { readonly width: number; readonly height: number },
  margin: number,
): Box {
  const unknown = icon.width === 0 && icon.height === 0;
  const at = middle(icon);
  const on = unknown
    ? screens[0]
    : screens.reduce((best, next) => (distance(at, next.bounds) < distance(at, best.bounds) ? next : best));
  const { workArea } = on;
  const left = workArea.x + margin;
  const top = workArea.y + margin;
  const width = Math.min(size.width, workArea.width - 2 * margin);
  const height = Math.min(size.height, workArea.height - 2 * margin);
  const right = workArea.x + workArea.width - width - margin;
  const bottom = workArea.y + workArea.height - height - margin;
  if (unknown) return { x: right, y: bottom, width, height };
  const edge = edgeOf(at, on);
  return {
    x: edge === 'left' ? left : edge === 'right' ? right : within(left, at.x - width / 2, right),
    y: edge === 'top' ? top : edge === 'bottom' ? bottom : within(top, at.y - height / 2, bottom),
    width,
    height,
  };
}
