import { isIdentifier } from '../expressions/result-expression.js';
import { referencesTo } from '../expressions/references-to.js';
import { hasName } from '../expressions/scopes.js';
import { allSteps } from '../model/all-steps.js';
import type { Edit } from '../model/edit.js';
import type { Step } from '../model/step.js';
import type { CommandContext } from './command.js';
import { handOutBehind, handOutDirectly } from './handed-out.js';
import { Redirection } from './redirect.js';

/**
 * Where the results of steps are found once they stand in `wrapper`, for what reads them from outside (`FORMAT.md §8.10`, §8.12): those of a
 * `for_loop` in its rounds, so that what read a result reads the one of the first round. A branch keeps them in sight, but for the loader's eye,
 * which follows parts of top-level prompts (§11.9): these become templates. A `while_loop` hands nothing back; the findings say so.
 */
export function readWrapped(context: CommandContext, steps: readonly Step[], type: string, wrapper: string): Edit[] {
  const { snapshot } = context;
  const redirection = new Redirection(context);
  const inside = new Set(allSteps(steps).map(({ id }) => id));
  for (const target of steps) {
    const way = `iterations[0].results.${target.name}`;
    for (const { stepId, reference } of referencesTo(snapshot, target)) {
      const reader = snapshot.get(stepId);
      if (!reader || inside.has(stepId)) continue;
      if (type === 'for_loop' && isIdentifier(target.name)) redirection.into(reader, reference, wrapper, way);
      else if (type === 'switch' && reader.parentId === null && reference.form === 'prompt-part')
        redirection.asTemplate(reader, reference);
    }
    if (type === 'for_loop' && isIdentifier(target.name))
      handOutBehind(redirection, snapshot, target, `${wrapper}.iterations[0].results`);
  }
  return redirection.edits();
}

/** The inverse: what reads a round of a loop reads the step that stands in its place. */
export function readUnwrapped(context: CommandContext, loop: Step): Edit[] {
  const { snapshot } = context;
  const redirection = new Redirection(context);
  const body = loop.children.flatMap(({ steps }) => steps);
  for (const { stepId, reference } of loop.type === 'for_loop' ? referencesTo(snapshot, loop) : []) {
    const reader = snapshot.get(stepId);
    if (!reader || reader.id === loop.id) continue;
    redirection.outOf(reader, reference, (path) => {
      const [way = '', name] =
        (typeof path === 'string' && /^iterations\[\d+\]\.results\.([A-Za-z_][\w-]*)/.exec(path)) || [];
      return name !== undefined && hasName(body, name) ? { name, length: way.length } : undefined;
    });
  }
  if (loop.type === 'for_loop') handOutDirectly(redirection, snapshot, loop, /^\.iterations\[\d+\]\.results/, body);
  return redirection.edits();
}
