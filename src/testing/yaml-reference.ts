import { isAlias, isMap, isScalar, isSeq, parseAllDocuments, type Node } from 'yaml';
import { SnapshotReader } from '../document/read-snapshot.js';
import { Tree } from '../document/tree.js';

/** What a text means: its value as JSON with sorted keys, or that it is no YAML. */
export interface Reading {
  readonly value: string | undefined;
  readonly problem: string;
}

/** The first document of a text as the `yaml` package reads it: duplicate keys are allowed, the last one counts. */
export function readByYaml(text: string): Reading {
  const documents = parseAllDocuments(text, {
    uniqueKeys: false,
    merge: false,
    logLevel: 'silent',
    prettyErrors: false,
    version: '1.2',
  });
  const [first, second] = [...documents];
  if (!first) {
    const problem = 'empty' in documents ? documents.errors.map(({ message }) => message).join() : '';
    return { value: problem === '' ? 'null' : undefined, problem };
  }
  const end = second?.range[0] ?? Infinity;
  let problem = first.errors.find((error) => error.pos[0] < end || end === 0)?.message ?? '';
  const anchors = new Map<string, unknown>();
  const read = (node: Node | null | undefined): unknown => {
    if (!node) return null;
    if (isAlias(node)) {
      if (!anchors.has(node.source)) problem ||= `no anchor ${node.source}`;
      return anchors.get(node.source) ?? null;
    }
    let value: unknown = null;
    if (isScalar(node)) value = node.value;
    else if (isSeq(node)) value = node.items.map((item) => read(item as Node));
    else if (isMap(node)) {
      const map = Object.create(null) as Record<string, unknown>;
      for (const pair of node.items) {
        const key = pair.key as Node | null;
        const name = isScalar(key)
          ? typeof key.value === 'string'
            ? key.value
            : (key.source ?? '')
          : String(key ?? '');
        map[name] = read(pair.value as Node | null);
      }
      value = map;
    }
    if (node.anchor) anchors.set(node.anchor, value);
    return value;
  };
  const value = read(first.contents);
  return problem === '' ? { value: canonical(value), problem } : { value: undefined, problem };
}

/** Findings that make a text no YAML for us. */
const refused = new Set(['syntax', 'unknown-alias', 'alias-limit', 'too-deep', 'too-large']);

/** The same as this package reads it. */
export function readByTree(text: string): Reading {
  const tree = new Tree(text);
  const reader = new SnapshotReader(tree);
  const value = reader.value(tree.root);
  const issue = [...reader.issues.values()].flat().find(({ code }) => refused.has(code));
  return issue
    ? { value: undefined, problem: `${issue.code} ${issue.message}` }
    : { value: canonical(value), problem: '' };
}

/** JSON with sorted keys; keys of the prototype and numbers that JSON lacks included. */
export function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`;
  if (typeof value === 'object' && value !== null) {
    const map = value as Record<string, unknown>;
    const keys = Object.keys(map).sort();
    return `{${keys.map((key) => `${JSON.stringify(key)}:${canonical(map[key])}`).join(',')}}`;
  }
  return typeof value === 'number' || typeof value === 'bigint' ? String(Number(value)) : JSON.stringify(value);
}
