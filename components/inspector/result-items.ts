import { templateAround } from '../../src/language/complete-expression.js';
import { ExpressionScope } from '../../src/language/scope.js';
import type { Member } from '../../src/language/shape.js';
import type { Step } from '../../src/model/step.js';
import type { FieldPath } from '../../src/model/yaml-value.js';
import type { Strings } from '../../src/strings/strings.js';
import type { PaletteItem } from '../menu/pe-palette.js';
import type { FormTarget } from './form-target.js';

const mostItems = 600;
/** Fields of fields are reached by typing on. */
const deepest = 2;

/** The results that a text of a field can read, the nearest step first, each with the known fields of it (`FORMAT.md §8.4, §8.12`). */
export function resultItems({ session, step }: FormTarget, path: FieldPath, strings: Strings): readonly PaletteItem[] {
  if (!step) return [];
  const scope = new ExpressionScope(session.snapshot, step, path);
  const items: PaletteItem[] = [];
  const add = (from: Step, within: readonly string[], member: Member | undefined): void => {
    if (items.length >= mostItems) return;
    const type = session.catalogue.stepType(from.type);
    items.push({
      id: [rooted(from.name), 'result', ...within].join('.'),
      label: [from.name, ...within].join('.'),
      icon: within.length > 0 ? 'hash' : (type?.icon ?? 'box'),
      group: strings('inspector.results'),
      hint: member ? (member.type ?? '') : (type?.title ?? from.type),
      ...(member?.help ? { detail: member.help } : {}),
      mono: true,
    });
    if (within.length >= deepest) return;
    const inside = (member ? member.shape?.() : scope.stepMember(from).shape?.())?.members ?? [];
    for (const each of inside)
      if (each.name !== 'result' && /^[A-Za-z_][\w-]*$/.test(each.name)) add(from, [...within, each.name], each);
  };
  for (const from of scope.steps) if (from.name !== '' && !/['"]/.test(from.name)) add(from, [], undefined);
  return items;
}

/** Writes an expression where the caret of a control stands or stood last, between braces unless it stands between some. */
export function insertExpression(control: HTMLInputElement | HTMLTextAreaElement, expression: string): void {
  const { value, selectionStart, selectionEnd } = control;
  const from = selectionStart ?? value.length;
  const inside = templateAround(value, from) !== undefined;
  control.setRangeText(inside ? expression : `{{${expression}}}`, from, selectionEnd ?? from, 'end');
  control.dispatchEvent(new InputEvent('input', { bubbles: true, composed: true, inputType: 'insertReplacementText' }));
  control.dispatchEvent(new Event('change', { bubbles: true }));
  control.focus();
}

function rooted(name: string): string {
  return /^[A-Za-z_][\w-]*$/.test(name) ? `steps.${name}` : `steps['${name}']`;
}
