import { expect, it } from 'vitest';
import { placePopover } from '../../main/desktop/popover-place.ts';
import type { Screen } from '../../main/desktop/popover-place.ts';

const box = (x: number, y: number, width: number, height: number) => ({ x, y, width, height });
const icon = (x: number, y: number) => box(x, y, 24, 24);
/** A display with a bar of this thickness at one edge. */
const display = (
  { x, y, width, height }: ReturnType<typeof box>,
  edge: 'top' | 'bottom' | 'left' | 'right' | 'none',
  bar = 40,
): Screen => ({
  bounds: box(x, y, width, height),
  workArea: {
    top: box(x, y + bar, width, height - bar),
    bottom: box(x, y, width, height - bar),
    left: box(x + bar, y, width - bar, height),
    right: box(x, y, width - bar, height),
    none: box(x, y, width, height),
  }[edge],
});
const full = box(0, 0, 1920, 1080);
const bottom = display(full, 'bottom');
const mac = display(box(0, 0, 1440, 900), 'top', 25);
const east = display(box(1920, -300, 2560, 1440), 'top', 25);
const west = display(box(-1600, -900, 1600, 900), 'bottom');
/** 1920 × 1080 pixels at 150 %. */
const scaled = display(box(0, 0, 1280, 720), 'bottom', 40);

it.each([
  ['under a menu bar', icon(1000, 0), [mac], box(812, 30, 400, 560)],
  ['under a menu bar, at its end', icon(1410, 0), [mac], box(1035, 30, 400, 560)],
  ['over a task bar', icon(1700, 1048), [bottom], box(1510, 470, 400, 560)],
  ['over a task bar, at its start', icon(4, 1048), [bottom], box(10, 470, 400, 560)],
  ['beside a bar on the left', icon(8, 900), [display(full, 'left')], box(50, 510, 400, 560)],
  ['beside a bar on the right', icon(1890, 200), [display(full, 'right')], box(1470, 10, 400, 560)],
  ['over a bar that hides itself', icon(1700, 1050), [display(full, 'none')], box(1510, 510, 400, 560)],
  ['under one that hides itself', icon(1000, 0), [display(full, 'none')], box(812, 10, 400, 560)],
  ['on the display right of and above the first', icon(3000, -298), [bottom, east], box(2812, -265, 400, 560)],
  ['on the display left of and above the first', icon(-300, -30), [bottom, west], box(-488, -610, 400, 560)],
  ['on a scaled display, in points', icon(1100, 690), [scaled], box(870, 110, 400, 560)],
  ['from an overflow that floats over the bar', icon(1500, 960), [bottom], box(1312, 470, 400, 560)],
  ['off every display: on the nearest', icon(4000, 500), [bottom], box(1510, 232, 400, 560)],
  ['without bounds: bottom right', box(0, 0, 0, 0), [bottom, east], box(1510, 470, 400, 560)],
  ['on a display that is too small', icon(300, 380), [display(box(0, 0, 380, 400), 'bottom')], box(10, 10, 360, 340)],
] as const)('%s', (_what, at, screens, place) => {
  const margin = screens[0] === mac ? 5 : 10;
  expect(placePopover(at, screens as readonly [Screen, ...Screen[]], { width: 400, height: 560 }, margin)).toEqual(
    place,
  );
});
