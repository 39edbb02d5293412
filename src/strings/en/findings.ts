import { joined } from './joined.js';
import * as validation from './validation.js';
import * as validationDocument from './validation-document.js';
import * as validationExpressions from './validation-expressions.js';
import * as validationFixes from './validation-fixes.js';
import * as validationFlow from './validation-flow.js';
import * as validationReferences from './validation-references.js';
import * as validationSteps from './validation-steps.js';
import * as validationTypes from './validation-types.js';

/** What findings and fixes say. Apart from the rest, because it comes with the rules, after the first drawing. */
export const findingTexts = joined([
  validation,
  validationDocument,
  validationFixes,
  validationReferences,
  validationSteps,
  validationExpressions,
  validationFlow,
  validationTypes,
]);
