import type { Named } from '../../src/expressions/named-places.js';
import type { CommandResult, EditorSession } from '../../src/session/editor-session.js';

/** The command that gives something another name wherever it is said, with its arguments. */
export function renameCommand(named: Named, to: string): [command: string, args: object] {
  return [`${named.kind}.rename`, { ...named, from: named.name, name: to, to }];
}

/** Renames everywhere, as one undo step. A refusal is for the caller to tell, at the field: the command is not run, and nobody else tells it. */
export function renameEverywhere(session: EditorSession, named: Named, to: string): CommandResult {
  const may = session.can(...renameCommand(named, to));
  return may.ok ? session.run(...renameCommand(named, to)) : may;
}

/** In how many places a name is said, with or without those that give it; the code for it is fetched when somebody first asks. */
export async function countPlaces(
  session: EditorSession,
  named: Named,
  which: 'all' | 'uses' = 'all',
): Promise<number> {
  const { placesOf } = await import('../../src/expressions/named-places.js');
  const places = placesOf(session.snapshot, named);
  return which === 'all' ? places.length : places.filter(({ own }) => own === undefined).length;
}
