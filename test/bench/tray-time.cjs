// Loaded by `electron -r`: tells when the tray got its first picture, and what of that was waiting for the browser engine.
const { app, Tray } = require('electron');
const { performance } = require('node:perf_hooks');

const loaded = performance.now();
let ready = 0;
app.once('ready', () => {
  ready = performance.now();
});
const real = Tray.prototype.setContextMenu;
Tray.prototype.setContextMenu = function (...args) {
  const result = real.apply(this, args);
  process.stdout.write(`tray ${JSON.stringify({ loaded, ready, menu: performance.now() })}\n`);
  return result;
};
