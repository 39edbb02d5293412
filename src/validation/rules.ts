import type { AcrossRule, DocumentRule, StepRule } from './rule.js';
import { agentHeaderRules, agentRules } from './rules/agent-rules.js';
import { claudeOptionRules } from './rules/claude-option-rules.js';
import { claudeRules } from './rules/claude-rules.js';
import { conditionRules } from './rules/condition-rules.js';
import { documentRules as rulesOfDocument } from './rules/document-rules.js';
import { engineRules } from './rules/engine-rules.js';
import { expressionRules } from './rules/expression-rules.js';
import { fileRules } from './rules/file-rules.js';
import { headerRules } from './rules/header-rules.js';
import { inputRules } from './rules/input-rules.js';
import { loopRules } from './rules/loop-rules.js';
import { loopVariableRules } from './rules/loop-variable-rules.js';
import { nameRules } from './rules/name-rules.js';
import { nestedPipelineRules } from './rules/nested-pipeline-rules.js';
import { oldFieldRules } from './rules/old-field-rules.js';
import { pipelineRules } from './rules/pipeline-rules.js';
import { promptFileRules } from './rules/prompt-file-rules.js';
import { promptRules } from './rules/prompt-rules.js';
import { providerRules } from './rules/provider-rules.js';
import { referenceRules } from './rules/reference-rules.js';
import { schemaRules } from './rules/schema-rules.js';
import { secretRules } from './rules/secret-rules.js';
import { stateRules } from './rules/state-rules.js';
import { stepRules } from './rules/step-rules.js';
import { switchRules } from './rules/switch-rules.js';
import { taskRules } from './rules/task-rules.js';
import { transformRules } from './rules/transform-rules.js';
import { typeRules } from './rules/type-rules.js';
import { unknownNameRules } from './rules/unknown-name-rules.js';
import { unreadRules } from './rules/unread-rules.js';
import { variableRules } from './rules/variable-rules.js';

/** Every rule about the file and the header. */
export const documentRules: readonly DocumentRule[] = [...rulesOfDocument, ...headerRules, ...agentHeaderRules];

/** Every rule about one step or task, in the order in which its findings are told. */
export const rulesOfSteps: readonly StepRule[] = [
  ...stepRules,
  ...typeRules,
  ...promptRules,
  ...taskRules,
  ...pipelineRules,
  ...claudeRules,
  ...claudeOptionRules,
  ...agentRules,
  ...providerRules,
  ...loopRules,
  ...switchRules,
  ...transformRules,
  ...fileRules,
  ...stateRules,
  ...conditionRules,
  ...expressionRules,
  ...oldFieldRules,
  ...unreadRules,
  ...engineRules,
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
  ...promptFileRules,
  ...unknownNameRules,
];
