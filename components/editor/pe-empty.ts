import { consume } from '@lit/context';
import { css, html, LitElement, nothing, type TemplateResult } from 'lit';
import { property, query, state } from 'lit/decorators.js';
import { createStrings, type Strings } from '../../src/strings/strings.js';
import { stringsContext } from '../contexts.js';
import { controls } from '../controls.styles.js';
import { icon } from '../icons.js';
import { EditorActionEvent } from './action-event.js';
import type { Template } from './templates.js';

/** A text to begin with was chosen or pasted. Does not leave the editor. */
export class StartEvent extends CustomEvent<{ readonly yaml: string }> {
  constructor(yaml: string) {
    super('pe-start', { bubbles: true, composed: false, detail: { yaml } });
  }
}

/** The least that is a pipeline. */
const blank = 'workflow:\n  name: "untitled"\n  steps: []\n';

/**
 * What an editor without a pipeline shows: ways to begin.
 *
 * @summary Start screen.
 * @fires pe-start - With the text to begin with.
 * @fires pe-action - `file.open`.
 */
export class PeEmpty extends LitElement {
  static override styles = [
    controls,
    css`
      :host {
        display: block;
        container-type: inline-size;
        block-size: 100%;
        overflow: auto;
        background: var(--pe-surface-sunken);
        color: var(--pe-text);
      }

      .sheet {
        display: grid;
        gap: 20px;
        max-inline-size: 720px;
        min-block-size: 100%;
        margin-inline: auto;
        padding: 24px 16px;
        align-content: center;
      }

      h2 {
        margin: 0 0 4px;
        font-size: 18px;
        font-weight: 600;
        letter-spacing: -0.01em;
      }

      p {
        margin: 0;
        color: var(--pe-text-quiet);
        font-size: var(--pe-font-size-text);
        line-height: 20px;
      }

      h3 {
        margin: 0 0 8px;
        color: var(--pe-text-quiet);
        font-size: var(--pe-font-size-small);
        font-weight: 600;
      }

      .ways {
        display: flex;
        flex-wrap: wrap;
        gap: 8px;
      }

      .ways .button {
        block-size: max(34px, var(--pe-row));
        padding-inline: 14px;
      }

      .templates {
        display: grid;
        grid-template-columns: repeat(auto-fill, minmax(min(240px, 100%), 1fr));
        gap: 8px;
      }

      .template {
        display: grid;
        grid-template-columns: auto 1fr;
        align-content: start;
        gap: 2px 10px;
        padding: 12px;
        border: 1px solid var(--pe-line);
        border-radius: calc(var(--pe-radius) + 2px);
        background: var(--pe-surface);
        color: inherit;
        font: inherit;
        text-align: start;
        cursor: pointer;
      }

      .template:hover {
        border-color: var(--pe-line-strong);
      }

      .template .icon {
        margin-block-start: 2px;
        color: var(--pe-accent);
      }

      .template strong {
        font-size: var(--pe-font-size);
        font-weight: 600;
      }

      .template span {
        grid-column: 2;
        color: var(--pe-text-quiet);
        font-size: var(--pe-font-size-small);
        line-height: 17px;
      }

      .paste {
        display: grid;
        gap: 8px;
      }

      textarea {
        min-block-size: 120px;
        resize: vertical;
        font-family: var(--pe-font-mono);
      }
    `,
  ];

  @consume({ context: stringsContext, subscribe: true })
  @property({ attribute: false })
  strings: Strings = createStrings();

  @state() private templates: readonly Template[] = [];
  @state() private pasting = false;

  @query('textarea') private readonly field!: HTMLTextAreaElement | null;

  override firstUpdated(): void {
    void import('./templates.js').then(
      (module) => (this.templates = module.templates),
      () => undefined,
    );
  }

  #start(yaml: string): void {
    this.dispatchEvent(new StartEvent(yaml));
  }

  async #paste(): Promise<void> {
    const text = await navigator.clipboard?.readText?.().catch(() => undefined);
    if (text?.trim()) return this.#start(text);
    this.pasting = true;
    await this.updateComplete;
    this.field?.focus();
  }

  #usePasted(): void {
    const text = this.field?.value ?? '';
    if (text.trim()) this.#start(text);
    else this.field?.focus();
  }

  override render(): TemplateResult {
    const t = this.strings;
    return html`<div class="sheet">
      <div>
        <h2>${t('empty.title')}</h2>
        <p>${t('empty.about')}</p>
      </div>
      <div class="ways">
        <button class="button primary" type="button" @click=${() => this.#start(blank)}>
          ${icon('plus')} ${t('empty.blank')}
        </button>
        <button class="button" type="button" @click=${() => this.dispatchEvent(new EditorActionEvent('file.open'))}>
          ${icon('folder-open')} ${t('empty.open')}
        </button>
        <button class="button" type="button" aria-expanded=${this.pasting} @click=${() => this.#paste()}>
          ${icon('clipboard-paste')} ${t('empty.paste')}
        </button>
      </div>
      ${
        this.pasting
          ? html`<div class="paste">
              <textarea
                class="input"
                spellcheck="false"
                aria-label=${t('empty.paste-here')}
                placeholder=${t('empty.paste-here')}
                @input=${(event: Event) => event.stopPropagation()}
              ></textarea>
              <div>
                <button class="button primary" type="button" @click=${this.#usePasted}>${t('empty.use-pasted')}</button>
              </div>
            </div>`
          : nothing
      }
      ${
        this.templates.length > 0
          ? html`<div role="group" aria-labelledby="templates">
              <h3 id="templates">${t('empty.templates')}</h3>
              <div class="templates">
                ${this.templates.map(
                  (template) =>
                    html`<button class="template" type="button" @click=${() => this.#start(template.yaml)}>
                      ${icon(template.icon)}<strong>${t(`template.${template.id}`)}</strong>
                      <span>${t(`template.${template.id}.about`)}</span>
                    </button>`,
                )}
              </div>
            </div>`
          : nothing
      }
    </div>`;
  }
}
