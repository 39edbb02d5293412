import type { YamlMap, YamlValue } from '../model/yaml-value.js';

/** What `schemas/examples.json` holds for the reference. */
export interface ReferenceExamples {
  /** What a new step of a type says once it is filled in. */
  readonly steps: Readonly<Record<string, YamlMap>>;
  /** Values of fields: by `<type>.<path>`, by path, or by the last key. */
  readonly fields: Readonly<Record<string, YamlValue>>;
  /** Conditions, or texts with templates, by name. */
  readonly operators: Readonly<Record<string, string>>;
  readonly functions: Readonly<Record<string, string>>;
  readonly roots: Readonly<Record<string, string>>;
}
