/** The format as data, generated from `schemas/`: step types for palette and drawing, fields for forms and checks. */
export type { Field, FieldType, FieldValue, FieldWidget } from './field.js';
export type { Catalogue } from './step-catalogue.js';
export { formatCatalogue } from './step-catalogue.js';
export { commonFields, fieldAt, fieldsOf, keyOrder, taskFields, workflowFields } from './fields.js';
export { starterFields, uniqueName } from './starter-fields.js';
export {
  experimentalStepTypes,
  formatTypes,
  stepGroups,
  stepType,
  stepTypes,
  type StepGroup,
  type StepType,
  type StepTypes,
} from './step-type.js';
export { typeChange, type TypeChange } from './type-change.js';
export { summarize } from './summarize.js';
