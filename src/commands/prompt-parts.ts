import { entrySource } from '../document/plan-entry.js';
import { sameValue } from '../document/change-leaf.js';
import { itemSource, planInsertSources, planSet } from '../document/plan-value.js';
import { readPart } from '../document/read-part.js';
import { resolvePath, type Resolved } from '../document/resolve-path.js';
import { editedItemSource } from '../document/scratch.js';
import type { Edit } from '../model/edit.js';
import type { Refusal } from '../model/refusal.js';
import { isYamlList, isYamlMap, valueAt, type FieldPath, type YamlMap, type YamlValue } from '../model/yaml-value.js';
import { shiftLines } from '../yaml/shift-lines.js';
import { splitEntry, splitItem } from '../yaml/split.js';
import { writeEntry } from '../yaml/write-value.js';
import { Arguments } from './arguments.js';
import type { Command, CommandContext, Item } from './command.js';
import { leadOf } from './separate.js';

/** `prompt.to-parts {id, path?}`: a prompt that is one text becomes a list with one static part; the text keeps its style (`FORMAT.md §7.2`). */
export const promptToParts: Command = {
  id: 'prompt.to-parts',
  plan(context, args) {
    const read = new Arguments(context, args);
    const item = read.step();
    const path = args['path'] === undefined ? ['prompt'] : read.path();
    if (!item) return read.refuse('no-such-step');
    if (!path || path.length === 0) return read.refuse('bad-path');
    const { plan } = context;
    const found = resolvePath(plan.tree, item, path);
    const value =
      found.last.kind === 'leaf' ? valueAt(plan.reader.leafValue(found.item, found.last), found.rest) : null;
    if (typeof value !== 'string') return read.refuse('not-a-text');
    const parts = [{ type: 'static', content: value }];
    const source = found.entry ? entrySource(plan.tree, found.item, found.path) : undefined;
    const entry = source && splitEntry(source.text)?.entry;
    if (!source || !entry) return { edits: planSet(plan, item, path, parts) };
    const indent = plan.tree.listIndent;
    const pad = ' '.repeat(source.column + indent);
    const behind = shiftLines(source.text.slice(entry.colonTo), indent + 2, source.column, true);
    const type = writeEntry('type', 'static', plan.tree.writeStyle);
    const text = `${source.text.slice(0, entry.colonTo)}\n${pad}- ${type}${pad}  content:${behind}`;
    const isSame = sameValue(valueAt(readPart(text), [entry.key]) ?? null, parts);
    if (!isSame) return { edits: planSet(plan, item, path, parts) };
    return { edits: [{ kind: 'field', id: found.item.id, path: found.path, source: { text, column: source.column } }] };
  },
};

/**
 * `prompt.split {id, path, at}`: the static part at `path` becomes two at an offset of its text. One line break there goes, because parts are
 * joined with one: split between lines, the prompt says the same (`FORMAT.md §7`).
 */
export const splitPrompt: Command = {
  id: 'prompt.split',
  plan(context, args) {
    const read = new Arguments(context, args);
    const part = readPartAt(context, read);
    if ('code' in part) return part;
    const { content } = part.value;
    const given = read.index('at') ?? 0;
    const at = isInPair(content, given) ? given - 1 : given;
    if (at <= 0 || at >= content.length) return read.refuse('bad-offset');
    const [left, right] = halves(content, at);
    const { plan } = context;
    const { found, list, listPath, index } = part;
    const owner = found.item.place && plan.tree.item(found.item.place.parentId);
    if (found.rest.length > 0 || !found.item.place || !owner) {
      const parts = [
        { ...part.value, content: left },
        { ...part.value, content: right },
      ];
      return { edits: planSet(plan, part.step, listPath, list.toSpliced(index, 1, ...parts)) };
    }
    const copy = withoutLead(itemSource(plan.tree, found.item).text);
    const text = editedItemSource(copy, (own, item) => planSet(own, item, ['content'], right));
    const inserted = planInsertSources(plan, owner, found.item.place.path, index + 1, [{ text, column: 0 }]);
    return { edits: [...planSet(plan, found.item, ['content'], left), ...inserted.edits] };
  },
};

/** `prompt.join {id, path, with}`: the static part at `path` and its neighbour at index `with` become one, as the prompt would read. */
export const joinPrompt: Command = {
  id: 'prompt.join',
  plan(context, args) {
    const read = new Arguments(context, args);
    const one = readPartAt(context, read);
    if ('code' in one) return one;
    const index = read.index('with');
    if (index === undefined || Math.abs(index - one.index) !== 1) return read.refuse('not-adjacent');
    const other = readPartAt(context, read, [...one.listPath, index]);
    if ('code' in other) return other;
    const [first, second] = one.index < index ? [one, other] : [other, one];
    const rest = (value: YamlMap): YamlMap => ({ ...value, content: '' });
    if (!sameValue(rest(first.value), rest(second.value))) return read.refuse('parts-differ');
    const content = `${first.value.content}\n${second.value.content}`;
    const { plan } = context;
    if (first.found.rest.length > 0 || second.found.rest.length > 0) {
      const joined = first.list.toSpliced(first.index, 2, { ...first.value, content });
      return { edits: planSet(plan, first.step, first.listPath, joined) };
    }
    return {
      edits: [
        ...planSet(plan, first.found.item, ['content'], content),
        { kind: 'remove', id: second.found.item.id },
        ...joinedLead(context, first.found.item, second.found.item),
      ],
    };
  },
};

interface Part {
  readonly step: Item;
  readonly found: Resolved;
  readonly value: YamlMap & { readonly content: string };
  readonly list: readonly YamlValue[];
  readonly listPath: FieldPath;
  readonly index: number;
}

/** The static part that `path` leads to, or to the text of. */
function readPartAt({ plan }: CommandContext, read: Arguments, given?: FieldPath): Part | Refusal {
  const step = read.step();
  const path = given ?? read.path();
  if (!step) return read.refuse('no-such-step');
  const own = path?.at(-1) === 'content' ? path.slice(0, -1) : path;
  const index = own?.at(-1);
  if (!own || typeof index !== 'number') return read.refuse('bad-path');
  const listPath = own.slice(0, -1);
  const around = resolvePath(plan.tree, step, listPath);
  const list = valueAt(plan.reader.value(around.item), [...around.path, ...around.rest]);
  const value = isYamlList(list) ? list[index] : undefined;
  if (!isYamlList(list) || !isStaticPart(value)) return read.refuse('not-a-static-part');
  return { step, found: resolvePath(plan.tree, step, own), value, list, listPath, index };
}

function isStaticPart(value: YamlValue | undefined): value is Part['value'] {
  return isYamlMap(value) && value['type'] === 'static' && typeof value['content'] === 'string';
}

/** Both halves, without the line break between them that joining gives back. */
function halves(text: string, at: number): [string, string] {
  const [left, right] = [text.slice(0, at), text.slice(at)];
  if (left.endsWith('\n') && left.length > 1) return [left.slice(0, -1), right];
  return right.startsWith('\n') && right.length > 1 ? [left, right.slice(1)] : [left, right];
}

function isInPair(text: string, at: number): boolean {
  return /[\ud800-\udbff]/.test(text.charAt(at - 1)) && /[\udc00-\udfff]/.test(text.charAt(at));
}

function withoutLead(source: string): string {
  return source.slice(splitItem(source)?.item.lineFrom ?? 0);
}

/** The comments before the part that goes stand below those before the one that stays. */
function joinedLead(context: CommandContext, first: Item, second: Item): Edit[] {
  const { tree } = context.plan;
  const text = leadOf(context, second);
  if (!text.includes('#')) return [];
  const columnOf = (item: Item): number => tree.lead(item.id)?.column ?? tree.written(item).column;
  const column = columnOf(first);
  const moved = shiftLines(text.replace(/^\n+/, ''), column - columnOf(second), columnOf(second));
  return [{ kind: 'lead', id: first.id, source: { text: leadOf(context, first) + moved, column } }];
}
