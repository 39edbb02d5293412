import { ordersBetween } from '../document/order-keys.js';
import { planSet } from '../document/plan-value.js';
import { referencesOf, type Reference } from '../expressions/references.js';
import { referencesTo } from '../expressions/references-to.js';
import { hasName, isPipelineSlot, siblingsOf } from '../expressions/scopes.js';
import type { Edit } from '../model/edit.js';
import type { Refusal } from '../model/refusal.js';
import type { Step } from '../model/step.js';
import { isYamlList, isYamlMap, valueAt, type YamlValue } from '../model/yaml-value.js';
import { Arguments } from './arguments.js';
import type { Command, CommandContext } from './command.js';
import { expressionRange } from '../expressions/expression-range.js';
import { Redirection, type Behind } from './redirect.js';

const ownFields: ReadonlySet<string> = new Set(['name', 'type', 'inputs', 'outputs', 'pipeline']);

/**
 * `step.inline {id}`: the steps of an inline pipeline take its place, and everything refers to them and to what its inputs said directly. The
 * inverse of `step.extract`; refused where the pipeline says more than that.
 */
export const inlineStep: Command = {
  id: 'step.inline',
  plan(context, args) {
    const read = new Arguments(context, args);
    const item = read.step();
    const place = item?.place;
    if (!item || !place) return read.refuse('no-such-step');
    const { tree, reader } = context.plan;
    const step = reader.step(item);
    const [slot, second] = step.children;
    if (step.type !== 'pipeline' || !slot || second || !isPipelineSlot(slot.slot) || slot.steps.length === 0)
      return read.refuse('nothing-inside');
    const settings = valueAt(step.fields, slot.path.slice(0, -1)) ?? {};
    const extra = [
      ...Object.keys(step.fields).filter((key) => !ownFields.has(key)),
      ...Object.keys(isYamlMap(settings) ? settings : {}).filter((key) => key !== 'name'),
    ];
    if (extra.length > 0) return read.refuse('pipeline-says-more', { fields: extra.join(', ') });
    const around = siblingsOf(context.snapshot, step).filter((other) => other !== step && other.id !== step.id);
    const taken = slot.steps.find(({ name }) => hasName(around, name));
    if (taken) return read.refuse('key-taken', { key: taken.name });
    const inlining = new Inlining(context, read, step, slot.steps);
    const refused = inlining.inside() ?? inlining.outside();
    if (refused) return refused;
    const list = tree.list(place.parentId, place.path);
    const inside = tree.list(item.id, slot.path);
    const next = list[list.indexOf(item) + 1];
    const orders = ordersBetween(place.order, next?.place?.order, inside.length, () => context.plan.random());
    const moves = inside.map((child, at): Edit => {
      const to = { parentId: place.parentId, path: place.path, order: orders[at] ?? 'a0' };
      return { kind: 'move', id: child.id, place: to };
    });
    const select = inside.map(({ id }) => id);
    return { edits: [...inlining.edits(), ...moves, { kind: 'remove', id: item.id }], select };
  },
};

class Inlining {
  readonly #context: CommandContext;
  readonly #read: Arguments;
  readonly #step: Step;
  readonly #inside: readonly Step[];
  readonly #redirection: Redirection;

  constructor(context: CommandContext, read: Arguments, step: Step, inside: readonly Step[]) {
    this.#context = context;
    this.#read = read;
    this.#step = step;
    this.#inside = inside;
    this.#redirection = new Redirection(context);
  }

  /** Inputs become what they were given. */
  inside(): Refusal | undefined {
    for (const step of ownSteps(this.#inside)) {
      for (const reference of referencesOf(step)) {
        if (reference.kind !== 'input') continue;
        const given = valueAt(this.#step.fields, ['inputs', reference.name]);
        const expression = typeof given === 'string' ? /^\s*\{\{\s*([^{}]+?)\s*\}\}\s*$/.exec(given)?.[1] : undefined;
        if (expression === undefined) return this.#read.refuse('input-is-no-reference', { name: reference.name });
        this.#input(step, reference, expression);
      }
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
    return undefined;
  }

  edits(): Edit[] {
    return this.#redirection.edits();
  }

  #input(step: Step, reference: Reference, expression: string): void {
    const { plan } = this.#context;
    const { fieldPath: path } = reference;
    const text = valueAt(step.fields, path);
    const item = plan.tree.item(step.id);
    if (typeof text !== 'string' || !item) return;
    const range = expressionRange(text, { ...reference, path: '' });
    // The way `step.extract` writes what was a part or a source of its own.
    const alone = text === `{{ ${text.slice(range.from, range.to)} }}`;
    const result = alone ? /^steps(?:\.([A-Za-z_][\w-]*)|\['([^']+)'\])\.(.+)$/.exec(expression) : null;
    const name = result?.[1] ?? result?.[2];
    const field = result?.[3] === 'result' ? undefined : result?.[3];
    const part = valueAt(step.fields, path.slice(0, -1));
    if (name !== undefined && path.at(-1) === 'content' && isStatic(part)) {
      const value = { type: 'previous_response', step: name, ...(field === undefined ? {} : { extract: field }) };
      this.#redirection.add(planSet(plan, item, path.slice(0, -1), value));
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

function isStatic(part: YamlValue | undefined): boolean {
  return isYamlMap(part) && part['type'] === 'static' && Object.keys(part).length === 2;
}
