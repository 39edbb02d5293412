import type { FieldPath } from '../model/yaml-value.js';
import type { Field, FieldValue } from './field.js';
import { keyOrders } from './generated/fields.js';
import { readShape } from './read-field.js';

const byType = new Map<string, readonly Field[]>();

/** What any step may say, whatever its type (`FORMAT.md §3`). */
export function commonFields(): readonly Field[] {
  return remembered('', () => readShape('common'));
}

/** Every field of a step type, in the order keys are written; of an unknown type the common ones. */
export function fieldsOf(type: string): readonly Field[] {
  const order = Object.hasOwn(keyOrders, type) ? keyOrders[type] : undefined;
  if (order === undefined) return commonFields();
  return remembered(type, () => {
    const fields = new Map([...commonFields(), ...readShape(`type:${type}`)].map((field) => [field.key, field]));
    return order.split(' ').flatMap((key) => fields.get(key) ?? []);
  });
}

/** Every field of `workflow`, `steps` last (`FORMAT.md §2`). */
export function workflowFields(): readonly Field[] {
  return remembered('workflow', () => readShape('workflow-fields'));
}

/** Fields of a task of a `parallel_claude` or `claude_batch` step; `slot` is the list it stands in. */
export function taskFields(slot: string): readonly Field[] {
  return slot === 'tasks' ? remembered('tasks', () => readShape('batch-task')) : parallelTaskFields();
}

/** The field or value at a path of a step of `type`, or of the header for `workflow`; `undefined` where the format knows nothing of it. */
export function fieldAt(type: string, path: FieldPath): Field | FieldValue | undefined {
  return fieldAmong(type === 'workflow' ? workflowFields() : fieldsOf(type), path);
}

/** The field or value that a path leads to from these fields. */
export function fieldAmong(from: readonly Field[], path: FieldPath): Field | FieldValue | undefined {
  let fields: readonly Field[] | undefined = from;
  let found: Field | FieldValue | undefined;
  for (const key of path) {
    const inside: Field | FieldValue | undefined =
      typeof key === 'number' ? found?.items : (fields?.find((field) => field.key === key) ?? found?.entries);
    if (!inside) return undefined;
    found = inside;
    fields = inside.fields;
  }
  return found;
}

/** The order in which keys are written into the map at `path` of a step of `type`, or of the header for `workflow`; empty where the format has none. */
export function keyOrder(type: string, path: FieldPath = []): readonly string[] {
  const fields =
    path.length > 0 ? fieldAt(type, path)?.fields : type === 'workflow' ? workflowFields() : fieldsOf(type);
  return fields?.map((field) => field.key) ?? [];
}

function parallelTaskFields(): readonly Field[] {
  return remembered('parallel_tasks', () => readShape('parallel-task'));
}

function remembered(name: string, read: () => readonly Field[]): readonly Field[] {
  let fields = byType.get(name);
  if (!fields) byType.set(name, (fields = read()));
  return fields;
}
