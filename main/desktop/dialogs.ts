/** Counts the dialogs of the system that are open. */
export function createDialogs(): {
  open(): boolean;
  during<T>(dialog: Promise<T>): Promise<T>;
} {
  let count = 0;
  return {
    open: () => count > 0,
    async during(dialog) {
      count += 1;
      try {
        return await dialog;
      } finally {
        count -= 1;
      }
    },
  };
}
