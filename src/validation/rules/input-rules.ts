import { referencesOf } from '../../expressions/references.js';
import { isPipelineSlot } from '../../expressions/scopes.js';
import type { Snapshot, Step } from '../../model/step.js';
import { isYamlMap, valueAt, type YamlMap, type YamlValue } from '../../model/yaml-value.js';
import { nearestNames } from '../nearest-names.js';
import { pointingAt, type AcrossContext, type AcrossRule, type Sink } from '../rule.js';

/** `inputs.x` where the inputs of the pipeline are declared or handed over (`FORMAT.md §11.4`). */
export const inputRules: readonly AcrossRule[] = [inputs];

function inputs(step: Step, { snapshot }: AcrossContext, report: Sink): void {
  let declared: ReadonlySet<string> | undefined | null = null;
  const told = new Set<string>();
  for (const reference of referencesOf(step)) {
    const { kind, name, fieldPath: path } = reference;
    if (kind !== 'input') continue;
    if (declared === null) declared = inputsAround(snapshot, step);
    if (declared === undefined) return;
    const key = JSON.stringify([path, name]);
    if (declared.has(name) || told.has(key)) continue;
    told.add(key);
    const [suggestion] = nearestNames(name, declared);
    pointingAt(
      reference,
      report,
    )({
      code: 'input.unknown',
      ...(suggestion === undefined ? {} : { variant: 'suggestion' }),
      path,
      params: { name, ...(suggestion === undefined ? {} : { suggestion }) },
    });
  }
}

/** The inputs of the pipeline a step stands in; `undefined` when nothing declares them. */
function inputsAround(snapshot: Snapshot, step: Step): ReadonlySet<string> | undefined {
  let at: Step | undefined = step;
  while (at !== undefined && !isPipelineSlot(at.slot))
    at = at.parentId === null ? undefined : snapshot.get(at.parentId);
  const owner = at && (at.parentId === null ? undefined : snapshot.get(at.parentId));
  if (owner === undefined) return declaredIn(snapshot.workflow);
  if (valueAt(owner.fields, ['config', 'inherit_context']) === true) return undefined;
  const inline = owner.fields['pipeline'];
  const own = isYamlMap(inline) ? declaredIn(isYamlMap(inline['workflow']) ? inline['workflow'] : inline) : undefined;
  const given = owner.fields['inputs'];
  if (own === undefined && !isYamlMap(given)) return undefined;
  return new Set([...(own ?? []), ...(isYamlMap(given) ? Object.keys(given) : [])]);
}

function declaredIn(header: YamlMap): ReadonlySet<string> | undefined {
  const maps: readonly (YamlValue | undefined)[] = [
    header['inputs'],
    valueAt(header, ['input_schema', 'properties']),
    header['input'],
  ];
  const found = maps.filter(isYamlMap);
  return found.length === 0 ? undefined : new Set(found.flatMap((map) => Object.keys(map)));
}
