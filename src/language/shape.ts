import type { FieldTexts } from '../format/expression-words.js';
import { isYamlList, isYamlMap, valueAt, type YamlValue } from '../model/yaml-value.js';

/** What can be asked of a value by name. Never complete: models answer with fields of their own (`FORMAT.md §8.12`). */
export interface Shape {
  readonly members: readonly Member[];
  /** What an item of a list is. */
  readonly items?: () => Shape | undefined;
  /** The only values there are. */
  readonly values?: readonly string[];
}

export interface Member {
  readonly name: string;
  /** Its type, where that is known. */
  readonly type?: string;
  readonly help?: string;
  /** The step says so itself, in a schema or an example. */
  readonly declared?: boolean;
  readonly shape?: () => Shape | undefined;
}

/** Names written in a file can be many; more of them are no help. */
const mostMembers = 500;

/** What a JSON Schema in the file says of a value. */
export function shapeOfSchema(schema: YamlValue | undefined): Shape | undefined {
  if (!isYamlMap(schema)) return undefined;
  const properties = schema['properties'];
  const required = schema['required'];
  const members = isYamlMap(properties)
    ? Object.keys(properties)
        .slice(0, mostMembers)
        .map((name) => schemaMember(name, properties[name], isYamlList(required) && required.includes(name)))
    : [];
  const values = schema['enum'];
  return {
    members,
    items: () => shapeOfSchema(schema['items']),
    ...(isYamlList(values) ? { values: values.filter((value) => typeof value === 'string') } : {}),
  };
}

function schemaMember(name: string, schema: YamlValue | undefined, isRequired: boolean): Member {
  const type = valueAt(schema, ['type']);
  const help = valueAt(schema, ['description']) ?? valueAt(schema, ['title']);
  return {
    name,
    declared: true,
    ...(typeof type === 'string' ? { type: isRequired ? type : `${type}?` } : {}),
    ...(typeof help === 'string' ? { help } : {}),
    shape: () => shapeOfSchema(schema),
  };
}

/** What a value that stands in the file can be asked for: keys of maps, items of lists. */
export function shapeOfValue(value: YamlValue | undefined): Shape | undefined {
  if (isYamlList(value)) return { members: [], items: () => shapeOfValue(value[0]) };
  if (!isYamlMap(value)) return undefined;
  const members = Object.keys(value)
    .slice(0, mostMembers)
    .map((name) => valueMember(name, value[name]));
  return { members };
}

export function valueMember(name: string, value: YamlValue | undefined): Member {
  return { name, declared: true, type: typeOfValue(value), shape: () => shapeOfValue(value) };
}

function typeOfValue(value: YamlValue | undefined): string {
  if (value === null || value === undefined) return 'null';
  if (isYamlList(value)) return 'list';
  return isYamlMap(value) ? 'map' : typeof value;
}

interface TextNode {
  help?: string;
  isList?: boolean;
  readonly children: Map<string, TextNode>;
}

/**
 * What texts by path say: `usage.tokens`, `items[].id`. A name in angle brackets stands for those that `expand` gives for it.
 */
export function shapeOfTexts(texts: FieldTexts, expand: (placeholder: string) => readonly Member[]): Shape {
  const root: TextNode = { children: new Map() };
  for (const [path, help] of Object.entries(texts)) {
    let node = root;
    for (const segment of path.split('.')) {
      const name = segment.replace('[]', '');
      let child = node.children.get(name);
      if (!child) node.children.set(name, (child = { children: new Map() }));
      child.isList ||= segment.endsWith('[]');
      node = child;
    }
    node.help = help;
  }
  return shapeOfNode(root, expand);
}

function shapeOfNode(node: TextNode, expand: (placeholder: string) => readonly Member[]): Shape {
  const members: Member[] = [];
  for (const [name, child] of node.children) {
    const placeholder = /^<(.+)>$/.exec(name)?.[1];
    const inside = (): Shape => shapeOfNode(child, expand);
    if (placeholder === undefined) {
      members.push({
        name,
        ...(child.isList ? { type: 'list' } : child.children.size > 0 ? { type: 'map' } : {}),
        ...(child.help === undefined ? {} : { help: child.help }),
        shape: () => (child.isList ? { members: [], items: inside } : inside()),
      });
    } else {
      for (const member of expand(placeholder))
        members.push(child.children.size > 0 ? { ...member, shape: inside } : { help: child.help ?? '', ...member });
    }
  }
  return { members };
}

/** Leads from a value along names; `[]` stands for an item of a list. */
export function walkShape(start: Shape | undefined, path: readonly string[]): Shape | undefined {
  let shape = start;
  for (const name of path) {
    if (shape === undefined) return undefined;
    shape = name === '[]' ? shape.items?.() : shape.members.find((member) => member.name === name)?.shape?.();
  }
  return shape;
}
