import type { FieldPath } from '../../src/model/yaml-value.js';
import { isYamlList } from '../../src/model/yaml-value.js';
import type { ItemId } from '../../src/model/step.js';
import type { EditorSession } from '../../src/session/editor-session.js';
import type { FormTarget } from './form-target.js';

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
