import {
  expressionFilters,
  expressionFunctions,
  expressionOperators,
  expressionRoots,
  type ExpressionFunction,
} from '../format/expression-words.js';
import type { Step } from '../model/step.js';
import type { Strings } from '../strings/strings.js';
import type { Completion, CompletionKind } from './completion.js';
import type { ExpressionCursor } from './expression-cursor.js';
import type { ExpressionScope } from './scope.js';
import type { Member } from './shape.js';
import './texts.js';

/** Roots that are followed by a name. */
const paths: ReadonlySet<string> = new Set([
  ...[
    'steps',
    'state',
    'variables',
    'global_vars',
    'inputs',
    'loop',
    'workflow',
    'step',
    'environment',
    'env',
    'config',
  ],
  ...['error', 'task', 'system', 'context', 'workspace', 'secrets', 'codebase', 'timer', 'test'],
]);
/** Roots for this one place, which are what somebody who writes there mostly wants. */
const local: ReadonlySet<string> = new Set([
  'loop',
  'inputs',
  'item',
  'value',
  'key',
  'record',
  'error',
  'task',
  'chunk',
]);

/** Makes the completions for one place of an expression. */
export class ExpressionOffers {
  readonly #scope: ExpressionScope;
  readonly #text: string;
  readonly #from: number;
  readonly #to: number;
  readonly #form: 'template' | 'expression' | 'source';
  readonly #strings: Strings;

  constructor(
    scope: ExpressionScope,
    text: string,
    word: { readonly from: number; readonly to: number },
    form: 'template' | 'expression' | 'source',
    strings: Strings,
  ) {
    this.#scope = scope;
    this.#text = text;
    this.#from = word.from;
    this.#to = word.to;
    this.#form = form;
    this.#strings = strings;
  }

  of(cursor: ExpressionCursor): readonly Completion[] {
    switch (cursor.kind) {
      case 'operand':
        return this.#form === 'source' ? this.#sources() : this.#operands();
      case 'operator':
        return this.#operators();
      case 'filter':
        return expressionFilters.map((name) => this.#made('function', name, name, 50));
      case 'member':
        return this.#members(cursor.path, cursor.separator);
      case 'step-name':
        return this.#scope.steps.map((step) => this.#step(step, step.name));
      case 'value':
        return (this.#scope.shapeAt(cursor.path)?.values ?? []).map((value) => this.#made('value', value, value, 90));
      default:
        return [];
    }
  }

  #operands(): Completion[] {
    const { item, steps } = this.#scope;
    const fields = (item?.members ?? []).map((member) => this.#member(member, member.name));
    // A template reads results below `steps`, a bare condition by the name alone (`FORMAT.md §8.4`).
    const prefix = this.#form === 'template' ? 'steps.' : '';
    return [
      ...fields,
      ...steps.map((step) => this.#step(step, prefix + step.name)),
      ...this.#iterators(),
      ...this.#variables(),
      ...this.#roots(),
      ...this.#functions(),
      ...this.#words(),
    ];
  }

  #operators(): Completion[] {
    const isCondition = this.#form === 'expression';
    return expressionOperators
      .filter(({ form }) => form === 'infix' || form === 'postfix' || form === 'between')
      .map(({ name, form, help, runtime }) => {
        const insert = form === 'postfix' ? name : `${name} `;
        const score = runtime ? 60 : 40;
        if (form !== 'between')
          return this.#made('operator', name, insert, score, { help: this.#help(help, runtime || !isCondition) });
        const holes = holesIn('between low and high', ['low', 'high']);
        return this.#made('operator', name, 'between low and high', score, { detail: 'low and high', help, holes });
      });
  }

  #members(path: readonly string[], separator: string): Completion[] {
    const isStep = path.length === 1 && (path[0] === 'steps' || path[0] === 'previous_response');
    if (isStep) return this.#scope.steps.map((step) => this.#step(step, step.name));
    const members = this.#scope.shapeAt(path)?.members ?? [];
    const suffix = separator === '.' ? this.#sizeOf(path) : [];
    return [...members.map((member) => this.#member(member, member.name)), ...suffix];
  }

  /** `.length` of a list; of what is not known it may be one. */
  #sizeOf(path: readonly string[]): Completion[] {
    const operator = expressionOperators.find(({ form }) => form === 'suffix');
    const shape = this.#scope.shapeAt(path);
    const isList = shape?.items?.() !== undefined || (shape === undefined && path.length > 2);
    return operator && isList
      ? [this.#made('operator', operator.name.slice(1), operator.name.slice(1), 20, { help: operator.help })]
      : [];
  }

  /** What a `data_source` or `input_source` may begin with (`FORMAT.md §8.8`). */
  #sources(): Completion[] {
    const { steps } = this.#scope;
    return [
      ...steps.map((step) => this.#step(step, step.name)),
      ...this.#iterators(),
      ...this.#variables(),
      this.#made('root', 'previous_response', 'previous_response:', 55, { help: this.#strings('language.previous') }),
      this.#made('root', 'context', 'context:', 30, { help: this.#strings('language.context') }),
      ...this.#roots().filter(({ label }) => ['steps', 'state', 'variables', 'loop', 'inputs'].includes(label)),
    ];
  }

  #step(step: Step, label: string): Completion {
    const { description } = step.fields;
    return this.#made('step', label, label, 90, {
      ...(step.type === '' ? {} : { detail: step.type }),
      ...(typeof description === 'string' ? { help: description } : {}),
    });
  }

  #member({ name, type, help, declared }: Member, label: string): Completion {
    const text = help ?? (name === 'result' ? this.#strings('language.whole-result') : undefined);
    return this.#made('field', label, name, declared ? 95 : name === 'result' ? 30 : 70, {
      ...(type === undefined ? {} : { detail: type }),
      ...(text ? { help: text } : {}),
    });
  }

  #iterators(): Completion[] {
    return this.#scope.iterators.map(({ name, loop }) => {
      const label = this.#form === 'source' ? name : `loop.${name}`;
      return this.#made('variable', label, label, 85, {
        detail: this.#strings('language.loop-variable'),
        help: this.#strings('language.loop-variable.help', { loop: loop.name }),
      });
    });
  }

  #variables(): Completion[] {
    return this.#scope.variables.map(({ name, stepId }) => {
      const step = stepId === null ? undefined : this.#scope.snapshot.get(stepId);
      const help = step
        ? this.#strings('language.variable.step', { step: step.name })
        : this.#strings('language.variable.header');
      const label = this.#form === 'template' ? `state.${name}` : name;
      return this.#made('variable', label, label, 75, { detail: this.#strings('language.variable'), help });
    });
  }

  #roots(): Completion[] {
    return expressionRoots
      .filter(({ name }) => this.#scope.hasRoot(name))
      .map(({ name, help, runtime }) => {
        const separator = name === 'previous_response' ? ':' : paths.has(name) ? '.' : '';
        const next = this.#text.charAt(this.#to);
        const insert = next === '.' || next === ':' ? name : name + separator;
        const score = local.has(name) ? 80 : name === 'steps' ? 65 : runtime ? 50 : 25;
        return this.#made('root', name, insert, score, { help: this.#help(help, runtime) });
      });
  }

  #functions(): Completion[] {
    return [...expressionFunctions]
      .map((each) => ({ each, score: this.#scoreOf(each) }))
      .sort((one, other) => other.score - one.score)
      .map(({ each, score }) => this.#function(each, score));
  }

  /** What the present code knows in this kind of expression comes before what it knows elsewhere, then what is only written about. */
  #scoreOf({ in: places }: ExpressionFunction): number {
    if (places.includes(this.#form === 'template' ? 'template' : 'condition')) return 45;
    if (places.includes('spec')) return 20;
    return places.includes('guide') ? 5 : 10;
  }

  #function({ name, parameters, help, in: places }: ExpressionFunction, score: number): Completion {
    const isCalled = this.#text.charAt(this.#to) === '(';
    const insert = isCalled ? name : `${name}()`;
    const cursor = name.length + 1;
    const isCode = places.includes('condition') || places.includes('template');
    return this.#made('function', name, insert, score, {
      detail: `(${parameters})`,
      help: this.#help(help, isCode),
      ...(isCalled || parameters === '' ? {} : { holes: [{ from: cursor, to: cursor }] }),
    });
  }

  #words(): Completion[] {
    const not = expressionOperators.find(({ form }) => form === 'prefix');
    return [
      ...(not
        ? [this.#made('operator', not.name, `${not.name} `, 30, { help: this.#help(not.help, not.runtime) })]
        : []),
      ...['true', 'false', 'null'].map((name) =>
        this.#made('value', name, name, 15, { detail: this.#strings('language.literal') }),
      ),
    ];
  }

  #help(help: string, runtime: boolean): string {
    return runtime ? help : `${help} ${this.#strings('language.not-at-run-time')}`;
  }

  #made(
    kind: CompletionKind,
    label: string,
    insert: string,
    score: number,
    more: Partial<Completion> = {},
  ): Completion {
    return { label, insert, kind, from: this.#from, to: this.#to, score, ...more };
  }
}

function holesIn(insert: string, names: readonly string[]): { from: number; to: number }[] {
  return names.map((name) => {
    const from = insert.indexOf(name);
    return { from, to: from + name.length };
  });
}
