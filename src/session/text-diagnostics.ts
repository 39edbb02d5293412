import type { Item } from '../document/content.js';
import type { TextIssue } from '../document/read-snapshot.js';
import { stepPlaceOf } from '../document/step-place.js';
import type { Tree } from '../document/tree.js';
import type { Diagnostic, TextRange } from '../model/diagnostic.js';
import type { ItemId } from '../model/step.js';
import { keyText, type FieldPath } from '../model/yaml-value.js';
import type { Strings } from '../strings/strings.js';
import { yamlFixes, type TextFault, type TextFix } from '../validation/fixes/yaml-fixes.js';
import { yamlFinding, type TextCode } from '../validation/yaml-issues.js';
import { maxExpandedNodes, maxLeafDepth, maxOpaqueLength } from '../yaml/leaf.js';
import { maxDepth } from '../yaml/split.js';
import { brokenReason } from '../yaml/broken-reason.js';
import type { BrokenText } from '../yaml/find-broken.js';
import { spacesForTabs, type TabRepair } from '../yaml/spaces-for-tabs.js';
import type { TextSpan } from '../yaml/text-in-scalar.js';
import { templateEnd } from '../yaml/text-repairs.js';
import type { DiagnosticSource } from './diagnostic-list.js';

/** More findings than this about the text of one step, or of what is outside of steps, are not told: the file is something else. */
const maxOfItem = 200;

/** What is wrong in one place, and where that is in the text of the moment. */
interface Told {
  readonly code: TextCode;
  readonly variant?: string | undefined;
  readonly params: Readonly<Record<string, string | number>>;
  readonly stepId: ItemId | null;
  readonly path: FieldPath;
  readonly fault: (source: DiagnosticSource) => Omit<TextFault, 'code' | 'params'>;
}

/** What is wrong with the text of a document as YAML, with places and fixes that are looked up when asked for. */
export class TextDiagnostics {
  readonly #strings: Strings;
  readonly #known = new WeakMap<TextIssue, Diagnostic>();
  readonly #suspect = new WeakMap<Tree['base'], boolean>();
  #source: DiagnosticSource | undefined;
  #tabs: { readonly text: string; readonly repair: TabRepair | undefined } | undefined;

  constructor(strings: Strings) {
    this.#strings = strings;
  }

  /** What can be done about a text that is no YAML, in the place where it stops being it. */
  fixesOfDraft(text: string, broken: BrokenText): readonly TextFix[] {
    return this.#fixesOf({ ...toldOf(text, broken), from: broken.from, to: broken.to }, text);
  }

  /** What is wrong with a text that is no YAML, in our words. */
  messageOfDraft(text: string, broken: BrokenText): string {
    return yamlFinding({ ...toldOf(text, broken), from: 0, to: 0 }, this.#strings).message;
  }

  of(source: DiagnosticSource): readonly Diagnostic[] {
    this.#source = source;
    const { tree, reader } = source;
    const found: Diagnostic[] = [];
    // A finding about the root is left to the reader, which saw it when it made the snapshot.
    void source.snapshot;
    for (const [item, issues] of reader.issues) {
      if (item !== tree.root && !tree.isPresent(item)) continue;
      for (const issue of issues.slice(0, maxOfItem)) found.push(this.#ofIssue(source, item, issue));
    }
    found.push(...this.#ofFile(source));
    const suffix = tree.base.text.slice(tree.file.suffixFrom);
    if (/^---/m.test(suffix) && hasContent(suffix)) {
      const fault = ({ positions }: DiagnosticSource): TextSpan => {
        const to = positions().startOf(tree.root)?.to ?? 0;
        return { from: to - suffix.length, to };
      };
      found.push(this.#made({ code: 'yaml.multi-document', params: {}, stepId: null, path: [], fault }));
    }
    return found;
  }

  /** Whether the opened text holds such a character; looked for once, because it takes as long as the text. */
  #isSuspect(base: Tree['base']): boolean {
    const known = this.#suspect.get(base) ?? forbidden.test(base.text);
    this.#suspect.set(base, known);
    return known;
  }

  /** Characters YAML does not allow, and what is nested too deep to be taken apart. */
  #ofFile(source: DiagnosticSource): readonly Diagnostic[] {
    const { tree } = source;
    const found: Diagnostic[] = [];
    const tell = (code: TextCode, params: Told['params'], from: number, length: number): void => {
      found.push(this.#made({ code, params, stepId: null, path: [], fault: () => ({ from, to: from + length }) }));
    };
    const deep = tree.file.problems.find(({ code }) => code === 'too-deep');
    // Places in the opened text hold as long as nothing was edited; then the file as a whole has to do.
    if (deep) tell('yaml.depth', { limit: maxDepth }, tree.root.touched ? 0 : deep.at, tree.root.touched ? 0 : 1);
    if (!this.#isSuspect(tree.base)) return found;
    const character = forbidden.exec(source.text());
    if (!character) return found;
    const code = character[0].charCodeAt(0).toString(16).toUpperCase().padStart(4, '0');
    tell('yaml.control-character', { code: `U+${code}`, name: `U+${code}` }, character.index, 1);
    return found;
  }

  #ofIssue(source: DiagnosticSource, item: Item, issue: TextIssue): Diagnostic {
    const place = stepPlaceOf(source.tree, item, issue.path);
    const path = place.path.map((key) => (typeof key === 'string' ? keyText(key) : key));
    const known = this.#known.get(issue);
    if (known?.path.every((key, at) => key === path[at])) return known;
    const fault = (now: DiagnosticSource): Omit<TextFault, 'code' | 'params'> => faultOf(now, item, issue);
    if (issue.code === 'syntax') {
      const told = toldOf(source.text(), { ...issue, ...fault(source) });
      const diagnostic = this.#made({ ...told, stepId: place.stepId, path, fault });
      this.#known.set(issue, diagnostic);
      return diagnostic;
    }
    const [general, params] = codeOf(issue.code, issue.message);
    const isCase =
      issue.from === undefined && path.length === 2 && path[0] === 'cases' && isSwitch(source, place.stepId);
    const code = general === 'yaml.duplicate-key' && isCase ? 'switch.duplicate-case' : general;
    const diagnostic = this.#made({ code, params, stepId: place.stepId, path, fault });
    this.#known.set(issue, diagnostic);
    return diagnostic;
  }

  #made({ code, variant, params, stepId, path, fault }: Told): Diagnostic {
    const finding = yamlFinding({ code, variant, from: 0, to: 0, params }, this.#strings);
    const source = (): DiagnosticSource => this.#source as DiagnosticSource;
    const fixes = (): readonly TextFix[] => this.#fixesOf({ code, params, ...fault(source()) }, source().text());
    return Object.freeze({
      ...finding,
      stepId,
      path: Object.freeze(path),
      get range(): TextRange {
        const { from, to } = fault(source());
        return source().positions().range(from, to);
      },
      get fixes(): readonly TextFix[] {
        return fixes();
      },
    });
  }

  /** All lines with tabs have the same fix: it is looked for once. */
  #fixesOf(fault: TextFault, text: string): readonly TextFix[] {
    if (fault.code === 'yaml.tab-indent' && this.#tabs?.text !== text)
      this.#tabs = { text, repair: spacesForTabs(text) };
    return yamlFixes({ ...fault, tabs: this.#tabs?.repair }, text, this.#strings);
  }
}

function isSwitch({ snapshot }: DiagnosticSource, stepId: ItemId | null): boolean {
  return stepId !== null && snapshot.get(stepId)?.type === 'switch';
}

/** How a text that is no YAML is told of. */
function toldOf(text: string, broken: BrokenText): Pick<Told, 'code' | 'params'> & { readonly variant?: string } {
  const { key, found } = brokenReason(text, broken);
  return key === '.tab'
    ? { code: 'yaml.tab-indent', params: {} }
    : { code: 'yaml.syntax', variant: key, params: { found } };
}

/** Where an issue stands in the text of the moment. */
function faultOf(
  source: DiagnosticSource,
  item: Item,
  { code, path, from, to }: TextIssue,
): Omit<TextFault, 'code' | 'params'> {
  const { tree } = source;
  const positions = source.positions();
  const isRoot = item === tree.root && path.length === 0;
  if (from === undefined || to === undefined) {
    const span = isRoot ? undefined : positions.span(item, path, code === 'unquoted-template' ? 'value' : 'key');
    if (!span) return { from: 0, to: 0 };
    if (code === 'unquoted-template') return { from: span.from, to: templateEnd(source.text(), span.from) };
    if (code !== 'duplicate-key') return span;
    const [earlier, later] = [path, path.map(keyText)].map((keys) => positions.span(item, keys, 'whole'));
    return earlier && later ? { ...span, entries: { earlier, later } } : span;
  }
  const span = isRoot ? { from: 0, to: tree.base.text.length } : positions.span(item, path, 'value');
  if (!span) return { from: 0, to: 0 };
  const start = isRoot ? 0 : leafStart(positions, item, path, span.from);
  return { from: Math.max(0, start + from), to: Math.max(0, start + from, start + to) };
}

function codeOf(code: Exclude<TextIssue['code'], 'syntax'>, message: string): [TextCode, Told['params']] {
  switch (code) {
    case 'unknown-alias':
      return ['yaml.alias-unknown', { name: message }];
    case 'alias-loop':
      return ['yaml.alias-loop', { name: message }];
    case 'alias-limit':
      return ['yaml.alias-limit', { limit: maxExpandedNodes }];
    case 'too-deep':
      return ['yaml.depth', { limit: maxLeafDepth }];
    case 'too-large':
      return ['yaml.size', { limit: maxOpaqueLength, size: maxOpaqueLength }];
    case 'duplicate-key':
      return ['yaml.duplicate-key', { key: message }];
    case 'merge-key':
      return ['yaml.merge-key', {}];
    case 'unquoted-template':
      return ['yaml.unquoted-template', {}];
  }
}

/** Where the leaf's source starts: right behind the colon or dash, before its blanks. */
function leafStart(
  positions: ReturnType<DiagnosticSource['positions']>,
  item: Item,
  path: readonly string[],
  valueFrom: number,
): number {
  const key = positions.span(item, path, 'key');
  return key && path.length > 0 ? Math.min(valueFrom, key.to + 1) : valueFrom;
}

function hasContent(suffix: string): boolean {
  return suffix.split('\n').some((line) => !/^\s*(#.*|---.*|\.\.\.\s*)?$/.test(line));
}

/** Control characters other than tab and line breaks, and halves of surrogate pairs: no YAML reader has to take them. */
const forbidden =
  /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f\ufffe\uffff]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/;
