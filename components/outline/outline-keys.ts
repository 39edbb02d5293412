/** What a key does in the outline; `undefined` for keys that belong to the page. */
export type OutlineAction =
  | {
      readonly kind: 'go';
      readonly to: 'up' | 'down' | 'first' | 'last' | 'page-up' | 'page-down';
      readonly how: 'select' | 'extend' | 'move';
    }
  | {
      readonly kind:
        'in' | 'out' | 'open' | 'rename' | 'remove' | 'all' | 'toggle-selected' | 'open-siblings' | 'menu' | 'escape';
    }
  | { readonly kind: 'shift'; readonly to: 'up' | 'down' | 'in' | 'out' }
  | { readonly kind: 'type'; readonly letter: string };

const goes = {
  ArrowUp: 'up',
  ArrowDown: 'down',
  Home: 'first',
  End: 'last',
  PageUp: 'page-up',
  PageDown: 'page-down',
} as const;

/** The ARIA tree pattern, with Alt and an arrow to move the step itself. Left and right change places in right-to-left. */
export function outlineAction(event: KeyboardEvent, rightToLeft: boolean): OutlineAction | undefined {
  const command = event.ctrlKey || event.metaKey;
  const inward = rightToLeft ? 'ArrowLeft' : 'ArrowRight';
  const outward = rightToLeft ? 'ArrowRight' : 'ArrowLeft';
  const { key } = event;
  if (event.altKey && !command) {
    if (key === 'ArrowUp' || key === 'ArrowDown') return { kind: 'shift', to: goes[key] === 'up' ? 'up' : 'down' };
    if (key === inward) return { kind: 'shift', to: 'in' };
    return key === outward ? { kind: 'shift', to: 'out' } : undefined;
  }
  if (event.altKey) return undefined;
  if (key in goes && Object.hasOwn(goes, key)) {
    const to = goes[key as keyof typeof goes];
    return { kind: 'go', to, how: event.shiftKey ? 'extend' : command ? 'move' : 'select' };
  }
  if (key === inward) return { kind: 'in' };
  if (key === outward) return { kind: 'out' };
  if (key === ' ') return { kind: 'toggle-selected' };
  if (command) return key.toLowerCase() === 'a' && !event.shiftKey ? { kind: 'all' } : undefined;
  switch (key) {
    case 'Enter':
      return { kind: 'open' };
    case 'F2':
      return { kind: 'rename' };
    case 'Delete':
    case 'Backspace':
      return { kind: 'remove' };
    case '*':
      return { kind: 'open-siblings' };
    case 'Escape':
      return { kind: 'escape' };
    case 'ContextMenu':
      return { kind: 'menu' };
    case 'F10':
      return event.shiftKey ? { kind: 'menu' } : undefined;
    default:
      return key.length === 1 ? { kind: 'type', letter: key } : undefined;
  }
}
