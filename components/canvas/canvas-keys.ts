import type { Direction } from './drawing.js';

/** What a key does on the drawing. */
export type KeyAction =
  | { readonly kind: 'go'; readonly direction: Direction; readonly extend: boolean }
  | { readonly kind: 'shift'; readonly by: 1 | -1 }
  | { readonly kind: 'pan'; readonly direction: Direction }
  | { readonly kind: 'zoom'; readonly by: 1 | -1 }
  | {
      readonly kind:
        | 'first'
        | 'last'
        | 'actual'
        | 'fit'
        | 'remove'
        | 'open'
        | 'rename'
        | 'all'
        | 'escape'
        | 'menu'
        | 'toggle'
        | 'insert';
    };

const arrows: Readonly<Record<string, Direction>> = {
  ArrowUp: 'up',
  ArrowDown: 'down',
  ArrowLeft: 'left',
  ArrowRight: 'right',
};

/** The action of a key press; `undefined` for keys that belong to the page. */
export function keyAction(event: KeyboardEvent): KeyAction | undefined {
  const command = event.ctrlKey || event.metaKey;
  const direction = Object.hasOwn(arrows, event.key) ? arrows[event.key] : undefined;
  if (direction) {
    if (event.altKey) {
      if (direction === 'up' || direction === 'down') return { kind: 'shift', by: direction === 'up' ? -1 : 1 };
      return undefined;
    }
    return command ? { kind: 'pan', direction } : { kind: 'go', direction, extend: event.shiftKey };
  }
  if (command) return event.key.toLowerCase() === 'a' && !event.shiftKey && !event.altKey ? { kind: 'all' } : undefined;
  if (event.altKey) return undefined;
  switch (event.key) {
    case 'Home':
      return { kind: 'first' };
    case 'End':
      return { kind: 'last' };
    case '+':
    case '=':
      return { kind: 'zoom', by: 1 };
    case '-':
    case '_':
      return { kind: 'zoom', by: -1 };
    case '0':
      return { kind: 'actual' };
    case '1':
      return { kind: 'fit' };
    case 'Delete':
    case 'Backspace':
      return { kind: 'remove' };
    case 'Enter':
      return { kind: 'open' };
    case 'F2':
      return { kind: 'rename' };
    case 'Insert':
    case 'a':
    case 'A':
      return { kind: 'insert' };
    case 'Escape':
      return { kind: 'escape' };
    case 'ContextMenu':
      return { kind: 'menu' };
    case 'F10':
      return event.shiftKey ? { kind: 'menu' } : undefined;
    default:
      return undefined;
  }
}
