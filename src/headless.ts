/**
 * The editor without a screen: works in Node, in workers and in the page. What the elements are built on.
 *
 * @packageDocumentation
 */
import { readPipeline } from './read/read-pipeline.js';
import { openSession, maxTextLength, type SessionOptions } from './session/open-session.js';
import type { Diagnostic } from './model/diagnostic.js';

export type { CommandResult, EditorSession, Role, SessionChange, ValidationChoice } from './session/editor-session.js';
export type { HasPromptFile, ResolvePipeline } from './session/pipeline-loader.js';
export type { Diagnostic, Profile, QuickFix, Severity, TextPoint, TextRange } from './model/diagnostic.js';
export type { Graph, GraphEdge, GraphNode, Scope } from './graph/graph.js';
export type { Completion, CompletionKind } from './language/completion.js';
export { completeExpression, type ExpressionForm, type ExpressionPlace } from './language/complete-expression.js';
export { completeYaml } from './language/complete-yaml.js';
export { hoverAt, type Hover } from './language/hover.js';
export {
  definitionAt,
  referencesAt,
  referencesOfStep,
  renameAt,
  type Location,
  type ReferencePlace,
  type RenameOffer,
} from './language/navigate.js';
export { languageText } from './language/language-text.js';
export type { LanguageText } from './language/yaml-context.js';
export type { TextLine, TextLines } from './language/text-lines.js';
export type { Refusal } from './model/refusal.js';
export type { ChildSlot, DocumentShape, ItemId, Snapshot, Step } from './model/step.js';
export type { FieldPath, YamlMap, YamlValue } from './model/yaml-value.js';
export type { Strings } from './strings/strings.js';
export type { SessionOptions };
export { hasSchema, validateStepSchema, validateWorkflowSchema, type SchemaError } from './format/validators.js';
export type * from './format/generated/types.js';
export { diffPipelines, type PipelineDifference, type StepChange, type StepPlace } from './diff/diff-pipelines.js';
export type { FieldChange } from './diff/value-changes.js';
export { formatCatalogue, type Catalogue } from './format/catalogue.js';
export { catalogueOf, type HostFinding, type HostRule, type HostStepType } from './format/host-step-types.js';
export { PipelineError } from './model/pipeline-error.js';
export { createStrings, registerLocale } from './strings/strings.js';
export { maxTextLength, openSession, readPipeline };

/** Everything that is wrong with a pipeline or worth knowing about it, without keeping a session. */
export function validatePipeline(
  yaml: string,
  options: Pick<SessionOptions, 'profile' | 'hiddenCodes' | 'fileName' | 'catalogue'> = {},
): readonly Diagnostic[] {
  const session = openSession({ yaml, ...options });
  const settled = settledOf(session.diagnostics);
  session.dispose();
  return settled;
}

/** The same with the files that `pipeline` steps call and prompts read, as far as the host gives them. */
export async function validatePipelineFiles(
  yaml: string,
  options: Pick<SessionOptions, 'profile' | 'hiddenCodes' | 'fileName' | 'resolvePipeline' | 'hasPromptFile'>,
): Promise<readonly Diagnostic[]> {
  const session = openSession({ yaml, ...options });
  const settled = settledOf(await session.whenValidated());
  session.dispose();
  return settled;
}

/** Places and fixes are looked up in the session, so they are taken before it ends. */
function settledOf(diagnostics: readonly Diagnostic[]): readonly Diagnostic[] {
  return diagnostics.map((diagnostic) => Object.freeze({ ...diagnostic, range: diagnostic.range }));
}
