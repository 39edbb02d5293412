import { parse } from 'yaml';
import { leadsToSlot, slotKind, slotName } from '../model/slots.js';
import type { ChildSlot, DocumentShape, ItemId, Snapshot, Step } from '../model/step.js';
import { isYamlList, isYamlMap, type YamlMap, type YamlValue } from '../model/yaml-value.js';

/**
 * A snapshot of a YAML text without a document behind it, for tests of what only reads snapshots.
 * Ids are paths (`0`, `0/steps/2`), so that a test can name a step by where it stands.
 */
export function snapshotOf(yaml: string): Snapshot {
  const root: unknown = parse(yaml, { uniqueKeys: false, logLevel: 'silent' }) ?? null;
  const map = isYamlMap(root) ? root : undefined;
  const workflow = map?.['workflow'];
  const header = bare();
  let stepsValue: YamlValue | undefined;
  let roots: readonly Step[] = [];
  if (isYamlMap(workflow)) {
    for (const key of Object.keys(workflow)) if (key !== 'steps') header[key] = freed(workflow[key] ?? null);
    const steps = workflow['steps'];
    if (isYamlList(steps) && steps.length > 0) roots = stepsIn(steps, null, 'steps', 'step');
    else if (Object.hasOwn(workflow, 'steps')) stepsValue = steps;
  }
  return snapshotWith({
    workflow: Object.freeze(header),
    stepsValue,
    roots,
    shape: shapeOf(root, map),
    rootKeys: map === undefined ? [] : Object.keys(map).filter((key) => key !== 'workflow'),
  });
}

/**
 * The snapshot after one step changed: what did not change stays the same object, as in a real document.
 * `change` gives the step's new state, a list to put in its place, or nothing to remove it.
 */
export function changed(snapshot: Snapshot, id: ItemId, change: (step: Step) => Step | readonly Step[]): Snapshot {
  const step = snapshot.get(id);
  if (step === undefined) throw new Error(`no step ${id}`);
  const inPlace = (list: readonly Step[], from: Step): readonly Step[] =>
    list
      .flatMap((each) => (each.id === from.id ? change(each) : each))
      .map((each, index) => (each.index === index ? each : { ...each, index }));
  if (step.parentId === null) return snapshotWith({ ...snapshot, roots: inPlace(snapshot.roots, step) });
  return changed(snapshot, step.parentId, (parent) => ({
    ...parent,
    children: parent.children.map((slot) =>
      slot.slot === step.slot ? { ...slot, steps: inPlace(slot.steps, step) } : slot,
    ),
  }));
}

type Parts = Pick<Snapshot, 'workflow' | 'stepsValue' | 'roots' | 'shape' | 'rootKeys'>;

/** A snapshot of given parts. */
export function snapshotWith({ workflow, stepsValue, roots, shape, rootKeys }: Parts): Snapshot {
  const all = new Map<ItemId, Step>();
  const steps: Step[] = [];
  const visit = (step: Step): void => {
    all.set(step.id, step);
    if (step.kind === 'step') steps.push(step);
    for (const slot of step.children) slot.steps.forEach(visit);
  };
  roots.forEach(visit);
  const name = workflow['name'];
  return {
    revision: 1,
    name: typeof name === 'string' ? name : '',
    workflow,
    stepsValue,
    shape,
    rootKeys,
    roots,
    steps,
    get: (id) => all.get(id),
  };
}

function shapeOf(root: unknown, map: YamlMap | undefined): DocumentShape {
  if (root === null) return 'empty';
  if (map === undefined) return 'not-a-map';
  if (!Object.hasOwn(map, 'workflow')) return 'no-workflow';
  return isYamlMap(map['workflow']) ? 'pipeline' : 'workflow-not-a-map';
}

function stepsIn(
  list: readonly YamlValue[],
  parentId: ItemId | null,
  slot: string,
  kind: Step['kind'],
): readonly Step[] {
  return list.map((item, index) => {
    const id = parentId === null ? String(index) : `${parentId}/${slot}/${String(index)}`;
    const place = { id, kind, parentId, slot, index };
    if (!isYamlMap(item))
      return { ...place, name: '', type: '', fields: Object.freeze(bare()), value: item, children: [] };
    const children: ChildSlot[] = [];
    const fields = fieldsOf(item, [], id, children);
    const name = kind === 'task' ? (fields['id'] ?? fields['task_id']) : fields['name'];
    const type = kind === 'task' ? '' : fields['type'];
    return {
      ...place,
      name: typeof name === 'string' ? name : '',
      type: typeof type === 'string' ? type : '',
      fields,
      children,
    };
  });
}

function fieldsOf(map: YamlMap, path: readonly string[], id: ItemId, children: ChildSlot[]): YamlMap {
  const fields = bare();
  for (const key of Object.keys(map)) {
    const value = map[key] ?? null;
    const keys = [...path, key];
    const kind = slotKind(keys);
    if (kind !== undefined && isYamlList(value)) {
      const slot = slotName(keys);
      children.push({ slot, kind, path: keys, steps: stepsIn(value, id, slot, kind === 'steps' ? 'step' : 'task') });
    } else {
      fields[key] = leadsToSlot(keys) && isYamlMap(value) ? fieldsOf(value, keys, id, children) : freed(value);
    }
  }
  return Object.freeze(fields);
}

/** The value with maps that have no prototype. */
function freed(value: YamlValue): YamlValue {
  if (isYamlList(value)) return value.map(freed);
  if (!isYamlMap(value)) return value;
  const map = bare();
  for (const key of Object.keys(value)) map[key] = freed(value[key] ?? null);
  return map;
}

function bare(): Record<string, YamlValue> {
  return Object.create(null) as Record<string, YamlValue>;
}
