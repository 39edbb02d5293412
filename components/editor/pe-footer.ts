import { consume } from '@lit/context';
import { css, html, LitElement, type TemplateResult } from 'lit';
import { property, query } from 'lit/decorators.js';
import { createStrings, type Strings } from '../../src/strings/strings.js';
import { stringsContext } from '../contexts.js';
import { controls } from '../controls.styles.js';
import { icon } from '../icons.js';
import { SessionController } from '../session-controller.js';
import { EditorActionEvent } from './action-event.js';
import { stepCount } from './step-count.js';

/**
 * The editor's bottom line: how many problems (opens their list), how many steps; on a small screen also the buttons
 * that open the sheets.
 *
 * @summary Status line of the editor.
 * @slot - What the host adds.
 * @fires pe-action - For every button.
 */
export class PeFooter extends LitElement {
  static override styles = [
    controls,
    css`
      :host {
        display: block;
        container-type: inline-size;
        flex: none;
        background: var(--pe-surface);
        color: var(--pe-text-quiet);
        border-block-start: 1px solid var(--pe-line);
        font-size: var(--pe-font-size-small);
      }

      footer {
        display: flex;
        align-items: center;
        gap: 2px;
        min-block-size: 28px;
        padding: 0 6px;
        padding-block-end: env(safe-area-inset-bottom, 0);
      }

      button {
        display: inline-flex;
        align-items: center;
        gap: 5px;
        block-size: max(24px, var(--pe-row) - 8px);
        padding: 0 7px;
        border: 0;
        border-radius: var(--pe-radius);
        background: none;
        color: inherit;
        font-variant-numeric: tabular-nums;
        cursor: pointer;
        white-space: nowrap;
      }

      @media (pointer: coarse) {
        button {
          min-inline-size: 44px;
          block-size: 44px;
        }
      }

      button[aria-expanded='true'] {
        background: var(--pe-hover);
        color: var(--pe-text);
      }

      /* A finger leaves its hover behind where it was last. */
      @media (hover: hover) {
        button:hover {
          background: var(--pe-hover);
          color: var(--pe-text);
        }
      }

      .icon {
        inline-size: 14px;
        block-size: 14px;
      }

      .some-error {
        color: var(--pe-danger);
      }

      .some-warning {
        color: var(--pe-warning);
      }

      .text {
        padding: 0 7px;
        white-space: nowrap;
      }

      .space {
        flex: 1;
      }

      .sheets {
        display: none;
      }

      @container (inline-size < 560px) {
        .steps {
          display: none;
        }

        .sheets {
          display: flex;
        }

        footer {
          min-block-size: 48px;
        }

        .sheets button {
          flex-direction: column;
          gap: 2px;
          block-size: 44px;
          min-inline-size: 56px;
          font-size: 11px;
          justify-content: center;
        }

        .sheets .icon {
          inline-size: 18px;
          block-size: 18px;
        }
      }
    `,
  ];

  @consume({ context: stringsContext, subscribe: true })
  @property({ attribute: false })
  strings: Strings = createStrings();

  @property({ type: Boolean }) problemsOpen = false;
  @property({ type: Boolean }) readonly = false;
  /** What was to be opened could not be: there is nothing to count and no sheet to open. */
  @property({ type: Boolean }) unopened = false;

  /** Opens the list of problems; where a form points at that was not sent because of them. */
  @query('.problems') readonly problemsButton!: HTMLElement | null;

  readonly #problems = new SessionController(this, (session) => (session.checked ? session.diagnostics : undefined));
  readonly #draftProblem = new SessionController(this, (session) => session.draftProblem !== undefined);
  readonly #empty = new SessionController(this, (session) => session.snapshot.shape === 'empty');
  readonly #steps = new SessionController(this, (session) => stepCount(session.snapshot));

  #act(id: string): void {
    this.dispatchEvent(new EditorActionEvent(id));
  }

  override render(): TemplateResult {
    const t = this.strings;
    const blank = this.unopened || this.#empty.value === true;
    return html`
      <footer part="footer" role="group" aria-label=${t('editor.status')}>
        ${this.#problemsButton()}
        <span class="text steps" ?hidden=${this.unopened}
          ><bdi>${t('footer.steps', { count: this.#steps.value ?? 0 })}</bdi></span
        >
        <span class="space"></span>
        <span class="sheets" ?hidden=${blank}>
          <button type="button" ?hidden=${this.readonly} @click=${() => this.#act('panel.library')}>
            ${icon('plus')}${t('footer.add')}
          </button>
          <button type="button" @click=${() => this.#act('panel.outline')}>
            ${icon('list-tree')}${t('footer.outline')}
          </button>
          <button type="button" @click=${() => this.#act('panel.inspector')}>
            ${icon('sliders-horizontal')}${t('footer.form')}
          </button>
        </span>
        <span class="space sheets"></span>
        <slot></slot>
      </footer>
    `;
  }

  #problemsButton() {
    const t = this.strings;
    const counts = { error: 0, warning: 0, info: 0 };
    for (const { severity } of this.#problems.value ?? []) counts[severity]++;
    if (this.#draftProblem.value) counts.error++;
    // Before anybody has looked there is no number, nought included.
    const known = this.#problems.value !== undefined || this.#draftProblem.value === true;
    const title = t('footer.problems', { errors: counts.error, warnings: counts.warning, infos: counts.info });
    return html`<button
      class="problems"
      type="button"
      aria-expanded=${this.problemsOpen}
      title=${title}
      @click=${() => this.#act('panel.problems')}
    >
      <span class=${counts.error > 0 ? 'some-error' : ''}>${icon('circle-x', { label: t('footer.errors') })}</span
      >${known ? counts.error : '–'}
      <span class=${counts.warning > 0 ? 'some-warning' : ''}
        >${icon('triangle-alert', { label: t('footer.warnings') })}</span
      >${known ? counts.warning : '–'}
    </button>`;
  }
}
