import { isVisible, resolve } from '../../src/expressions/scopes.js';
import type { ItemId, Step } from '../../src/model/step.js';
import type { EditorSession } from '../../src/session/editor-session.js';
import type { Strings } from '../../src/strings/locales.js';
import { nameOf } from './step-moves.js';

/** Why a step cannot read the result of another; `undefined` when it can. */
export function connectRefusal(session: EditorSession, strings: Strings, from: ItemId, to: ItemId): string | undefined {
  const [source, target] = [session.snapshot.get(from), session.snapshot.get(to)];
  if (!source || !target) return '';
  const names = { from: source.name, to: nameOf(session, strings, to) };
  if (!canSee(session, source, target)) return strings('canvas.connect.unseen', names);
  if (session.graph.edges.some((edge) => edge.kind === 'data' && edge.from === from && edge.to === to))
    return strings('canvas.connect.already', names);
  const answer = session.can('step.connect', { from, to });
  return answer.ok ? undefined : answer.refusal.reason;
}

/** Whether the result of a step is there when another one runs, under a name that means it. */
export function canSee({ snapshot }: EditorSession, source: Step, target: Step): boolean {
  const seen = source.kind === 'step' && source.name !== '' ? resolve(snapshot, target, source.name) : undefined;
  if (seen?.target.id !== source.id || !isVisible(seen.relation)) return false;
  return seen.relation !== 'self' && seen.relation !== 'later' && seen.relation !== 'ancestor';
}
