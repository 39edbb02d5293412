import { referencesTo } from '../../src/expressions/references-to.js';
import { resolveReferences } from '../../src/expressions/resolve-references.js';
import type { GraphEdge } from '../../src/graph/graph.js';
import type { ItemId, Step } from '../../src/model/step.js';
import type { CommandResult, EditorSession } from '../../src/session/editor-session.js';
import type { Strings } from '../../src/strings/locales.js';
import { canSee, connectRefusal } from './connect-refusal.js';

/** One step reads the result of another. */
export interface Connection {
  readonly from: ItemId;
  readonly to: ItemId;
}

/** The steps whose results a step reads, in the order it names them. */
export function readsOf(session: EditorSession, step: Step): readonly Step[] {
  const found = resolveReferences(session.snapshot, step).flatMap(({ resolution }) => resolution?.target ?? []);
  return [...new Map(found.map((target) => [target.id, target])).values()].filter(({ id }) => id !== step.id);
}

/** The steps that read the result of a step, in document order. */
export function readersOf(session: EditorSession, step: Step): readonly Step[] {
  const ids = new Set(referencesTo(session.snapshot, step).map(({ stepId }) => stepId));
  ids.delete(step.id);
  return [...ids].flatMap((id) => session.snapshot.get(id) ?? []);
}

/** What an edge of the drawing stands for: where it is lifted to containers, what is read inside of them. */
export function connectionsOf(session: EditorSession, { from, to }: GraphEdge): readonly Connection[] {
  const { snapshot } = session;
  const sources = new Set(within(snapshot.get(from)).map(({ id }) => id));
  return within(snapshot.get(to)).flatMap((step) =>
    readsOf(session, step).flatMap((source) => (sources.has(source.id) ? [{ from: source.id, to: step.id }] : [])),
  );
}

let cuts = 0;

/** Takes all of them away that commands can take away, as one undo step; the first refusal where none could be. */
export function disconnect(session: EditorSession, connections: readonly Connection[]): CommandResult | undefined {
  const merge = `disconnect ${++cuts}`;
  const results = connections.map((each) => session.run('step.disconnect', each, { merge }));
  return results.find(({ ok }) => ok) ?? results[0];
}

/** More than these are not asked whether they accept. */
const askedAtMost = 400;

/** The steps that may read the result of a step and do not yet, in document order. */
export function possibleReaders(session: EditorSession, strings: Strings, from: Step): readonly Step[] {
  const seeing = session.snapshot.steps.filter((target) => target.id !== from.id && canSee(session, from, target));
  return seeing
    .slice(0, askedAtMost)
    .filter((target) => connectRefusal(session, strings, from.id, target.id) === undefined)
    .filter((target) => readsOf(session, target).every(({ id }) => id !== from.id));
}

function within(step: Step | undefined): readonly Step[] {
  return step ? [step, ...step.children.flatMap(({ steps }) => steps.flatMap(within))] : [];
}
