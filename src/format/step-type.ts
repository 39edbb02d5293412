import type { YamlMap } from '../model/yaml-value.js';
import { stepTypeData } from './generated/step-types.js';

export const stepGroups = ['ai', 'flow', 'data', 'state', 'test'] as const;

export type StepGroup = (typeof stepGroups)[number];

/** What a step type is, apart from its fields. */
export interface StepType {
  readonly name: string;
  readonly title: string;
  /** One sentence: what such a step does. */
  readonly help: string;
  readonly group: StepGroup;
  /** Name of a lucide icon. */
  readonly icon: string;
  /** Token of its colour, without `--pe-`. */
  readonly color: 'kind-ai' | 'kind-flow' | 'kind-data' | 'kind-state' | 'kind-nested';
  /** Template of the one-line description of a step; `summarize` reads it. */
  readonly summary: string;
  /** Whether the loader takes it at the top level; `test`: in the test environment only. */
  readonly loader: 'yes' | 'no' | 'test';
  /** Whether the runtime runs it inside a loop. */
  readonly inLoop: boolean;
  /** Name of a new step, made unique by a number. */
  readonly starterName: string;
  /** Fields of a new step, without name and type. */
  readonly starter: YamlMap;
  /** Everything a search looks through, in lower case. */
  readonly search: string;
}

/** All step types in the order of the palette: by group, then as in `FORMAT.md §4`. */
export const stepTypes: readonly StepType[] = /* @__PURE__ */ readStepTypes();

const byName: ReadonlyMap<string, StepType> = /* @__PURE__ */ new Map(stepTypes.map((type) => [type.name, type]));

/** Gives the type of a name; `undefined` for unknown, templated and missing types. */
export interface StepTypes {
  stepType(name: string): StepType | undefined;
}

/** The types of the format alone. */
export const formatTypes: StepTypes = { stepType };

/** Types the runtime knows by name but cannot run (`FORMAT.md §4`). */
export const experimentalStepTypes: readonly string[] = ['break', 'continue'];

/** The type of that name; `undefined` for unknown, templated and missing types. */
export function stepType(name: string): StepType | undefined {
  return byName.get(name);
}

function readStepTypes(): readonly StepType[] {
  const types = stepTypeData.map((type) => ({
    ...type,
    search: `${type.name} ${type.title} ${type.group} ${type.help}`.toLowerCase(),
  }));
  return stepGroups.flatMap((group) => types.filter((type) => type.group === group));
}
