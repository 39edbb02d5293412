import type { Doc } from 'yjs';
import type { Catalogue } from '../format/step-catalogue.js';
import type { Graph } from '../graph/graph.js';
import type { Diagnostic, Profile, QuickFix, TextRange } from '../model/diagnostic.js';
import type { Refusal } from '../model/refusal.js';
import type { ItemId, Snapshot } from '../model/step.js';
import type { FieldPath } from '../model/yaml-value.js';
import type { Strings } from '../strings/strings.js';

export type CommandResult = { readonly ok: true } | { readonly ok: false; readonly refusal: Refusal };

export type Role = 'owner' | 'editor' | 'commenter' | 'viewer';

/** What changed since a subscriber was last called. */
export interface SessionChange {
  /** `document`: the pipeline; `draft`: the unparsed text of the code view; `validation`: findings only; `selection`, `role`, `catalogue`: as named. */
  readonly kind: 'document' | 'draft' | 'selection' | 'role' | 'catalogue' | 'validation';
  /** Where a document change came from. */
  readonly origin: 'local' | 'remote' | 'undo' | 'load';
}

/** Which findings a session reports; the pipeline knows nothing of it. */
export interface ValidationChoice {
  /** `spec` leaves out what only the present runtime ignores or refuses. */
  readonly profile: Profile;
  readonly hiddenCodes: readonly string[];
}

/** What is wrong with a draft. `fix.apply {diagnostic: 'draft', fix}` applies one of the fixes to it. */
export interface DraftProblem {
  readonly from: number;
  readonly to: number;
  readonly message: string;
  /** The step in which it was written; `null` for the header. */
  readonly stepId: ItemId | null;
  /** Looked for when asked for; empty until somebody looks for findings. */
  readonly fixes: readonly QuickFix[];
}

/** One open pipeline. Everything on screen follows from it; `run` and `setYaml` are the only ways to change it. */
export interface EditorSession {
  /** The shared document. Owned by the session unless it was given to `openSession`. */
  readonly doc: Doc;
  /** The printed text. Joined when first asked for after a change. */
  readonly yaml: string;
  readonly snapshot: Snapshot;
  /** Whether anybody looks for findings yet. In the elements from `pipeline-ready` on; before, `diagnostics` is empty. */
  readonly checked: boolean;
  /** Says everything in other words from now on: another language, or texts of the host. */
  speak(strings: Strings): void;
  /** What is wrong or worth knowing; while `isValidating` as far as it is known. */
  readonly diagnostics: readonly Diagnostic[];
  /** Whether findings are still looked for, or files are loaded that some depend on. */
  readonly isValidating: boolean;
  /** The findings once all are known. */
  whenValidated(): Promise<readonly Diagnostic[]>;
  /** Which findings are reported. */
  readonly validation: ValidationChoice;
  /** Reports other findings from now on; what is left out keeps what it was. */
  setValidation(choice: Partial<ValidationChoice>): void;
  readonly graph: Graph;
  readonly canUndo: boolean;
  readonly canRedo: boolean;
  role: Role;
  /** The step types there are: the format's and the host's. Setting it checks the pipeline anew. */
  catalogue: Catalogue;
  /** Selected steps and tasks, the last one first chosen being the main one. Session state; never in the document. */
  readonly selection: readonly ItemId[];
  select(ids: readonly ItemId[]): void;

  /**
   * Compares `text` with the document and applies the difference as one undo step. Text that does not parse becomes this user's
   * draft (see `draft`) and leaves the document as it is, unless the document is empty or no YAML itself.
   */
  setYaml(text: string): CommandResult;
  /** The unparsed text of the code view while there is one; merged with what others do. */
  readonly draft: string | undefined;
  /** Why the draft is no YAML, with offsets in the draft; undefined while there is no draft. */
  readonly draftProblem: DraftProblem | undefined;
  discardDraft(): void;

  can(commandId: string, args?: unknown): CommandResult;
  /**
   * Runs a command as one undo step. `merge` joins it with the previous run that gave the same key: typing in one field. In the elements,
   * commands that wrap, extract, upgrade or rename anything but a step are refused as `still-loading` until `pipeline-ready`.
   */
  run(commandId: string, args?: unknown, options?: { merge?: string }): CommandResult;
  undo(): boolean;
  redo(): boolean;

  /**
   * Where a step, or a field of it, stands in `yaml`; `null` as id is the root of the file (`['workflow', 'name']`).
   * A piece of a text is given by offsets in its value.
   */
  locate(
    id: ItemId | null,
    path?: FieldPath,
    part?: 'whole' | 'key' | 'value' | { readonly from: number; readonly to: number },
  ): TextRange | undefined;
  /** The innermost step or task around an offset of `yaml`, with the field there. */
  at(offset: number): { readonly stepId: ItemId | null; readonly path: FieldPath } | undefined;
  /** The YAML of one field's value or of a whole step, dedented, as it would be copied. */
  source(id: ItemId | null, path?: FieldPath): string | undefined;

  fixesOf(diagnostic: Diagnostic): readonly QuickFix[];

  subscribe(listener: (change: SessionChange) => void): () => void;
  dispose(): void;
}
