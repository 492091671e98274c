// Loaded by `electron -r` where nothing draws a tray: says as lines what the tray and the notifications would show.
require('../e2e/record.cjs');

const line = (what, text) => {
  const time = new Date().toTimeString().slice(0, 8);
  console.log(`${time}  ${what.padEnd(12)}  ${text.replace(/\s*\n\s*/g, ' · ')}`);
};
let last = '';
globalThis.recorded.said.on('tooltip', (text) => {
  if (text !== last) line('tray', text);
  last = text;
});
globalThis.recorded.said.on('notification', ({ title, body }) => line('notification', `${title} · ${body}`));
