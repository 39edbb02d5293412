import type { Item } from '../document/content.js';
import { planReplaceAll } from '../document/plan-replace.js';
import { planSet } from '../document/plan-value.js';
import { resolvePath } from '../document/resolve-path.js';
import { Scratch } from '../document/scratch.js';
import { referencesOf } from '../expressions/references.js';
import { isPipelineSlot } from '../expressions/scopes.js';
import type { Edit } from '../model/edit.js';
import { slotKind, slotName } from '../model/slots.js';
import { valueAt } from '../model/yaml-value.js';
import { pieceFor } from './rename-references.js';

/** Names of a copy: of the step itself, and of steps inside it whose results share one map with those around the copy. */
export interface CopyNames {
  top(name: string): string;
  inside(name: string): string;
}

/**
 * The source of a list item in which the item is called what `names` says. What it reads of others it goes on reading, as its original does. Steps
 * inside have scopes of their own (`FORMAT.md §8.10`) and mostly keep their names; where one gets another, its neighbours inside read it by that.
 */
export function renamedSource(source: string, names: CopyNames): string {
  const scratch = new Scratch(`k:\n${source}`);
  const { tree, plan } = scratch;
  const [root] = tree.list('', ['k']);
  if (!root) return source;
  const changed: { readonly list: readonly Item[]; readonly from: string; readonly to: string }[] = [];
  const edits: Edit[] = [];
  const call = (item: Item, rename: (name: string) => string, list: readonly Item[]): void => {
    const found = nameOf(plan, item);
    if (!found) return;
    const to = rename(found.name);
    if (to === found.name) return;
    edits.push(...planSet(plan, item, [found.key], to));
    if (item !== root) changed.push({ list, from: found.name, to });
  };
  const walk = (item: Item): void => {
    for (const path of tree.listPaths(item.id)) {
      if (slotKind(path) !== 'steps' || isPipelineSlot(slotName(path))) continue;
      const list = tree.list(item.id, path);
      for (const child of list) {
        call(child, (name) => names.inside(name), list);
        walk(child);
      }
    }
  };
  call(root, (name) => names.top(name), []);
  walk(root);
  scratch.apply(edits);
  for (const { list, from, to } of changed)
    scratch.apply(list.flatMap((item) => below(plan, item)).flatMap((item) => referenceEdits(plan, item, from, to)));
  return scratch.print().slice('k:\n'.length);
}

type Plan = Scratch['plan'];

/** A step that is written with braces or explicit keys is one leaf, with its name inside. */
function nameOf({ tree, reader }: Plan, item: Item): { readonly key: string; readonly name: string } | undefined {
  for (const key of ['name', 'id', 'task_id']) {
    const { last, rest } = resolvePath(tree, item, [key]);
    const name = last.kind === 'leaf' ? valueAt(reader.leafValue(item, last), rest) : undefined;
    if (name !== undefined) return typeof name === 'string' && name !== '' ? { key, name } : undefined;
  }
  return undefined;
}

function below(plan: Plan, item: Item): Item[] {
  const paths = [...plan.tree.listPaths(item.id)].filter((path) => slotKind(path) !== undefined);
  return [item, ...paths.flatMap((path) => plan.tree.list(item.id, path).flatMap((child) => below(plan, child)))];
}

function referenceEdits(plan: Plan, item: Item, from: string, to: string): Edit[] {
  const step = plan.reader.step(item);
  const pieces = referencesOf(step).flatMap((reference) => {
    const isIt = reference.kind === 'step' && reference.dynamic !== true && reference.name === from;
    return (isIt && pieceFor(step, reference, to)) || [];
  });
  const distinct = pieces.filter(
    (piece, at) =>
      pieces.findIndex((other) => other.from === piece.from && String(other.path) === String(piece.path)) === at,
  );
  return planReplaceAll(plan, item, distinct);
}
