// Loaded by `electron -r` under `npm run dev`: reloads every window when the marker file is written.
const { watchFile } = require('node:fs');
const { BrowserWindow } = require('electron');

watchFile(process.env.DEV_RELOAD, { interval: 200 }, () => {
  console.log('The page has changed: reloading it.');
  for (const window of BrowserWindow.getAllWindows()) window.webContents.reload();
}).unref();
