import type { MenuEntry } from '../menu/pe-menu.js';

/** What can be done with the part of a form that has the focus. */
export interface FocusedActions {
  readonly group: string;
  readonly entries: readonly MenuEntry[];
  choose(id: string): void;
}

/** Those of the innermost element around the focus that has any. */
export function focusedActions(chain: readonly Element[]): FocusedActions | undefined {
  for (const element of [...chain].reverse()) {
    const { focusedActions: actions } = element as { readonly focusedActions?: FocusedActions };
    if (actions) return actions;
  }
  return undefined;
}
