import { expressionRange } from '../expressions/expression-range.js';
import { referencesOf, type Reference } from '../expressions/references.js';
import { referencesTo } from '../expressions/references-to.js';
import { resolveReference } from '../expressions/resolve-references.js';
import { isIdentifier, isResultPath, resultExpression } from '../expressions/result-expression.js';
import { isLoop, isPipelineSlot } from '../expressions/scopes.js';
import { variablesSetBy } from '../expressions/variable-definitions.js';
import { uniqueName } from '../format/catalogue.js';
import { allSteps } from '../model/all-steps.js';
import type { Edit } from '../model/edit.js';
import type { Refusal } from '../model/refusal.js';
import type { ItemId, Step } from '../model/step.js';
import { isYamlMap, valueAt, type YamlMap } from '../model/yaml-value.js';
import type { Arguments } from './arguments.js';
import type { CommandContext } from './command.js';
import { handedInField, handingStep } from './handed-in.js';
import { handOutBehind, isHandedOut } from './handed-out.js';
import { takenNames } from './names.js';
import { pathInto, Redirection } from './redirect.js';

/** What has to be said otherwise when some steps become a pipeline. */
export class Extraction {
  /** Values of the new pipeline's inputs, by name. */
  readonly inputs = new Map<string, string>();
  readonly outputs = new Set<string>();
  readonly #context: CommandContext;
  readonly #read: Arguments;
  readonly #steps: readonly Step[];
  readonly #name: string;
  readonly #within = new Set<ItemId>();
  readonly #set = new Set<string>();
  /** Inputs that parts of prompts take as results, by variable, and the name of the step that hands them on. */
  readonly #handed = new Map<string, string>();
  readonly #handing: string;
  readonly #redirection: Redirection;

  constructor(context: CommandContext, read: Arguments, steps: readonly Step[], name: string) {
    this.#context = context;
    this.#read = read;
    this.#steps = steps;
    this.#name = name;
    this.#redirection = new Redirection(context);
    const taken = takenNames(context);
    taken.add(name);
    this.#handing = uniqueName('handed_in', taken);
    for (const step of allSteps(steps)) {
      this.#within.add(step.id);
      for (const name of variablesSetBy(step)) this.#set.add(name);
    }
  }

  /** What the steps read from outside. */
  inside(): Refusal | undefined {
    for (const step of allSteps(this.#steps)) {
      for (const reference of unique(referencesOf(step))) {
        if (!this.#isOutside(step, reference)) continue;
        const refused = reference.form === 'prompt-part' ? this.#part(step, reference) : this.#text(step, reference);
        if (refused) return refused;
      }
    }
    return undefined;
  }

  /** What reads the steps from outside. */
  outside(): Refusal | undefined {
    const { snapshot } = this.#context;
    for (const target of allSteps(this.#steps)) {
      for (const { stepId, reference } of referencesTo(snapshot, target)) {
        if (this.#within.has(stepId)) continue;
        const reader = snapshot.get(stepId);
        if (!reader || !this.#steps.includes(target) || !isIdentifier(target.name))
          return this.#read.refuse('read-inside', { name: target.name });
        this.outputs.add(target.name);
        this.#redirection.into(reader, reference, this.#name, target.name);
      }
    }
    for (const target of this.#steps) {
      if (!isIdentifier(target.name) || !isHandedOut(snapshot, target)) continue;
      this.outputs.add(target.name);
      handOutBehind(this.#redirection, snapshot, target, this.#name);
    }
    const others = allSteps(snapshot.roots).filter(({ id }) => !this.#within.has(id));
    const isRead = others.some((step) =>
      referencesOf(step).some(({ kind, name }) => kind === 'variable' && this.#set.has(name)),
    );
    return isRead ? this.#read.refuse('sets-variables') : undefined;
  }

  /** The step that the new pipeline begins with, where its prompts need more of an input than its text. */
  handing(): YamlMap | undefined {
    return this.#handed.size > 0 ? handingStep(this.#handing, this.#handed) : undefined;
  }

  edits(): Edit[] {
    return this.#redirection.edits();
  }

  #isOutside(step: Step, reference: Reference): boolean {
    const { snapshot } = this.#context;
    const { kind, name } = reference;
    // What a pipeline inside reads of others it reads by chance, as before.
    if (reference.dynamic === true || this.#isInPipeline(step)) return false;
    if (kind === 'step') {
      const target = resolveReference(snapshot, step, reference)?.resolution?.target;
      return target !== undefined && !this.#within.has(target.id);
    }
    if (kind === 'variable') return !this.#set.has(name);
    if (kind === 'input') return true;
    for (
      let at = snapshot.get(step.parentId ?? '');
      at && this.#within.has(at.id);
      at = snapshot.get(at.parentId ?? '')
    ) {
      const iterator = at.fields['iterator'] ?? at.fields['as'] ?? 'item';
      if (isLoop(at) && (iterator === name || !this.#isIterator(at, name))) return false;
    }
    return true;
  }

  /** Whether a loop around `step` calls its item so. */
  #isIterator(step: Step, name: string): boolean {
    const { snapshot } = this.#context;
    for (let at = snapshot.get(step.parentId ?? ''); at; at = snapshot.get(at.parentId ?? '')) {
      if (at.fields['iterator'] === name || at.fields['as'] === name) return true;
    }
    return false;
  }

  /** Whether a pipeline inside the extracted steps is around the step: what it reads is that one's. */
  #isInPipeline(step: Step): boolean {
    const { snapshot } = this.#context;
    for (let at: Step | undefined = step; at && this.#within.has(at.id); at = snapshot.get(at.parentId ?? '')) {
      if (isPipelineSlot(at.slot) && this.#within.has(at.parentId ?? '')) return true;
    }
    return false;
  }

  #text(step: Step, reference: Reference): Refusal | undefined {
    const text = valueAt(step.fields, reference.fieldPath);
    if (typeof text !== 'string') return undefined;
    if (reference.form === 'source') {
      const expression = `steps.${reference.name}.${reference.path === '' ? 'result' : reference.path}`;
      const insert = `{{ inputs.${this.#input(reference, expression)} }}`;
      this.#redirection.piece(step, { path: reference.fieldPath, from: 0, to: text.length, insert });
      return undefined;
    }
    const { from, to } = expressionRange(text, reference);
    const said = text.slice(from, to);
    const isBareName = reference.candidate === true && reference.path === '';
    const insert = `inputs.${this.#input(reference, isBareName ? `steps.${said}` : said)}`;
    this.#redirection.piece(step, { path: reference.fieldPath, from, to, insert });
    return undefined;
  }

  /**
   * A part that takes the text of a result becomes a static one with the input. One that does more with it takes it from the step that
   * hands inputs on, and keeps all it says.
   */
  #part(step: Step, reference: Reference): Refusal | undefined {
    const { fieldPath, name } = reference;
    const path = fieldPath.slice(0, -1);
    const part = valueAt(step.fields, path);
    const extract = isYamlMap(part) ? part['extract'] : undefined;
    const isText = extract === undefined || typeof extract === 'string';
    if (!isYamlMap(part) || !isText || extract?.includes('{{'))
      return this.#read.refuse('extract-is-no-path', { name: step.name });
    const isPath = extract === undefined || isResultPath(extract);
    const taken = isPath ? extract : undefined;
    const input = this.#input({ name, path: taken ?? '' }, resultExpression(name, taken));
    if (this.#redirection.asText(step, reference, `inputs.${input}`)) return undefined;
    this.#redirection.piece(step, { path: fieldPath, from: 0, to: name.length, insert: this.#handing });
    const field = `${handedInField}.${this.#variable(input)}`;
    this.#redirection.field(step, [...path, 'extract'], isPath ? field : pathInto(field, extract));
    return undefined;
  }

  /** The variable that hands an input on; one that the steps set themselves keeps its name. */
  #variable(input: string): string {
    for (const [variable, known] of this.#handed) if (known === input) return variable;
    const variable = uniqueName(input, { has: (key) => this.#set.has(key) || this.#handed.has(key) });
    this.#handed.set(variable, input);
    return variable;
  }

  /** The name of the input that carries an expression. */
  #input(read: Pick<Reference, 'name' | 'path'>, expression: string): string {
    const value = `{{${expression}}}`;
    for (const [key, known] of this.inputs) if (known === value) return key;
    const key = uniqueName(inputName(read), this.inputs.keys());
    this.inputs.set(key, value);
    return key;
  }
}

const longestName = 40;

/** What is read, as one word: `review.findings[0].text` as `review_findings_text`; of a long path its end alone. */
function inputName({ name, path }: Pick<Reference, 'name' | 'path'>): string {
  const words = (path.match(/[A-Za-z_]\w*/g) ?? []).filter((word) => word !== 'result');
  const all = [name, ...words].join('_');
  const said = all.length > longestName ? [name, ...words.slice(-1)].join('_') : all;
  const word = said.replace(/\W/g, '_');
  return /^\d/.test(word) ? `_${word}` : word;
}

/** References without those that stand in the same place as one before. */
function unique(references: readonly Reference[]): readonly Reference[] {
  const seen = new Set<string>();
  return references.filter(({ fieldPath, from }) => {
    const key = JSON.stringify([fieldPath, from]);
    return !seen.has(key) && seen.add(key);
  });
}
