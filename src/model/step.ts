import type { YamlMap, YamlValue } from './yaml-value.js';

/** Identifies a step, a task or any other list item for as long as the document lives. Opaque. */
export type ItemId = string;

/**
 * A step of the pipeline, or a task of a `parallel_claude` or `claude_batch` step.
 *
 * Frozen, and the same object as long as neither it nor anything below it changed: views key their caches by it.
 */
export interface Step {
  readonly id: ItemId;
  readonly kind: 'step' | 'task';
  /** The step's `name`, a task's `id` or `task_id`; empty when there is none. Not unique. */
  readonly name: string;
  /** The step's `type` as written; empty when missing, not a string, or a task. */
  readonly type: string;
  /** The step or task that holds this one; `null` at the top level. */
  readonly parentId: ItemId | null;
  /** The list of the parent this one is in: `steps`, `cases.python`, `default`, `parallel_tasks`, `pipeline.steps`, ... */
  readonly slot: string;
  /** Position in its slot. */
  readonly index: number;
  /** Everything the step says except its child slots. A step that is no map has no fields and `value` says what it is. */
  readonly fields: YamlMap;
  /** What stands there when the list item is not a map; `undefined` otherwise. */
  readonly value?: YamlValue;
  /** Lists of child steps or tasks, in file order. */
  readonly children: readonly ChildSlot[];
}

export interface ChildSlot {
  /** The slot's name as commands take it. Dots inside a key are escaped with a backslash. */
  readonly slot: string;
  readonly kind: 'steps' | 'tasks';
  /** The keys that lead to the list, for positions and forms: `['cases', 'python']`. */
  readonly path: readonly string[];
  readonly steps: readonly Step[];
}

/** A pipeline at one moment. Frozen; parts that did not change are the same objects as in the snapshot before. */
export interface Snapshot {
  /** Grows with every change of the document, local or remote. */
  readonly revision: number;
  /** `workflow.name`; empty when there is none or it is not text. */
  readonly name: string;
  /** The header: every field of `workflow` except `steps`. Empty when there is no `workflow` map. */
  readonly workflow: YamlMap;
  /** What stands at `workflow.steps` when it is not a list or is an empty one; `undefined` when there are steps or it is missing. */
  readonly stepsValue: YamlValue | undefined;
  /** What kind of document it is; everything but `pipeline` shows no steps. */
  readonly shape: DocumentShape;
  /** Keys beside `workflow` at the root. */
  readonly rootKeys: readonly string[];
  /** Top-level steps. */
  readonly roots: readonly Step[];
  /** All steps (no tasks) at any depth, in document order. Built when first asked for. */
  readonly steps: readonly Step[];
  /** A step or task by id. */
  get(id: ItemId): Step | undefined;
}

/**
 * - `pipeline`: the root is a map with a `workflow` map.
 * - `no-workflow`, `workflow-not-a-map`, `not-a-map`: it is YAML but not that (`FORMAT.md §1.1`).
 * - `empty`: nothing but blanks and comments.
 * - `not-yaml`: it does not parse.
 */
export type DocumentShape = 'pipeline' | 'no-workflow' | 'workflow-not-a-map' | 'not-a-map' | 'empty' | 'not-yaml';
