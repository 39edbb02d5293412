import type { Extension } from '@codemirror/state';
import { EditorView, type Panel, showPanel } from '@codemirror/view';
import { html, render } from 'lit';
import type { Step } from '../../src/model/step.js';
import { icon } from '../icons.js';
import type { CodeLanguage } from './code-language.js';

/** The steps around the cursor: in a long file one knows where one writes, wherever one has scrolled to meanwhile. */
export function breadcrumb(language: CodeLanguage): Extension {
  let panel: Breadcrumb | undefined;
  return [
    showPanel.of((view) => (panel = new Breadcrumb(view, language))),
    // What the session learns of typed text comes back as marks, which is a transaction too.
    EditorView.updateListener.of(({ transactions }) => transactions.length > 0 && panel?.schedule()),
  ];
}

class Breadcrumb implements Panel {
  readonly dom: HTMLElement;
  readonly top = true;
  readonly #view: EditorView;
  readonly #language: CodeLanguage;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #key = '';

  constructor(view: EditorView, language: CodeLanguage) {
    this.#view = view;
    this.#language = language;
    this.dom = view.dom.ownerDocument.createElement('nav');
    this.dom.className = 'breadcrumb';
    this.dom.setAttribute('aria-label', language.strings('code.breadcrumb'));
    this.dom.addEventListener('keydown', (event) => this.#move(event));
    // It is as high as it will be from the first frame on: later it would push the text away from under the pointer.
    this.#show([]);
    this.schedule();
  }

  /** One tab stop; arrows go along the path. */
  #move(event: KeyboardEvent): void {
    const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    if (step === undefined) return;
    const buttons = [...this.dom.querySelectorAll('button')];
    const at = buttons.findIndex((button) => button.matches(':focus'));
    const isRtl = this.#view.root instanceof ShadowRoot && this.#view.root.host.matches(':dir(rtl)');
    buttons[at + (isRtl ? -step : step)]?.focus();
    event.preventDefault();
  }

  destroy(): void {
    clearTimeout(this.#timer);
  }

  schedule(): void {
    this.#timer ??= setTimeout(() => {
      this.#timer = undefined;
      const path = this.#path();
      if (path) this.#show(path);
    }, 80);
  }

  #show(path: readonly Step[]): void {
    const key = JSON.stringify(path.map(({ id, name }) => [id, name]));
    if (key === this.#key) return;
    this.#key = key;
    const t = this.#language.strings;
    render(
      html`<ol>
        <li>
          <button type="button" tabindex="0" @click=${() => this.#go(0)}>${t('code.breadcrumb.workflow')}</button>
        </li>
        ${path.map(
          (step) =>
            html`<li>
              ${icon('chevron-right', { mirrored: true })}<button
                type="button"
                tabindex="-1"
                title=${step.type}
                @click=${() => this.#goTo(step)}
              >
                ${step.name === '' ? t('code.breadcrumb.unnamed') : step.name}
              </button>
            </li>`,
        )}
      </ol>`,
      this.dom,
    );
  }

  /** Steps around the cursor, the outermost first; `undefined` while it is in text that the session does not know. */
  #path(): readonly Step[] | undefined {
    const view = this.#view;
    const source = this.#language.source(view);
    const { head } = view.state.selection.main;
    const { from, text } = view.state.doc.lineAt(head);
    // Before the first word of a line one is where that word is.
    const offset = source?.toSession(Math.max(head, from + text.length - text.trimStart().length));
    if (!source || offset === undefined) return undefined;
    const { snapshot } = source.session;
    const found = source.session.at(offset)?.stepId;
    const path: Step[] = [];
    for (let step = found == null ? undefined : snapshot.get(found); step !== undefined;)
      step = (path.unshift(step), step.parentId === null ? undefined : snapshot.get(step.parentId));
    return path;
  }

  #goTo(step: Step): void {
    const source = this.#language.source(this.#view);
    const start = source?.session.locate(step.id, ['name'], 'value') ?? source?.session.locate(step.id);
    if (start) this.#go(this.#language.toShown(start.start.offset));
  }

  #go(anchor: number): void {
    this.#view.dispatch({
      selection: { anchor },
      effects: EditorView.scrollIntoView(anchor, { y: 'start', yMargin: 8 }),
      userEvent: 'select',
    });
    this.#view.focus();
  }
}
