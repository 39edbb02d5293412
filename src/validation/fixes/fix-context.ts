import type { ItemId, Snapshot, Step } from '../../model/step.js';
import { valueAt, type FieldPath, type YamlValue } from '../../model/yaml-value.js';
import type { Strings } from '../../strings/strings.js';
import type { Finding, FindingFix, FixCommand } from '../finding.js';

/** What a quick fix is made from: the pipeline as it is when somebody asks, which may be later than the finding. */
export interface FixContext {
  readonly snapshot: Snapshot;
  readonly strings: Strings;
  /** The YAML of a field's value as it stands in the file. */
  readonly source?: (id: ItemId | null, path: FieldPath) => string | undefined;
  /** The name of the file without folders, where it is known. */
  readonly fileName?: string;
}

/** Makes the fixes of one finding; empty where none is sure to help. */
export type FixMaker = (finding: Finding, context: FixContext) => readonly FindingFix[];

/** The step of a finding; `undefined` for one about the file, or when the step is gone. */
export function stepOf(finding: Finding, { snapshot }: FixContext): Step | undefined {
  return finding.stepId === null ? undefined : snapshot.get(finding.stepId);
}

/** What stands at a path of the finding's step, or of the file. */
export function valueOf(finding: Finding, context: FixContext, path: FieldPath = finding.path): YamlValue | undefined {
  if (finding.stepId !== null) return valueAt(stepOf(finding, context)?.fields, path);
  return path[0] === 'workflow' ? valueAt(context.snapshot.workflow, path.slice(1)) : undefined;
}

/** The command that gives a field of the finding's step, or of the header, a value. */
export function setValue(finding: Finding, path: FieldPath, value: YamlValue): FixCommand {
  return finding.stepId === null
    ? { command: 'workflow.set-field', args: { path: path.slice(1), value } }
    : { command: 'step.set-field', args: { id: finding.stepId, path, value } };
}

/** The command that gives an entry of the finding's step, or of the header, another key. */
export function renameKey(finding: Finding, path: FieldPath, key: string): FixCommand {
  return finding.stepId === null
    ? { command: 'workflow.rename-key', args: { path: path.slice(1), key } }
    : { command: 'step.rename-key', args: { id: finding.stepId, path, key } };
}

/** The command that removes a field of the finding's step, or of the header. */
export function removeValue(finding: Finding, path: FieldPath): FixCommand {
  return finding.stepId === null
    ? { command: 'workflow.unset-field', args: { path: path.slice(1) } }
    : { command: 'step.unset-field', args: { id: finding.stepId, path } };
}

/** The fix that takes away the field at the place of the finding. */
export function removal(finding: Finding, context: FixContext, safe = false): FindingFix {
  const field = String(finding.path.findLast((key) => typeof key === 'string') ?? '');
  return fix(context, 'remove', { field }, safe, removeValue(finding, finding.path));
}

/** Writes the field with nothing in it, which goes on being told: what it says is its author's. Nothing where it is there already. */
export function blank(finding: Finding, context: FixContext, value: YamlValue = ''): readonly FindingFix[] {
  if (valueOf(finding, context) !== undefined) return [];
  const field = String(finding.path.findLast((key) => typeof key === 'string') ?? '');
  return [fix(context, 'fill-in', { field }, false, setValue(finding, finding.path, value))];
}

/** The number that is nearest to what stands there and allowed; nothing where no number stands there. */
export function nearest(finding: Finding, context: FixContext, least: number, most = Infinity): readonly FindingFix[] {
  const value = valueOf(finding, context);
  const number = typeof value === 'string' && /^\s*[-+]?\d+(?:\.\d+)?\s*$/.test(value) ? Number(value) : value;
  if (typeof number !== 'number' || !Number.isFinite(number)) return [];
  const next = Math.max(least, Math.min(most, Math.round(number)));
  return [fix(context, 'set', { value: next }, false, setValue(finding, finding.path, next))];
}

/** One fix; `name` is its text in the strings table, below `validation.fix`. */
export function fix(
  { strings }: FixContext,
  name: string,
  params: Readonly<Record<string, string | number>>,
  safe: boolean,
  ...commands: readonly FixCommand[]
): FindingFix {
  const detail = Object.values(params).join(':');
  return {
    id: detail === '' ? name : `${name}:${detail}`,
    title: strings(`validation.fix.${name}`, params),
    safe,
    commands,
  };
}
