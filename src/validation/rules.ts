import type { AcrossRule, StepRule } from './rule.js';
import { claudeRules } from './rules/claude-rules.js';
import { inputRules } from './rules/input-rules.js';
import { loopVariableRules } from './rules/loop-variable-rules.js';
import { nameRules } from './rules/name-rules.js';
import { nestedPipelineRules } from './rules/nested-pipeline-rules.js';
import { pipelineRules } from './rules/pipeline-rules.js';
import { promptRules } from './rules/prompt-rules.js';
import { referenceRules } from './rules/reference-rules.js';
import { schemaRules } from './rules/schema-rules.js';
import { secretRules } from './rules/secret-rules.js';
import { stepRules } from './rules/step-rules.js';
import { taskRules } from './rules/task-rules.js';
import { typeRules } from './rules/type-rules.js';
import { variableRules } from './rules/variable-rules.js';

export { documentRules } from './rules/document-rules.js';

/** Every rule about one step or task, in the order in which its findings are told. */
export const rulesOfSteps: readonly StepRule[] = [
  ...stepRules,
  ...typeRules,
  ...promptRules,
  ...taskRules,
  ...pipelineRules,
  ...claudeRules,
  ...schemaRules,
  ...secretRules,
];

/** Every rule about what a step says of others, in the order in which its findings are told. */
export const rulesAcrossSteps: readonly AcrossRule[] = [
  ...nameRules,
  ...referenceRules,
  ...variableRules,
  ...loopVariableRules,
  ...inputRules,
  ...nestedPipelineRules,
];
