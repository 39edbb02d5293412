import type { Doc } from 'yjs';
import type { Catalogue } from '../../src/format/step-catalogue.js';
import type { Graph } from '../../src/graph/graph.js';
import type { Diagnostic, QuickFix, TextRange } from '../../src/model/diagnostic.js';
import type { ItemId, Snapshot } from '../../src/model/step.js';
import type { FieldPath } from '../../src/model/yaml-value.js';
import type {
  CommandResult,
  EditorSession,
  Role,
  SessionChange,
  ValidationChoice,
} from '../../src/session/editor-session.js';
import type { Strings } from '../../src/strings/strings.js';

/** What the frame wants to know of every command that its inner elements run. */
export interface SessionGuard {
  /** Asked before a command runs; anything but `undefined` is the answer and the command does not run. */
  before(commandId: string, args: unknown): CommandResult | undefined;
  /** Told how it went. */
  after(commandId: string, args: unknown, result: CommandResult): void;
}

/** A session as the inner elements get it: hosts may refuse removals and pastes, and a refusal is told to the user, whoever asked. */
export class GuardedSession implements EditorSession {
  readonly #session: EditorSession;
  readonly #guard: SessionGuard;

  constructor(session: EditorSession, guard: SessionGuard) {
    this.#session = session;
    this.#guard = guard;
  }

  run(commandId: string, args?: unknown, options?: { merge?: string }): CommandResult {
    const result = this.#guard.before(commandId, args) ?? this.#session.run(commandId, args, options);
    this.#guard.after(commandId, args, result);
    return result;
  }

  get doc(): Doc {
    return this.#session.doc;
  }

  get yaml(): string {
    return this.#session.yaml;
  }

  get snapshot(): Snapshot {
    return this.#session.snapshot;
  }

  get diagnostics(): readonly Diagnostic[] {
    return this.#session.diagnostics;
  }

  get checked(): boolean {
    return this.#session.checked;
  }

  speak(strings: Strings): void {
    this.#session.speak(strings);
  }

  get isValidating(): boolean {
    return this.#session.isValidating;
  }

  whenValidated(): Promise<readonly Diagnostic[]> {
    return this.#session.whenValidated();
  }

  get validation(): ValidationChoice {
    return this.#session.validation;
  }

  setValidation(choice: Partial<ValidationChoice>): void {
    this.#session.setValidation(choice);
  }

  get graph(): Graph {
    return this.#session.graph;
  }

  get canUndo(): boolean {
    return this.#session.canUndo;
  }

  get canRedo(): boolean {
    return this.#session.canRedo;
  }

  get role(): Role {
    return this.#session.role;
  }

  set role(role: Role) {
    this.#session.role = role;
  }

  get catalogue(): Catalogue {
    return this.#session.catalogue;
  }

  set catalogue(catalogue: Catalogue) {
    this.#session.catalogue = catalogue;
  }

  get selection(): readonly ItemId[] {
    return this.#session.selection;
  }

  get draft(): string | undefined {
    return this.#session.draft;
  }

  get draftProblem(): EditorSession['draftProblem'] {
    return this.#session.draftProblem;
  }

  select(ids: readonly ItemId[]): void {
    this.#session.select(ids);
  }

  setYaml(text: string): CommandResult {
    const result = this.#session.setYaml(text);
    // Why a text is none yet the code view says itself.
    if (!result.ok && result.refusal.cause !== undefined) this.#guard.after('setYaml', {}, result);
    return result;
  }

  discardDraft(): void {
    this.#session.discardDraft();
  }

  can(commandId: string, args?: unknown): CommandResult {
    return this.#session.can(commandId, args);
  }

  undo(): boolean {
    return this.#session.undo();
  }

  redo(): boolean {
    return this.#session.redo();
  }

  locate(id: ItemId | null, path?: FieldPath, part?: 'whole' | 'key' | 'value'): TextRange | undefined {
    return this.#session.locate(id, path, part);
  }

  at(offset: number): ReturnType<EditorSession['at']> {
    return this.#session.at(offset);
  }

  source(id: ItemId | null, path?: FieldPath): string | undefined {
    return this.#session.source(id, path);
  }

  fixesOf(diagnostic: Diagnostic): readonly QuickFix[] {
    return this.#session.fixesOf(diagnostic);
  }

  subscribe(listener: (change: SessionChange) => void): () => void {
    return this.#session.subscribe(listener);
  }

  dispose(): void {
    this.#session.dispose();
  }
}
