import { stepType } from '../../src/format/catalogue.js';
import type { Step } from '../../src/model/step.js';
import type { EditorSession } from '../../src/session/editor-session.js';
import type { Strings } from '../../src/strings/strings.js';
import type { PaletteItem } from '../menu/pe-palette.js';

/** All steps and tasks as the palette lists them: found by name, type and description, told apart by what they stand in. */
export function foundSteps(session: EditorSession | undefined, strings: Strings): readonly PaletteItem[] {
  if (!session) return [];
  const { snapshot } = session;
  const group = strings('editor.group-steps');
  const within = (step: Step): string => {
    const parent = step.parentId === null ? undefined : snapshot.get(step.parentId);
    return parent ? parent.name : '';
  };
  return snapshot.steps.flatMap(withTasks).map((step) => {
    const type = stepType(step.type);
    const { description } = step.fields;
    return {
      id: `step:${step.id}`,
      label: step.name || strings('editor.unnamed-step'),
      group,
      icon: step.kind === 'task' ? 'list-checks' : (type?.icon ?? 'circle-help'),
      hint: within(step) || (type?.title ?? step.type),
      words: `${step.type} ${type?.title ?? ''} ${typeof description === 'string' ? description : ''}`,
      mono: true,
    };
  });
}

function withTasks(step: Step): readonly Step[] {
  return [step, ...step.children.flatMap(({ kind, steps }) => (kind === 'tasks' ? steps : []))];
}
