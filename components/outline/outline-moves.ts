import { shiftStep, siblingsOf } from '../canvas/step-moves.js';
import type { ItemId } from '../../src/model/step.js';
import type { EditorSession } from '../../src/session/editor-session.js';

/** Moves a step as the arrow says: among its siblings, out behind its container, or into the container before it. */
export function moveInOutline(session: EditorSession, id: ItemId, to: 'up' | 'down' | 'in' | 'out'): boolean {
  if (to === 'up' || to === 'down') return shiftStep(session, id, to === 'up' ? -1 : 1);
  const { snapshot } = session;
  const step = snapshot.get(id);
  if (!step) return false;
  if (to === 'out') {
    const parent = step.parentId === null ? undefined : snapshot.get(step.parentId);
    if (!parent) return false;
    const place = { parentId: parent.parentId, slot: parent.slot, index: parent.index + 1 };
    return session.run('step.move', { ids: [id], ...place }).ok;
  }
  const before = siblingsOf(snapshot, step)[step.index - 1];
  const slot = before?.children.findLast((each) => each.kind === (step.kind === 'task' ? 'tasks' : 'steps'));
  if (!before || !slot) return false;
  const place = { parentId: before.id, slot: slot.slot, index: slot.steps.length };
  return session.run('step.move', { ids: [id], ...place }).ok;
}
