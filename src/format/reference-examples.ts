import type { YamlValue } from '../model/yaml-value.js';

/** What `schemas/examples.json` holds for the reference. */
export interface ReferenceExamples {
  /** Values of fields: by `<type>.<path>`, by path, or by the last key. */
  readonly fields: Readonly<Record<string, YamlValue>>;
  /** Conditions, or texts with templates, by name. */
  readonly operators: Readonly<Record<string, string>>;
  readonly functions: Readonly<Record<string, string>>;
  readonly roots: Readonly<Record<string, string>>;
}
