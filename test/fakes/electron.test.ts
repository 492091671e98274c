import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { app, BrowserWindow, nativeTheme } from 'electron';
import Store from 'electron-store';
import { afterEach, describe, expect, it } from 'vitest';
import { fake, unfake } from './electron.ts';

afterEach(unfake);

describe('the electron of unit tests', () => {
  it('names what is used without having been installed', () => {
    expect(() => app.getPath('userData')).toThrow('electron.app.getPath is not faked');
    expect(() => new BrowserWindow()).toThrow('electron.BrowserWindow (as a class) is not faked');
    expect(() => {
      nativeTheme.themeSource = 'dark';
    }).toThrow('electron.nativeTheme.themeSource is not faked');
  });

  it('gives what was installed, as it is now, and nothing after', () => {
    const theme = { themeSource: 'system' };
    fake({ nativeTheme: theme, app: { getVersion: () => '1.2.3' } });
    nativeTheme.themeSource = 'dark';
    expect([theme.themeSource, app.getVersion()]).toEqual(['dark', '1.2.3']);
    expect(() => app.getName()).toThrow('electron.app.getName');
    unfake();
    expect(() => app.getVersion()).toThrow('electron.app.getVersion');
  });

  it('constructs a class put in place of one', () => {
    const made: object[] = [];
    class Window {
      static readonly all = made;
      readonly options: object | undefined;
      constructor(options?: object) {
        this.options = options;
        made.push(this);
      }
      show() {}
    }
    fake({ BrowserWindow: Window });
    const window = new BrowserWindow({ width: 5 });
    expect(window).toBeInstanceOf(Window);
    expect(made).toEqual([{ options: { width: 5 } }]);
  });

  it('lets electron-store be imported and used', () => {
    const dir = mkdtempSync(join(tmpdir(), 'store-'));
    fake({ app: { getPath: () => dir, getVersion: () => '1.0.0' }, ipcMain: { on: () => {} } });
    const store = new Store({ name: 'probe' });
    store.set('a', 1);
    expect(store.path).toBe(join(dir, 'probe.json'));
    rmSync(dir, { recursive: true });
  });
});
