import { EventEmitter } from 'node:events';
import { app } from './app.ts';
import { imageOf, type NativeImage } from './image.ts';
import type { Menu } from './menu.ts';

type Surface = Pick<
  Electron.Tray,
  | 'destroy'
  | 'isDestroyed'
  | 'setToolTip'
  | 'setTitle'
  | 'getTitle'
  | 'getBounds'
  | 'getGUID'
  | 'setIgnoreDoubleClickEvents'
  | 'focus'
>;

/** Drawn nowhere: it keeps what it is told, and a spec reads that through record.cjs. */
export class Tray extends EventEmitter implements Surface {
  image: NativeImage;
  toolTip = '';
  menu: Menu | null = null;
  #guid: string | null;
  #title = '';
  #dead = false;
  constructor(image: string | NativeImage, guid?: string) {
    super();
    if (!app.isReady()) throw new Error('Cannot create Tray before app is ready');
    this.image = imageOf(image);
    this.#guid = guid ?? null;
  }
  #alive() {
    if (this.#dead) throw new TypeError('Object has been destroyed');
  }
  setImage(image: string | NativeImage) {
    this.#alive();
    this.image = imageOf(image);
  }
  setPressedImage() {
    this.#alive();
  }
  setToolTip(text: string) {
    this.#alive();
    this.toolTip = text;
  }
  setTitle(title: string) {
    this.#alive();
    this.#title = title;
  }
  getTitle() {
    return this.#title;
  }
  setContextMenu(menu: Menu | null) {
    this.#alive();
    this.menu = menu;
  }
  popUpContextMenu(menu?: Menu) {
    this.#alive();
    (menu ?? this.menu)?.popup();
  }
  getBounds() {
    return { x: 0, y: 0, width: 24, height: 24 };
  }
  getGUID() {
    return this.#guid;
  }
  setIgnoreDoubleClickEvents() {}
  focus() {}
  destroy() {
    this.#dead = true;
  }
  isDestroyed() {
    return this.#dead;
  }
}
