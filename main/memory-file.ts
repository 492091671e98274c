import type { TextFile } from './ports.ts';

/** A file of the demo: gone when the app is. */
export function memoryFile(): TextFile {
  let text: string | null = null;
  return {
    read: () => text,
    replace(next) {
      text = next;
    },
    append(more) {
      text = (text ?? '') + more;
    },
    setAside() {
      text = null;
      return 'nothing';
    },
  };
}
