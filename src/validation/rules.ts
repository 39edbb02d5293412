import type { StepRule } from './rule.js';
import { claudeRules } from './rules/claude-rules.js';
import { pipelineRules } from './rules/pipeline-rules.js';
import { promptRules } from './rules/prompt-rules.js';
import { stepRules } from './rules/step-rules.js';
import { taskRules } from './rules/task-rules.js';
import { typeRules } from './rules/type-rules.js';

export { documentRules } from './rules/document-rules.js';

/** Every rule about one step or task, in the order in which its findings are told. */
export const rulesOfSteps: readonly StepRule[] = [
  ...stepRules,
  ...typeRules,
  ...promptRules,
  ...taskRules,
  ...pipelineRules,
  ...claudeRules,
];
