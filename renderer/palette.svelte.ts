import type { Component } from 'svelte';
import { text } from './text.ts';

/** The commands: their file is read when they are first asked for, or when the window has nothing else to do. */
export const createPalette = (fail: (sentence: string) => void) => {
  let part = $state.raw<Component | null>(null);
  let open = $state(false);
  const load = async (): Promise<void> => {
    if (part !== null) return;
    try {
      part = (await import('./parts/Palette.svelte')).default;
    } catch {
      open = false;
      fail(text.broken);
    }
  };
  return {
    load,
    show() {
      open = true;
      void load();
    },
    hide() {
      open = false;
    },
    /** What to draw; null: nothing, or not read yet. */
    get part() {
      return open ? part : null;
    },
    get open() {
      return open;
    },
  };
};
export type Palette = ReturnType<typeof createPalette>;
