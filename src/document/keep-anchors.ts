import { isAlias, isNode, visit, type Alias, type Document, type Node } from 'yaml';
import { applyChanges, type TextChange } from '../model/text-change.js';
import type { FieldPath } from '../model/yaml-value.js';

/**
 * The source of a flow collection in which what is about to change has no anchor that aliases behind it repeat: the first of them says the
 * value, and carries the anchor. `undefined` where there is nothing to do, or where it cannot be done in place.
 */
export function keepAnchors(document: Document.Parsed, text: string, paths: readonly FieldPath[]): string | undefined {
  const anchored = new Set<Node>();
  for (const path of paths) {
    for (let length = 1; length <= path.length; length++) {
      const node = document.getIn(path.slice(0, length), true);
      if (isNode(node) && !isAlias(node) && node.anchor !== undefined) anchored.add(node);
    }
  }
  const changes: TextChange[] = [];
  for (const node of anchored) {
    const alias = firstAlias(document, node);
    if (!alias?.range || !node.range || !('anchor' in node)) continue;
    const [from, to] = node.range;
    const anchor = new RegExp(`&${node.anchor ?? ''}[ \\t]+$`).exec(text.slice(0, from));
    if (!anchor) return undefined;
    changes.push({ from: anchor.index, to: from, insert: '' });
    changes.push({ from: alias.range[0], to: alias.range[1], insert: anchor[0] + text.slice(from, to) });
  }
  if (changes.length === 0) return undefined;
  return applyChanges(
    text,
    changes.sort((one, other) => one.from - other.from),
  );
}

/** The first alias of a node: a later anchor of the same name is another one's. */
function firstAlias(document: Document.Parsed, node: Node): Alias | undefined {
  let found: Alias | undefined;
  visit(document, {
    Alias: (_, alias) => {
      if (alias.resolve(document) !== node) return undefined;
      found = alias;
      return visit.BREAK;
    },
  });
  return found;
}
