import * as Y from 'yjs';
import { isRefusal, type Command, type CommandContext, type Planned } from '../commands/command.js';
import { stepKeyOrder } from '../commands/key-order.js';
import { basicCommands } from '../commands/basic-commands.js';
import { refactoringIds } from '../commands/refactoring-ids.js';
import type { Item } from '../document/content.js';
import { PipelineDocument, type DocumentChange } from '../document/pipeline-document.js';
import { planText } from '../document/plan-text.js';
import type { PlanSource } from '../document/plan-value.js';
import { Positions } from '../document/positions.js';
import { isStepItem } from '../document/read-snapshot.js';
import { stepPlaceOf } from '../document/step-place.js';
import { resolvePath } from '../document/resolve-path.js';
import { formatCatalogue, type Catalogue } from '../format/step-catalogue.js';
import { createGraphBuilder } from '../graph/build-graph.js';
import type { Graph } from '../graph/graph.js';
import type { Diagnostic, Profile, QuickFix, TextRange } from '../model/diagnostic.js';
import { PipelineError } from '../model/pipeline-error.js';
import { refusal, type Refusal } from '../model/refusal.js';
import type { ItemId, Snapshot } from '../model/step.js';
import { throwLater } from '../model/throw-later.js';
import { valueAt, type FieldPath } from '../model/yaml-value.js';
import { leadingSpaces } from '../yaml/shift-lines.js';
import type { FindingFix } from '../validation/finding.js';
import { createStrings, type Strings } from '../strings/strings.js';
import type { TextSpan } from '../yaml/text-in-scalar.js';
import type {
  CommandResult,
  DraftProblem,
  EditorSession,
  Role,
  SessionChange,
  ValidationChoice,
} from './editor-session.js';
import type { Findings, FindingsPort } from './findings.js';
import type { HasPromptFile, ResolvePipeline } from './pipeline-loader.js';
import { draftFixIn, movedFault, problemOfDraft, writtenAt, type Draft } from './draft-fix.js';
import { rebaseDraft } from './rebase-draft.js';
import { randomItemId } from './random-id.js';

export interface SessionOptions {
  /** The text to open. Ignored when `doc` already holds a pipeline. */
  readonly yaml?: string;
  /** A shared document to work on. It stays the caller's: `dispose` leaves it alone. */
  readonly doc?: Y.Doc;
  /** Default `owner`. */
  readonly role?: Role;
  readonly strings?: Strings;
  /** The step types there are; default those of the format. `catalogueOf` adds a host's own. */
  readonly catalogue?: Catalogue;
  /** Which findings to report. Default `runtime`: all. */
  readonly profile?: Profile;
  /** Codes of findings that are not reported. */
  readonly hiddenCodes?: readonly string[];
  /**
   * `background`: findings that take long are looked for in slices, so that nobody waits; `diagnostics` says what is known, and a change of
   * the kind `validation` follows. Default `now`: `diagnostics` is always complete.
   */
  readonly validate?: 'now' | 'background';
  /** Gives the files that `pipeline` steps call. Without it nothing is said about them. */
  readonly resolvePipeline?: ResolvePipeline;
  /** Says whether there are the files that prompts read. Without it nothing is said about them. */
  readonly hasPromptFile?: HasPromptFile;
  /** The name of the file, for fixes that name the workflow. */
  readonly fileName?: string;
  /** A source of chance from 0 to 1, for ids and order keys; default the platform's. For tests that repeat themselves. */
  readonly random?: () => number;
}

/** Texts beyond this are refused (`ARCHITECTURE.md`: a clear refusal instead of a freeze). In UTF-16 units. */
export const maxTextLength = 25_000_000;

/** What is wrong with a text up to here is found in a few frames: not worth telling it twice. */
const shortText = 50_000;

/** Makes what looks for findings. Given to a session rather than imported, because the editor draws before that code has arrived. */
export type MakeFindings = (port: FindingsPort) => Findings;

const unchecked: readonly Diagnostic[] = Object.freeze([]);

/** An open pipeline. It finds nothing until `check` was called, and knows the basic commands alone until `learn` was. Throws `PipelineError` `text-too-large` for a text beyond `maxTextLength`. */
export class Session implements EditorSession {
  readonly doc: Y.Doc;
  readonly #ownsDoc: boolean;
  readonly #document: PipelineDocument;
  readonly #options: SessionOptions;
  readonly #graphs = createGraphBuilder();
  readonly #listeners = new Set<(change: SessionChange) => void>();
  readonly #random: (() => number) | undefined;
  readonly #commands = new Map(basicCommands.map((command) => [command.id, command]));
  #strings: Strings;
  #makeFindings: MakeFindings | undefined;
  #findings: Findings | undefined;
  #whenChecked: (() => void)[] = [];
  #validation: ValidationChoice;
  #role: Role;
  #catalogue: Catalogue;
  #selection: readonly ItemId[] = Object.freeze([]);
  #positions: Positions | undefined;
  #draft: (Draft & { readonly base: string }) | undefined;
  #lastMerge: { readonly key: string; readonly revision: number } | undefined;

  constructor(options: SessionOptions) {
    if ((options.yaml?.length ?? 0) > maxTextLength)
      throw new PipelineError('text-too-large', 'The text is larger than 25 MB.');
    this.#options = options;
    this.doc = options.doc ?? new Y.Doc();
    this.#ownsDoc = options.doc === undefined;
    this.#strings = options.strings ?? createStrings();
    this.#random = options.random;
    this.#role = options.role ?? 'owner';
    this.#catalogue = options.catalogue ?? formatCatalogue;
    const { profile = 'runtime', hiddenCodes = [] } = options;
    this.#validation = Object.freeze({ profile, hiddenCodes: Object.freeze([...hiddenCodes]) });
    this.#document = new PipelineDocument(this.doc);
    if (this.#document.isBlank && options.yaml !== undefined) this.#document.seed(options.yaml);
    this.#document.observe(this.#onDocument);
  }

  get yaml(): string {
    return this.#document.text;
  }

  get snapshot(): Snapshot {
    return this.#document.reader.snapshot;
  }

  get diagnostics(): readonly Diagnostic[] {
    return this.#findings?.diagnostics ?? unchecked;
  }

  get checked(): boolean {
    return this.#findings !== undefined;
  }

  /** Knows more commands from now on. */
  learn(commands: readonly Command[]): void {
    for (const command of commands) this.#commands.set(command.id, command);
  }

  /** Looks for findings from now on. */
  check(make: MakeFindings): void {
    this.#makeFindings = make;
    this.#findings?.dispose();
    this.#findings = make({
      strings: this.#strings,
      choice: this.#validation,
      catalogue: this.#catalogue,
      isInBackground: () => this.#options.validate === 'background' && this.#document.tree.base.text.length > shortText,
      files: this.#options,
      fileName: this.#options.fileName,
      snapshot: () => this.snapshot,
      source: () => ({
        snapshot: this.snapshot,
        tree: this.#document.tree,
        reader: this.#document.reader,
        positions: () => this.#where(),
        text: () => this.#document.text,
        source: (id, path) => this.source(id, path),
      }),
      told: () => this.#emit({ kind: 'validation', origin: 'local' }),
    });
    this.#emit({ kind: 'validation', origin: 'local' });
    this.#release();
  }

  speak(strings: Strings): void {
    if (strings === this.#strings) return;
    this.#strings = strings;
    if (this.#makeFindings) this.check(this.#makeFindings);
  }

  get isValidating(): boolean {
    return this.#findings?.isPending ?? true;
  }

  async whenValidated(): Promise<readonly Diagnostic[]> {
    if (!this.#findings) await new Promise<void>((resolve) => this.#whenChecked.push(resolve));
    await this.#findings?.whenDone();
    return this.diagnostics;
  }

  get validation(): ValidationChoice {
    return this.#validation;
  }

  setValidation(choice: Partial<ValidationChoice>): void {
    const { profile, hiddenCodes } = { ...this.#validation, ...choice };
    this.#validation = Object.freeze({ profile, hiddenCodes: Object.freeze([...hiddenCodes]) });
    this.#findings?.choose(this.#validation);
    this.#emit({ kind: 'validation', origin: 'local' });
  }

  get graph(): Graph {
    return this.#graphs.build(this.snapshot);
  }

  get canUndo(): boolean {
    return this.#document.undoManager.undoStack.length > 0;
  }

  get canRedo(): boolean {
    return this.#document.undoManager.redoStack.length > 0;
  }

  get role(): Role {
    return this.#role;
  }

  set role(role: Role) {
    if (role === this.#role) return;
    this.#role = role;
    this.#emit({ kind: 'role', origin: 'local' });
  }

  get catalogue(): Catalogue {
    return this.#catalogue;
  }

  set catalogue(catalogue: Catalogue) {
    if (catalogue === this.#catalogue) return;
    this.#catalogue = catalogue;
    this.#findings?.typesChanged(catalogue);
    this.#emit({ kind: 'catalogue', origin: 'local' });
  }

  get selection(): readonly ItemId[] {
    return this.#selection;
  }

  select(ids: readonly ItemId[]): void {
    const known = [...new Set(ids)].filter((id) => this.#stepItem(id) !== undefined);
    if (known.length === this.#selection.length && known.every((id, at) => id === this.#selection[at])) return;
    this.#selection = Object.freeze(known);
    this.#emit({ kind: 'selection', origin: 'local' });
  }

  get draft(): string | undefined {
    return this.#draft?.text;
  }

  get draftProblem(): DraftProblem | undefined {
    return this.#draft && problemOfDraft(this.#draft, this.#findings, this.#strings('commands.refused.not-yaml'));
  }

  setYaml(text: string): CommandResult {
    if (text.length > maxTextLength) throw new PipelineError('text-too-large', 'The text is larger than 25 MB.');
    const refused = this.#mayWrite();
    if (refused) return { ok: false, refusal: refused };
    const before = this.#document.text;
    if (text === before) {
      this.#setDraft(undefined);
      return { ok: true };
    }
    if (this.#document.isBlank) {
      this.#document.seed(text);
      return { ok: true };
    }
    return this.#unlessThrown(() => this.#compare(before, text));
  }

  /** Applies what differs between two texts; what does not parse becomes the draft. */
  #compare(before: string, text: string): CommandResult {
    const plan = planText(this.#planSource(), before, text);
    if ('broken' in plan) {
      const stepId = this.at(writtenAt(before, text))?.stepId ?? null;
      this.#setDraft({ text, base: before, broken: plan.broken, stepId });
      return {
        ok: false,
        refusal: refusal('not-yaml', this.draftProblem?.message ?? ''),
      };
    }
    this.#lastMerge = undefined;
    const draft = this.#draft;
    this.#draft = undefined;
    try {
      this.#document.apply(plan.edits);
      this.#settle(text, plan.edits.length > 0);
    } catch (error) {
      this.#draft = draft;
      throw error;
    }
    return { ok: true };
  }

  discardDraft(): void {
    this.#setDraft(undefined);
  }

  can(commandId: string, args: unknown = {}): CommandResult {
    const forDraft = commandId === 'fix.apply' ? draftFixIn(args, this.#draft, this.#findings) : undefined;
    if (forDraft && !this.#mayWrite()) return { ok: true };
    const planned = this.#plan(commandId, args);
    return isRefusal(planned) ? { ok: false, refusal: planned } : { ok: true };
  }

  run(commandId: string, args: unknown = {}, options: { merge?: string } = {}): CommandResult {
    if (commandId === 'fix.apply') return this.#applyFix(args);
    const planned = this.#plan(commandId, args);
    if (isRefusal(planned)) return { ok: false, refusal: planned };
    return this.#unlessThrown(() => {
      this.#apply(planned, options.merge);
      return { ok: true };
    });
  }

  undo(): boolean {
    if (this.#mayWrite()) return false;
    this.#lastMerge = undefined;
    return this.#document.undoManager.undo() !== null;
  }

  redo(): boolean {
    if (this.#mayWrite()) return false;
    this.#lastMerge = undefined;
    return this.#document.undoManager.redo() !== null;
  }

  locate(
    id: ItemId | null,
    path: FieldPath = [],
    part: 'whole' | 'key' | 'value' | TextSpan = 'whole',
  ): TextRange | undefined {
    const item = id === null ? this.#document.tree.root : this.#document.tree.item(id);
    if (!item) return undefined;
    const positions = this.#where();
    if (typeof part === 'string') return positions.locate(item, path, part);
    const { snapshot } = this;
    const value = valueAt(id === null ? { workflow: snapshot.workflow } : snapshot.get(id)?.fields, path);
    const span = typeof value === 'string' ? positions.textSpan(item, path, value, part) : undefined;
    return span && positions.range(span.from, span.to);
  }

  at(offset: number): { readonly stepId: ItemId | null; readonly path: FieldPath } | undefined {
    if (offset < 0 || offset > this.yaml.length) return undefined;
    const found = this.#where().at(offset);
    return stepPlaceOf(this.#document.tree, found.item, found.path);
  }

  source(id: ItemId | null, path: FieldPath = []): string | undefined {
    const { tree } = this.#document;
    const item = id === null ? tree.root : tree.item(id);
    if (!item || (item !== tree.root && !tree.isPresent(item))) return undefined;
    if (path.length > 0 && resolvePath(tree, item, path).rest.length > 0) return undefined;
    const span = this.#where().span(item, path, path.length > 0 ? 'value' : 'whole');
    if (!span) return undefined;
    const text = this.yaml.slice(span.from, span.to).replaceAll('\r\n', '\n');
    const lineFrom = this.yaml.lastIndexOf('\n', span.from - 1) + 1;
    return dedent(text, leadingSpaces(this.yaml.slice(lineFrom, span.from)));
  }

  fixesOf(diagnostic: Diagnostic): readonly QuickFix[] {
    return diagnostic.fixes;
  }

  subscribe(listener: (change: SessionChange) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  dispose(): void {
    this.#listeners.clear();
    this.#findings?.dispose();
    this.#release();
    this.#document.dispose();
    if (this.#ownsDoc) this.doc.destroy();
  }

  #plan(commandId: string, args: unknown): Planned | Refusal {
    const refused = this.#mayWrite();
    if (refused) return refused;
    const given = typeof args === 'object' && args !== null ? (args as Readonly<Record<string, unknown>>) : {};
    if (commandId === 'fix.apply') return this.#planFix(given);
    const command = this.#commands.get(commandId);
    if (!command) {
      const code = refactoringIds.has(commandId) ? 'still-loading' : 'unknown-command';
      return refusal(code, this.#strings(`commands.refused.${code}`, { id: commandId }));
    }
    const { shape } = this.snapshot;
    if (shape === 'not-yaml' && !command.takesAnyText)
      return refusal('not-yaml', this.#strings('commands.refused.not-yaml'));
    return this.#unlessFault(() => command.plan(this.#context(), given));
  }

  /** Whether the first command of a fix can run; those after it depend on what it leaves. */
  #planFix(args: Readonly<Record<string, unknown>>): Planned | Refusal {
    const fixing = this.#commandsOf(args['diagnostic'], args['fix']);
    if ('code' in fixing) return fixing;
    const [first] = fixing;
    return first
      ? this.#plan(first.command, first.args)
      : refusal('no-such-fix', this.#strings('commands.refused.no-such-fix'));
  }

  #commandsOf(diagnostic: unknown, fix: unknown): FindingFix['commands'] | Refusal {
    return this.#unlessFault(() => this.#findings?.commandsOf(diagnostic, fix) ?? []);
  }

  /** A fault in what plans is told like anything else that cannot be done: nothing was written yet, so nothing is lost. */
  #unlessFault<Plan>(plan: () => Plan): Plan | Refusal {
    try {
      return plan();
    } catch (cause) {
      return refusal('fault', this.#strings('commands.refused.fault'), cause);
    }
  }

  #undoTo(length: number): void {
    while (this.#document.undoManager.undoStack.length > length) this.undo();
  }

  /** A fault while edits are applied: what was written of them is taken back, whole. */
  #unlessThrown(act: () => CommandResult): CommandResult {
    const { length } = this.#document.undoManager.undoStack;
    try {
      return act();
    } catch (cause) {
      this.#undoTo(length);
      return { ok: false, refusal: refusal('fault', this.#strings('commands.refused.fault'), cause) };
    }
  }

  /** `fix.apply {diagnostic, fix}`: runs what a fix consists of, each command on what the one before left, as one undo step. */
  #applyFix(args: unknown): CommandResult {
    const forDraft = draftFixIn(args, this.#draft, this.#findings);
    if (forDraft) {
      const result = this.setYaml(forDraft);
      // Where something else is wrong as well, it is still a draft, and one fault shorter.
      return this.#draft?.text === forDraft ? { ok: true } : result;
    }
    const { diagnostic, fix } = (typeof args === 'object' && args !== null ? args : {}) as Record<string, unknown>;
    const fixing = this.#commandsOf(diagnostic, fix);
    if ('code' in fixing) return { ok: false, refusal: fixing };
    if (fixing.length === 0)
      return { ok: false, refusal: refusal('no-such-fix', this.#strings('commands.refused.no-such-fix')) };
    const { length } = this.#document.undoManager.undoStack;
    this.#lastMerge = undefined;
    for (const { command, args: own } of fixing) {
      const planned = this.#plan(command, own);
      if (isRefusal(planned)) {
        // Half a fix is none.
        this.#undoTo(length);
        return { ok: false, refusal: planned };
      }
      const applied = this.#unlessThrown(() => {
        this.#apply(planned, 'fix.apply');
        return { ok: true };
      });
      if (!applied.ok) {
        this.#undoTo(length);
        return applied;
      }
    }
    this.#lastMerge = undefined;
    return { ok: true };
  }

  #apply(planned: Planned, merge: string | undefined): void {
    const merges =
      merge !== undefined && this.#lastMerge?.key === merge && this.#lastMerge.revision === this.snapshot.revision;
    this.#document.apply(planned.edits, { merge: merges });
    this.#settle(planned.text, merges || planned.edits.length > 0);
    this.#lastMerge = merge === undefined ? undefined : { key: merge, revision: this.snapshot.revision };
    if (planned.select) this.select(planned.select);
  }

  /** A text is compared by parts; where they do not add up to it, the text itself counts. */
  #settle(text: string | undefined, merge: boolean): void {
    if (text !== undefined && this.#document.text !== text) this.#document.apply([{ kind: 'file', text }], { merge });
  }

  #context(): CommandContext {
    return {
      snapshot: this.snapshot,
      plan: this.#planSource(),
      text: () => this.#document.text,
      strings: this.#strings,
      catalogue: this.#catalogue,
    };
  }

  #planSource(): PlanSource {
    const { tree, reader } = this.#document;
    return {
      tree,
      reader,
      newId: () => randomItemId(this.#random),
      random: this.#random ?? Math.random,
      keyOrder: stepKeyOrder(tree, reader, this.#catalogue),
    };
  }

  #mayWrite(): Refusal | undefined {
    if (this.#document.isNewer) return refusal('newer-version', this.#strings('commands.refused.newer-version'));
    if (this.#role === 'viewer' || this.#role === 'commenter')
      return refusal('read-only', this.#strings('commands.refused.read-only'));
    return undefined;
  }

  #where(): Positions {
    return (this.#positions ??= new Positions(this.#document.tree, this.#document.text));
  }

  #stepItem(id: ItemId): Item | undefined {
    const { tree } = this.#document;
    const item = tree.item(id);
    return item && item !== tree.root && tree.isPresent(item) && isStepItem(tree, item) ? item : undefined;
  }

  #setDraft(draft: (Draft & { readonly base: string }) | undefined): void {
    if (draft === undefined && this.#draft === undefined) return;
    this.#draft = draft;
    this.#emit({ kind: 'draft', origin: 'local' });
  }

  readonly #onDocument = (change: DocumentChange): void => {
    this.#positions = undefined;
    this.#findings?.changed();
    if (change.origin !== 'local') this.#lastMerge = undefined;
    const draft = this.#draft;
    if (draft) {
      const text = rebaseDraft(draft.base, draft.text, this.#document.text);
      this.#draft = { ...draft, text, base: this.#document.text, broken: movedFault(draft, text) };
    }
    const still = this.#selection.filter((id) => this.#stepItem(id) !== undefined);
    const lost = still.length !== this.#selection.length;
    if (lost) this.#selection = Object.freeze(still);
    this.#emit({ kind: 'document', origin: change.origin });
    if (draft) this.#emit({ kind: 'draft', origin: change.origin });
    if (lost) this.#emit({ kind: 'selection', origin: change.origin });
  };

  #release(): void {
    for (const resolve of this.#whenChecked.splice(0)) resolve();
  }

  #emit(change: SessionChange): void {
    for (const listener of [...this.#listeners]) {
      try {
        listener(change);
      } catch (error) {
        // Whoever listens has no part in what happened, nor have those who listen after.
        throwLater(error);
      }
    }
  }
}

/** The source of a value as it would stand in a file of its own: dedented, or from the line below its key. */
function dedent(text: string, column: number): string {
  const below = /^[ \t]*(?:#[^\n]*)?\n/.test(text);
  const lines = (below ? text.slice(text.indexOf('\n') + 1) : text).split('\n');
  const margin = below ? leadingSpaces(lines.find((line) => line.trim() !== '') ?? '') : column;
  return lines
    .map((line, at) => (at === 0 && !below ? line : line.slice(Math.min(margin, leadingSpaces(line)))))
    .join('\n');
}
