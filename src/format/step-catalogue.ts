import type { FieldPath, YamlMap } from '../model/yaml-value.js';
import type { Field, FieldValue } from './field.js';
import { commonFields, fieldAmong, fieldsOf, workflowFields } from './fields.js';
import type { HostRule, SchemaProblem } from './host-step-types.js';
import { stepGroups, stepType, stepTypes, type StepType, type StepTypes } from './step-type.js';

/** The step types one session knows: those of the format and those of its host. */
export interface Catalogue extends StepTypes {
  /** In the order of the palette: by group, the format's own first. */
  readonly stepTypes: readonly StepType[];
  /** Every field of a step type, in the order keys are written; of an unknown type the common ones. */
  fieldsOf(type: string): readonly Field[];
  /** The field or value at a path of a step of `type`, or of the header for `workflow`. */
  fieldAt(type: string, path: FieldPath): Field | FieldValue | undefined;
  /** The order in which keys are written into the map at `path`; empty where there is none. */
  keyOrder(type: string, path?: FieldPath): readonly string[];
  /** What the host's schema says about a step of that type; nothing for the format's own. */
  problemsOf(type: string, fields: YamlMap): readonly SchemaProblem[];
  /** The host's rules for steps of that type. */
  rulesOf(type: string): readonly HostRule[];
}

/** What a host's step types say, read by `catalogueOf`. */
export interface HostCatalogue {
  readonly stepTypes: readonly StepType[];
  /** The fields of a host's type; `undefined` for a type that is none of the host's. */
  fields(type: string): readonly Field[] | undefined;
  problems(type: string, fields: YamlMap): readonly SchemaProblem[];
  rules(type: string): readonly HostRule[];
}

/** The format's step types alone. */
export const formatCatalogue: Catalogue = /* @__PURE__ */ createCatalogue(undefined);

/** The format's step types and those of a host. */
export function catalogueWith(host: HostCatalogue): Catalogue {
  return createCatalogue(host);
}

function createCatalogue(host: HostCatalogue | undefined): Catalogue {
  const all = host === undefined ? stepTypes : [...stepTypes, ...host.stepTypes];
  const ordered =
    host === undefined ? stepTypes : stepGroups.flatMap((group) => all.filter((type) => type.group === group));
  const hostTypes = new Map(host?.stepTypes.map((type) => [type.name, type]));
  const known = new Map<string, readonly Field[]>();
  const fields = (type: string): readonly Field[] => {
    const own = host?.fields(type);
    if (own === undefined) return fieldsOf(type);
    let merged = known.get(type);
    if (merged === undefined) known.set(type, (merged = Object.freeze(withCommon(own))));
    return merged;
  };
  const fieldsFor = (type: string): readonly Field[] => (type === 'workflow' ? workflowFields() : fields(type));
  const fieldAt = (type: string, path: FieldPath): Field | FieldValue | undefined => fieldAmong(fieldsFor(type), path);
  return Object.freeze({
    stepTypes: Object.freeze(ordered),
    stepType: (name: string) => stepType(name) ?? hostTypes.get(name),
    fieldsOf: fields,
    fieldAt,
    keyOrder: (type: string, path: FieldPath = []) =>
      (path.length > 0 ? fieldAt(type, path)?.fields : fieldsFor(type))?.map(({ key }) => key) ?? [],
    problemsOf: (type: string, map: YamlMap) => host?.problems(type, map) ?? [],
    rulesOf: (type: string) => host?.rules(type) ?? [],
  });
}

/** A host's fields among those that any step may have: name, type and the like first, the rest of the common ones last. */
function withCommon(own: readonly Field[]): readonly Field[] {
  const keys = new Set(own.map(({ key }) => key));
  const common = commonFields().filter(({ key }) => !keys.has(key));
  const first = common.filter(({ key }) => leading.has(key));
  return [...first, ...own, ...common.filter(({ key }) => !leading.has(key))];
}

const leading: ReadonlySet<string> = new Set(['name', 'type', 'role', 'description', 'condition']);
