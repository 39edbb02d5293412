import { isLoop, isPipelineSlot, resolve, visibleSteps } from '../expressions/scopes.js';
import { expressionRoots, loopFields } from '../format/expression-words.js';
import { environmentNames } from '../format/generated/expressions.js';
import type { Snapshot, Step } from '../model/step.js';
import { valueAt, type FieldPath } from '../model/yaml-value.js';
import { pathOfText } from './expression-path.js';
import { resultShape } from './result-shape.js';
import { shapeOfSchema, shapeOfTexts, shapeOfValue, valueMember, walkShape, type Member, type Shape } from './shape.js';
import { variablesOf, type Variable } from './variables.js';

/** Loops within loops that a path may climb. */
const deepestLoop = 20;

/** What an expression can name at one place of the pipeline (`FORMAT.md §8.4`, `§8.10`). */
export class ExpressionScope {
  readonly snapshot: Snapshot;
  readonly step: Step | undefined;
  /** The expression is about one item and sees no steps; what is known of the item. */
  readonly item: Shape | undefined;
  readonly #path: FieldPath;
  readonly #also: readonly Step[];

  /** `path` is the field of the step whose text it is; without it the field is taken for one like any other. `also` are steps in sight besides. */
  constructor(
    snapshot: Snapshot,
    step: Step | undefined,
    path: FieldPath = [],
    item?: Shape,
    also: readonly Step[] = [],
  ) {
    this.snapshot = snapshot;
    this.step = step;
    this.#path = path;
    this.#also = also;
    this.item = item ?? this.#itemOfOperation();
  }

  /** The same place, for a quoted condition over items. */
  forItems(item: Shape | undefined): ExpressionScope {
    return new ExpressionScope(this.snapshot, this.step, this.#path, item ?? { members: [] }, this.#also);
  }

  /** Steps whose results can be read here, nearest first. */
  get steps(): readonly Step[] {
    if (this.item !== undefined) return [];
    const steps = this.step === undefined ? this.snapshot.roots : visibleSteps(this.snapshot, this.step);
    return [...steps, ...this.#also].filter(({ name }) => name !== '').reverse();
  }

  get variables(): readonly Variable[] {
    return [...variablesOf(this.snapshot).values()];
  }

  /** Loops around this place, the innermost first; a loop's own conditions are inside it, its source is not. */
  get loops(): readonly Step[] {
    const found: Step[] = [];
    const isSource = ['data_source', 'over'].includes(String(this.#path[0]));
    for (let at = this.step; at !== undefined && found.length < deepestLoop; at = this.#parentOf(at)) {
      const isAround = at === this.step ? !isSource : true;
      if (isLoop(at) && isAround) found.push(at);
      if (isPipelineSlot(at.slot)) break;
    }
    return found;
  }

  /** The names of the loop variables in sight, with their loops. */
  get iterators(): readonly { readonly name: string; readonly loop: Step }[] {
    return this.loops.flatMap((loop) => {
      const name = iteratorOf(loop);
      return name === undefined ? [] : [{ name, loop }];
    });
  }

  /** First names of a path that mean something here. */
  get roots(): readonly string[] {
    return expressionRoots.map(({ name }) => name).filter((name) => this.hasRoot(name));
  }

  hasRoot(name: string): boolean {
    switch (name) {
      case 'steps':
      case 'previous_response':
        return this.item === undefined;
      case 'loop':
        return this.loops.length > 0;
      case 'inputs':
        return this.#inputs().length > 0 || this.#isInPipeline();
      case 'item':
      case 'key':
      case 'value':
      case 'record':
        return this.item !== undefined;
      case 'error':
        return this.#isInHandler();
      case 'task':
        return this.#path.includes('task_template');
      case 'chunk':
        return this.#path.some((key) => /stream|chunk/.test(String(key)));
      default:
        return true;
    }
  }

  /** The step that a name means here, whether it can be read or not. */
  stepNamed(name: string): Step | undefined {
    const also = this.#also.find((step) => step.name === name);
    if (also !== undefined) return also;
    if (this.step !== undefined) return resolve(this.snapshot, this.step, name)?.target;
    return this.snapshot.steps.find((step) => step.name === name);
  }

  isStepName(name: string): boolean {
    return this.stepNamed(name) !== undefined;
  }

  /** What a path leads to; `[]` in it stands for an item of a list. */
  shapeAt(path: readonly string[]): Shape | undefined {
    const [root, ...rest] = path;
    if (root === undefined) return undefined;
    if (root === 'steps') {
      const [name, ...inside] = rest;
      if (name === undefined) return { members: this.steps.map((step) => this.stepMember(step)) };
      const step = this.stepNamed(name);
      return step && walkShape(resultShape(this.snapshot, step), inside);
    }
    if (root === 'previous_response' && rest.length > 0) return this.shapeAt(['steps', ...rest]);
    return walkShape(this.#shapeOfRoot(root), rest);
  }

  stepMember(step: Step): Member {
    return { name: step.name, type: step.type, declared: true, shape: () => resultShape(this.snapshot, step) };
  }

  #shapeOfRoot(root: string): Shape | undefined {
    const { workflow } = this.snapshot;
    switch (root) {
      case '@':
      case 'item':
      case 'value':
      case 'record':
        if (this.item !== undefined) return this.item;
        break;
      case 'previous_response':
        return this.steps[0] && resultShape(this.snapshot, this.steps[0]);
      case 'state':
      case 'variables':
        return { members: this.variables.map(({ name, value }) => valueMember(name, value)) };
      case 'global_vars':
        return shapeOfValue(workflow['global_vars']);
      case 'inputs':
        return { members: this.#inputs() };
      case 'loop':
        return this.#loopShape(0);
      case 'workflow':
        return shapeOfValue(workflow);
      case 'environment':
        return shapeOfValue(workflow['environment']);
      case 'env':
        return { members: environmentNames.map((name) => ({ name, type: 'string' })) };
      case 'step':
        return this.step && shapeOfValue(this.step.fields);
    }
    return this.#shapeOfName(root);
  }

  /** A bare name: of a step, of a loop variable, of a variable (`FORMAT.md §8.7`). */
  #shapeOfName(name: string): Shape | undefined {
    const own = this.item?.members.find((member) => member.name === name);
    if (own !== undefined) return own.shape?.();
    const step = this.item === undefined ? this.stepNamed(name) : undefined;
    if (step !== undefined) return resultShape(this.snapshot, step);
    const iterator = this.iterators.find((each) => each.name === name);
    if (iterator !== undefined) return this.#itemOf(iterator.loop);
    return shapeOfValue(variablesOf(this.snapshot).get(name)?.value);
  }

  #loopShape(level: number): Shape | undefined {
    const loops = this.loops;
    const loop = loops[level];
    if (loop === undefined) return undefined;
    const texts = Object.entries(loopFields(loop.type)).filter(
      ([name]) => name !== 'parent' || level + 1 < loops.length,
    );
    const fields = shapeOfTexts(Object.fromEntries(texts), () => []).members.map((member) =>
      member.name === 'parent' ? { ...member, shape: () => this.#loopShape(level + 1) } : member,
    );
    const iterators = loops.slice(level).flatMap((each) => {
      const name = iteratorOf(each);
      return name === undefined ? [] : [{ name, declared: true, shape: () => this.#itemOf(each) }];
    });
    return { members: [...iterators, ...fields] };
  }

  /** What the items of a loop are, as far as its source says. */
  #itemOf(loop: Step): Shape | undefined {
    const source = loop.fields['data_source'] ?? loop.fields['over'];
    if (typeof source !== 'string') return shapeOfValue(source)?.items?.();
    const around = new ExpressionScope(this.snapshot, loop, ['data_source'], undefined);
    return around.shapeOfSource(source)?.items?.();
  }

  /** What a source string leads to (`FORMAT.md §8.8`). */
  shapeOfSource(source: string): Shape | undefined {
    const path = pathOfText(source, (name) => this.isStepName(name));
    return path && this.shapeAt(path);
  }

  #itemOfOperation(): Shape | undefined {
    const [list, position, key] = this.#path;
    const isItem =
      list === 'operations' && typeof position === 'number' && (key === 'condition' || key === 'expression');
    if (!isItem) return undefined;
    const source = valueAt(this.step?.fields, ['input_source']);
    const around = new ExpressionScope(this.snapshot, this.step, ['input_source']);
    const shape = typeof source === 'string' ? around.shapeOfSource(source) : shapeOfValue(source);
    return shape?.items?.() ?? shape ?? { members: [] };
  }

  /** What the step that calls this pipeline hands in; at the top level what the workflow says it takes. */
  #inputs(): readonly Member[] {
    for (let at = this.step; at !== undefined; at = this.#parentOf(at)) {
      if (isPipelineSlot(at.slot)) return shapeOfValue(this.#parentOf(at)?.fields['inputs'])?.members ?? [];
    }
    const { workflow } = this.snapshot;
    const described = shapeOfValue(workflow['inputs'])?.members.map(({ name }) => {
      const type = valueAt(workflow, ['inputs', name, 'type']);
      const help = valueAt(workflow, ['inputs', name, 'description']);
      return {
        name,
        declared: true,
        ...(typeof type === 'string' ? { type } : {}),
        ...(typeof help === 'string' ? { help } : {}),
      };
    });
    return [...(described ?? []), ...(shapeOfSchema(workflow['input_schema'])?.members ?? [])];
  }

  #isInPipeline(): boolean {
    for (let at = this.step; at !== undefined; at = this.#parentOf(at)) if (isPipelineSlot(at.slot)) return true;
    return false;
  }

  #isInHandler(): boolean {
    for (let at = this.step; at !== undefined; at = this.#parentOf(at))
      if (at.slot === 'error_handler' || at.slot === 'on_error') return true;
    return false;
  }

  #parentOf(step: Step): Step | undefined {
    return step.parentId === null ? undefined : this.snapshot.get(step.parentId);
  }
}

function iteratorOf(loop: Step): string | undefined {
  const name = loop.fields['iterator'] ?? loop.fields['as'];
  return typeof name === 'string' && name !== '' ? name : undefined;
}
