import type { Positions } from '../document/positions.js';
import { resolvePath } from '../document/resolve-path.js';
import type { SnapshotReader } from '../document/read-snapshot.js';
import type { Tree } from '../document/tree.js';
import { beforeComment } from '../model/before-comment.js';
import type { Diagnostic, QuickFix, TextRange } from '../model/diagnostic.js';
import type { ItemId, Snapshot } from '../model/step.js';
import { isYamlMap, valueAt, type FieldPath, type YamlValue } from '../model/yaml-value.js';
import type { Strings } from '../strings/strings.js';
import type { Finding, FindingFix } from '../validation/finding.js';
import { fixesOf, type FixContext } from '../validation/fixes.js';
import type { TextFix } from '../validation/fixes/yaml-fixes.js';
import type { BrokenText } from '../yaml/find-broken.js';
import { TextDiagnostics } from './text-diagnostics.js';

/** Where one of these is told, the value is not known. */
const unread: ReadonlySet<string> = new Set([
  'yaml.syntax',
  'yaml.tab-indent',
  'yaml.alias-unknown',
  'yaml.alias-loop',
  'yaml.alias-limit',
  'yaml.depth',
  'yaml.size',
]);
/** With one of these a text is no YAML. */
const notYaml: ReadonlySet<string> = new Set(['yaml.syntax', 'yaml.tab-indent', 'yaml.alias-unknown']);
/** Fixes of these take whole entries away: only where it is known what belongs to them. */
const ofEntries: ReadonlySet<string> = new Set(['yaml.duplicate-key', 'switch.duplicate-case']);
const noFixes: readonly FindingFix[] = Object.freeze([]);

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
  readonly #texts: TextDiagnostics;
  #current: readonly Diagnostic[] | undefined;
  #source: DiagnosticSource | undefined;
  #isYaml = true;

  #hidden: ReadonlySet<string> = new Set();
  readonly #fileName: string | undefined;

  constructor(strings: Strings, fileName?: string) {
    this.#strings = strings;
    this.#texts = new TextDiagnostics(strings);
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
    return (this.#current ??= this.#joined(source));
  }

  #joined(source: DiagnosticSource): readonly Diagnostic[] {
    const all = this.#texts.of(source);
    this.#isYaml = !all.some(({ code }) => notYaml.has(code));
    const texts = all
      .filter(({ code }) => !this.#hidden.has(code))
      .map((text) => (!this.#isYaml && ofEntries.has(text.code) ? withoutFixes(text) : text));
    const meant = texts.filter(({ code }) => code === 'yaml.unquoted-template');
    const broken = all.filter(({ code }) => unread.has(code));
    const told = source
      .findings()
      .map((finding) => this.#ofFinding(finding))
      .filter((finding) => !this.#isAboutTemplate(finding, meant) && !this.#isUnknowable(finding, broken));
    return Object.freeze([...texts, ...told]);
  }

  /** Whether something is said about a place that was not read, about what holds it, or about what may be missing because it went in there. */
  #isUnknowable({ stepId, path }: Diagnostic, broken: readonly Diagnostic[]): boolean {
    return broken.some(
      (text) =>
        text.stepId === stepId &&
        (isWithin(text.path, path) || isWithin(path, text.path) || this.#valueOf(stepId, path) === undefined),
    );
  }

  /** Whether something is wrong only because a template without quotes is read as a map, which is told already. */
  #isAboutTemplate({ stepId, path }: Diagnostic, templates: readonly Diagnostic[]): boolean {
    return templates.some(
      (template) =>
        template.stepId === stepId &&
        isWithin(path, template.path) &&
        path.some((_, depth) => isTemplateMap(this.#valueOf(stepId, path.slice(0, depth + 1)))),
    );
  }

  /** What a fix of a diagnostic runs; both may be given as objects or by code and id. */
  commandsOf(diagnostic: unknown, fix: unknown): FindingFix['commands'] | undefined {
    const known = this.#current?.find((other) => other === diagnostic || other.code === diagnostic);
    const fixes = known?.fixes as readonly FindingFix[] | undefined;
    return fixes?.find((other) => other.id === (isFix(fix) ? fix.id : fix))?.commands;
  }

  fixesOfDraft(text: string, broken: BrokenText): readonly TextFix[] {
    return this.#texts.fixesOfDraft(text, broken);
  }

  messageOfDraft(text: string, broken: BrokenText): string {
    return this.#texts.messageOfDraft(text, broken);
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
      // What it would change, or write anew, may stand in the text and not have been read.
      if (!this.#isYaml) return noFixes;
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
    if (!found) return positions.range(0, 0);
    const { start, end } = found;
    if (start.line !== end.line) return found;
    const line = source.text().slice(start.offset, end.offset);
    return positions.range(start.offset, start.offset + beforeComment(line));
  }
}

function withoutFixes(diagnostic: Diagnostic): Diagnostic {
  const { code, severity, profile, message, stepId, path } = diagnostic;
  return Object.freeze({
    ...{ code, severity, profile, message, stepId, path, fixes: noFixes },
    get range(): TextRange {
      return diagnostic.range;
    },
  });
}

function isWithin(path: FieldPath, place: FieldPath): boolean {
  return place.every((key, depth) => path[depth] === key);
}

/** What `{{ x }}` without quotes is to YAML: a map whose one key is a map. */
function isTemplateMap(value: YamlValue | undefined): boolean {
  const keys = isYamlMap(value) ? Object.keys(value) : [];
  return keys.length === 1 && keys[0]?.startsWith('{') === true;
}

function isFix(value: unknown): value is QuickFix {
  return typeof value === 'object' && value !== null && 'id' in value;
}
