import { EventEmitter } from 'node:events';
import { state } from './state.ts';

type Surface = Pick<
  Electron.NativeTheme,
  | 'shouldUseDarkColors'
  | 'shouldUseDarkColorsForSystemIntegratedUI'
  | 'shouldUseHighContrastColors'
  | 'shouldDifferentiateWithoutColor'
  | 'themeSource'
>;

class NativeTheme extends EventEmitter implements Surface {
  shouldUseHighContrastColors = false;
  shouldDifferentiateWithoutColor = false;
  #source: 'system' | 'light' | 'dark' = 'system';
  get shouldUseDarkColors() {
    return this.#source === 'dark';
  }
  /** The panel's own colours do not follow the app's choice; here they are light. */
  get shouldUseDarkColorsForSystemIntegratedUI() {
    return false;
  }
  get themeSource() {
    return this.#source;
  }
  set themeSource(source) {
    this.#source = source;
    for (const window of state.windows) window.webContents.page.theme(source);
    this.emit('updated');
  }
}
export const nativeTheme = new NativeTheme();
