import type { EditorView, Rect } from '@codemirror/view';

const widest = 400;

/**
 * Where the help of an offer stands: beside the list where there is room, else below or above all of it. By itself CodeMirror lays it over
 * the offers below the chosen one when there is none.
 */
export function placeHelp(
  _view: EditorView,
  list: Rect,
  option: Rect,
  info: Rect,
  space: Rect,
): { readonly style: string; readonly class: string } {
  const [left, right] = [list.left - space.left, space.right - list.right];
  const height = info.bottom - info.top;
  if (info.right - info.left <= Math.max(left, right)) {
    const top = Math.max(space.top, Math.min(option.top, space.bottom - height)) - list.top;
    const side = right >= info.right - info.left ? 'right' : 'left';
    const room = Math.min(widest, Math.max(left, right));
    return { style: `top: ${top}px; max-width: ${room}px`, class: `cm-completionInfo-${side}` };
  }
  const [above, below] = [list.top - space.top, space.bottom - list.bottom];
  const side = below >= Math.min(height, above) ? 'top' : 'bottom';
  return {
    style: `${side}: 100%; left: 0; max-width: ${Math.min(widest, space.right - list.left)}px; max-height: ${Math.max(above, below)}px`,
    class: 'cm-completionInfo-outside',
  };
}
