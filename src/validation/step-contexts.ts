import type { Catalogue } from '../format/step-catalogue.js';
import { isLoop, isPipelineSlot } from '../expressions/scopes.js';
import type { ChildSlot, Step } from '../model/step.js';
import { isYamlMap, valueAt, type YamlMap, type YamlValue } from '../model/yaml-value.js';
import type { Strings } from '../strings/strings.js';
import { isAbsent } from './describe-value.js';
import { nearestNames } from './nearest-names.js';
import type { StepContext } from './rule.js';

/** What holds for all steps of one list. */
export interface ListContext {
  /** For steps that name functions. */
  readonly full: StepContext;
  /** For the others: the same object whatever functions there are. */
  readonly plain: StepContext;
}

type Facts = Omit<StepContext, 'isKnownType' | 'nearestTypes' | 'strings' | 'catalogue'>;

const noFunctions: ReadonlySet<string> = new Set();
/** A host that edits function names for hours must not fill the memory. */
const mostContexts = 500;

/** Makes contexts, one object for the same facts, so that they can be compared by identity. */
export class StepContexts {
  readonly #strings: Strings;
  readonly #catalogue: Catalogue;
  readonly #types: ReadonlySet<string>;
  readonly #known = new Map<string, StepContext>();

  constructor(strings: Strings, catalogue: Catalogue) {
    this.#strings = strings;
    this.#catalogue = catalogue;
    this.#types = new Set(catalogue.stepTypes.map(({ name }) => name));
  }

  top(workflow: YamlMap): ListContext {
    const functions = functionNames(workflow['gemini_functions']);
    return this.#pair({
      isTopLevel: true,
      isInLoop: false,
      ownerType: '',
      ownerHasPrompt: false,
      iterators: [],
      workspaceDir: textOf(workflow['workspace_dir']),
      claudePreset: textOf(valueAt(workflow, ['defaults', 'claude_preset'])),
      environmentMode: textOf(valueAt(workflow, ['environment', 'mode'])),
      functions,
    });
  }

  inside(owner: Step, slot: ChildSlot, around: ListContext): ListContext {
    const isPipeline = isPipelineSlot(slot.slot);
    const isBody = isLoop(owner) && slot.slot === 'steps';
    const { isInLoop, functions, iterators } = around.full;
    const iterator = isBody ? textOf(owner.fields['iterator'] ?? owner.fields['as']) : '';
    return this.#pair({
      ...around.full,
      iterators: isPipeline ? [] : iterator === '' ? iterators : [...iterators, iterator],
      isTopLevel: false,
      isInLoop: isBody || (isInLoop && !isPipeline),
      ownerType: owner.type,
      ownerHasPrompt: !isAbsent(owner.fields['prompt']),
      functions: isPipeline ? new Set([...functions, ...inlineFunctions(owner)]) : functions,
    });
  }

  #pair(facts: Facts): ListContext {
    return { full: this.#context(facts), plain: this.#context({ ...facts, functions: noFunctions }) };
  }

  #context(facts: Facts): StepContext {
    const { isTopLevel, isInLoop, ownerType, ownerHasPrompt, iterators, functions } = facts;
    const { workspaceDir, claudePreset, environmentMode } = facts;
    const place = [isTopLevel, isInLoop, ownerType, ownerHasPrompt, iterators];
    const key = JSON.stringify([...place, workspaceDir, claudePreset, environmentMode, ...functions]);
    const known = this.#known.get(key);
    if (known !== undefined) return known;
    const context = Object.freeze({
      ...facts,
      isKnownType: (type: string) => this.#types.has(type),
      nearestTypes: (type: string) => nearestNames(type, this.#types),
      catalogue: this.#catalogue,
      strings: this.#strings,
    });
    if (this.#known.size >= mostContexts) this.#known.clear();
    this.#known.set(key, context);
    return context;
  }
}

function functionNames(definitions: YamlValue | undefined): ReadonlySet<string> {
  return new Set(isYamlMap(definitions) ? Object.keys(definitions) : []);
}

function textOf(value: YamlValue | undefined): string {
  return typeof value === 'string' ? value : '';
}

function inlineFunctions(owner: Step): ReadonlySet<string> {
  const inline = valueAt(owner.fields, ['pipeline', 'gemini_functions']);
  return functionNames(inline ?? valueAt(owner.fields, ['pipeline', 'workflow', 'gemini_functions']));
}
