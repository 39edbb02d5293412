import { formatCatalogue, type Catalogue } from '../format/step-catalogue.js';
import type { Profile } from '../model/diagnostic.js';
import type { Snapshot, Step } from '../model/step.js';
import type { Strings } from '../strings/strings.js';
import { codeEntry } from './codes.js';
import { settled, takenBy, type Finding } from './finding.js';
import { NameIndex } from './names/name-index.js';
import { noFiles, type PipelineFiles } from './names/pipeline-files.js';
import { stepChanges } from './names/step-changes.js';
import { headerTells } from './names/step-facts.js';
import type { Sink } from './rule.js';
import { documentRules } from './rules.js';
import { checkWorkflowFields } from './rules/field-rules.js';
import { checkUsage } from './rules/usage-rules.js';
import { StepContexts } from './step-contexts.js';
import { checkList, type ListFindings, type Pass } from './step-findings.js';

export interface ValidatorOptions extends FindingFilter {
  readonly strings: Strings;
  /** The step types there are; default those of the format. */
  readonly catalogue?: Catalogue;
  /** The files that steps call. */
  readonly files?: PipelineFiles;
}

/** Which findings are told. What is left out is found all the same, and there at once when it is wanted again. */
export interface FindingFilter {
  /** `spec` leaves out what only the present runtime ignores or refuses. Default `runtime`: everything. */
  readonly profile?: Profile;
  readonly hiddenCodes?: readonly string[];
}

export interface Validator {
  /**
   * What is wrong with a pipeline or worth knowing, the file first, then the steps in document order.
   * Answers of the pass before are kept for what did not change; with no change at all, the same array is given.
   */
  validate(snapshot: Snapshot): readonly Finding[];
  /**
   * The same until `isOver` says to stop. What was not looked at by then keeps what was said about it before; call again to go on, with
   * the same snapshot or a newer one.
   */
  advance(
    snapshot: Snapshot,
    isOver: () => boolean,
  ): { readonly findings: readonly Finding[]; readonly isDone: boolean };
  /** Tells other findings from now on. */
  filter(filter: FindingFilter): void;
  /** There are other step types: everything is looked at again. */
  typesChanged(catalogue: Catalogue): void;
  /** A file that steps call became known, or is another one. */
  filesChanged(): void;
  /** How much was looked at anew so far. Tests assert that one edit costs the same in a file of any length. */
  readonly counters: { steps: number; references: number; documents: number };
}

export function createValidator(options: ValidatorOptions): Validator {
  return new IncrementalValidator(options);
}

const never = (): boolean => false;
const noFindings: readonly Finding[] = Object.freeze([]);

class IncrementalValidator implements Validator {
  readonly counters = { steps: 0, references: 0, documents: 0 };
  readonly #strings: Strings;
  #contexts: StepContexts;
  readonly #files: PipelineFiles;
  readonly #names = new NameIndex();
  /** The steps the index of names knows, and those it has still to read. */
  #known: readonly Step[] = [];
  readonly #unread = new Map<string, Step>();
  readonly #touched = new Set<string>();
  readonly #again = new Set<string>();
  readonly #open = new Set<string>();
  #filter: FindingFilter;
  #hidden: ReadonlySet<string> = new Set();
  #header: { readonly parts: readonly unknown[]; readonly findings: readonly Finding[] } | undefined;
  #workflow: Snapshot['workflow'] | undefined;
  #usage: readonly Finding[] = noFindings;
  #steps: ListFindings | undefined;
  #last: readonly Finding[] = noFindings;

  constructor({ strings, catalogue = formatCatalogue, files = noFiles, ...filter }: ValidatorOptions) {
    this.#strings = strings;
    this.#files = files;
    this.#contexts = new StepContexts(strings, catalogue);
    this.#filter = filter;
    this.filter(filter);
  }

  filter(filter: FindingFilter): void {
    this.#filter = filter;
    this.#hidden = new Set(filter.hiddenCodes);
  }

  typesChanged(catalogue: Catalogue): void {
    this.#contexts = new StepContexts(this.#strings, catalogue);
    this.#steps = undefined;
  }

  filesChanged(): void {
    this.#touched.add('files');
  }

  validate(snapshot: Snapshot): readonly Finding[] {
    return this.advance(snapshot, never).findings;
  }

  advance(
    snapshot: Snapshot,
    isOver: () => boolean,
  ): { readonly findings: readonly Finding[]; readonly isDone: boolean } {
    if (!this.#readNames(snapshot, isOver)) return { findings: this.#last, isDone: false };
    const again = this.#wanted();
    const pass: Pass = {
      snapshot,
      contexts: this.#contexts,
      names: this.#names,
      strings: this.#strings,
      files: this.#files,
      again,
      around: containersOf(snapshot, again),
      open: this.#open,
      sink: (step, into) => this.#sink(step, into),
      counters: this.counters,
      isOver,
    };
    const header = this.#document(snapshot);
    this.#steps = checkList(pass, this.#steps, snapshot.roots, this.#contexts.top(snapshot.workflow));
    return { findings: this.#told(header, this.#steps), isDone: this.#steps.isDone };
  }

  /** Brings the index of names up to date; `false` when there was no time for all of it. */
  #readNames(snapshot: Snapshot, isOver: () => boolean): boolean {
    const { roots, workflow } = snapshot;
    if (roots !== this.#known) {
      const { set, gone, touched, again } = stepChanges(this.#known, roots);
      for (const step of gone.values()) {
        this.#unread.delete(step.id);
        this.#open.delete(step.id);
        this.#names.remove(step, this.#touched);
      }
      for (const [id, step] of set) this.#unread.set(id, step);
      for (const key of touched) this.#touched.add(key);
      for (const id of again) this.#again.add(id);
      this.#known = roots;
    }
    if (workflow !== this.#workflow) {
      this.#names.setHeader(headerTells(workflow), this.#touched);
      this.#workflow = workflow;
    }
    for (const [id, step] of this.#unread) {
      if (isOver()) return false;
      this.#names.set(step, this.#touched);
      this.#unread.delete(id);
    }
    return true;
  }

  /** The steps that have to be looked at again because of what others say now. */
  #wanted(): ReadonlySet<string> {
    const again = new Set(this.#again);
    if (this.#steps !== undefined) {
      let isNamed = false;
      for (const key of this.#touched) {
        isNamed ||= /^(step|given):/.test(key);
        for (const id of this.#names.listeners(key)) again.add(id);
      }
      if (isNamed) for (const id of this.#open) again.add(id);
    }
    this.#again.clear();
    this.#touched.clear();
    return again;
  }

  #told(header: readonly Finding[], steps: ListFindings): readonly Finding[] {
    const found = [...header, ...this.#usage];
    for (const { all } of steps.entries) for (const finding of all) found.push(finding);
    const isSpecOnly = this.#filter.profile === 'spec';
    const wanted =
      isSpecOnly || this.#hidden.size > 0
        ? found.filter(({ profile, code }) => !(isSpecOnly && profile === 'runtime') && !this.#hidden.has(code))
        : found;
    const last = this.#last;
    let isSame = wanted.length === last.length;
    for (let at = 0; isSame && at < wanted.length; at++) isSame = wanted[at] === last[at];
    if (!isSame) this.#last = wanted;
    return this.#last;
  }

  #document(snapshot: Snapshot): readonly Finding[] {
    const { workflow, shape, stepsValue, rootKeys, roots } = snapshot;
    const used: Finding[] = [];
    if (shape === 'pipeline') checkUsage(snapshot, this.#names, this.#sink(null, used));
    this.#usage = settled(this.#usage, used);
    const before = this.#header;
    const parts = [workflow, shape, stepsValue, roots.length > 0, rootKeys.join('\n')];
    if (before !== undefined && parts.every((part, at) => part === before.parts[at])) return before.findings;
    this.counters.documents++;
    const found: Finding[] = [];
    const report = this.#sink(null, found);
    for (const rule of documentRules) rule(snapshot, report, this.#strings);
    if (shape === 'pipeline') checkWorkflowFields(workflow, takenBy(found, null), report, this.#strings);
    const findings = settled(before?.findings, found);
    this.#header = { parts, findings };
    return findings;
  }

  /** Makes findings of what rules report, about `owner` unless they name a step inside it. */
  #sink(owner: Step | null, found: Finding[]): Sink {
    return ({ code, variant, params = {}, path = [], piece, step = owner, fixes = [], ...given }) => {
      const entry = codeEntry(code);
      const key = variant === undefined ? `validation.${code}` : `validation.${code}.${variant}`;
      const finding: Finding = {
        code,
        severity: given.severity ?? entry.severity,
        profile: given.profile ?? entry.profile ?? 'spec',
        message: this.#strings(key, params),
        stepId: step === null ? null : step.id,
        path: Object.freeze([...path]),
        params,
        ...(piece === undefined ? {} : { piece: Object.freeze({ from: piece.from, to: piece.to }) }),
        fixes: Object.freeze([...fixes]),
      };
      found.push(Object.freeze(finding));
    };
  }
}

/** The steps that hold one of these, at any depth. */
function containersOf(snapshot: Snapshot, ids: ReadonlySet<string>): ReadonlySet<string> {
  const around = new Set<string>();
  for (const id of ids) {
    for (let at = snapshot.get(id); at?.parentId != null && !around.has(at.parentId); at = snapshot.get(at.parentId)) {
      around.add(at.parentId);
    }
  }
  return around;
}
