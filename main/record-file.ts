import type { TextFile } from './ports.ts';

/** What cannot be read reads as one broken line, so that it is set aside like any other damage. */
export const readRecord = (file: TextFile): string | null => {
  try {
    return file.read();
  } catch {
    return '\0\n';
  }
};

/** @returns its new name; null: it could not be moved */
export const setAside = (file: TextFile): string | null => {
  try {
    return file.setAside();
  } catch {
    return null;
  }
};

/** Did it work? What the disk refuses is known by its being tried again, not by its words. */
export const succeeds = (work: () => void): boolean => {
  try {
    work();
    return true;
  } catch {
    return false;
  }
};
