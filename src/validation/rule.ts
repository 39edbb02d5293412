import type { Reference } from '../expressions/references.js';
import type { Catalogue } from '../format/step-catalogue.js';
import type { Profile, Severity } from '../model/diagnostic.js';
import type { Snapshot, Step } from '../model/step.js';
import type { FieldPath } from '../model/yaml-value.js';
import type { Strings } from '../strings/strings.js';
import type { Code } from './codes.js';
import type { Finding, FindingFix } from './finding.js';
import type { NameIndex } from './names/name-index.js';
import type { PipelineFiles } from './names/pipeline-files.js';

/** What a rule found, before it is made a finding. */
export interface Report {
  readonly code: Code;
  /** The text is `validation.<code>`, or `validation.<code>.<variant>` when the code says several things. */
  readonly variant?: string;
  readonly params?: Readonly<Record<string, string | number>>;
  /** Inside the step, or from the root of the file; empty for the whole. */
  readonly path?: FieldPath;
  /** The piece of the text at `path` that it is about; all of it when absent. */
  readonly piece?: Finding['piece'];
  /** Only where it differs from what the code usually means. */
  readonly severity?: Severity;
  readonly profile?: Profile;
  /** The step or task it belongs to when that is a child of the one looked at. */
  readonly step?: Step;
  readonly fixes?: readonly FindingFix[];
}

/** Where a step stands and what it can count on. The same object for every step of which that is equally true. */
export interface StepContext {
  /** In `workflow.steps`: the only steps the loader looks at (`FORMAT.md §9` row 94). */
  readonly isTopLevel: boolean;
  /** In the body of a loop of the same pipeline, at any depth. */
  readonly isInLoop: boolean;
  /** The type of the step that holds it; empty at the top level. */
  readonly ownerType: string;
  /** Whether the step that holds it has a prompt of its own, which its tasks then use. */
  readonly ownerHasPrompt: boolean;
  /** The iterators of the loops around it, outermost first; an inline pipeline sees none of those outside. */
  readonly iterators: readonly string[];
  /** `workspace_dir` of the workflow; empty when it names none. */
  readonly workspaceDir: string;
  /** The default preset of Claude steps, and the mode that may choose one; empty when the workflow names none. */
  readonly claudePreset: string;
  readonly environmentMode: string;
  /** The functions it may name. */
  readonly functions: ReadonlySet<string>;
  /** Whether the format or the host knows a type of this name. */
  isKnownType(type: string): boolean;
  /** Type names near to a wrong one, best first. */
  nearestTypes(type: string): readonly string[];
  readonly catalogue: Catalogue;
  readonly strings: Strings;
}

export type Sink = (report: Report) => void;

/** What is reported of a field that says a name is reported of that name. */
export function pointingAt({ from, to }: Pick<Reference, 'from' | 'to'>, report: Sink): Sink {
  return (found) => report({ piece: { from, to }, ...found });
}

/** A rule about one step or task and what stands directly in it. Looks at nothing else, so that its answer can be kept. */
export type StepRule = (step: Step, context: StepContext, report: Sink) => void;

/** What a rule may know about the rest of the pipeline. Whoever reads more than names needs a key for it in `step-facts.ts`. */
export interface AcrossContext {
  readonly snapshot: Snapshot;
  readonly names: NameIndex;
  readonly files: PipelineFiles;
  readonly strings: Strings;
}

/** A rule about what a step or task says of others. Looked at again when what it hears changes (`step-facts.ts`). */
export type AcrossRule = (step: Step, context: AcrossContext, report: Sink) => void;

/** A rule about the file and the workflow header. */
export type DocumentRule = (snapshot: Snapshot, report: Sink, strings: Strings) => void;

/** The severity of what the loader refuses at the top level and never looks at below (`FORMAT.md §9` row 94). */
export function loaderSeverity(context: StepContext): Severity {
  return context.isTopLevel ? 'error' : 'warning';
}
