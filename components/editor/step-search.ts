import { isYamlList, isYamlMap, type YamlValue } from '../../src/model/yaml-value.js';
import type { Step } from '../../src/model/step.js';
import type { EditorSession } from '../../src/session/editor-session.js';
import type { Strings } from '../../src/strings/strings.js';
import type { PaletteItem } from '../menu/pe-palette.js';

/**
 * All steps and tasks as the palette lists them: found by name, type and description, then by what their prompts and other fields say,
 * told apart by what they stand in.
 */
export function foundSteps(session: EditorSession | undefined, strings: Strings): readonly PaletteItem[] {
  if (!session) return [];
  const { snapshot } = session;
  const group = strings('editor.group-steps');
  const within = (step: Step): string => {
    const parent = step.parentId === null ? undefined : snapshot.get(step.parentId);
    return parent ? parent.name : '';
  };
  return snapshot.steps.flatMap(withTasks).map((step) => {
    const type = session.catalogue.stepType(step.type);
    const { description } = step.fields;
    return {
      id: `step:${step.id}`,
      label: step.name || strings('editor.unnamed-step'),
      group,
      icon: step.kind === 'task' ? 'list-checks' : (type?.icon ?? 'circle-help'),
      hint: within(step) || (type?.title ?? step.type),
      words: `${step.type} ${type?.title ?? ''} ${typeof description === 'string' ? description : ''}`,
      text: () => textOf(step),
      mono: true,
    };
  });
}

const texts = new WeakMap<Step, string>();

/** Every value a step says itself, a line each or more. */
function textOf(step: Step): string {
  let text = texts.get(step);
  if (text === undefined) {
    text = linesOf(step.fields).join('\n');
    texts.set(step, text);
  }
  return text;
}

function linesOf(value: YamlValue): readonly string[] {
  if (typeof value === 'string') return [value];
  if (isYamlList(value)) return value.flatMap(linesOf);
  return isYamlMap(value) ? Object.values(value).flatMap(linesOf) : [];
}

function withTasks(step: Step): readonly Step[] {
  return [step, ...step.children.flatMap(({ kind, steps }) => (kind === 'tasks' ? steps : []))];
}
