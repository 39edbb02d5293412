import { isYamlList, isYamlMap, type YamlValue } from '../../src/model/yaml-value.js';
import type { FormField, FormWidget } from './form-field.js';

/** Deeper than this a value of unknown shape is edited as YAML. */
const maxUnknownDepth = 3;

/** The widget for a value: the one its field asks for when the value fits into it, else the nearest that loses nothing. */
export function widgetFor(field: FormField, value: YamlValue | undefined, depth = 0): FormWidget {
  if (field.widget === 'condition') return 'condition';
  if (value === undefined || value === null) return field.widget === 'any' ? 'textarea' : emptyWidget(field);
  if (isYamlList(value)) return listWidget(field, value, depth);
  if (isYamlMap(value)) return mapWidget(field, value, depth);
  if (typeof value === 'string') return textWidget(field, value);
  switch (field.widget) {
    case 'number':
    case 'boolean':
    case 'select':
    case 'suggest':
    case 'text':
    case 'textarea':
    case 'step':
    case 'session':
      return field.widget === 'boolean' && typeof value !== 'boolean' ? 'text' : field.widget;
    default:
      return typeof value === 'boolean' ? 'boolean' : typeof value === 'number' ? 'number' : 'text';
  }
}

export function isTemplate(value: unknown): value is string {
  return typeof value === 'string' && value.includes('{{');
}

/** Takes its own line below the label; the others stand beside it. */
export function isBlockWidget(widget: FormWidget): boolean {
  return !['text', 'number', 'boolean', 'select', 'suggest', 'step', 'session'].includes(widget);
}

function emptyWidget(field: FormField): FormWidget {
  if (field.widget === 'object' && field.fields.length === 0) return 'key-value';
  return field.widget;
}

function textWidget(field: FormField, value: string): FormWidget {
  switch (field.widget) {
    case 'text':
    case 'suggest':
    case 'step':
    case 'session':
    case 'number':
    case 'select':
      return value.includes('\n') ? 'textarea' : isTemplate(value) ? 'text' : field.widget;
    default:
      return field.widget === 'textarea' || field.widget === 'prompt' || value.includes('\n') || value.length > 60
        ? 'textarea'
        : 'text';
  }
}

function listWidget(field: FormField, value: readonly YamlValue[], depth: number): FormWidget {
  if (field.widget === 'prompt') return 'prompt';
  if (field.widget === 'items' && (field.item?.fields.length ?? 0) > 0 && value.every(isEntry)) return 'items';
  if (value.every((item) => typeof item === 'string' && !item.includes('\n'))) {
    return field.widget === 'items' && value.length === 0 ? 'items' : 'string-list';
  }
  const items = depth < maxUnknownDepth && value.every((item) => isYamlMap(item) || typeof item === 'string');
  return items ? 'items' : 'yaml';
}

function mapWidget(field: FormField, value: Readonly<Record<string, YamlValue>>, depth: number): FormWidget {
  if (field.widget === 'object' && field.fields.length > 0) return 'object';
  if (field.widget === 'yaml' || field.widget === 'schema') return field.widget;
  const values = Object.values(value);
  const lists = field.item?.widget === 'items';
  const fits = (entry: YamlValue): boolean => (lists ? isYamlList(entry) : isYamlMap(entry)) || entry === null;
  if (field.widget === 'entries' && values.every(fits)) return 'entries';
  if (field.widget === 'key-value') return 'key-value';
  if (values.every((entry) => entry === null || typeof entry !== 'object')) return 'key-value';
  return depth < maxUnknownDepth ? 'object' : 'yaml';
}

function isEntry(item: YamlValue): boolean {
  return typeof item === 'string' || isYamlMap(item);
}
