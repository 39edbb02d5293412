import { ContextProvider } from '@lit/context';
import { css, html, LitElement, type TemplateResult } from 'lit';
import { property } from 'lit/decorators.js';
import type { EditorSession } from '../../src/session/editor-session.js';
import { createStrings, type Strings } from '../../src/strings/strings.js';
import { sessionContext, stringsContext } from '../contexts.js';
import { tokens } from '../tokens.styles.js';

/**
 * What an inner element needs around it (colours, texts, the session) where there is no `<pipeline-editor>`: in stories and tests.
 *
 * @summary Colours, texts and a session for inner elements.
 * @slot - The inner elements.
 */
export class PeScope extends LitElement {
  static override styles = [
    tokens,
    css`
      :host {
        display: block;
        background: var(--pe-surface);
        color: var(--pe-text);
        font-family: var(--pe-font);
        font-size: var(--pe-font-size);
      }
    `,
  ];

  @property({ attribute: false }) session: EditorSession | undefined;
  @property({ attribute: false }) strings: Strings = createStrings();
  @property({ reflect: true }) theme: 'auto' | 'light' | 'dark' = 'auto';

  readonly #session = new ContextProvider(this, { context: sessionContext });
  readonly #strings = new ContextProvider(this, { context: stringsContext, initialValue: this.strings });

  override willUpdate(): void {
    this.#session.setValue(this.session);
    this.#strings.setValue(this.strings);
  }

  override render(): TemplateResult {
    return html`<slot></slot>`;
  }
}
