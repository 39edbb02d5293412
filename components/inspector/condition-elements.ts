export { PeCondition } from './pe-condition.js';
export { PeConditionRow } from './pe-condition-row.js';
