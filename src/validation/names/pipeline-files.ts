import { referencesOf } from '../../expressions/references.js';
import type { Snapshot, Step } from '../../model/step.js';
import { isYamlList, isYamlMap, valueAt } from '../../model/yaml-value.js';
import { isAbsent } from '../describe-value.js';

/** What is known of another pipeline file that a step calls. */
export interface PipelineFile {
  /** `workflow.name`. */
  readonly name: string;
  /** Names of its top-level steps. */
  readonly steps: ReadonlySet<string>;
  /** The inputs it reads. */
  readonly reads: ReadonlySet<string>;
  readonly calls: readonly PipelineCall[];
}

/** A step that calls another file. */
export interface PipelineCall {
  readonly path: string;
  /** Whether a `max_depth` or a condition can end a circle. */
  readonly isBounded: boolean;
}

/** The files that steps call, as far as the host gave them. */
export interface PipelineFiles {
  /** Whether files can be looked up at all. */
  readonly isOpen: boolean;
  /** `undefined` while it is not known; `null` when there is no such file. Asking for one starts loading it. `from` is the file that calls it. */
  get(path: string, from?: string): PipelineFile | null | undefined;
  /** Whether there is a file that a prompt reads; `undefined` while or where that is not known. Asking for one starts looking. */
  hasPromptFile(path: string): boolean | undefined;
}

/** Where no host gives files. */
export const noFiles: PipelineFiles = { isOpen: false, get: () => undefined, hasPromptFile: () => undefined };

/** What other files have to know of a pipeline. */
export function summarizePipeline(snapshot: Snapshot): PipelineFile {
  const reads = new Set<string>();
  const calls: PipelineCall[] = [];
  eachStep(snapshot.roots, (step) => {
    for (const { kind, name } of referencesOf(step)) if (kind === 'input') reads.add(name);
    const call = callOf(step);
    if (call !== undefined) calls.push(call);
  });
  return { name: snapshot.name, steps: new Set(snapshot.roots.map(({ name }) => name)), reads, calls };
}

/** The file a step calls; `undefined` for none, or one that is known only at run time. */
export function callOf(step: Step): PipelineCall | undefined {
  const path = step.fields['pipeline_file'];
  if (step.type !== 'pipeline' || typeof path !== 'string' || path.trim() === '' || path.includes('{{'))
    return undefined;
  const isBounded = !isAbsent(valueAt(step.fields, ['config', 'max_depth'])) || !isAbsent(step.fields['condition']);
  return { path: normalPath(path), isBounded };
}

/** The files that parts of a prompt read, with the place of each part; those known only at run time are left out. */
export function promptFilesOf(step: Step): readonly { readonly index: number; readonly path: string }[] {
  const { prompt } = step.fields;
  if (!isYamlList(prompt)) return [];
  return prompt.flatMap((part, index) => {
    const path = isYamlMap(part) && part['type'] === 'file' ? part['path'] : undefined;
    return typeof path === 'string' && path.trim() !== '' && !/\{\{|\$\{/.test(path)
      ? [{ index, path: normalPath(path) }]
      : [];
  });
}

/** One spelling for a path: `./a//b.yaml` and `a/b.yaml` are the same file. */
export function normalPath(path: string): string {
  const parts: string[] = [];
  for (const part of path.trim().replaceAll('\\', '/').split('/')) {
    if (part === '.' || (part === '' && parts.length > 0)) continue;
    if (part === '..' && parts.length > 0 && parts.at(-1) !== '..' && parts.at(-1) !== '') parts.pop();
    else parts.push(part);
  }
  return parts.join('/');
}

function eachStep(steps: readonly Step[], visit: (step: Step) => void): void {
  for (const step of steps) {
    visit(step);
    for (const slot of step.children) eachStep(slot.steps, visit);
  }
}
