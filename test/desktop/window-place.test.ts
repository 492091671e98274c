import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { EventEmitter } from 'node:events';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createTextFile } from '../../main/desktop/files.ts';
import { createWindowKeeper } from '../../main/desktop/window-keeper.ts';
import { placeWindow, readPlaced } from '../../main/desktop/window-place.ts';
import { fake, unfake } from '../fakes/electron.ts';

const area = (x: number, y: number, width: number, height: number) => ({ x, y, width, height });
const left = (x: number, y: number, width = 980, height = 700) => ({ x, y, width, height, maximised: false });
const main = area(0, 0, 1920, 1040);
const right = area(1920, 0, 2560, 1400);
const west = area(-1600, -200, 1600, 860);
/** A 2560 × 1440 screen at 150 %: the work area in points. */
const scaled = area(0, 0, 1707, 920);

it.each([
  ['nothing is known', null, [main], { width: 980, height: 700 }],
  ['nothing is known, on a small display', null, [area(0, 0, 800, 560)], { width: 800, height: 560 }],
  ['it is where it was', left(300, 200), [main], { x: 300, y: 200, width: 980, height: 700 }],
  ['it is on the second display', left(2500, 300), [main, right], { x: 2500, y: 300, width: 980, height: 700 }],
  ['its display is gone', left(2500, 300), [main], { width: 980, height: 700 }],
  [
    'it is left of and above the first',
    left(-1500, -150),
    [main, west],
    { x: -1500, y: -150, width: 980, height: 700 },
  ],
  ['that one is gone', left(-1500, -150), [main], { width: 980, height: 700 }],
  ['it is across two: most of it counts', left(1500, 100), [main, right], { x: 1920, y: 100, width: 980, height: 700 }],
  ['it reaches out of the display', left(1400, 600), [main], { x: 940, y: 340, width: 980, height: 700 }],
  ['its title bar is above the display', left(300, -40), [main], { x: 300, y: 0, width: 980, height: 700 }],
  [
    'the display is smaller now',
    left(300, 200, 1800, 1000),
    [area(0, 25, 1280, 700)],
    { x: 0, y: 25, width: 1280, height: 700 },
  ],
  [
    'the display is smaller than it can be',
    left(10, 10),
    [area(0, 0, 640, 400)],
    { x: 0, y: 0, width: 720, height: 480 },
  ],
  ['the display is scaled now', left(900, 500), [scaled], { x: 727, y: 220, width: 980, height: 700 }],
  ['it is under the menu bar', left(0, 0), [area(0, 25, 1440, 800)], { x: 0, y: 25, width: 980, height: 700 }],
  ['a corner of it is left on a display', left(1910, 1030), [main], { width: 980, height: 700 }],
  ['no display is known', left(5, 5), [], { width: 980, height: 700 }],
] as const)('%s', (_what, was, areas, is) => {
  expect(placeWindow(was, areas, true)).toEqual({ ...is, maximised: false });
});

it('keeps the size and says it was maximised where windows cannot be placed', () => {
  const was = { ...left(300, 200, 1000, 720), maximised: true };
  expect(placeWindow(was, [main], false)).toEqual({ width: 1000, height: 720, maximised: true });
});

it.each([
  [
    '{"x":1,"y":-2,"width":900,"height":600,"maximised":true}',
    { x: 1, y: -2, width: 900, height: 600, maximised: true },
  ],
  ['{"x":1,"y":2,"width":900,"height":600}', null],
  ['{"x":1e300,"y":2,"width":900,"height":600,"maximised":true}', null],
  ['{"x":1,"y":2,"width":0,"height":600,"maximised":true}', null],
  ['{"x":', null],
  ['', null],
  [null, null],
])('a file that says %s', (text, placed) => expect(readPlaced(text)).toEqual(placed));

class Win extends EventEmitter {
  bounds = area(10, 20, 990, 710);
  big = false;
  small = false;
  getNormalBounds() {
    return this.bounds;
  }
  isMaximized() {
    return this.big;
  }
  isMinimized() {
    return this.small;
  }
}
describe('the window', () => {
  let folder: string;
  let calls: (() => void)[];
  const said: string[] = [];
  const keeper = (env: NodeJS.ProcessEnv = {}) =>
    createWindowKeeper({
      file: createTextFile(join(folder, 'window.json'), { now: () => 0 }),
      timers: {
        after(_seconds, call) {
          calls.push(call);
          return () => void calls.splice(calls.indexOf(call), 1);
        },
      },
      platform: 'linux',
      env,
      log: (line) => said.push(line),
    });
  const written = (): unknown => JSON.parse(readFileSync(join(folder, 'window.json'), 'utf8'));
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'place-'));
    [calls, said.length] = [[], 0];
    const displays = [
      { id: 2, workArea: right },
      { id: 1, workArea: main },
    ];
    fake({ screen: { getPrimaryDisplay: () => displays[1], getAllDisplays: () => displays } });
  });
  afterEach(() => {
    unfake();
    rmSync(folder, { recursive: true, force: true });
  });

  it('is written down when its changes rest, once, and found again', () => {
    const win = new Win();
    keeper().follow(win as unknown as Electron.BrowserWindow);
    for (const event of ['move', 'resize', 'move']) win.emit(event);
    expect(calls).toHaveLength(1);
    calls.pop()!();
    expect(written()).toEqual({ ...win.bounds, maximised: false });
    win.big = true;
    win.emit('maximize');
    calls.pop()!();
    expect(keeper().place()).toEqual({ ...win.bounds, maximised: true });
    expect(keeper({ WAYLAND_DISPLAY: 'wayland-0' }).place()).toEqual({ width: 990, height: 710, maximised: true });
  });

  it('is not looked at while it is minimised', () => {
    const win = new Win();
    win.small = true;
    win.bounds = area(-32_000, -32_000, 160, 28);
    keeper().follow(win as unknown as Electron.BrowserWindow);
    win.emit('move');
    expect(calls).toEqual([]);
  });

  it('has its usual size on the first display where the file is damaged, and goes on where it cannot be written', () => {
    writeFileSync(join(folder, 'window.json'), 'no');
    const one = keeper();
    expect(one.place()).toEqual({ width: 980, height: 700, maximised: false });
    const win = new Win();
    one.follow(win as unknown as Electron.BrowserWindow);
    win.emit('move');
    rmSync(folder, { recursive: true });
    calls.pop()!();
    expect(said).toHaveLength(1);
  });
});
