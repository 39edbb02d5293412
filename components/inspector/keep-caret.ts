import { difference } from '../../src/model/text-difference.js';

/**
 * Gives a text control another text. While it has the focus, caret and selection stay at the characters they were at, so that a change by
 * somebody else or by undo does not throw the user out of the line.
 */
export function setText(control: HTMLInputElement | HTMLTextAreaElement, text: string): void {
  const before = control.value;
  if (before === text) return;
  const focused = (control.getRootNode() as ShadowRoot | Document).activeElement === control;
  if (!focused) {
    control.value = text;
    return;
  }
  const { selectionStart, selectionEnd, selectionDirection, scrollTop } = control;
  control.value = text;
  const changes = difference(before, text);
  const move = (offset: number): number => {
    let shift = 0;
    for (const { from, to, insert } of changes) {
      if (offset <= from) break;
      shift += offset >= to ? insert.length - (to - from) : from + Math.min(offset - from, insert.length) - offset;
    }
    return offset + shift;
  };
  control.setSelectionRange(move(selectionStart ?? 0), move(selectionEnd ?? 0), selectionDirection ?? 'none');
  control.scrollTop = scrollTop;
}
