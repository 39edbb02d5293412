import type { Item } from '../document/content.js';
import type { Positions } from '../document/positions.js';
import { resolvePath } from '../document/resolve-path.js';
import type { SnapshotReader, TextIssue } from '../document/read-snapshot.js';
import { stepPlaceOf } from '../document/step-place.js';
import type { Tree } from '../document/tree.js';
import type { Diagnostic, QuickFix, TextRange } from '../model/diagnostic.js';
import type { ItemId, Snapshot } from '../model/step.js';
import { valueAt, type FieldPath, type YamlValue } from '../model/yaml-value.js';
import type { Strings } from '../strings/strings.js';
import type { Finding, FindingFix } from '../validation/finding.js';
import { fixesOf, type FixContext } from '../validation/fixes.js';
import { yamlFinding, type YamlCode } from '../validation/yaml-issues.js';
import { maxDepth } from '../yaml/split.js';
import { maxExpandedNodes, maxLeafDepth, maxOpaqueLength } from '../yaml/leaf.js';

/** What a list is made from. */
export interface DiagnosticSource {
  readonly snapshot: Snapshot;
  readonly tree: Tree;
  readonly reader: SnapshotReader;
  findings(): readonly Finding[];
  positions(): Positions;
  /** The printed file. */
  text(): string;
  /** The YAML of one field's value. */
  source(id: ItemId | null, path: FieldPath): string | undefined;
}

/** Joins what is wrong with the text and what is wrong with the pipeline, with places that are looked up when asked for. */
export class DiagnosticList {
  readonly #strings: Strings;
  readonly #known = new WeakMap<Finding, Diagnostic>();
  readonly #suspect = new WeakMap<Tree['base'], boolean>();
  #current: readonly Diagnostic[] | undefined;
  #source: DiagnosticSource | undefined;

  #hidden: ReadonlySet<string> = new Set();
  readonly #fileName: string | undefined;

  constructor(strings: Strings, fileName?: string) {
    this.#strings = strings;
    this.#fileName = fileName;
  }

  /** Findings about the text with one of these codes are not told. */
  hide(codes: Iterable<string>): void {
    this.#hidden = new Set(codes);
    this.#current = undefined;
  }

  /** The document changed: places have to be looked up again. */
  changed(): void {
    this.#current = undefined;
  }

  of(source: DiagnosticSource): readonly Diagnostic[] {
    this.#source = source;
    return (this.#current ??= Object.freeze([
      ...[...this.#ofText(source)].filter(({ code }) => !this.#hidden.has(code)),
      ...source.findings().map((finding) => this.#ofFinding(finding)),
    ]));
  }

  /** What a fix of a diagnostic runs; both may be given as objects or by code and id. */
  commandsOf(diagnostic: unknown, fix: unknown): FindingFix['commands'] | undefined {
    const known = this.#current?.find((other) => other === diagnostic || other.code === diagnostic);
    const fixes = known?.fixes as readonly FindingFix[] | undefined;
    return fixes?.find((other) => other.id === (isFix(fix) ? fix.id : fix))?.commands;
  }

  #ofFinding(finding: Finding): Diagnostic {
    const known = this.#known.get(finding);
    if (known) return known;
    const range = (): TextRange => this.#rangeOf(finding);
    const fixes = this.#fixesOnDemand(finding);
    const { code, severity, profile, message, stepId, path } = finding;
    const diagnostic: Diagnostic = Object.freeze({
      code,
      severity,
      profile,
      message,
      stepId,
      path,
      get fixes(): readonly FindingFix[] {
        return fixes();
      },
      get range(): TextRange {
        return range();
      },
    });
    this.#known.set(finding, diagnostic);
    return diagnostic;
  }

  /** The fixes of a finding, made when somebody asks and again when the pipeline is another one. */
  #fixesOnDemand(finding: Finding): () => readonly FindingFix[] {
    let made: { readonly snapshot: Snapshot; readonly fixes: readonly FindingFix[] } | undefined;
    return () => {
      const { snapshot } = this.#source as DiagnosticSource;
      if (made?.snapshot !== snapshot) made = { snapshot, fixes: fixesOf(finding, this.#fixContext()) };
      return made.fixes;
    };
  }

  #fixContext(): FixContext {
    const { snapshot, source } = this.#source as DiagnosticSource;
    const fileName = this.#fileName;
    return { snapshot, strings: this.#strings, source, ...(fileName === undefined ? {} : { fileName }) };
  }

  *#ofText(source: DiagnosticSource): Iterable<Diagnostic> {
    const { tree, reader } = source;
    // A finding about the root is left to the reader, which saw it when it made the snapshot.
    void source.snapshot;
    for (const [item, issues] of reader.issues) {
      if (item !== tree.root && !tree.isPresent(item)) continue;
      for (const issue of issues) yield this.#ofIssue(source, item, issue);
    }
    yield* this.#ofFile(source);
    if (
      /^---/m.test(tree.base.text.slice(tree.file.suffixFrom)) &&
      hasContent(tree.base.text.slice(tree.file.suffixFrom))
    ) {
      yield this.#made('yaml.multi-document', {}, null, [], () => {
        const to = source.positions().startOf(tree.root)?.to ?? 0;
        return source.positions().range(to - (tree.base.text.length - tree.file.suffixFrom), to);
      });
    }
  }

  /** Whether the opened text holds such a character; looked for once, because it takes as long as the text. */
  #isSuspect(base: Tree['base']): boolean {
    const known = this.#suspect.get(base) ?? forbidden.test(base.text);
    this.#suspect.set(base, known);
    return known;
  }

  /** Characters YAML does not allow, and what is nested too deep to be taken apart. */
  *#ofFile(source: DiagnosticSource): Iterable<Diagnostic> {
    const { tree } = source;
    const at = (offset: number, length: number) => () => source.positions().range(offset, offset + length);
    const deep = tree.file.problems.find(({ code }) => code === 'too-deep');
    // Places in the opened text hold as long as nothing was edited; then the file as a whole has to do.
    if (deep)
      yield this.#made(
        'yaml.depth',
        { limit: maxDepth },
        null,
        [],
        at(tree.root.touched ? 0 : deep.at, tree.root.touched ? 0 : 1),
      );
    if (!this.#isSuspect(tree.base)) return;
    const text = source.text();
    const found = forbidden.exec(text);
    if (!found) return;
    const code = found[0].charCodeAt(0).toString(16).toUpperCase().padStart(4, '0');
    yield this.#made('yaml.control-character', { code: `U+${code}`, name: `U+${code}` }, null, [], at(found.index, 1));
  }

  #ofIssue(source: DiagnosticSource, item: Item, issue: TextIssue): Diagnostic {
    const { tree } = source;
    const { stepId, path } = stepPlaceOf(tree, item, issue.path);
    const [code, params] = codeOf(issue);
    return this.#made(code, params, stepId, path, () => {
      const positions = source.positions();
      const part = issue.from === undefined ? 'key' : 'value';
      const isRoot = item === tree.root && issue.path.length === 0;
      const span = isRoot ? { from: 0, to: source.tree.base.text.length } : positions.span(item, issue.path, part);
      if (!span) return positions.range(0, 0);
      if (issue.from === undefined || issue.to === undefined) return positions.range(span.from, span.to);
      const start = isRoot ? 0 : leafStart(positions, item, issue.path, span.from);
      const from = Math.max(0, start + issue.from);
      return positions.range(from, Math.max(from, start + issue.to));
    });
  }

  #made(
    code: YamlCode,
    params: Readonly<Record<string, string | number>>,
    stepId: ItemId | null,
    path: FieldPath,
    range: () => TextRange,
  ): Diagnostic {
    const finding = yamlFinding({ code, from: 0, to: 0, params }, this.#strings);
    return Object.freeze({
      ...finding,
      stepId,
      path,
      get range(): TextRange {
        return range();
      },
    });
  }

  #valueOf(stepId: ItemId | null, path: FieldPath): YamlValue | undefined {
    const { snapshot } = this.#source as DiagnosticSource;
    return valueAt(stepId === null ? { workflow: snapshot.workflow } : snapshot.get(stepId)?.fields, path);
  }

  #rangeOf({ stepId, path, piece }: Finding): TextRange {
    const source = this.#source as DiagnosticSource;
    const { tree } = source;
    const item = stepId === null ? tree.root : (tree.item(stepId) ?? tree.root);
    const positions = source.positions();
    if (piece !== undefined) {
      const value = this.#valueOf(stepId, path);
      const span = typeof value === 'string' ? positions.textSpan(item, path, value, piece) : undefined;
      if (span) return positions.range(span.from, span.to);
    }
    // A finding about a whole step points at its name, one about a missing field at the key that should hold it.
    const { rest, content } = resolvePath(tree, item, path);
    const isMissing = rest.length > 0 && content === undefined && this.#valueOf(stepId, path) === undefined;
    const isWhole = path.length === 0 || (isMissing && rest.length === path.length);
    const found =
      isWhole && item !== tree.root
        ? (positions.locate(item, ['name'], 'whole') ?? positions.locate(item, [], 'key'))
        : positions.locate(item, path, path.length === 0 || isMissing ? 'key' : 'whole');
    return found ?? positions.range(0, 0);
  }
}

/** Where the leaf's source starts: right behind the colon or dash, before its blanks. */
function leafStart(positions: Positions, item: Item, path: readonly string[], valueFrom: number): number {
  const key = positions.span(item, path, 'key');
  return key && path.length > 0 ? Math.min(valueFrom, key.to + 1) : valueFrom;
}

function codeOf(issue: TextIssue): [YamlCode, Readonly<Record<string, string | number>>] {
  switch (issue.code) {
    case 'syntax':
      return /tab/i.test(issue.message)
        ? ['yaml.tab-indent', {}]
        : ['yaml.syntax', { reason: issue.message.replace(/ at line \d+, column \d+:?$/, '') }];
    case 'unknown-alias':
      return ['yaml.alias-unknown', { name: issue.message }];
    case 'alias-limit':
      return ['yaml.alias-limit', { limit: maxExpandedNodes }];
    case 'too-deep':
      return ['yaml.depth', { limit: maxLeafDepth }];
    case 'too-large':
      return ['yaml.size', { limit: maxOpaqueLength, size: maxOpaqueLength }];
    case 'duplicate-key':
      return ['yaml.duplicate-key', { key: issue.message }];
    case 'merge-key':
      return ['yaml.merge-key', {}];
    case 'unquoted-template':
      return ['yaml.unquoted-template', {}];
  }
}

function hasContent(suffix: string): boolean {
  return suffix.split('\n').some((line) => !/^\s*(#.*|---.*|\.\.\.\s*)?$/.test(line));
}

function isFix(value: unknown): value is QuickFix {
  return typeof value === 'object' && value !== null && 'id' in value;
}

/** Control characters other than tab and line breaks, and halves of surrogate pairs: no YAML reader has to take them. */
const forbidden =
  /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f\ufffe\uffff]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/;
