import type { Diagnostic } from '../../src/model/diagnostic.js';
import type { ItemId, Step } from '../../src/model/step.js';
import {
  type FieldPath,
  isYamlList,
  isYamlMap,
  valueAt,
  type YamlMap,
  type YamlValue,
} from '../../src/model/yaml-value.js';
import type { CommandResult, EditorSession } from '../../src/session/editor-session.js';
import { commonOf } from './common-values.js';
import { sameValue } from './same-value.js';

/** A diagnostic with its path as forms count it: from the step, or from `workflow`. */
export interface FormFinding {
  readonly diagnostic: Diagnostic;
  readonly path: FieldPath;
}

const done: CommandResult = { ok: true };

/**
 * What a form writes to: one step or task, several at once, or the workflow header (`ids` is `null`). Paths count from the step, or
 * from `workflow`. Reads answer for the first step; values, where there are several, are those that all of them have.
 */
export class FormTarget {
  readonly session: EditorSession;
  readonly ids: readonly ItemId[] | null;

  constructor(session: EditorSession, ids: readonly ItemId[] | null) {
    this.session = session;
    this.ids = ids;
  }

  /** Equal for targets that mean the same thing. */
  get key(): string {
    return this.ids === null ? '' : this.ids.join(' ');
  }

  get step(): Step | undefined {
    const id = this.ids?.[0];
    return id === undefined ? undefined : this.session.snapshot.get(id);
  }

  get values(): YamlMap {
    if (this.ids === null) return this.session.snapshot.workflow;
    return this.ids.length > 1 ? commonOf(this.#all) : (this.step?.fields ?? {});
  }

  get #all(): readonly YamlMap[] {
    return (this.ids ?? []).map((id) => this.session.snapshot.get(id)?.fields).filter((fields) => fields !== undefined);
  }

  /** Whether several steps say something different there. Of maps only the parts can differ. */
  isMixed(path: FieldPath): boolean {
    if (this.ids === null || this.ids.length < 2) return false;
    const [first, ...others] = this.#all.map((fields) => valueAt(fields, path));
    if (isYamlMap(first) && others.every(isYamlMap)) return false;
    return others.some((other) => !sameValue(other, first));
  }

  /** The keys of the map at `path` that several steps fill differently. */
  mixedKeys(path: FieldPath): readonly string[] {
    if (this.ids === null || this.ids.length < 2) return [];
    const maps = this.#all.map((fields) => (path.length === 0 ? fields : valueAt(fields, path)));
    const keys = new Set(maps.flatMap((map) => (isYamlMap(map) ? Object.keys(map) : [])));
    return [...keys].filter((key) => this.isMixed([...path, key]));
  }

  get readonly(): boolean {
    return this.session.role === 'viewer' || this.session.role === 'commenter';
  }

  /** `merge` names one stay in one field: everything typed during it is one undo step. */
  set(path: FieldPath, value: YamlValue, merge?: string): CommandResult {
    return this.#each('set-field', { path, value }, merge);
  }

  /** Sets a field from YAML source of its value. What does not parse is refused without a trace: it is being typed. */
  setSource(path: FieldPath, yaml: string, merge?: string): CommandResult {
    const id = this.ids?.[0];
    const possible = this.session.can(id === undefined ? 'workflow.set-field' : 'step.set-field', { id, path, yaml });
    if (!possible.ok) return possible;
    return this.#each('set-field', { path, yaml }, merge);
  }

  unset(path: FieldPath, merge?: string): CommandResult {
    return this.#each('unset-field', { path }, merge);
  }

  /** Gives the key at the end of `path` another name; its value, its place and the comments around it stay. */
  rename(path: FieldPath, key: string, merge?: string): CommandResult {
    const options = { merge: `${this.key} ${merge ?? `rename ${nextStay()}`}` };
    if (this.ids === null) return this.#possible('workflow.rename-key', { path, key }, options);
    let result = done;
    for (const id of this.ids) {
      const single = this.#possible('step.rename-key', { id, path, key }, options);
      if (!single.ok) result = single;
    }
    return result;
  }

  /** The field tells why it cannot be: what is not run is told by nobody else. */
  #possible(command: string, args: object, options: { merge: string }): CommandResult {
    const may = this.session.can(command, args);
    return may.ok ? this.session.run(command, args, options) : may;
  }

  /** A copy of an item behind it. */
  duplicate(path: FieldPath, index: number): CommandResult {
    return this.#list('item.duplicate', path, { index }, (list) => {
      const item = list[index];
      return item === undefined ? list : list.toSpliced(index + 1, 0, item);
    });
  }

  /** Adds to the list at `path`, which is made when it is missing. */
  insert(path: FieldPath, index: number, value: YamlValue): CommandResult {
    const list = valueAt(this.values, path);
    if (!isYamlList(list) || list.length === 0) return this.set(path, [value]);
    return this.#list('item.add', path, { index, value }, () => list.toSpliced(index, 0, value));
  }

  remove(path: FieldPath, index: number): CommandResult {
    return this.#list('item.remove', path, { index }, (list) => list.toSpliced(index, 1));
  }

  move(path: FieldPath, from: number, to: number): CommandResult {
    if (from === to) return done;
    return this.#list('item.move', path, { from, to }, (list) => {
      const moved = list[from];
      return moved === undefined ? list : list.toSpliced(from, 1).toSpliced(to, 0, moved);
    });
  }

  /** The YAML of the value at `path`, dedented; empty when there is none. */
  source(path: FieldPath): string {
    const id = this.ids === null ? null : (this.ids[0] ?? null);
    if (this.isMixed(path)) return '';
    return this.session.source(id, this.#rooted(path))?.trimEnd() ?? '';
  }

  /** Everything that is wrong in the step, or in the header; the same array as long as it is the same. */
  get findings(): readonly FormFinding[] {
    return findingsOf(this.session, this.ids === null ? null : (this.ids[0] ?? null));
  }

  /** Commands on the header count paths from `workflow`, everything else there from the root of the file. */
  #rooted(path: FieldPath): FieldPath {
    return this.ids === null ? ['workflow', ...path] : path;
  }

  #each(command: 'set-field' | 'unset-field', args: object, merge: string | undefined): CommandResult {
    const options = merge === undefined ? {} : { merge: `${this.key} ${merge}` };
    if (this.ids === null) return this.session.run(`workflow.${command}`, args, options);
    const shared = this.ids.length > 1 ? { merge: options.merge ?? `${this.key} ${command} ${nextStay()}` } : options;
    let result = done;
    for (const id of this.ids) {
      const single = this.session.run(`step.${command}`, { id, ...args }, shared);
      if (!single.ok) result = single;
    }
    return result;
  }

  /** A list that is kept as one piece (flow style, an anchor) has no items of its own: it is written whole. */
  #list(
    command: string,
    path: FieldPath,
    args: object,
    whole: (list: readonly YamlValue[]) => readonly YamlValue[],
  ): CommandResult {
    const parentId = this.ids === null ? null : (this.ids[0] ?? null);
    const request = { parentId, path: this.#rooted(path), ...args };
    const single = this.ids === null || this.ids.length === 1;
    if (single && this.session.can(command, request).ok) return this.session.run(command, request);
    const list = valueAt(this.values, path);
    return isYamlList(list) ? this.set(path, whole(list)) : done;
  }
}

let stays = 0;

/** A fresh merge key: what follows is another undo step than what was before. */
export function nextStay(): string {
  return String(++stays);
}

const byStep = new WeakMap<readonly Diagnostic[], ReadonlyMap<ItemId | null, readonly FormFinding[]>>();
const none: readonly FormFinding[] = [];

function findingsOf(session: EditorSession, id: ItemId | null): readonly FormFinding[] {
  const all = session.diagnostics;
  let grouped = byStep.get(all);
  if (!grouped) {
    const groups = new Map<ItemId | null, FormFinding[]>();
    for (const diagnostic of all) {
      const { stepId } = diagnostic;
      if (stepId === null && diagnostic.path[0] !== 'workflow') continue;
      const finding = { diagnostic, path: stepId === null ? diagnostic.path.slice(1) : diagnostic.path };
      const group = groups.get(stepId);
      if (group) group.push(finding);
      else groups.set(stepId, [finding]);
    }
    byStep.set(all, (grouped = groups));
  }
  return grouped.get(id) ?? none;
}

/** The findings at `path` or below it. */
export function findingsAt(findings: readonly FormFinding[], path: FieldPath): readonly FormFinding[] {
  return findings.filter((finding) => path.every((key, at) => finding.path[at] === key));
}
