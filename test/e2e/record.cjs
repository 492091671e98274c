// Loaded by `electron -r`: keeps what the app shows outside its windows, for specs to read and act on. Works the same
// on Electron and on the test host, for it patches only public prototypes and module objects, never constructors.
const { EventEmitter } = require('node:events');
const { Notification, Tray, dialog, nativeImage, shell } = require('electron');

const recorded = (globalThis.recorded = {
  trays: [],
  notifications: [],
  opened: [],
  dialogs: [],
  /** What message boxes answer: the first button, unless a label is set that one of them has. */
  messageBox: { response: 0, checkboxChecked: false },
  answer: null,
  /** What is chosen when a folder or a file is asked for; null: nothing. */
  chosen: null,
  /** 'tooltip' and 'notification', as they happen. */
  said: new EventEmitter(),
});

const wrap = (object, name, note) => {
  const real = object[name];
  object[name] = function (...args) {
    const result = real?.apply(this, args);
    note(this, args, result);
    return result;
  };
};

// A Tray's first picture goes to its constructor, which is left alone: it is the file that was loaded last before.
const paths = new WeakMap();
let lastPath = null;
wrap(nativeImage, 'createFromPath', (_module, [path], image) => {
  paths.set(image, path);
  lastPath = path;
});

const trayOf = (tray) => {
  const known = recorded.trays.find((t) => t.tray === tray);
  if (known) return known;
  const made = { tray, toolTip: '', image: lastPath, menu: null, menus: 0 };
  recorded.trays.push(made);
  return made;
};
wrap(Tray.prototype, 'setImage', (tray, [image]) => {
  trayOf(tray).image = typeof image === 'string' ? image : (paths.get(image) ?? null);
});
wrap(Tray.prototype, 'setToolTip', (tray, [text]) => {
  trayOf(tray).toolTip = text;
  recorded.said.emit('tooltip', text);
});
wrap(Tray.prototype, 'setContextMenu', (tray, [menu]) => {
  Object.assign(trayOf(tray), { menu, menus: trayOf(tray).menus + 1 });
});
wrap(Tray.prototype, 'destroy', (tray) => {
  recorded.trays = recorded.trays.filter((t) => t.tray !== tray);
});
wrap(Notification.prototype, 'show', (notification) => {
  recorded.notifications.push(notification);
  recorded.said.emit('notification', notification);
});
for (const name of ['openExternal', 'openPath', 'showItemInFolder'])
  shell[name] = async (what) => {
    recorded.opened.push(what);
    return '';
  };
for (const name of ['showMessageBox', 'showErrorBox'])
  dialog[name] = async (...args) => {
    recorded.dialogs.push(args.at(-1));
    const at = args.at(-1).buttons?.indexOf(recorded.answer) ?? -1;
    return at < 0 ? recorded.messageBox : { ...recorded.messageBox, response: at };
  };
for (const name of ['showOpenDialog', 'showSaveDialog'])
  dialog[name] = async (...args) => {
    recorded.dialogs.push(args.at(-1));
    const { chosen } = recorded;
    return { canceled: chosen === null, filePaths: chosen === null ? [] : [chosen], filePath: chosen ?? '' };
  };

// As a person reads it: `&&` is one ampersand, a single one marks the key under it.
const labelOf = (item) => item.label.replace(/&(.)/g, '$1');
const itemsOf = (menu) => (menu?.items ?? []).filter((item) => item.visible);
const plain = (item) => ({
  type: item.type,
  label: labelOf(item),
  enabled: item.enabled,
  ...(item.submenu ? { items: itemsOf(item.submenu).map(plain) } : {}),
});

/** The tray's menu as nested plain data. */
recorded.menu = () => itemsOf(recorded.trays[0]?.menu).map(plain);
/** Clicks the item reached by these labels; throws where a person could not. */
recorded.click = (labels) => {
  let menu = recorded.trays[0]?.menu;
  let item;
  for (const label of labels) {
    const items = itemsOf(menu);
    item = items.find((i) => labelOf(i) === label);
    if (!item) throw new Error(`No "${label}" among: ${items.map(labelOf).join(' | ')}`);
    if (!item.enabled) throw new Error(`"${label}" is greyed out`);
    menu = item.submenu;
  }
  item.click({}, undefined, undefined);
};
