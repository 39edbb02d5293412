import type { Extension } from '@codemirror/state';
import { EditorView, type Panel, showPanel, ViewPlugin } from '@codemirror/view';
import { html, render } from 'lit';
import type { Step } from '../../src/model/step.js';
import { icon } from '../icons.js';
import type { CodeLanguage } from './code-language.js';

/** The steps around the first line that can be seen, so that one knows where one is in a long file. */
export function breadcrumb(language: CodeLanguage): Extension {
  let panel: Breadcrumb | undefined;
  return [
    showPanel.of((view) => (panel = new Breadcrumb(view, language))),
    // Scrolling is no update of the view, and asking for places costs more than a keystroke may.
    ViewPlugin.define((view) => {
      const scrolled = (): void => panel?.schedule();
      view.scrollDOM.addEventListener('scroll', scrolled, { passive: true });
      return {
        update: ({ selectionSet, docChanged, geometryChanged }) => {
          if (selectionSet || docChanged || geometryChanged) panel?.schedule();
        },
        destroy: () => view.scrollDOM.removeEventListener('scroll', scrolled),
      };
    }),
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
      this.#show(this.#path());
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

  /** Steps around the line at the upper edge, the outermost first. */
  #path(): readonly Step[] {
    const view = this.#view;
    const source = this.#language.source(view);
    if (!source) return [];
    const { snapshot } = source.session;
    const edge = view.lineBlockAtHeight(view.scrollDOM.scrollTop + 12);
    const text = view.state.doc.lineAt(edge.from).text;
    const offset = source.toSession(edge.from + text.length - text.trimStart().length);
    const found = offset === undefined ? undefined : source.session.at(offset)?.stepId;
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
