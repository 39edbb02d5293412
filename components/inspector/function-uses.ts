import type { FieldPath } from '../../src/model/yaml-value.js';
import { isYamlList } from '../../src/model/yaml-value.js';
import type { ItemId } from '../../src/model/step.js';
import type { CommandResult, EditorSession } from '../../src/session/editor-session.js';
import { type FormTarget, nextStay } from './form-target.js';

interface FunctionUse {
  readonly id: ItemId;
  readonly path: FieldPath;
}

/** Whether a form shows the functions of the header, which steps call by name (`FORMAT.md §2.5`). */
export function holdsFunctions(target: FormTarget | undefined, path: FieldPath): boolean {
  return target?.ids === null && path.length === 1 && path[0] === 'gemini_functions';
}

/** Where steps name the function. */
export function functionUses(session: EditorSession, name: string): readonly FunctionUse[] {
  return session.snapshot.steps.flatMap(({ id, fields }) => {
    const { functions } = fields;
    return isYamlList(functions)
      ? functions.flatMap((each, at) => (each === name ? [{ id, path: ['functions', at] }] : []))
      : [];
  });
}

/** Gives a function another name, in the header and in every step that names it, as one undo step. */
export function renameFunction(session: EditorSession, from: string, to: string): CommandResult {
  const options = { merge: `rename function ${nextStay()}` };
  const uses = functionUses(session, from);
  const renamed = session.run('workflow.rename-key', { path: ['gemini_functions', from], key: to }, options);
  if (renamed.ok) for (const use of uses) session.run('step.set-field', { ...use, value: to }, options);
  return renamed;
}
