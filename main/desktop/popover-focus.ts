/** Milliseconds after a blur hid it in which a click on the icon is the click that blurred it. */
const sameClick = 250;
/** Milliseconds after showing in which the system may still move the focus about. */
const settling = 400;

/** What a click on the icon does, and whether losing the focus hides: they come in an order nobody can rely on. */
export interface PopoverFocus {
  /** A click on the icon. `visible`: as the window is now. */
  clicked(visible: boolean): 'show' | 'hide' | 'nothing';
  shown(): void;
  /** The focus went away. `held`: a native dialog is open, or the developer tools have the focus. */
  blurred(held: boolean): 'hide' | 'nothing';
}

/** `now`: milliseconds of a clock that does not go back. */
export function createPopoverFocus(now: () => number): PopoverFocus {
  let shownAt = -Infinity;
  let blurredAt = -Infinity;
  return {
    clicked(visible) {
      if (visible) return 'hide';
      return now() - blurredAt <= sameClick ? 'nothing' : 'show';
    },
    shown() {
      shownAt = now();
      blurredAt = -Infinity;
    },
    blurred(held) {
      if (held || now() - shownAt <= settling) return 'nothing';
      blurredAt = now();
      return 'hide';
    },
  };
}
