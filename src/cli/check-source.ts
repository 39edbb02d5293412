import { basename } from 'node:path';
import type { Diagnostic, Profile, QuickFix, TextRange } from '../model/diagnostic.js';
import type { EditorSession } from '../session/editor-session.js';
import { openSession } from '../session/open-session.js';
import type { Strings } from '../strings/locales.js';
import { applySafeFixes } from './apply-fixes.js';
import { pipelineResolver, promptFileFinder } from './pipeline-resolver.js';

export interface CheckOptions {
  readonly profile: Profile;
  /** Where relative paths begin. */
  readonly cwd: string;
  readonly strings: Strings;
  /** Codes that are left out. */
  readonly hidden: ReadonlySet<string>;
  /** Apply every safe fix first; what is reported is what is left. */
  readonly fix: boolean;
  /** Say what the safe fix of a finding would change, for reports that carry it. */
  readonly withChanges: boolean;
}

/** A finding that outlives its session. */
export interface Problem extends Pick<Diagnostic, 'code' | 'severity' | 'profile' | 'message' | 'path' | 'range'> {
  /** The name of the step or task; `null` for the header and the file as a whole, and for a step without a name. */
  readonly step: string | null;
  readonly fixes: readonly QuickFix[];
  /** What the safe fix does to the text, where that was asked for. */
  readonly change?: FixChange;
}

/** One place of the text and what comes there. */
export interface FixChange {
  readonly title: string;
  readonly range: TextRange;
  readonly insert: string;
}

export interface CheckedSource {
  readonly file: string;
  /** As it was read. */
  readonly before: string;
  /** With fixes; the same text when there were none. What `problems` are places in. */
  readonly text: string;
  readonly problems: readonly Problem[];
  /** Fixes that were applied. */
  readonly fixed: number;
}

/** Beyond these, reports say that there is a fix and not what it changes: each has to be tried out. */
const mostChanges = 100;
const longestWithChanges = 300_000;

/** Validates one text in a session of its own, which is gone when this returns. */
export async function checkSource(file: string, text: string, options: CheckOptions): Promise<CheckedSource> {
  const session = openSession({
    yaml: text,
    profile: options.profile,
    strings: options.strings,
    hiddenCodes: [...options.hidden],
    fileName: basename(file),
    resolvePipeline: pipelineResolver(file, options.cwd),
    hasPromptFile: promptFileFinder(file, options.cwd),
  });
  try {
    await session.whenValidated();
    const fixed = options.fix ? applySafeFixes(session) : 0;
    const found = await session.whenValidated();
    const problems = found.map((diagnostic) => problemOf(session, diagnostic));
    const printed = session.yaml;
    if (!options.withChanges || printed.length > longestWithChanges)
      return { file, before: text, text: printed, problems, fixed };
    let left = mostChanges;
    const changed = problems.map((problem, at) => {
      const diagnostic = found[at];
      const change = diagnostic && left > 0 ? changeOf(session, diagnostic) : undefined;
      if (change) left--;
      return change ? { ...problem, change } : problem;
    });
    return { file, before: text, text: printed, problems: changed, fixed };
  } finally {
    session.dispose();
  }
}

function problemOf(session: EditorSession, diagnostic: Diagnostic): Problem {
  const { code, severity, profile, message, path, range, stepId } = diagnostic;
  const name = stepId === null ? '' : (session.snapshot.get(stepId)?.name ?? '');
  const fixes = session.fixesOf(diagnostic).map(({ id, title, safe }) => ({ id, title, safe }));
  return { code, severity, profile, message, path, range, step: name === '' ? null : name, fixes };
}

/** Tries the safe fix of a finding and takes it back. */
function changeOf(session: EditorSession, diagnostic: Diagnostic): FixChange | undefined {
  const fix = session.fixesOf(diagnostic).find(({ safe }) => safe);
  if (!fix) return undefined;
  const before = session.yaml;
  // After a change findings have to be asked for again before a fix of one can be applied.
  if (!session.diagnostics.includes(diagnostic)) return undefined;
  if (!session.run('fix.apply', { diagnostic, fix }).ok) return undefined;
  const after = session.yaml;
  session.undo();
  if (session.yaml !== before || after === before) return undefined;
  let from = 0;
  while (from < before.length && from < after.length && before[from] === after[from]) from++;
  let tail = 0;
  const most = Math.min(before.length, after.length) - from;
  while (tail < most && before[before.length - 1 - tail] === after[after.length - 1 - tail]) tail++;
  return {
    title: fix.title,
    range: rangeIn(before, from, before.length - tail),
    insert: after.slice(from, after.length - tail),
  };
}

function rangeIn(text: string, from: number, to: number): TextRange {
  const point = (offset: number): TextRange['start'] => {
    const lineFrom = text.lastIndexOf('\n', offset - 1) + 1;
    let line = 1;
    for (let at = text.indexOf('\n'); at !== -1 && at < offset; at = text.indexOf('\n', at + 1)) line++;
    return { line, column: offset - lineFrom + 1, offset };
  };
  return { start: point(from), end: point(to) };
}
