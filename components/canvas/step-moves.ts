import type { ItemId, Snapshot, Step } from '../../src/model/step.js';
import type { EditorSession } from '../../src/session/editor-session.js';
import type { Strings } from '../../src/strings/locales.js';
import type { Insertion } from './drawing.js';
import { faceOf } from './step-face.js';

/** The list a step stands in. */
export function siblingsOf(snapshot: Snapshot, step: Step): readonly Step[] {
  if (step.parentId === null) return snapshot.roots;
  return snapshot.get(step.parentId)?.children.find((slot) => slot.slot === step.slot)?.steps ?? [];
}

/** Moves steps to a place as one command; `false` when it is refused. */
export function moveSteps(
  session: EditorSession,
  ids: readonly ItemId[],
  { scope, index }: Pick<Insertion, 'scope' | 'index'>,
): boolean {
  return session.run('step.move', { ids, parentId: scope.ownerId, slot: scope.slot, index }).ok;
}

/** Moves a step one place up or down among its siblings; `false` when there is no further. */
export function shiftStep(session: EditorSession, id: ItemId, by: 1 | -1): boolean {
  const step = session.snapshot.get(id);
  if (!step) return false;
  const count = siblingsOf(session.snapshot, step).length;
  // An index counts the gaps of the list as it is: the gap after the next step is two further.
  const index = by === 1 ? step.index + 2 : step.index - 1;
  if (index < 0 || index > count) return false;
  return session.run('step.move', { ids: [id], parentId: step.parentId, slot: step.slot, index }).ok;
}

/** Steps without those inside others of the list: what removing or moving the list means. */
export function outermost(snapshot: Snapshot, ids: readonly ItemId[]): ItemId[] {
  const chosen = new Set(ids);
  return ids.filter((id) => {
    for (let step = snapshot.get(id); step?.parentId != null; step = snapshot.get(step.parentId)) {
      if (chosen.has(step.parentId)) return false;
    }
    return snapshot.get(id) !== undefined;
  });
}

/** The step that takes the place of removed ones for the user: the next sibling, the one before, or what is around. */
export function neighbourOf(snapshot: Snapshot, ids: readonly ItemId[]): ItemId | undefined {
  const gone = new Set(ids);
  const first = snapshot.get(ids[0] ?? '');
  if (!first) return undefined;
  const siblings = siblingsOf(snapshot, first);
  const after = siblings.find((step) => step.index > first.index && !gone.has(step.id));
  const before = siblings.findLast((step) => step.index < first.index && !gone.has(step.id));
  return (after ?? before)?.id ?? first.parentId ?? undefined;
}

export function nameOf(session: EditorSession, strings: Strings, id: ItemId): string {
  const step = session.snapshot.get(id);
  return step ? faceOf(step, strings).name : '';
}

/** "x is now 2 of 5 in y." */
export function placeName(session: EditorSession, strings: Strings, id: ItemId | undefined): string {
  const step = id === undefined ? undefined : session.snapshot.get(id);
  if (!step) return '';
  const scope = step.parentId === null ? strings('canvas.scope.top') : nameOf(session, strings, step.parentId);
  return strings('canvas.moved', {
    name: faceOf(step, strings).name,
    position: step.index + 1,
    count: siblingsOf(session.snapshot, step).length,
    scope,
  });
}
