import type { Item } from '../document/content.js';
import type { Edit } from '../model/edit.js';
import type { CommandContext } from './command.js';

/** Whether the items of a list are set apart by blank lines. */
function isSpaced(context: CommandContext, owner: Item, path: readonly string[]): boolean {
  const items = context.plan.tree.list(owner.id, path);
  if (items.length < 2) return items.length === 1 && path[path.length - 1] === 'steps' && isSpacedElsewhere(context);
  const spaced = items.slice(1, 20).filter((item) => leadOf(context, item).startsWith('\n')).length;
  return spaced * 2 >= Math.min(items.length, 20) - 1;
}

function isSpacedElsewhere({ plan: { tree } }: CommandContext): boolean {
  const items = tree.list('', ['workflow', 'steps']);
  return items.length < 2 || /^\r?\n/.test(textBefore(tree.written(items[1] as Item)));
}

function textBefore({
  source,
  syntax,
}: {
  source: { text: string };
  syntax: { leadFrom: number; lineFrom: number } | undefined;
}): string {
  return syntax ? source.text.slice(syntax.leadFrom, syntax.lineFrom) : '';
}

/** The blank and comment lines before an item, with `\n`. */
export function leadOf({ plan: { tree } }: CommandContext, item: Item): string {
  const lead = tree.lead(item.id);
  const text = lead ? lead.source.text.slice(lead.from, lead.to) : textBefore(tree.written(item));
  return text.replaceAll('\r\n', '\n').replace(/^[ \t]+\n/, '\n');
}

/** Sets a new item apart from its neighbours as the others of its list are. */
export function withSeparator(
  context: CommandContext,
  owner: Item,
  path: readonly string[],
  index: number,
  source: string,
): string {
  const items = context.plan.tree.list(owner.id, path);
  if (items.length === 0 || index <= 0 || !isSpaced(context, owner, path) || source.startsWith('\n')) return source;
  return `\n${source}`;
}

/** The source of what takes the place of an item: as many blank lines are before it. */
export function inPlaceOf(context: CommandContext, item: Item, source: string): string {
  return (/^\n+/.exec(leadOf(context, item))?.[0] ?? '') + source;
}

/**
 * Blank lines before items that go into a list of their own, with or without something before them there: what stood apart from its neighbours
 * stands right below the key of the list.
 */
export function enclosedEdits(context: CommandContext, items: readonly Item[], isFirst = true): Edit[] {
  const [first, second] = items;
  if (!first) return [];
  return spaceEdits(context, first, !isFirst && second !== undefined && leadOf(context, second).startsWith('\n'));
}

/** Blank lines before items that take the place of what they stood in: the first as it, the others as the list has them. */
export function releasedEdits(context: CommandContext, container: Item, inside: readonly Item[]): Edit[] {
  const { place } = container;
  const owner = place && context.plan.tree.item(place.parentId);
  if (!owner) return [];
  const blank = leadOf(context, container).startsWith('\n');
  const others = isSpaced(context, owner, place.path) ? inside.slice(1) : [];
  return [
    ...inside.slice(0, 1).flatMap((item) => spaceEdits(context, item, blank)),
    ...others.flatMap((item) => spaceEdits(context, item, true)),
  ];
}

/** The item that was first gets a blank line before it when one is put before it. */
export function firstItemEdits(context: CommandContext, owner: Item, path: readonly string[], index: number): Edit[] {
  const first = context.plan.tree.list(owner.id, path)[0];
  if (index > 0 || !first || !isSpaced(context, owner, path)) return [];
  return spaceEdits(context, first, true);
}

/** Gives an item a blank line before it, or takes it away. */
export function spaceEdits(context: CommandContext, item: Item, blank: boolean): Edit[] {
  const lead = leadOf(context, item);
  if (lead.startsWith('\n') === blank) return [];
  const column = context.plan.tree.lead(item.id)?.column ?? context.plan.tree.written(item).column;
  return [{ kind: 'lead', id: item.id, source: { text: blank ? `\n${lead}` : lead.replace(/^\n+/, ''), column } }];
}

/** Blank lines around items that move to `index` of a list, or away from its start. */
export function movedSpaceEdits(
  context: CommandContext,
  owner: Item,
  path: readonly string[],
  index: number,
  moved: readonly Item[],
): Edit[] {
  const list = context.plan.tree.list(owner.id, path);
  const rest = list.filter((item) => !moved.includes(item));
  const at = index - list.slice(0, index).filter((item) => moved.includes(item)).length;
  const order = [...rest.slice(0, at), ...moved, ...rest.slice(at)];
  const first = order[0];
  const edits = first && (moved.includes(first) || first !== list[0]) ? spaceEdits(context, first, false) : [];
  if (!isSpaced(context, owner, path)) return edits;
  const apart = order.slice(1).filter((item) => moved.includes(item) || item === list[0]);
  return [...edits, ...apart.flatMap((item) => spaceEdits(context, item, true))];
}
