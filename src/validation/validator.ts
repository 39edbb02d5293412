import { stepTypes as formatTypes } from '../format/step-type.js';
import { isLoop, isPipelineSlot } from '../expressions/scopes.js';
import { referencesOf } from '../expressions/references.js';
import type { Profile } from '../model/diagnostic.js';
import type { ChildSlot, Snapshot, Step } from '../model/step.js';
import { isYamlMap, valueAt, type FieldPath, type YamlMap, type YamlValue } from '../model/yaml-value.js';
import type { Strings } from '../strings/strings.js';
import { ChangedNames } from './changed-names.js';
import { codeEntry } from './codes.js';
import { isAbsent } from './describe-value.js';
import { settled, type Finding } from './finding.js';
import { nearestNames } from './nearest-names.js';
import type { Report, Sink, StepContext } from './rule.js';
import { checkNames } from './rules/name-rules.js';
import { checkReferences } from './rules/reference-rules.js';
import { checkStepFields, checkWorkflowFields } from './rules/field-rules.js';
import { documentRules, rulesOfSteps } from './rules.js';

export interface ValidatorOptions {
  readonly strings: Strings;
  /** `spec` leaves out what only the present runtime ignores or refuses. Default `runtime`: everything. */
  readonly profile?: Profile;
  /** Step types of the host beyond those of the format. */
  readonly stepTypes?: readonly string[];
}

export interface Validator {
  /**
   * What is wrong with a pipeline or worth knowing, the file first, then the steps in document order.
   * Answers of the pass before are kept for what did not change; with no change at all, the same array is given.
   */
  validate(snapshot: Snapshot): readonly Finding[];
  /** How much was looked at anew so far. Tests assert that one edit costs the same in a file of any length. */
  readonly counters: { steps: number; references: number; documents: number };
}

export function createValidator(options: ValidatorOptions): Validator {
  return new IncrementalValidator(options);
}

/** What is known about a step. Kept by its fields, which stay the same object when only its place in the list changes. */
interface StepRecord {
  readonly id: string;
  readonly children: readonly ChildSlot[];
  readonly context: StepContext;
  readonly findings: readonly Finding[];
}

interface NameRecord {
  readonly id: string;
  readonly scope: string;
  /** Whether the answer holds until one of the names changes. */
  readonly isSettled: boolean;
  readonly names: readonly string[];
  readonly findings: readonly Finding[];
}

/** Where the walk is: a list of steps or tasks. */
interface Place {
  readonly snapshot: Snapshot;
  readonly scope: string;
  readonly context: StepContext;
  /** Names that changed in this list and those around it. */
  readonly changed: readonly ReadonlySet<string>[];
  readonly outputFields: (name: string) => Step | undefined;
}

const noFindings: readonly Finding[] = Object.freeze([]);

class IncrementalValidator implements Validator {
  readonly counters = { steps: 0, references: 0, documents: 0 };
  readonly #strings: Strings;
  readonly #profile: Profile;
  readonly #types: ReadonlySet<string>;
  readonly #changedNames = new ChangedNames();
  readonly #steps = new WeakMap<YamlMap, StepRecord>();
  readonly #names = new WeakMap<YamlMap, NameRecord>();
  readonly #contexts = new Map<string, StepContext>();
  #header: { readonly parts: readonly unknown[]; readonly findings: readonly Finding[] } | undefined;
  #last: readonly Finding[] = noFindings;

  constructor({ strings, profile = 'runtime', stepTypes = [] }: ValidatorOptions) {
    this.#strings = strings;
    this.#profile = profile;
    this.#types = new Set([...formatTypes.map(({ name }) => name), ...stepTypes]);
  }

  validate(snapshot: Snapshot): readonly Finding[] {
    this.#changedNames.begin();
    const found: Finding[] = [...this.#document(snapshot)];
    const context = this.#context({
      isTopLevel: true,
      isInLoop: false,
      ownerType: '',
      ownerHasPrompt: false,
      functions: functionNames(snapshot.workflow['gemini_functions']),
    });
    const changed = [this.#changedNames.of('', snapshot.roots)];
    const outputFields = outputFieldsOf(snapshot);
    this.#walk(snapshot.roots, { snapshot, scope: '', context, changed, outputFields }, found);
    const visible = this.#profile === 'spec' ? found.filter((finding) => finding.profile === 'spec') : found;
    const isSame = visible.length === this.#last.length && visible.every((finding, at) => finding === this.#last[at]);
    if (!isSame) this.#last = Object.freeze(visible);
    return this.#last;
  }

  #document(snapshot: Snapshot): readonly Finding[] {
    const { workflow, shape, stepsValue, rootKeys, roots } = snapshot;
    const parts = [workflow, shape, stepsValue, roots.length > 0, rootKeys.join('\n')];
    if (this.#header !== undefined && parts.every((part, at) => part === this.#header?.parts[at]))
      return this.#header.findings;
    this.counters.documents++;
    const found: Finding[] = [];
    const report = this.#sink(null, found);
    for (const rule of documentRules) rule(snapshot, report, this.#strings);
    if (shape === 'pipeline') checkWorkflowFields(workflow, takenBy(found, null), report, this.#strings);
    const findings = settled(this.#header?.findings, found);
    this.#header = { parts, findings };
    return findings;
  }

  #walk(steps: readonly Step[], place: Place, found: Finding[]): void {
    for (const step of steps) {
      found.push(...this.#step(step, place.context));
      found.push(...this.#namesIn(step, place));
      for (const slot of step.children) this.#slot(step, slot, place, found);
    }
  }

  #slot(owner: Step, slot: ChildSlot, place: Place, found: Finding[]): void {
    const scope = `${place.scope}>${owner.id}/${slot.slot}`;
    const isPipeline = isPipelineSlot(slot.slot);
    const changed = slot.kind === 'tasks' ? none : this.#changedNames.of(scope, slot.steps);
    const isBody = isLoop(owner) && slot.slot === 'steps';
    const context = this.#context({
      isTopLevel: false,
      isInLoop: isBody || (place.context.isInLoop && !isPipeline),
      ownerType: owner.type,
      ownerHasPrompt: !isAbsent(owner.fields['prompt']),
      functions: isPipeline
        ? new Set([...place.context.functions, ...inlineFunctions(owner)])
        : place.context.functions,
    });
    this.#walk(
      slot.steps,
      { ...place, scope, context, changed: changed.size > 0 ? [...place.changed, changed] : place.changed },
      found,
    );
  }

  /** What a step says by itself. */
  #step(step: Step, context: StepContext): readonly Finding[] {
    const before = this.#steps.get(step.fields);
    const isSameStep = before?.id === step.id && before.children === step.children;
    if (isSameStep && before.context === context) return before.findings;
    this.counters.steps++;
    const found: Finding[] = [];
    const report = this.#sink(step, found);
    for (const rule of rulesOfSteps) rule(step, context, report);
    checkStepFields(step, context, takenBy(found, step.id), report);
    const findings = settled(before?.id === step.id ? before.findings : undefined, found);
    this.#steps.set(step.fields, { id: step.id, children: step.children, context, findings });
    return findings;
  }

  /** What a step says about others: its name and its references. */
  #namesIn(step: Step, place: Place): readonly Finding[] {
    const known = this.#names.get(step.fields);
    const before = known?.id === step.id ? known : undefined;
    if (before?.scope === place.scope && before.isSettled && !isTouched(before.names, place.changed))
      return before.findings;
    this.counters.references++;
    const found: Finding[] = [];
    const report = this.#sink(step, found);
    checkNames(place.snapshot, step, report);
    const isSettled = checkReferences(place.snapshot, step, place.outputFields, report);
    const findings = settled(before?.findings, found);
    this.#names.set(step.fields, { id: step.id, scope: place.scope, isSettled, names: namesSaid(step), findings });
    return findings;
  }

  #sink(owner: Step | null, found: Finding[]): Sink {
    return (report: Report) => {
      const { code, variant, params, path = [], step = owner, fixes = [] } = report;
      const entry = codeEntry(code);
      const key = variant === undefined ? `validation.${code}` : `validation.${code}.${variant}`;
      found.push(
        Object.freeze({
          code,
          severity: report.severity ?? entry.severity,
          profile: report.profile ?? entry.profile ?? 'spec',
          message: this.#strings(key, params),
          stepId: step === null ? null : step.id,
          path: Object.freeze([...path]),
          fixes: Object.freeze([...fixes]),
        }),
      );
    };
  }

  /** The context of these facts: one object for all steps of which they are true, so that records can be compared by it. */
  #context(
    facts: Pick<StepContext, 'isTopLevel' | 'isInLoop' | 'ownerType' | 'ownerHasPrompt' | 'functions'>,
  ): StepContext {
    const { isTopLevel, isInLoop, ownerType, ownerHasPrompt, functions } = facts;
    const key = JSON.stringify([isTopLevel, isInLoop, ownerType, ownerHasPrompt, ...functions]);
    let context = this.#contexts.get(key);
    if (context === undefined) {
      context = Object.freeze({
        ...facts,
        isKnownType: (type: string) => this.#types.has(type),
        nearestTypes: (type: string) => nearestNames(type, this.#types),
        strings: this.#strings,
      });
      if (this.#contexts.size >= mostContexts) this.#contexts.clear();
      this.#contexts.set(key, context);
    }
    return context;
  }
}

const none: ReadonlySet<string> = new Set();
/** A host that edits function names for hours must not fill the memory. */
const mostContexts = 500;

function isTouched(names: readonly string[], changed: readonly ReadonlySet<string>[]): boolean {
  return changed.some((set) => set.size > 0 && names.some((name) => set.has(name)));
}

/** The names whose coming and going can change the answer: its own and those it refers to. */
function namesSaid(step: Step): readonly string[] {
  const names = new Set<string>([step.name]);
  for (const { kind, name } of referencesOf(step)) {
    if (kind !== 'step') continue;
    names.add(name);
    const minus = name.indexOf('-');
    if (minus > 0) names.add(name.slice(0, minus));
  }
  return [...names];
}

/** Which places of a step, or of the file, were found fault with already. */
function takenBy(found: readonly Finding[], stepId: string | null): (path: FieldPath) => boolean {
  const taken = new Set<string>();
  for (const finding of found) if (finding.stepId === stepId) taken.add(JSON.stringify(finding.path));
  return (path) => taken.size > 0 && taken.has(JSON.stringify(path));
}

function functionNames(definitions: YamlValue | undefined): ReadonlySet<string> {
  return new Set(isYamlMap(definitions) ? Object.keys(definitions) : []);
}

function inlineFunctions(owner: Step): ReadonlySet<string> {
  const inline = valueAt(owner.fields, ['pipeline', 'gemini_functions']);
  return functionNames(inline ?? valueAt(owner.fields, ['pipeline', 'workflow', 'gemini_functions']));
}

/** Steps by the output field they write; read from the snapshot when first asked for. */
function outputFieldsOf(snapshot: Snapshot): (name: string) => Step | undefined {
  let fields: Map<string, Step> | undefined;
  return (name) => {
    if (fields === undefined) {
      fields = new Map();
      for (const step of snapshot.steps) {
        const field = step.fields['output_field'];
        if (typeof field === 'string' && !fields.has(field)) fields.set(field, step);
      }
    }
    return fields.get(name);
  };
}
