import type { Step } from '../model/step.js';
import type { FieldPath } from '../model/yaml-value.js';
import { slotKind, slotName } from '../model/slots.js';
import type { EditorSession } from '../session/editor-session.js';
import type { TextLines } from './text-lines.js';
import { indentOf, isBlockHeader, isEmptyLine, isOpenValue, readYamlLine, type YamlLine } from './yaml-line.js';

/** A text with its session. The text may be ahead of the session, or a draft that does not parse. */
export interface LanguageText {
  readonly session: EditorSession;
  readonly text: TextLines;
  /** From an offset of the text to one of `session.yaml`; `undefined` for what the session does not have. */
  toSession(offset: number): number | undefined;
  /** The way back; `undefined` for what the text no longer has. */
  fromSession(offset: number): number | undefined;
}

/** Counts lines that were looked at, so that tests can say how much of a file a question costs. */
export interface LineMeter {
  lines: number;
}

/** What a list or map belongs to: a step or task of the last good state, one that is only typed, or the file. */
export interface Owner {
  readonly kind: 'file' | 'step' | 'task';
  /** As the session has it; `undefined` for the file and for what is only typed yet. */
  readonly step: Step | undefined;
  /** The step around what is only typed yet, and the last one before it in the same list. */
  readonly parent: Step | undefined;
  readonly before: Step | undefined;
  /** The list that holds it; empty for the file. */
  readonly slot: string;
  /** Line and column of its dash; line 0 for the file. */
  readonly line: number;
  readonly column: number;
}

/** Where a place of the text belongs, found from indentation upwards, as far as the session knows the rest. */
export interface YamlContext {
  readonly owner: Owner;
  /** Keys, and numbers for places in lists, from the owner to the map or list at this place. */
  readonly path: FieldPath;
  /** The line of the key or dash whose value this place is in; `undefined` at the root of the file. */
  readonly parent: YamlLine | undefined;
  /** Whether it is the key of that line, not its dash. */
  readonly isBelowKey: boolean;
  /** The line whose literal or folded text this place is in. */
  readonly scalar: YamlLine | undefined;
}

interface Part {
  readonly line: YamlLine;
  readonly column: number;
  /** `undefined` for a dash. */
  readonly key: string | undefined;
}

interface Known {
  readonly stepId: string | null;
  readonly path: FieldPath;
}

/** Text with deeper nesting or longer lists than this is not looked through. */
const mostLines = 30_000;
const mostParts = 300;
/** So many deeper lines in a row are a long list, which the session knows the beginning of. */
const skippedBeforeJump = 40;

/**
 * The context of what would begin in `column` of line `number`. Looks at the lines above up to the first that the session knows, which is
 * mostly the step's own.
 */
export function contextAt(
  source: LanguageText,
  number: number,
  column: number,
  meter: LineMeter = { lines: 0 },
): YamlContext | undefined {
  const parts: Part[] = [];
  const own = readYamlLine(source.text.line(number));
  let scalar: YamlLine | undefined;
  let parent: YamlLine | undefined;
  let isBelowKey = false;
  let limit = column;
  let sibling: Known | undefined;
  let known: Known | undefined;
  // Dashes before the place on its own line.
  for (const dash of [...own.dashes].reverse()) {
    if (dash >= column || own.indent >= column) continue;
    parts.push({ line: own, column: dash, key: undefined });
    parent ??= own;
    limit = dash;
  }
  if (parts.length > 0) known = knownAt(source, own, limit);
  let skipped = 0;
  for (let at = number - 1; at >= 1 && known === undefined; at--) {
    const inList = parts.at(-1)?.key === undefined && parts.length > 0;
    if (limit === 0 && !inList) break;
    const text = source.text.line(at);
    if (++meter.lines > mostLines || parts.length > mostParts) return undefined;
    if (isEmptyLine(text.text)) continue;
    const indent = indentOf(text.text);
    if (indent > limit) {
      if (++skipped % skippedBeforeJump === 0) at = Math.min(at, listAbove(source, text.from + indent, limit) ?? at);
      continue;
    }
    const line = readYamlLine(text);
    if (indent === limit) {
      if (line.dashes.length > 0) {
        // An item before: it stands in the same list.
        if (inList && sibling === undefined) sibling = knownAt(source, line, indent);
        if (inList && sibling !== undefined && sibling.path.length === 0) break;
        continue;
      }
      // A list may stand in the column of its key.
      if (!(inList && line.key && isOpenValue(line.value))) continue;
    }
    const taken = take(line, limit, inList);
    if (taken.length === 0) continue;
    if (parent === undefined) isBelowKey = taken[0]?.key !== undefined;
    if (line.key && isBlockHeader(line.value) && taken.some((part) => part.key !== undefined)) {
      // Everything below was text.
      parts.length = 0;
      scalar = parent = line;
      isBelowKey = true;
      sibling = undefined;
    }
    parent ??= line;
    for (const part of taken) {
      parts.push(part);
      limit = part.column;
      known = knownAt(source, line, part.column);
      if (known !== undefined) break;
    }
    // Only a neighbour in the innermost list tells something of what is typed.
    if (known === undefined) sibling = undefined;
  }
  return { ...made(source, parts, known, sibling), parent, isBelowKey, scalar };
}

/** The line where the outermost list of steps around a place begins that stands deeper than `limit`. */
function listAbove(
  { session, text, toSession, fromSession }: LanguageText,
  offset: number,
  limit: number,
): number | undefined {
  const known = toSession(offset);
  const stepId = known === undefined ? undefined : session.at(known)?.stepId;
  let first: number | undefined;
  const { snapshot } = session;
  for (let step = stepId == null ? undefined : snapshot.get(stepId); step !== undefined;) {
    const parent: Step | undefined = step.parentId === null ? undefined : snapshot.get(step.parentId);
    const { slot } = step;
    const list = parent ? parent.children.find((child) => child.slot === slot)?.steps : snapshot.roots;
    const start = list?.[0] && session.locate(list[0].id, [], 'key')?.start;
    if (!start || start.column - 1 <= limit) break;
    first = start.offset;
    step = parent;
  }
  const shown = first === undefined ? undefined : fromSession(first);
  return shown === undefined ? undefined : text.lineAt(shown).number;
}

/** What a line adds to the chain, innermost first: its key, then its dashes. */
function take(line: YamlLine, limit: number, inList: boolean): Part[] {
  const parts: Part[] = [];
  const { key } = line;
  const isAround = key !== undefined && (key.from < limit || (inList && key.from === limit && isOpenValue(line.value)));
  if (isAround) parts.push({ line, column: key.from, key: key.name });
  for (const dash of [...line.dashes].reverse()) if (dash < limit) parts.push({ line, column: dash, key: undefined });
  return parts;
}

/** What the session says begins there: a key or an item of a list. */
function knownAt({ session, toSession }: LanguageText, line: YamlLine, column: number): Known | undefined {
  const offset = toSession(line.from + column);
  const found = offset === undefined ? undefined : session.at(offset);
  if (offset === undefined || found === undefined) return undefined;
  const { stepId, path } = found;
  if (stepId === null && path.length === 0) return undefined;
  // A text that is ahead may say something else there by now.
  const { yaml } = session;
  const end = offset + line.text.length - column;
  const next = yaml.charAt(end);
  if (!yaml.startsWith(line.text.slice(column), offset) || (next !== '' && next !== '\n' && next !== '\r'))
    return undefined;
  return session.locate(stepId, path, 'key')?.start.offset === offset ? { stepId, path } : undefined;
}

function made(
  { session }: LanguageText,
  parts: readonly Part[],
  known: Known | undefined,
  sibling: Known | undefined,
): Pick<YamlContext, 'owner' | 'path'> {
  const { snapshot } = session;
  const first = parts.at(-1);
  const stepOf = (id: string | null): Step | undefined => (id === null ? undefined : snapshot.get(id));
  const knownStep = known && stepOf(known.stepId);
  let owner: Owner = {
    kind: knownStep?.kind ?? 'file',
    step: knownStep,
    parent: undefined,
    before: undefined,
    slot: knownStep?.slot ?? '',
    line: known && known.path.length === 0 ? (first?.line.number ?? 0) : 0,
    column: known && known.path.length === 0 ? (first?.column ?? 0) : 0,
  };
  let path: (string | number)[] = known ? [...known.path] : [];
  // The first part is what `known` stands for.
  let below = known ? parts.slice(0, -1) : parts;
  const before = known === undefined && sibling?.path.length === 0 ? stepOf(sibling.stepId) : undefined;
  if (before !== undefined) {
    // An unknown item beside a known step; what is below its dash is its own.
    const around = before.parentId === null ? undefined : snapshot.get(before.parentId);
    owner = typed(before.kind, around, before, before.slot, below.at(-1));
    below = below.slice(0, -1);
    path = [];
  }
  for (const part of [...below].reverse()) {
    if (part.key !== undefined) {
      path.push(part.key);
      continue;
    }
    const slot = path.filter((key) => typeof key === 'string');
    const kind = slot.length === path.length ? slotOf(owner, slot) : undefined;
    if (kind === undefined) path.push(0);
    else {
      const name = owner.kind === 'file' ? 'steps' : slotName(slot);
      owner = typed(kind === 'tasks' ? 'task' : 'step', owner.step ?? owner.parent, undefined, name, part);
      path = [];
    }
  }
  return { owner, path };
}

function typed(
  kind: 'step' | 'task',
  parent: Step | undefined,
  before: Step | undefined,
  slot: string,
  part: Part | undefined,
): Owner {
  return { kind, step: undefined, parent, before, slot, line: part?.line.number ?? 0, column: part?.column ?? 0 };
}

/** What a list at `path` below an owner holds, when it holds steps or tasks. */
export function slotOf(owner: Pick<Owner, 'kind'>, path: readonly string[]): 'steps' | 'tasks' | undefined {
  if (owner.kind === 'file')
    return path.length === 2 && path[0] === 'workflow' && path[1] === 'steps' ? 'steps' : undefined;
  return slotKind(path);
}
