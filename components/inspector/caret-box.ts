/** What decides where a character of a text control stands. */
const copied: readonly string[] = [
  'direction',
  'font-family',
  'font-size',
  'font-style',
  'font-weight',
  'letter-spacing',
  'line-height',
  'padding-left',
  'padding-right',
  'padding-top',
  'tab-size',
  'text-align',
  'text-indent',
];

/** Text before the caret is measured this far back. */
const farthest = 4000;

/** Where the caret of a text control stands, in viewport pixels: measured on a copy of the text that is shown nowhere. */
export function caretBox(control: HTMLInputElement | HTMLTextAreaElement): DOMRect {
  const box = control.getBoundingClientRect();
  const copy = document.createElement('div');
  const style = getComputedStyle(control);
  for (const name of copied) copy.style.setProperty(name, style.getPropertyValue(name));
  copy.style.setProperty('position', 'fixed');
  copy.style.setProperty('visibility', 'hidden');
  copy.style.setProperty('left', '0');
  copy.style.setProperty('top', '0');
  copy.style.setProperty('box-sizing', 'border-box');
  copy.style.setProperty('width', `${control.clientWidth}px`);
  const isArea = control instanceof HTMLTextAreaElement;
  copy.style.setProperty('white-space', isArea && control.wrap !== 'off' ? 'pre-wrap' : 'pre');
  copy.style.setProperty('overflow-wrap', 'break-word');
  const caret = control.selectionStart ?? control.value.length;
  const mark = document.createElement('span');
  mark.textContent = '|';
  copy.append(control.value.slice(Math.max(0, caret - farthest), caret), mark);
  (control.parentNode ?? document.body).appendChild(copy);
  const at = mark.getBoundingClientRect();
  copy.remove();
  const left = Math.min(Math.max(box.left + at.left + control.clientLeft - control.scrollLeft, box.left), box.right);
  const top = isArea ? box.top + control.clientTop + at.top - control.scrollTop : box.top;
  const height = isArea ? at.height : box.height;
  return new DOMRect(left, Math.min(Math.max(top, box.top), box.bottom - Math.min(height, box.height)), 0, height);
}
