import { taskFields, workflowFields, type Catalogue, type Field, type FieldValue } from '../format/catalogue.js';
import type { FieldPath } from '../model/yaml-value.js';
import type { TextLines } from './text-lines.js';
import type { Owner } from './yaml-context.js';
import { siblingsAt } from './yaml-siblings.js';
import { readYamlLine } from './yaml-line.js';

/** The type of a step as it is written at this moment; the session may be behind. */
export function typeOf(text: TextLines, owner: Owner): string {
  if (owner.kind !== 'step') return '';
  if (owner.line > 0) {
    const line = readYamlLine(text.line(owner.line));
    const column = line.content;
    const own = line.key?.name === 'type' ? line : undefined;
    const found = own ?? siblingsAt(text, owner.line, column).keys.get('type');
    if (found) return unquoted(found.value);
  }
  return owner.step?.type ?? '';
}

export function unquoted(value: string): string {
  const quote = value.charAt(0);
  return value.length > 1 && (quote === '"' || quote === "'") && value.endsWith(quote) ? value.slice(1, -1) : value;
}

/** The known keys of the map at `path` below an owner; `undefined` where neither the format nor the host knows any. */
export function fieldsAt(
  owner: Owner,
  type: string,
  path: FieldPath,
  catalogue: Catalogue,
): readonly Field[] | undefined {
  if (owner.kind === 'file' && path.length === 1 && path[0] === 'workflow') return workflowFields();
  if (path.length === 0) return ownFields(owner, type, catalogue);
  return fieldIn(owner, type, path, catalogue)?.fields;
}

/** What the format, or the host for a type of its own, says of the value at `path` below an owner. */
export function fieldIn(
  owner: Owner,
  type: string,
  path: FieldPath,
  catalogue: Catalogue,
): Field | FieldValue | undefined {
  let inside = path;
  let fields: readonly Field[] | undefined;
  if (owner.kind === 'file') {
    if (path[0] !== 'workflow' || path.length < 2) return undefined;
    inside = path.slice(1);
    fields = workflowFields();
  } else fields = ownFields(owner, type, catalogue);
  let found: Field | FieldValue | undefined;
  for (const key of inside) {
    const next: Field | FieldValue | undefined =
      typeof key === 'number' ? found?.items : (fields?.find((field) => field.key === key) ?? found?.entries);
    if (next === undefined) return undefined;
    found = next;
    fields = next.fields;
  }
  return found;
}

function ownFields(owner: Owner, type: string, catalogue: Catalogue): readonly Field[] | undefined {
  if (owner.kind === 'task') return taskFields(owner.slot);
  return owner.kind === 'step' ? catalogue.fieldsOf(type) : undefined;
}

export function isField(value: Field | FieldValue | undefined): value is Field {
  return value !== undefined && 'key' in value;
}
