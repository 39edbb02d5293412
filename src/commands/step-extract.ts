import { ordersBetween } from '../document/order-keys.js';
import { planInsertSources, planSet, planUnset } from '../document/plan-value.js';
import { resolvePath } from '../document/resolve-path.js';
import { referencesOf, type Reference } from '../expressions/references.js';
import { referencesTo } from '../expressions/references-to.js';
import { resolveReference } from '../expressions/resolve-references.js';
import { isLoop, isPipelineSlot } from '../expressions/scopes.js';
import { uniqueName } from '../format/catalogue.js';
import type { Edit } from '../model/edit.js';
import type { Refusal } from '../model/refusal.js';
import type { ItemId, Step } from '../model/step.js';
import { isYamlMap, valueAt } from '../model/yaml-value.js';
import { writeItem } from '../yaml/write-value.js';
import { Arguments } from './arguments.js';
import type { Command, CommandContext } from './command.js';
import { expressionRange } from '../expressions/expression-range.js';
import { takenNames } from './names.js';
import { Redirection } from './redirect.js';
import { withSeparator } from './separate.js';

/**
 * `step.extract {ids, name?}`: neighbours of one list become an inline pipeline in their place. What they read from outside comes in as `inputs`,
 * what is read of them goes out as `outputs`, and both sides refer to it there, so that all mean what they meant (`FORMAT.md §8.9` to `§8.12`).
 */
export const extractSteps: Command = {
  id: 'step.extract',
  plan(context, args) {
    const read = new Arguments(context, args);
    const items = read.steps();
    if (!items) return read.refuse('no-such-step');
    const { tree, reader } = context.plan;
    const steps = items.map((item) => reader.step(item));
    const [first] = items;
    const place = first?.place;
    const owner = place && tree.item(place.parentId);
    if (!first || !place || !owner || steps.some(({ kind, value }) => kind === 'task' || value !== undefined))
      return read.refuse('other-kind');
    const list = tree.list(owner.id, place.path);
    const index = list.indexOf(first);
    if (items.some((item, at) => list[index + at] !== item)) return read.refuse('not-neighbours');
    const name = read.text('name')?.trim() || uniqueName('extracted', takenNames(context));
    if (!/^[A-Za-z_]\w*$/.test(name)) return read.refuse('bad-name');
    if (takenNames(context).has(name)) return read.refuse('key-taken', { key: name });
    const extraction = new Extraction(context, read, steps, name);
    const refused = extraction.inside() ?? extraction.outside();
    if (refused) return refused;
    const { inputs, outputs } = extraction;
    const fields = {
      name,
      type: 'pipeline',
      ...(inputs.size > 0 ? { inputs: Object.fromEntries(inputs) } : {}),
      pipeline: { name },
      ...(outputs.size > 0 ? { outputs: [...outputs] } : {}),
    };
    const source = withSeparator(context, owner, place.path, index, writeItem(fields, tree.writeStyle));
    const inserted = planInsertSources(context.plan, owner, place.path, index, [{ text: source, column: 0 }]);
    const orders = ordersBetween(undefined, undefined, items.length, () => context.plan.random());
    const moves = items.map((item, at): Edit => {
      const into = { parentId: inserted.ids[0] ?? '', path: ['pipeline', 'steps'], order: orders[at] ?? 'a0' };
      return { kind: 'move', id: item.id, place: into };
    });
    return { edits: [...extraction.edits(), ...inserted.edits, ...moves], select: inserted.ids };
  },
};

/** What has to be said otherwise when some steps become a pipeline. */
class Extraction {
  /** Values of the new pipeline's inputs, by name. */
  readonly inputs = new Map<string, string>();
  readonly outputs = new Set<string>();
  readonly #context: CommandContext;
  readonly #read: Arguments;
  readonly #steps: readonly Step[];
  readonly #name: string;
  readonly #within = new Set<ItemId>();
  readonly #set = new Set<string>();
  readonly #redirection: Redirection;

  constructor(context: CommandContext, read: Arguments, steps: readonly Step[], name: string) {
    this.#context = context;
    this.#read = read;
    this.#steps = steps;
    this.#name = name;
    this.#redirection = new Redirection(context);
    for (const step of allSteps(steps)) {
      this.#within.add(step.id);
      const variables = step.type === 'set_variable' ? step.fields['variables'] : undefined;
      if (isYamlMap(variables)) for (const key of Object.keys(variables)) this.#set.add(key);
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
        if (!reader || !this.#steps.includes(target) || !/^[A-Za-z_][\w-]*$/.test(target.name))
          return this.#read.refuse('read-inside', { name: target.name });
        this.outputs.add(target.name);
        this.#redirection.into(reader, reference, this.#name, target.name);
      }
    }
    const others = allSteps(snapshot.roots).filter(({ id }) => !this.#within.has(id));
    const isRead = others.some((step) => referencesOf(step).some(({ kind, name }) => kind === 'variable' && this.#set.has(name)));
    return isRead ? this.#read.refuse('sets-variables') : undefined;
  } // prettier-ignore

  edits(): Edit[] {
    return this.#redirection.edits();
  }

  #isOutside(step: Step, reference: Reference): boolean {
    const { snapshot } = this.#context;
    const { kind, name } = reference;
    if (reference.dynamic === true) return false;
    if (kind === 'step') {
      const target = resolveReference(snapshot, step, reference)?.resolution?.target;
      return target !== undefined && !this.#within.has(target.id);
    }
    if (kind === 'variable') return !this.#set.has(name) && !this.#isInPipeline(step);
    if (kind === 'input') return !this.#isInPipeline(step);
    for (let at = snapshot.get(step.parentId ?? ''); at && this.#within.has(at.id); at = snapshot.get(at.parentId ?? '')) {
      const iterator = at.fields['iterator'] ?? at.fields['as'] ?? 'item';
      if (isLoop(at) && (iterator === name || !this.#isIterator(at, name))) return false;
    }
    return !this.#isInPipeline(step);
  } // prettier-ignore

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
      const insert = `{{ inputs.${this.#input(reference.name, expression)} }}`;
      this.#redirection.piece(step, { path: reference.fieldPath, from: 0, to: text.length, insert });
      return undefined;
    }
    const { from, to } = expressionRange(text, reference);
    const said = text.slice(from, to);
    const isBareName = reference.candidate === true && reference.path === '';
    const insert = `inputs.${this.#input(reference.name, isBareName ? `steps.${said}` : said)}`;
    this.#redirection.piece(step, { path: reference.fieldPath, from, to, insert });
    return undefined;
  }

  /** A part that takes a result becomes a static one with the input; its condition stays, and what else it says has no place there. */
  #part(step: Step, { fieldPath, name }: Reference): Refusal | undefined {
    const { plan } = this.#context;
    const path = fieldPath.slice(0, -1);
    const part = valueAt(step.fields, path);
    const item = plan.tree.item(step.id);
    const extract = isYamlMap(part) ? part['extract'] : undefined;
    const fits =
      isYamlMap(part) && Object.keys(part).every((key) => ['type', 'step', 'extract', 'condition'].includes(key));
    const isBlock = item !== undefined && resolvePath(plan.tree, item, path).rest.length === 0;
    if (!item || !fits || !isBlock || (extract !== undefined && typeof extract !== 'string'))
      return this.#read.refuse('part-has-no-place', { name: step.name });
    const target = /^[A-Za-z_][\w-]*$/.test(name) ? `steps.${name}` : `steps['${name}']`;
    const content = `{{ inputs.${this.#input(name, `${target}.${extract ?? 'result'}`)} }}`;
    if (part['condition'] === undefined) {
      this.#redirection.add(planSet(plan, item, path, { type: 'static', content }));
      return undefined;
    }
    // Field by field: the condition may name a result as well, and is said anew by itself.
    this.#redirection.add([
      ...planSet(plan, item, [...path, 'type'], 'static'),
      ...planSet(plan, item, [...path, 'content'], content),
      ...['step', 'extract'].flatMap((field) => planUnset(plan, item, [...path, field])),
    ]);
    return undefined;
  }

  /** The name of the input that carries an expression. */
  #input(wanted: string, expression: string): string {
    const value = `{{${expression}}}`;
    for (const [key, known] of this.inputs) if (known === value) return key;
    const key = uniqueName(wanted.replace(/\W/g, '_'), this.inputs.keys());
    this.inputs.set(key, value);
    return key;
  }
}

/** References without those that stand in the same place as one before. */
function unique(references: readonly Reference[]): readonly Reference[] {
  const seen = new Set<string>();
  return references.filter(({ fieldPath, from }) => {
    const key = JSON.stringify([fieldPath, from]);
    return !seen.has(key) && seen.add(key);
  });
}

function allSteps(steps: readonly Step[]): Step[] {
  return steps.flatMap((step) => [step, ...step.children.flatMap((slot) => allSteps(slot.steps))]);
}
