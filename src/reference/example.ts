import {
  commonFields,
  formatCatalogue,
  starterFields,
  workflowFields,
  type Catalogue,
  type Field,
} from '../format/catalogue.js';
import { exampleData } from '../format/generated/examples.js';
import type { YamlMap, YamlValue } from '../model/yaml-value.js';
import { writeEntry, writeItem } from '../yaml/write-value.js';
import { exampleValue, mapAround } from './example-value.js';
import type { ReferenceEntry } from './reference.js';

const style = { listIndent: 2 } as const;

/** A pipeline that shows an entry in its place and can be opened as it is. */
export function exampleOf(entry: ReferenceEntry, catalogue = formatCatalogue): string {
  return writeEntry('workflow', pipelineFor(entry, catalogue), style);
}

/** The part of the example that the entry is about: a step, a field with what stands around it, an expression. */
export function excerptOf(entry: ReferenceEntry, catalogue = formatCatalogue): string {
  if (entry.kind === 'type') return writeItem(exampleStep(entry.name, [], catalogue), style);
  if (entry.kind !== 'field') return `${expressionFor(entry)}\n`;
  const [key = ''] = entry.path;
  return writeEntry(key, fieldsFor(entry, catalogue)[key] ?? null, style);
}

/** A step in front, so that there is a result to refer to. */
const plan: YamlMap = {
  name: 'plan',
  type: 'gemini',
  prompt: [{ type: 'static', content: 'Plan the work.' }],
};

/** What a step that names functions finds in the header. */
const functions: YamlMap = {
  file_bug: { description: 'Files a bug.', parameters: { type: 'object', properties: {} } },
};

function pipelineFor(entry: ReferenceEntry, catalogue: Catalogue): YamlMap {
  if (entry.owner !== 'workflow') {
    const step = stepFor(entry, catalogue);
    const declared = entry.path[0] === 'functions' ? { gemini_functions: functions } : {};
    return { name: 'example', ...declared, steps: [plan, step] };
  }
  const { steps = [plan], ...header } = fieldsFor(entry, catalogue);
  return { name: 'example', ...header, steps };
}

function stepFor(entry: ReferenceEntry, catalogue: Catalogue): YamlMap {
  if (entry.kind === 'type') return exampleStep(entry.name, ['plan'], catalogue);
  if (entry.kind === 'field') {
    const type = entry.owner === 'step' ? 'claude' : entry.owner;
    return { ...exampleStep(type, ['plan'], catalogue), ...fieldsFor(entry, catalogue) };
  }
  const text = expressionFor(entry);
  return text.includes('{{')
    ? { name: 'remember', type: 'set_variable', variables: { example: text } }
    : { ...exampleStep('claude', ['plan'], catalogue), condition: text };
}

/** A new step that is filled in: as it is written down, or with what a host's type requires. */
function exampleStep(type: string, takenNames: readonly string[], catalogue: Catalogue): YamlMap {
  const fields = catalogue.fieldsOf(type);
  const filled: Record<string, YamlValue> = {
    ...starterFields(type, takenNames, catalogue),
    ...exampleData.steps[type],
  };
  if (!Object.hasOwn(exampleData.steps, type)) {
    for (const field of fields) {
      if (field.required && !Object.hasOwn(filled, field.key))
        filled[field.key] = exampleValue(field, type, [field.key]);
    }
  }
  const keys = ['name', 'type', ...fields.map(({ key }) => key)];
  return Object.fromEntries(keys.flatMap((key) => (Object.hasOwn(filled, key) ? [[key, filled[key] ?? null]] : [])));
}

function expressionFor({ kind, name }: ReferenceEntry): string {
  const texts =
    kind === 'operator' ? exampleData.operators : kind === 'function' ? exampleData.functions : exampleData.roots;
  return (Object.hasOwn(texts, name) ? texts[name] : undefined) ?? name;
}

/** The field with a value, inside the maps and lists that lead to it, and the fields beside it that it needs. */
function fieldsFor({ owner, path }: ReferenceEntry, catalogue: Catalogue): YamlMap {
  return within(fieldsOfSection(owner, catalogue), path, owner, []);
}

function within(fields: readonly Field[], path: readonly string[], section: string, above: readonly string[]): YamlMap {
  const [key = '', ...rest] = path;
  const field = fields.find((each) => each.key === key);
  if (!field) return {};
  const here = [...above, key];
  const [next, ...behind] = rest;
  let value: YamlValue;
  if (next === undefined) value = exampleValue(field, section, here);
  else if (next === '[]') value = [within(field.items?.fields ?? [], behind, section, [...here, '[]'])];
  else value = within(field.fields ?? [], rest, section, here);
  return mapAround(fields, field, value, section, above);
}

function fieldsOfSection(section: string, catalogue: Catalogue): readonly Field[] {
  if (section === 'workflow') return workflowFields();
  return section === 'step' ? commonFields() : catalogue.fieldsOf(section);
}
