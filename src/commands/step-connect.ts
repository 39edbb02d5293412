import { planSet, planUnset } from '../document/plan-value.js';
import { resolveReferences } from '../expressions/resolve-references.js';
import { isYamlList, isYamlMap } from '../model/yaml-value.js';
import type { Edit } from '../model/edit.js';
import { Arguments } from './arguments.js';
import type { Command } from './command.js';

/** `step.connect {from, to}`: `to` reads the result of `from`, in the way its type reads results. */
export const connectSteps: Command = {
  id: 'step.connect',
  plan(context, args) {
    const read = new Arguments(context, args);
    const [from, to] = [read.step('from'), read.step('to')];
    if (!from || !to) return read.refuse('no-such-step');
    const { reader, plan } = { reader: context.plan.reader, plan: context.plan };
    const [source, target] = [reader.step(from), reader.step(to)];
    if (from === to) return read.refuse('to-itself');
    if (source.name === '' || source.kind === 'task') return read.refuse('no-name');
    if (resolveReferences(context.snapshot, target).some(({ resolution }) => resolution?.target.id === source.id))
      return { edits: [] };
    if (target.type === 'for_loop') return { edits: planSet(plan, to, ['data_source'], source.name) };
    if (target.type === 'data_transform')
      return { edits: planSet(plan, to, ['input_source'], `previous_response:${source.name}`) };
    if (target.type === 'pipeline')
      return { edits: planSet(plan, to, ['inputs', source.name], `{{steps.${source.name}.result}}`) };
    const prompt = target.fields['prompt'];
    const takesPrompt =
      target.kind === 'task' ||
      (context.catalogue.stepType(target.type)?.group === 'ai' && target.type !== 'parallel_claude');
    if (!takesPrompt && !isYamlList(prompt))
      return read.refuse('reads-no-results', { type: context.catalogue.stepType(target.type)?.title ?? target.type });
    const part = { type: 'previous_response', step: source.name };
    if (isYamlList(prompt)) return { edits: planSet(plan, to, ['prompt'], [...prompt, part]) };
    const old = typeof prompt === 'string' ? [{ type: 'static', content: prompt }] : [];
    return { edits: planSet(plan, to, ['prompt'], [...old, part]) };
  },
};

/** `step.disconnect {from, to}`: takes away the prompt parts and sources of `to` that read `from`; templates in texts stay. */
export const disconnectSteps: Command = {
  id: 'step.disconnect',
  plan(context, args) {
    const read = new Arguments(context, args);
    const [from, to] = [read.step('from'), read.step('to')];
    if (!from || !to) return read.refuse('no-such-step');
    const target = context.plan.reader.step(to);
    const edits: Edit[] = [];
    let inText = false;
    for (const { reference, resolution } of resolveReferences(context.snapshot, target)) {
      if (resolution?.target.id !== from.id) continue;
      if (reference.form === 'prompt-part')
        edits.push(...planUnset(context.plan, to, reference.fieldPath.slice(0, -1)));
      else if (reference.form === 'source') edits.push(...planUnset(context.plan, to, reference.fieldPath));
      else if (reference.fieldPath[0] === 'inputs' && isWholeInput(target.fields['inputs'], reference.fieldPath))
        edits.push(...planUnset(context.plan, to, reference.fieldPath));
      else inText = true;
    }
    if (edits.length === 0) return read.refuse(inText ? 'reference-in-text' : 'not-connected');
    return { edits };
  },
};

function isWholeInput(inputs: unknown, path: readonly (string | number)[]): boolean {
  const value = isYamlMap(inputs) ? inputs[String(path[1])] : undefined;
  return path.length === 2 && typeof value === 'string' && /^\{\{[^{}]*\}\}$/.test(value.trim());
}
