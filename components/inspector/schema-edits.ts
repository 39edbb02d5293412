import { type FieldPath, isYamlMap, type YamlValue } from '../../src/model/yaml-value.js';
import type { CommandResult } from '../../src/session/editor-session.js';
import { type FormTarget, nextStay } from './form-target.js';
import { schemaValue } from './schema-value.js';
import { yamlMap } from './yaml-map.js';

const done: CommandResult = { ok: true };

/** Changes of the schema at a path. A property stands in two places, by itself and among the required ones; both change as one undo step. */
export class SchemaEdits {
  readonly #target: FormTarget;
  readonly #path: FieldPath;
  readonly #value: YamlValue | undefined;

  constructor(target: FormTarget, path: FieldPath, value: YamlValue | undefined) {
    this.#target = target;
    this.#path = path;
    this.#value = value;
  }

  /** Sets or, with `undefined`, leaves out what stands at a path below the schema. */
  write(path: FieldPath, value: YamlValue | undefined, merge?: string): CommandResult {
    const full = [...this.#path, ...path];
    return value === undefined ? this.#target.unset(full, merge) : this.#target.set(full, value, merge);
  }

  /** An empty type leaves the keyword out: any type. */
  setType(path: FieldPath, type: string): CommandResult {
    if (this.#value === undefined || this.#value === null) return this.write([], yamlMap([['type', type]]));
    return this.write([...path, 'type'], type === '' ? undefined : type);
  }

  add(name: string): CommandResult {
    const properties = yamlMap([[name, yamlMap([['type', 'string']])]]);
    const value = this.#value;
    if (!isYamlMap(value) || Object.keys(value).length === 0)
      return this.write([], yamlMap(Object.entries({ type: 'object', properties })));
    const merge = `add property ${nextStay()}`;
    const typed = Object.hasOwn(value, 'type') ? done : this.write(['type'], 'object', merge);
    if (!typed.ok) return typed;
    return Object.keys(schemaValue(value).properties).length === 0
      ? this.write(['properties'], properties, merge)
      : this.write(['properties', name], properties[name], merge);
  }

  rename(from: string, to: string): CommandResult {
    const merge = `rename property ${nextStay()}`;
    const { required = [] } = schemaValue(this.#value);
    const renamed = this.#target.rename([...this.#path, 'properties', from], to, merge);
    if (!renamed.ok) return renamed;
    for (const [at, name] of required.entries()) if (name === from) this.write(['required', at], to, merge);
    return renamed;
  }

  require(name: string, on: boolean): CommandResult {
    const { required = [] } = schemaValue(this.#value);
    const path = [...this.#path, 'required'];
    if (on) return this.#target.insert(path, required.length, name);
    if (required.every((other) => other === name)) return this.write(['required'], undefined);
    return this.#target.remove(path, required.indexOf(name));
  }

  remove(name: string): CommandResult {
    const { properties, required = [] } = schemaValue(this.#value);
    const merge = `remove property ${nextStay()}`;
    if (required.includes(name)) {
      const left = required.filter((other) => other !== name);
      this.write(['required'], left.length > 0 ? left : undefined, merge);
    }
    return Object.keys(properties).length === 1
      ? this.write(['properties'], yamlMap([]), merge)
      : this.write(['properties', name], undefined, merge);
  }
}
