import { consume } from '@lit/context';
import { html, LitElement, nothing, type TemplateResult } from 'lit';
import { property, state } from 'lit/decorators.js';
import { repeat } from 'lit/directives/repeat.js';
import { StringLines } from '../../src/language/text-lines.js';
import type { Diagnostic, QuickFix, Severity, TextPoint, TextRange } from '../../src/model/diagnostic.js';
import { keyText, type FieldPath } from '../../src/model/yaml-value.js';
import type { EditorSession } from '../../src/session/editor-session.js';
import { createStrings, type Strings } from '../../src/strings/strings.js';
import { draftPlaces } from '../code/draft-places.js';
import { stringsContext } from '../contexts.js';
import { controls } from '../controls.styles.js';
import { icon } from '../icons.js';
import { isOld } from '../old-findings.js';
import { SessionController } from '../session-controller.js';
import { problemsStyles } from './pe-problems.styles.js';

/** A finding was chosen; the shell shows the place. Does not leave the editor. */
export class RevealProblemEvent extends CustomEvent<Diagnostic> {
  constructor(diagnostic: Diagnostic) {
    super('pe-reveal', { bubbles: true, composed: false, detail: diagnostic });
  }
}

const severities: readonly Severity[] = ['error', 'warning', 'info'];
const page = 100;
/** A row offers so many fixes; the others are at the field and in the code. */
const mostFixes = 4;
const none: readonly Diagnostic[] = [];

/** The icon of a severity, told apart by shape as well as by colour. */
export const severityIcons: Readonly<Record<Severity, string>> = {
  error: 'circle-x',
  warning: 'triangle-alert',
  info: 'info',
};

/**
 * What is wrong or worth knowing about the pipeline, worst first, with the place of each. A click or Enter selects the step and shows it.
 *
 * @summary List of findings.
 * @fires pe-reveal - With the diagnostic that was chosen.
 */
export class PeProblems extends LitElement {
  static override styles = [controls, problemsStyles];

  @consume({ context: stringsContext, subscribe: true })
  @property({ attribute: false })
  strings: Strings = createStrings();

  @state() private hiddenKinds: ReadonlySet<Severity> = new Set();
  @state() private shown = page;

  readonly #diagnostics = new SessionController(this, (session) => session.diagnostics);
  readonly #draft = new SessionController(this, (session) => session.draft);
  readonly #choice = new SessionController(this, (session) => session.validation);
  #places: ReturnType<typeof placesInDraft>;

  /** What stands in the pipeline; of a draft what keeps it from getting there, then what still holds where nobody wrote. */
  #all(): readonly Diagnostic[] {
    const { session } = this.#draft;
    const found = this.#diagnostics.value ?? none;
    this.#places = session && placesInDraft(session);
    const draft = session && draftFinding(session);
    const still = this.#places ? found.filter((diagnostic) => this.#places?.(diagnostic.range) !== undefined) : found;
    return draft ? [draft, ...still] : still;
  }

  /** Where a finding stands in the text that is shown. */
  #rangeOf({ code, range }: Diagnostic): TextRange {
    return code === draftCode ? range : (this.#places?.(range) ?? range);
  }

  /** Goes to the first problem, or to the filters when none is listed. */
  override focus(): void {
    const first = (selector: string) => this.renderRoot.querySelector<HTMLElement>(selector);
    void this.updateComplete.then(() => (first('.problem') ?? first('.filter'))?.focus());
  }

  #toggle(severity: Severity): void {
    const hidden = new Set(this.hiddenKinds);
    if (!hidden.delete(severity)) hidden.add(severity);
    this.hiddenKinds = hidden;
  }

  #toggleRuntime(): void {
    const profile = this.#choice.value?.profile === 'spec' ? 'runtime' : 'spec';
    this.#choice.session?.setValidation({ profile });
  }

  #hideLike(code: string): void {
    const hidden = this.#choice.value?.hiddenCodes ?? [];
    if (!hidden.includes(code)) this.#choice.session?.setValidation({ hiddenCodes: [...hidden, code] });
    // The row is gone, and the keyboard with it.
    void this.updateComplete.then(() => this.renderRoot.querySelector<HTMLElement>('.show-all')?.focus());
  }

  #showAll(): void {
    this.hiddenKinds = new Set();
    this.#choice.session?.setValidation({ profile: 'runtime', hiddenCodes: [] });
    this.focus();
  }

  #showMore(): void {
    this.shown += 5 * page;
  }

  #choose(diagnostic: Diagnostic): void {
    if (diagnostic.stepId !== null) this.#diagnostics.session?.select([diagnostic.stepId]);
    const { severity, code, profile, message, stepId, path, fixes } = diagnostic;
    const range = this.#rangeOf(diagnostic);
    this.dispatchEvent(new RevealProblemEvent({ severity, code, profile, message, stepId, path, fixes, range }));
  }

  #fix(diagnostic: Diagnostic, fix: QuickFix): void {
    this.#diagnostics.session?.run('fix.apply', { diagnostic, fix });
  }

  #onKeydown(event: KeyboardEvent): void {
    const rows = [...(this.renderRoot as ShadowRoot).querySelectorAll<HTMLElement>('.problem')];
    const at = rows.indexOf(event.target as HTMLElement);
    if (at === -1) return;
    const to = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: rows.length - 1 }[event.key];
    if (to === undefined) return;
    event.preventDefault();
    rows[Math.max(0, Math.min(to, rows.length - 1))]?.focus();
  }

  override render(): TemplateResult {
    const t = this.strings;
    const all = this.#all();
    const counts = { error: 0, warning: 0, info: 0 };
    for (const { severity } of all) counts[severity]++;
    const { profile = 'runtime', hiddenCodes = [] } = this.#choice.value ?? {};
    const runtime = profile === 'spec' || all.some((diagnostic) => diagnostic.profile === 'runtime');
    const wanted = all.filter((diagnostic) => !this.hiddenKinds.has(diagnostic.severity));
    const sorted = severities.flatMap((severity) => wanted.filter((diagnostic) => diagnostic.severity === severity));
    const rows = sorted.slice(0, this.shown);
    return html`
      <div class="bar" role="toolbar" aria-label=${t('problems.filters')}>
        ${severities.map(
          (severity) =>
            html`<button
              class="button quiet filter ${severity}"
              type="button"
              aria-pressed=${!this.hiddenKinds.has(severity)}
              @click=${() => this.#toggle(severity)}
            >
              ${icon(severityIcons[severity])}
              <bdi>${t(`problems.count.${severity}`, { count: counts[severity] })}</bdi>
            </button>`,
        )}
        ${
          runtime
            ? html`<button
                class="button quiet filter"
                type="button"
                aria-pressed=${profile === 'runtime'}
                title=${t('problems.runtime-help')}
                @click=${this.#toggleRuntime}
              >
                ${icon(profile === 'runtime' ? 'eye' : 'eye-off')} ${t('problems.runtime')}
              </button>`
            : nothing
        }
        ${
          all.some(
            (diagnostic) => isOld(diagnostic) && (this.#diagnostics.session?.fixesOf(diagnostic).length ?? 0) > 0,
          )
            ? html`<button
                class="button quiet upgrade"
                type="button"
                title=${t('problems.upgrade-help')}
                @click=${() => this.#diagnostics.session?.run('upgrade.v2')}
              >
                ${icon('sparkles')} ${t('problems.upgrade')}
              </button>`
            : nothing
        }
        ${
          hiddenCodes.length > 0
            ? html`<button
                class="button quiet show-all"
                type="button"
                title=${hiddenCodes.join(', ')}
                @click=${this.#showAll}
              >
                ${t('problems.show-all', { count: hiddenCodes.length })}
              </button>`
            : nothing
        }
      </div>
      <div class="list scroll" @keydown=${this.#onKeydown}>
        ${
          rows.length > 0
            ? html`<ul aria-label=${t('problems.label')}>
                ${repeat(
                  rows,
                  (diagnostic, at) => `${diagnostic.stepId}/${diagnostic.path.join('/')}/${diagnostic.code}/${at}`,
                  (diagnostic) => this.#row(diagnostic),
                )}
              </ul>`
            : html`<div class="none">
                ${all.length === 0 ? icon('circle-check') : icon('list-filter')}
                <span>${t(all.length === 0 ? 'problems.none' : 'problems.none-shown')}</span>
              </div>`
        }
        ${
          sorted.length > rows.length
            ? html`<button class="button quiet" type="button" @click=${this.#showMore}>
                ${t('problems.more', { count: sorted.length - rows.length })}
              </button>`
            : nothing
        }
      </div>
    `;
  }

  #row(diagnostic: Diagnostic) {
    const t = this.strings;
    const session = this.#diagnostics.session;
    const step = diagnostic.stepId === null ? undefined : session?.snapshot.get(diagnostic.stepId);
    const ofDraft = diagnostic.code === draftCode;
    const fixes = session?.fixesOf(diagnostic) ?? [];
    return html`<li>
      <button class="problem ${diagnostic.severity}" type="button" @click=${() => this.#choose(diagnostic)}>
        ${icon(severityIcons[diagnostic.severity], { label: t(`problems.severity.${diagnostic.severity}`) })}
        <span class="message" dir="auto">${diagnostic.message}</span>
        <span class="line">${t('problems.line', { line: this.#rangeOf(diagnostic).start.line })}</span>
        <span class="where">
          ${step ? html`<span class="mono">${step.name || t('editor.unnamed-step')}</span>` : nothing}
          ${diagnostic.path.length > 0 ? html`<span class="mono">${pathText(diagnostic.path)}</span>` : nothing}
          <span>${ofDraft ? t('problems.draft') : diagnostic.code}</span>
        </span>
      </button>
      ${
        ofDraft
          ? nothing
          : html`<button
              class="button quiet hide"
              type="button"
              title=${t('problems.hide-like')}
              aria-label=${t('problems.hide-code', { code: diagnostic.code })}
              @click=${() => this.#hideLike(diagnostic.code)}
            >
              ${icon('eye-off')}
            </button>`
      }
      ${
        fixes.length > 0
          ? html`<div class="fixes">
              ${fixes
                .slice(0, mostFixes)
                .map(
                  (fix) =>
                    html`<button class="button" type="button" @click=${() => this.#fix(diagnostic, fix)}>
                      ${icon('lightbulb')} ${fix.title}
                    </button>`,
                )}
            </div>`
          : nothing
      }
    </li>`;
  }
}

/** Not a finding of the pipeline: its place is one in the draft, which the code view shows. */
const draftCode = 'draft';

function pointIn(text: StringLines, offset: number): TextPoint {
  const { number, from } = text.lineAt(offset);
  return { line: number, column: offset - from + 1, offset };
}

/** Where ranges of the last good text stand in the draft; `undefined` without one. */
function placesInDraft({ draft, yaml }: EditorSession): ((range: TextRange) => TextRange | undefined) | undefined {
  if (draft === undefined) return undefined;
  const lines = new StringLines(draft);
  const placeOf = draftPlaces(yaml, draft);
  return ({ start, end }) => {
    const at = placeOf({ from: start.offset, to: end.offset });
    return at && { start: pointIn(lines, at.from), end: pointIn(lines, at.to) };
  };
}

function draftFinding({ draft, draftProblem }: EditorSession): Diagnostic | undefined {
  if (draft === undefined || !draftProblem) return undefined;
  const lines = new StringLines(draft);
  return {
    code: draftCode,
    severity: 'error',
    profile: 'spec',
    message: draftProblem.message,
    stepId: null,
    path: [],
    range: { start: pointIn(lines, draftProblem.from), end: pointIn(lines, draftProblem.to) },
    fixes: draftProblem.fixes,
  };
}

/** `['prompt', 0, 'content']` as `prompt[0].content`. */
function pathText(path: FieldPath): string {
  const parts = path.map((key) => (typeof key === 'number' ? `[${key}]` : `.${keyText(key)}`));
  return parts.join('').replace(/^\./, '');
}
