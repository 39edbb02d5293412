export { PeCaseName } from './pe-case-name.js';
export { PeTasks } from './pe-tasks.js';
