import { isYamlList, isYamlMap, type FieldPath, type YamlMap, type YamlValue } from '../model/yaml-value.js';
import { findTemplates } from './find-templates.js';
import { conditionKeys, schemaKeys, sourceKeys, withoutTemplates } from './references.js';
import { blankQuotes } from './scan-names.js';

/** A place that reads a variable. */
export interface VariableUse {
  readonly path: FieldPath;
  /** The range of the name in the text at `path`. */
  readonly from: number;
  readonly to: number;
  /** The name alone, without a root: it means the variable only where no step and no loop has that name. */
  readonly bare: boolean;
}

const maxDepth = 200;

/** Every place in some fields that reads the variable `name`: templates, bare expressions and sources (`FORMAT.md §8.1, §8.4`). */
export function variableUses(fields: YamlMap, name: string): readonly VariableUse[] {
  const uses: VariableUse[] = [];
  const path: (string | number)[] = [];
  const scan = (text: string, from: number, to: number, wholeOnly: boolean): void => {
    const blanked = blankQuotes(text.slice(from, to));
    for (const found of findIn(blanked, name, wholeOnly))
      uses.push({ path: [...path], from: from + found.from, to: from + found.from + name.length, bare: found.bare });
  };
  const visit = (value: YamlValue, bare: boolean): void => {
    if (typeof value === 'string') {
      const isSource = sourceKeys.has(String(path.at(-1)));
      if (!value.includes(name)) return;
      const templates = findTemplates(value);
      for (const { innerFrom, innerTo, dynamic, closed } of templates)
        if (!dynamic && closed) scan(value, innerFrom, innerTo, false);
      if (bare || isSource) scan(withoutTemplates(value, templates), 0, value.length, isSource);
    } else if (path.length > maxDepth) return;
    else if (isYamlList(value)) value.forEach((own, at) => enter(at, own, bare));
    else if (isYamlMap(value)) {
      for (const [key, own] of Object.entries(value)) {
        if (schemaKeys.has(key)) continue;
        const isItem = typeof path.at(-1) === 'number' && path.at(-2) === 'operations';
        const isBare = (conditionKeys.has(key) && !isItem) || (key === 'expression' && path.length === 0);
        enter(key, own, bare || isBare);
      }
    }
  };
  const enter = (key: string | number, value: YamlValue, bare: boolean): void => {
    path.push(key);
    visit(value, bare);
    path.pop();
  };
  visit(fields, false);
  return uses;
}

/** Where the name stands in one expression; a source means it only as its first word. */
function* findIn(
  text: string,
  name: string,
  isSource: boolean,
): Iterable<{ readonly from: number; readonly bare: boolean }> {
  for (let at = text.indexOf(name); at >= 0; at = text.indexOf(name, at + 1)) {
    const behind = text.slice(at + name.length, at + name.length + 40);
    if (/^[\w-]/.test(behind)) continue;
    const before = text.slice(Math.max(0, at - 40), at);
    const root = /(^|[^\w.$-])(?:state|variables|global_vars|workflow\.variables)\.$/.test(before);
    const isAlone = isSource ? text.slice(0, at).trim() === '' : !/[\w.$\-:@)\]]$/.test(before);
    if (root) yield { from: at, bare: false };
    else if (isAlone && !/^\s*\(/.test(behind)) yield { from: at, bare: true };
  }
}
