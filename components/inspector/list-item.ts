import { isYamlMap, type YamlValue } from '../../src/model/yaml-value.js';
import type { FormField } from './form-field.js';
import { decidingField, doesApply } from './form-rows.js';
import { yamlMap } from './yaml-map.js';

/** Kinds of prompt parts are told apart by a sign as well. */
const partIcons: Readonly<Record<string, string>> = {
  static: 'pencil',
  file: 'file-text',
  previous_response: 'corner-down-right',
  session_context: 'rotate-ccw',
  claude_continue: 'message-square',
  dynamic: 'braces',
};

export function partIcon(kind: string): string {
  return partIcons[kind] ?? 'square-dashed';
}

/**
 * A new item says what it is and nothing else but the texts it cannot be without. Where it may be a text or a map it is what the last of
 * its siblings is, and a text, which is simpler, where there is none.
 */
export function freshItem(
  { fields, textual }: Pick<FormField, 'fields' | 'textual'>,
  kind: string | undefined,
  siblings: readonly YamlValue[],
): YamlValue {
  const deciding = decidingField(fields);
  if (fields.length === 0 || (textual && !deciding && !isYamlMap(siblings.at(-1) ?? null))) return '';
  const start = yamlMap(deciding && kind !== undefined ? [[deciding.key, kind]] : []);
  const texts = fields.filter(
    (field) =>
      field.required &&
      field.key !== deciding?.key &&
      doesApply(field, start, fields) &&
      ['text', 'textarea', 'step', 'suggest'].includes(field.widget),
  );
  return yamlMap([...Object.entries(start), ...texts.map((field) => [field.key, ''] as const)]);
}

/**
 * The key of an item's text, and the key that takes the same text when the item becomes of another kind; nothing where both kinds keep it
 * under one name, or the new one has no place for it.
 */
export function movedText(
  fields: readonly FormField[],
  item: YamlValue,
  kind: string,
): { readonly from: string; readonly to: string } | undefined {
  const deciding = decidingField(fields);
  if (!deciding || !isYamlMap(item)) return undefined;
  const next = yamlMap([...Object.entries(item).filter(([key]) => key !== deciding.key), [deciding.key, kind]]);
  const texts = fields.filter(({ widget }) => widget === 'textarea');
  const from = texts.find((field) => Object.hasOwn(item, field.key) && !doesApply(field, next, fields));
  const to = texts.find((field) => field.required && doesApply(field, next, fields) && !Object.hasOwn(item, field.key));
  return from && to ? { from: from.key, to: to.key } : undefined;
}

/** The first texts of an item, for its folded heading. */
export function itemSummary(value: YamlValue): string {
  const texts = isYamlMap(value) ? Object.values(value).slice(1) : [value];
  const shown = texts
    .filter((text) => text !== null && typeof text !== 'object')
    .map((text) => String(text).replace(/\s+/g, ' ').slice(0, 120));
  return shown.join(' · ');
}
