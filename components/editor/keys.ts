import { tinykeys } from 'tinykeys';

const apple = typeof navigator !== 'undefined' && /Mac|iPhone|iPad/.test(navigator.platform);

/** `$mod+Shift+z` as the user's keyboard says it: `⇧⌘Z` or `Ctrl+Shift+Z`. */
export function shownKeys(binding: string): string {
  const parts = binding.split('+').map((part) => part.replace(/^Key|^Digit/, ''));
  const name = (part: string) =>
    part === '$mod'
      ? apple
        ? '⌘'
        : 'Ctrl'
      : part === 'Shift'
        ? apple
          ? '⇧'
          : 'Shift'
        : part === 'Alt'
          ? apple
            ? '⌥'
            : 'Alt'
          : part.length === 1
            ? part.toUpperCase()
            : part;
  const shown = parts.map(name);
  return apple ? shown.join('') : shown.join('+');
}

/** Whether typing goes into the element: its keys are text, not shortcuts. */
export function isEditable(target: EventTarget | undefined): boolean {
  if (!(target instanceof HTMLElement)) return false;
  if (target.isContentEditable) return true;
  if (target instanceof HTMLInputElement)
    return !/^(button|checkbox|radio|range|file|color|reset|submit)$/.test(target.type);
  return target instanceof HTMLTextAreaElement || target instanceof HTMLSelectElement;
}

/**
 * Keeps keys that were meant for the editor from the shortcuts of the page around it: those something in here handled, and all typing.
 * Everything else (Tab, function keys, the page's own combinations) goes on. Works on the outer element, after our own listeners.
 */
export function containKeys(event: KeyboardEvent): void {
  const typing = isEditable(event.composedPath()[0]) && event.key.length === 1 && !event.ctrlKey && !event.metaKey;
  const inField =
    isEditable(event.composedPath()[0]) && /^(Enter|Backspace|Delete|Arrow.*|Home|End|Escape)$/.test(event.key);
  if (event.defaultPrevented || typing || inField) event.stopPropagation();
}

/** Actions on the selected steps; in a field their keys are about its text. */
const ofSteps: ReadonlySet<string> = new Set(['edit.duplicate', 'step.rename']);

/**
 * Binds keys to actions while the focus is inside `element`. Keys that an inner element handled, and those of a field that searches, are
 * left alone; those of the session's own undo are not, so that one key takes back the last change wherever it was made.
 */
export function bindKeys(
  element: HTMLElement,
  bindings: Readonly<Record<string, string>>,
  act: (id: string) => void,
): () => void {
  const handlers: Record<string, (event: KeyboardEvent) => void> = {};
  for (const [keys, id] of Object.entries(bindings)) {
    handlers[keys] = (event) => {
      if (event.defaultPrevented || event.isComposing) return;
      const target = event.composedPath()[0];
      if (id.startsWith('edit.') && target instanceof HTMLInputElement && target.type === 'search') return;
      if (ofSteps.has(id) && isEditable(target)) return;
      event.preventDefault();
      act(id);
    };
  }
  return tinykeys(element, handlers);
}
