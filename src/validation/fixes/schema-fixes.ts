import { isYamlList } from '../../model/yaml-value.js';
import type { Finding, FindingFix } from '../finding.js';
import { nearestNames } from '../nearest-names.js';
import {
  fix,
  removal,
  removeValue,
  renameKey,
  setValue,
  valueOf,
  type FixContext,
  type FixMaker,
} from './fix-context.js';

/** Fixes of JSON Schemas and of keys that stand in the file (`FORMAT.md §11.1`). */
export const schemaFixes: Readonly<Record<string, FixMaker>> = {
  'schema.invalid': invalid,
  'schema.required-not-in-properties': (finding, context) => {
    const { name } = finding.params;
    const path = [...finding.path.slice(0, -2), 'properties', String(name)];
    return [
      fix(context, 'add-property', { name: String(name) }, false, setValue(finding, path, { type: 'string' })),
      fix(context, 'remove', { field: String(name) }, false, removeValue(finding, finding.path)),
    ];
  },
  'schema.unsupported-keyword': (finding, context) => {
    const { instead } = finding.params;
    if (typeof instead !== 'string') return [];
    return [fix(context, 'rename', { name: instead }, true, renameKey(finding, finding.path, instead))];
  },
  'secret.inline': secret,
};

const types = ['string', 'number', 'integer', 'boolean', 'object', 'array', 'null'];
const otherNames: Readonly<Record<string, string>> = {
  ...{ str: 'string', text: 'string', int: 'integer', float: 'number', double: 'number', bool: 'boolean' },
  ...{ list: 'array', map: 'object', dict: 'object', any: 'object' },
};

function invalid(finding: Finding, context: FixContext): readonly FindingFix[] {
  const { keyword, found, low, high, other } = finding.params;
  const value = valueOf(finding, context);
  const around = finding.path.slice(0, -1);
  if (keyword === 'type' && typeof value === 'string') {
    const [meant] = [otherNames[value.toLowerCase()], ...nearestNames(value, types)].filter(
      (type) => type !== undefined,
    );
    const wanted = meant === undefined ? types : [meant];
    return wanted.map((type) => fix(context, 'set', { value: type }, false, setValue(finding, finding.path, type)));
  }
  if (keyword === 'required' && typeof value === 'string')
    return [fix(context, 'convert-list', {}, false, setValue(finding, finding.path, [value]))];
  if (typeof low === 'number' && typeof high === 'number' && typeof other === 'string') {
    const swap = [setValue(finding, finding.path, high), setValue(finding, [...around, other], low)];
    return [fix(context, 'swap', { low: String(keyword), high: other }, false, ...swap)];
  }
  const isList = isYamlList(valueOf(finding, context, around)) || found === undefined;
  if (keyword === 'enum' || keyword === 'pattern' || keyword === 'required' || (isList && keyword !== undefined))
    return [removal(finding, context)];
  return [];
}

/** A name for the environment variable that holds the secret from now on; the secret itself stays in the undo history only. */
function secret(finding: Finding, context: FixContext): readonly FindingFix[] {
  const value = valueOf(finding, context);
  const field = finding.path.findLast((key) => typeof key === 'string');
  // Within a longer text somebody has to see what belongs to it.
  if (typeof value !== 'string' || /\s/.test(value.trim()) || field === undefined) return [];
  const name = field
    .replace(/([a-z0-9])([A-Z])/g, '$1_$2')
    .replace(/[^A-Za-z0-9]+/g, '_')
    .toUpperCase();
  const variable = /^[A-Z]/.test(name) ? name : `MY_${name}`;
  return [
    fix(context, 'use-environment', { name: variable }, false, setValue(finding, finding.path, `\${${variable}}`)),
  ];
}
