import type { EditorSession } from '../session/editor-session.js';
import { valueAt } from '../model/yaml-value.js';
import type { Area } from './command-cases.js';

/** The lines of a printed pipeline that lie outside some areas; blank lines around an area belong to it. */
export function linesOutside(session: EditorSession, areas: readonly Area[]): string[] {
  const lines = session.yaml.split('\n');
  const covered = new Set<number>();
  const isBlank = (at: number): boolean => (lines[at] ?? 'x').trim() === '';
  for (const [id, path, part] of areas) {
    const range = part === 'key' ? keyOf(session, id, path) : locateNearest(session, id, path);
    if (!range) continue;
    let from = range.start.line - 1;
    let to = range.end.line - 1;
    const column = range.start.column - 1;
    // The comments right above belong to a step or another item, when they are no deeper. Those above a key stay unless it goes.
    const takesComments = part === 'with-lead' || typeof path.at(-1) !== 'string';
    const isLead = (at: number): boolean =>
      isBlank(at) || (takesComments && /^ *#/.test(lines[at] ?? '') && (lines[at] ?? '').indexOf('#') <= column);
    // The lines above the dash belong to the item, not to its first key.
    const isInline = /^ *- /.test(lines[from] ?? '') && typeof path.at(-1) === 'string';
    while (!isInline && from > 0 && isLead(from - 1)) from--;
    while (to + 1 < lines.length && isBlank(to + 1)) to++;
    for (let at = from; at <= to; at++) covered.add(at);
  }
  // The key that comes first stands on the line of the dash.
  return lines.filter((_, at) => !covered.has(at)).map((line) => line.replace(/^( *)- (?=\S)/, '$1  '));
}

function keyOf(session: EditorSession, id: Area[0], path: Area[1]): ReturnType<EditorSession['locate']> {
  return session.source(id, path) === undefined ? undefined : session.locate(id, path, 'key');
}

/** Where a place stands, or the value around it that is not taken apart: a flow map, an empty field. */
function locateNearest(session: EditorSession, id: Area[0], path: Area[1]): ReturnType<EditorSession['locate']> {
  if (path.length === 0) return id === null ? undefined : session.locate(id, []);
  for (let length = path.length; length > (id === null && path[0] === 'workflow' ? 1 : 0); length--) {
    const range =
      session.source(id, path.slice(0, length)) === undefined ? undefined : session.locate(id, path.slice(0, length));
    if (range) return length < path.length && isTakenApart(session, id, path.slice(0, length)) ? undefined : range;
  }
  return undefined;
}

/** Whether what stands at a place is printed in parts of its own. */
export function isTakenApart(session: EditorSession, id: Area[0], path: Area[1]): boolean {
  if (id === null && path.length === 1) return true;
  const step = id === null ? undefined : session.snapshot.get(id);
  if (step?.children.some((slot) => slot.path.length >= path.length && path.every((key, at) => slot.path[at] === key)))
    return true;
  const value = valueAt(step?.fields ?? { workflow: session.snapshot.workflow }, path);
  if (typeof value !== 'object' || value === null) return false;
  return Object.keys(value).some(
    (key) => session.source(id, [...path, Array.isArray(value) ? Number(key) : key]) !== undefined,
  );
}
