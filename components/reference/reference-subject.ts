import type { FieldPath } from '../../src/model/yaml-value.js';
import { referenceIdOf } from '../../src/reference/reference.js';
import type { EditorSession } from '../../src/session/editor-session.js';

/** The entry about what has the focus: the field of a form, or else the selected step. `focused` goes from the outer element to the inner. */
export function subjectOf(focused: readonly Element[], session: EditorSession | undefined): string | undefined {
  const selected = session?.selection.at(-1);
  const type = selected === undefined ? 'workflow' : (session?.snapshot.get(selected)?.type ?? '');
  let path: FieldPath = [];
  // Fields stand in fields; the innermost one is meant.
  for (const element of focused) if ('path' in element && Array.isArray(element.path)) path = element.path as FieldPath;
  return selected === undefined && path.length === 0 ? undefined : referenceIdOf(type, path, session?.catalogue);
}
