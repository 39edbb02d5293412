import { findingTexts } from './findings.js';
import { shownTexts } from './shown.js';

/** English, the language every other one falls back to. */
export const en = { ...shownTexts, ...findingTexts };
import * as canvas from './canvas.js';
import * as code from './code.js';
import * as commands from './commands.js';
import * as editor from './editor.js';
import * as format from './format.js';
import * as inspector from './inspector.js';
import * as language from './language.js';
import * as reference from './reference.js';
import * as schemaBuilder from './schema-builder.js';
import * as storage from './storage.js';
import * as validation from './validation.js';
import * as validationDocument from './validation-document.js';
import * as validationExpressions from './validation-expressions.js';
import * as validationFlow from './validation-flow.js';
import * as validationTypes from './validation-types.js';
import * as validationFixes from './validation-fixes.js';
import * as validationReferences from './validation-references.js';
import * as validationSteps from './validation-steps.js';

/** English, the language every other one falls back to. Each area exports one flat table. */
const areas: readonly object[] = [
  editor,
  canvas,
  inspector,
  code,
  commands,
  format,
  language,
  reference,
  schemaBuilder,
  storage,
  validation,
  validationDocument,
  validationFixes,
  validationReferences,
  validationExpressions,
  validationFlow,
  validationTypes,
  validationSteps,
];

/** English, the language every other one falls back to. Each area exports one flat table. */
export const en = Object.fromEntries(areas.flatMap((area) => Object.values(area).flatMap(Object.entries))) as Readonly<
  Record<string, string>
>;
