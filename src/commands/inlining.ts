import { expressionRange } from '../expressions/expression-range.js';
import { referencesOf, type Reference } from '../expressions/references.js';
import { referencesTo, type ReferenceTo } from '../expressions/references-to.js';
import { hasName, isPipelineSlot } from '../expressions/scopes.js';
import type { Edit } from '../model/edit.js';
import type { Refusal } from '../model/refusal.js';
import type { Step } from '../model/step.js';
import { isYamlList, isYamlMap, valueAt, type YamlValue } from '../model/yaml-value.js';
import type { Arguments } from './arguments.js';
import type { CommandContext } from './command.js';
import { handedIn, takenOf } from './handed-in.js';
import { handOutDirectly } from './handed-out.js';
import { Redirection, type Behind } from './redirect.js';

/** What has to be said otherwise when the steps of an inline pipeline stand in its place. */
export class Inlining {
  readonly #context: CommandContext;
  readonly #read: Arguments;
  readonly #step: Step;
  readonly #inside: readonly Step[];
  readonly #redirection: Redirection;
  /** The steps that take the place of the pipeline: all but those that did no more than hand its inputs on. */
  readonly steps: readonly Step[];

  constructor(context: CommandContext, read: Arguments, step: Step, inside: readonly Step[]) {
    this.#context = context;
    this.#read = read;
    this.#step = step;
    this.#inside = inside;
    this.#redirection = new Redirection(context);
    this.steps = inside.filter((own) => !this.#isHanding(own));
  }

  /** Inputs become what they were given. */
  inside(): Refusal | undefined {
    for (const step of ownSteps(this.steps)) {
      for (const reference of referencesOf(step)) {
        if (reference.kind !== 'input') continue;
        const expression = this.#expression(reference.name);
        if (expression === undefined) return this.#read.refuse('input-is-no-reference', { name: reference.name });
        this.#input(step, reference, expression);
      }
    }
    for (const step of this.#inside) {
      const inputs = this.steps.includes(step) ? undefined : handedIn(step);
      if (inputs) for (const each of referencesTo(this.#context.snapshot, step)) this.#handed(each, inputs);
    }
    return undefined;
  }

  /** What read the pipeline's result reads the step behind it. */
  outside(): Refusal | undefined {
    const { snapshot } = this.#context;
    for (const { stepId, reference } of referencesTo(snapshot, this.#step)) {
      const reader = snapshot.get(stepId);
      if (!reader || stepId === this.#step.id) continue;
      if (!this.#redirection.outOf(reader, reference, (path) => this.#targetOf(path)))
        return this.#read.refuse('reads-whole-pipeline', { name: reader.name });
    }
    if (!handOutDirectly(this.#redirection, snapshot, this.#step, /^/, this.steps)) {
      const around = snapshot.get(this.#step.parentId ?? '');
      return this.#read.refuse('reads-whole-pipeline', { name: around?.name ?? '' });
    }
    return undefined;
  }

  edits(): Edit[] {
    return this.#redirection.edits();
  }

  #input(step: Step, reference: Reference, expression: string): void {
    const { fieldPath: path } = reference;
    const text = valueAt(step.fields, path);
    if (typeof text !== 'string') return;
    const range = expressionRange(text, { ...reference, path: '' });
    // The way `step.extract` writes what was a part or a source of its own.
    const alone = text === `{{ ${text.slice(range.from, range.to)} }}`;
    const result = alone ? resultOf(expression) : undefined;
    const { name, field } = result ?? {};
    if (name !== undefined && path.at(-1) === 'content' && isStatic(valueAt(step.fields, path.slice(0, -1)))) {
      const fields = { type: 'previous_response', step: name, extract: field, content: undefined };
      this.#redirection.inPlace(step, path.slice(0, -1), 'content', fields);
    } else if (name !== undefined && path.at(-1) === 'data_source')
      this.#redirection.piece(step, {
        path,
        from: 0,
        to: text.length,
        insert: field === undefined ? name : `${name}:${field}`,
      });
    else if (name !== undefined && /^(?:input|right)_source$/.test(String(path.at(-1)))) {
      const insert = `previous_response:${name}${field === undefined ? '' : `:${field}`}`;
      this.#redirection.piece(step, { path, from: 0, to: text.length, insert });
    } else this.#redirection.piece(step, { path, ...range, insert: expression });
  }

  /** What an input is given, when it is one expression. */
  #expression(input: string): string | undefined {
    const given = valueAt(this.#step.fields, ['inputs', input]);
    return typeof given === 'string' ? /^\s*\{\{\s*([^{}]+?)\s*\}\}\s*$/.exec(given)?.[1] : undefined;
  }

  /** Whether a step hands inputs on that are results of steps, and only parts of prompts take them: these can take the results themselves. */
  #isHanding(step: Step): boolean {
    const { snapshot } = this.#context;
    const inputs = handedIn(step);
    if (!inputs || readsVariable(ownSteps(this.#inside), inputs)) return false;
    const { outputs } = this.#step.fields;
    const paths = isYamlList(outputs) ? outputs.map((output) => (isYamlMap(output) ? output['path'] : output)) : [];
    if (paths.some((path) => typeof path === 'string' && path.split('.')[0] === step.name)) return false;
    const isRead = referencesTo(snapshot, this.#step).some(({ stepId, reference }) => {
      const extract = valueAt(snapshot.get(stepId)?.fields, [...reference.fieldPath.slice(0, -1), 'extract']);
      const path = reference.form === 'prompt-part' ? extract : reference.path;
      return this.#targetOf(path)?.name === step.name;
    });
    return !isRead && referencesTo(snapshot, step).every((each) => this.#resultBehind(each, inputs) !== undefined);
  }

  /** The result that a part of a prompt takes through a step that hands inputs on. */
  #resultBehind({ stepId, reference }: ReferenceTo, inputs: ReadonlyMap<string, string>): Result | undefined {
    if (reference.form !== 'prompt-part') return undefined;
    const fields = this.#context.snapshot.get(stepId)?.fields;
    const taken = takenOf(valueAt(fields, [...reference.fieldPath.slice(0, -1), 'extract']));
    const result = resultOf(this.#expression(inputs.get(taken?.variable ?? '') ?? '') ?? '');
    if (!taken || !result || (taken.path.startsWith('$') && result.field !== undefined)) return undefined;
    const path = [result.field, taken.path].filter(Boolean).join(taken.path.startsWith('[') ? '' : '.');
    return { name: result.name, field: path === '' ? undefined : path };
  }

  #handed(each: ReferenceTo, inputs: ReadonlyMap<string, string>): void {
    const step = this.#context.snapshot.get(each.stepId);
    const result = this.#resultBehind(each, inputs);
    if (!step || !result) return;
    const { fieldPath: path, from, to } = each.reference;
    this.#redirection.piece(step, { path, from, to, insert: result.name });
    this.#redirection.field(step, [...path.slice(0, -1), 'extract'], result.field);
  }

  /** The step that the first name of a path into the pipeline's result means. */
  #targetOf(path: YamlValue | undefined): Behind | undefined {
    const first = typeof path === 'string' ? /^[A-Za-z_][\w-]*/.exec(path)?.[0] : undefined;
    const { outputs } = this.#step.fields;
    const isOut = !isYamlList(outputs) || outputs.includes(first ?? null);
    return first !== undefined && isOut && hasName(this.#inside, first)
      ? { name: first, length: first.length }
      : undefined;
  }
}

/** Steps at any depth but for those of pipelines inside, whose inputs are their own. */
function ownSteps(steps: readonly Step[]): Step[] {
  return steps.flatMap((step) => [
    step,
    ...step.children.flatMap(({ slot, steps: inner }) => (isPipelineSlot(slot) ? [] : ownSteps(inner))),
  ]);
}

/** A result of a step, or the field of it. */
interface Result {
  readonly name: string;
  readonly field: string | undefined;
}

/** The result that an expression is, and nothing else. */
function resultOf(expression: string): Result | undefined {
  const found = /^steps(?:\.([A-Za-z_][\w-]*)|\['([^']+)'\])\.([\w.[\]*-]+)$/.exec(expression);
  const name = found?.[1] ?? found?.[2];
  return name === undefined ? undefined : { name, field: found?.[3] === 'result' ? undefined : found?.[3] };
}

/** Whether somebody reads a variable of these names. */
function readsVariable(steps: readonly Step[], names: ReadonlyMap<string, unknown>): boolean {
  return steps.some((step) => referencesOf(step).some(({ kind, name }) => kind === 'variable' && names.has(name)));
}

function isStatic(part: YamlValue | undefined): boolean {
  return (
    isYamlMap(part) &&
    part['type'] === 'static' &&
    Object.keys(part).every((key) => ['type', 'content', 'condition'].includes(key))
  );
}
