import type { Profile } from '../model/diagnostic.js';
import type { Snapshot, Step } from '../model/step.js';
import type { Strings } from '../strings/strings.js';
import { codeEntry } from './codes.js';
import { settled, takenBy, type Finding } from './finding.js';
import type { Sink } from './rule.js';
import { checkWorkflowFields } from './rules/field-rules.js';
import { documentRules } from './rules.js';
import { StepContexts } from './step-contexts.js';
import { checkList, type ListFindings, type Pass } from './step-findings.js';

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

class IncrementalValidator implements Validator {
  readonly counters = { steps: 0, references: 0, documents: 0 };
  readonly #strings: Strings;
  readonly #profile: Profile;
  readonly #contexts: StepContexts;
  #header: { readonly parts: readonly unknown[]; readonly findings: readonly Finding[] } | undefined;
  #steps: ListFindings | undefined;
  #last: readonly Finding[] = Object.freeze([]);

  constructor({ strings, profile = 'runtime', stepTypes = [] }: ValidatorOptions) {
    this.#strings = strings;
    this.#profile = profile;
    this.#contexts = new StepContexts(strings, stepTypes);
  }

  validate(snapshot: Snapshot): readonly Finding[] {
    const found = [...this.#document(snapshot)];
    const pass: Pass = {
      snapshot,
      contexts: this.#contexts,
      outputFields: outputFieldsOf(snapshot),
      sink: (step, into) => this.#sink(step, into),
      counters: this.counters,
    };
    this.#steps = checkList(pass, this.#steps, snapshot.roots, this.#contexts.top(snapshot.workflow), []);
    for (const { all } of this.#steps.entries) for (const finding of all) found.push(finding);
    const wanted = this.#profile === 'spec' ? found.filter(({ profile }) => profile === 'spec') : found;
    const isSame = wanted.length === this.#last.length && wanted.every((finding, at) => finding === this.#last[at]);
    if (!isSame) this.#last = Object.freeze(wanted);
    return this.#last;
  }

  #document(snapshot: Snapshot): readonly Finding[] {
    const { workflow, shape, stepsValue, rootKeys, roots } = snapshot;
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
