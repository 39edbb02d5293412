import { isAlias, isCollection, isMap, parseDocument, visit } from 'yaml';
import type { YamlValue } from '../model/yaml-value.js';
import { readLeaf } from '../yaml/leaf.js';
import type { WriteStyle } from '../yaml/write-value.js';
import { shiftLines } from '../yaml/shift-lines.js';
import type { LeafContent } from './content.js';

/**
 * A flow map as the source of a block map behind the same colon, so that a list inside it can hold items: keys, scalars and comments as
 * they were. `undefined` where the leaf is no flow map or would not come out the same; aliases stay where they are.
 */
export function blockOfFlow(leaf: LeafContent, source: string, style: WriteStyle): string | undefined {
  if (!source.trimStart().startsWith('{')) return undefined;
  const old = readLeaf(source, leaf.column);
  if (old.issues.length > 0) return undefined;
  const text = `k:${shiftLines(source.replaceAll('\r\n', '\n'), -leaf.column, leaf.column, true)}`;
  const document = parseDocument(text, { uniqueKeys: false, logLevel: 'silent' });
  const map = document.get('k', true);
  if (document.errors.length > 0 || !isMap(map) || map.items.length === 0) return undefined;
  let hasAlias = false;
  visit(map, (_, node) => {
    if (isAlias(node)) hasAlias = true;
    if (isCollection(node)) node.flow = node.items.length === 0;
  });
  if (hasAlias) return undefined;
  const comment = map.comment ?? document.comment;
  map.comment = null;
  document.comment = null;
  const printed = document
    .toString({ lineWidth: 0, indent: style.mapIndent ?? 2, indentSeq: style.listIndent > 0 })
    .slice('k:'.length);
  const behind = comment ? ` #${comment.replaceAll('\n', ' ')}${printed}` : printed;
  const read = readLeaf(behind, 0);
  return read.issues.length === 0 && isSame(read.value, old.value) ? behind : undefined;
}

function isSame(one: YamlValue, other: YamlValue): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}
