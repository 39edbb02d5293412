import type { Step } from '../../model/step.js';
import { isTemplated } from '../../expressions/find-templates.js';
import { isYamlList, isYamlMap } from '../../model/yaml-value.js';
import { isPipelineSlot } from '../../expressions/scopes.js';
import { isAbsent, isBlank } from '../describe-value.js';
import type { Sink, StepContext, StepRule } from '../rule.js';

/** Nested pipelines (`FORMAT.md §5.10`): the loader lets all of this pass, the run does not. */
export const pipelineRules: readonly StepRule[] = [source, aliases];

const sources = ['pipeline_file', 'pipeline', 'pipeline_ref'] as const;

function source(step: Step, _context: StepContext, report: Sink): void {
  if (step.type !== 'pipeline' || step.kind === 'task') return;
  const hasSteps = step.children.some(({ slot }) => isPipelineSlot(slot));
  const given = sources.filter(
    (key) => (!isAbsent(step.fields[key]) && !isBlank(step.fields[key])) || (key === 'pipeline' && hasSteps),
  );
  if (given.length === 0) report({ code: 'pipeline.no-source' });
  if (given.length > 1) report({ code: 'pipeline.multiple-sources', params: { sources: given.join(', ') } });
  if (given.includes('pipeline_ref')) report({ code: 'pipeline.ref-not-available', path: ['pipeline_ref'] });
  const inline = step.fields['pipeline'];
  if (!given.includes('pipeline') || hasSteps || isTemplated(inline)) return;
  const steps = isYamlMap(inline) ? inline['steps'] : undefined;
  report({ code: 'pipeline.inline-steps-missing', path: isAbsent(steps) ? ['pipeline'] : ['pipeline', 'steps'] });
}

/** Two outputs under one name: the later one wins (`FORMAT.md §11.6`). */
function aliases(step: Step, _context: StepContext, report: Sink): void {
  const outputs = step.type === 'pipeline' ? step.fields['outputs'] : undefined;
  if (!isYamlList(outputs)) return;
  const taken = new Set<string>();
  outputs.forEach((output, index) => {
    const isMap = isYamlMap(output);
    const name = isMap ? (output['as'] ?? output['path']) : output;
    if (typeof name !== 'string' || isTemplated(name)) return;
    const path = isMap ? ['outputs', index, isAbsent(output['as']) ? 'path' : 'as'] : ['outputs', index];
    if (taken.has(name)) report({ code: 'pipeline.output-duplicate-alias', path, params: { name } });
    taken.add(name);
  });
}
