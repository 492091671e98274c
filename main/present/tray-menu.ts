/** A click in the tray's menu, as data. */
export type MenuAction =
  | { readonly do: 'start'; readonly jobId: string }
  | { readonly do: 'open-job'; readonly jobId: string }
  | { readonly do: 'check' | 'open' | 'settings' | 'quit' };

/** One line of the menu. Labels are safe to show as they are: stripped, cut, `&` doubled. */
export type MenuItemModel =
  | { readonly kind: 'separator' }
  | { readonly kind: 'text'; readonly id: string; readonly label: string }
  | {
      readonly kind: 'action';
      readonly id: string;
      readonly label: string;
      readonly enabled: boolean;
      readonly action: MenuAction;
    }
  | { readonly kind: 'submenu'; readonly id: string; readonly label: string; readonly items: readonly MenuItemModel[] };

export type MenuModel = readonly MenuItemModel[];
