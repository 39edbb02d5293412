import {
  filterNames,
  functionData,
  loopFieldData,
  operatorData,
  resultData,
  rootData,
  skippedResultData,
} from './generated/expressions.js';

/** An operator of an expression (`FORMAT.md §8.5`). */
export interface ExpressionOperator {
  readonly name: string;
  readonly form: 'infix' | 'prefix' | 'postfix' | 'between' | 'ternary' | 'suffix';
  readonly help: string;
  /** Documented, and known to the present condition engine. */
  readonly spec: boolean;
  readonly runtime: boolean;
}

/** A function of an expression (`FORMAT.md §8.5`). */
export interface ExpressionFunction {
  readonly name: string;
  /** Fewest and most arguments; `null` for any number. */
  readonly arity: readonly [number, number | null];
  /** What the condition engine takes, where that is less. */
  readonly conditionArity?: readonly [number, number | null];
  /** Names of the arguments, by comma. */
  readonly parameters: string;
  readonly help: string;
  /** `condition` and `template`: the present code knows it there; `spec`, `guide`: only documented. */
  readonly in: readonly ('condition' | 'template' | 'spec' | 'guide')[];
}

/** A first name of a path that means something of its own (`FORMAT.md §8.4`). */
export interface ExpressionRoot {
  readonly name: string;
  readonly help: string;
  readonly spec: boolean;
  readonly runtime: boolean;
}

/** What each field is for, by its path: `usage.tokens`, `items[].id` for items, `<name>` where any name may stand. */
export type FieldTexts = Readonly<Record<string, string>>;

export const expressionOperators: readonly ExpressionOperator[] = operatorData;
/** Those the present code knows come first. */
export const expressionFunctions: readonly ExpressionFunction[] = functionData;
export const expressionRoots: readonly ExpressionRoot[] = rootData;
/** Filters behind a bar, which only the guides use. */
export const expressionFilters: readonly string[] = filterNames;
/** Fields of the result of a step that did not run. */
export const skippedResult: FieldTexts = skippedResultData;

const noFields: FieldTexts = {};
const operatorsByName = /* @__PURE__ */ new Map(operatorData.map((operator) => [operator.name, operator]));
const functionsByName = /* @__PURE__ */ new Map(functionData.map((each) => [each.name, each]));
const rootsByName = /* @__PURE__ */ new Map(rootData.map((root) => [root.name, root]));

export function expressionOperator(name: string): ExpressionOperator | undefined {
  return operatorsByName.get(name);
}

export function expressionFunction(name: string): ExpressionFunction | undefined {
  return functionsByName.get(name);
}

export function expressionRoot(name: string): ExpressionRoot | undefined {
  return rootsByName.get(name);
}

/** The fields of `loop.` in a loop of that type; none for other types. */
export function loopFields(type: string): FieldTexts {
  return Object.hasOwn(loopFieldData, type) ? (loopFieldData[type] ?? noFields) : noFields;
}

/** The known fields of the result of a step of that type (`FORMAT.md §8.12`); never all there are. */
export function resultFields(type: string): FieldTexts {
  return Object.hasOwn(resultData, type) ? (resultData[type] ?? noFields) : noFields;
}
