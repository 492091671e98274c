const { contextBridge, ipcRenderer } = require('electron');
contextBridge.exposeInMainWorld('api', {
  version: process.versions.electron,
  invoke: (channel, ...args) => ipcRenderer.invoke(channel, ...args),
  onTick: (call) => {
    const listener = (_event, value) => call(value);
    ipcRenderer.on('tick', listener);
    return () => ipcRenderer.off('tick', listener);
  },
  onOpenJob: (call) => {
    ipcRenderer.on('open-job', (_event, value) => call(value));
  },
  log: (text) =>
    new Promise((done) => {
      ipcRenderer.once('logged', (_event, value) => done(value));
      ipcRenderer.send('log', text);
    }),
  echoSync: (value) => value,
  isDate: (value) => value instanceof Date,
  throws: () => {
    throw new RangeError('from preload');
  },
  reject: async () => {
    throw new Error('async no');
  },
  callMe: (call) => call(20) + 1,
  worlds: () => ({
    api: typeof globalThis.api,
    marker: globalThis.pageMarker ?? null,
    require: typeof require,
    inner: Object.keys(globalThis).filter((name) => name.startsWith('__electronP')),
  }),
});
