import { isCollection, isMap, isScalar, type CST } from 'yaml';
import { isYamlList, valueAt, type FieldPath } from '../model/yaml-value.js';
import { readLeaf } from '../yaml/leaf.js';
import { openLeaf, sameValue, type LeafChange } from './change-leaf.js';
import type { LeafContent } from './content.js';

/**
 * A leaf in which a part of the flow collection at `path`, by its key or its index, stands at another place: the parts change places, what stands
 * between them stays. `undefined` where that is no flow collection, where a comment would lose its part, or an alias its anchor.
 */
export function reorderFlow(
  leaf: LeafContent,
  path: FieldPath,
  key: string | number,
  to: number,
): LeafChange | undefined {
  const { mark, head, headPath, behind, whole, document } = openLeaf(leaf);
  const opened = document();
  const node = opened.errors.length > 0 ? undefined : opened.getIn([headPath, ...path], true);
  const token = isCollection(node) ? node.srcToken : undefined;
  const from = isMap(node)
    ? node.items.findIndex((pair) => isScalar(pair.key) && String(pair.key.value) === key)
    : Number(key);
  if (token?.type !== 'flow-collection') return undefined;
  const text = head + behind;
  const parts = partsOf(token, text);
  const between = parts.slice(1).map(([start], nth) => text.slice(parts[nth]?.[1], start));
  const moved = parts[from];
  if (!moved || between.some((piece) => piece.includes('#'))) return undefined;
  const order = parts.filter((part) => part !== moved);
  order.splice(Math.min(to, order.length), 0, moved);
  const written = order.map(([start, end], nth) => text.slice(start, end) + (between[nth] ?? '')).join('');
  const source = (text.slice(0, parts[0]?.[0]) + written + text.slice(parts.at(-1)?.[1])).slice(head.length);
  const read = readLeaf(source, 0, undefined, mark);
  const [now, before] = [valueAt(read.value, path), valueAt(whole.value, path)];
  const isRight =
    isYamlList(now) && isYamlList(before)
      ? sameValue(now, moveItem(before, from, to))
      : sameValue(read.value, whole.value);
  return isRight && read.issues.length <= whole.issues.length
    ? { value: read.value, source: `${source.trimEnd()}\n` }
    : undefined;
}

function moveItem<T>(list: readonly T[], from: number, to: number): T[] {
  const rest = list.filter((_, at) => at !== from);
  rest.splice(to, 0, ...list.slice(from, from + 1));
  return rest;
}

/** Where each part begins and ends, without the comma, blanks and comments around it. */
function partsOf({ items, end }: CST.FlowCollection, text: string): (readonly [from: number, to: number])[] {
  const isAround = ({ type }: CST.SourceToken): boolean => ['comma', 'space', 'newline', 'comment'].includes(type);
  const close = end[0]?.offset ?? text.length;
  const starts = items.map(({ start, key, sep, value }) => {
    const first = start.find((token) => !isAround(token)) ?? key ?? sep?.[0] ?? value;
    return { comma: start.find(({ type }) => type === 'comma')?.offset, from: first?.offset };
  });
  return starts.flatMap(({ from }, at) => {
    const until = starts[at + 1]?.comma ?? close;
    return from === undefined ? [] : [[from, from + text.slice(from, until).trimEnd().length] as const];
  });
}
