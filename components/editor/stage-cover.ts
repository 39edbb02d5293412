import { html, nothing, type TemplateResult } from 'lit';
import { isYamlList } from '../../src/model/yaml-value.js';
import type { Diagnostic } from '../../src/model/diagnostic.js';
import type { DocumentShape } from '../../src/model/step.js';
import type { EditorSession } from '../../src/session/editor-session.js';
import type { Strings } from '../../src/strings/strings.js';
import { icon } from '../icons.js';

/** Why nothing is on screen. */
export interface LoadFailure {
  readonly code: string;
  readonly message: string;
}

/** What the drawing stands before: the shape of the document, or a list of steps that is none. */
export type StageShape = DocumentShape | 'steps-not-a-list';

interface CoverState {
  readonly strings: Strings;
  /** `undefined` while the document is being opened. */
  readonly shape: StageShape | undefined;
  /** Where the text stops being YAML. */
  readonly syntax: Diagnostic | undefined;
  readonly failure: LoadFailure | undefined;
  readonly locked: boolean;
  /** Whether one press makes a pipeline of the file. */
  readonly wrappable: boolean;
  readonly act: (id: string) => void;
}

export function stageShape({ snapshot: { shape, stepsValue } }: EditorSession): StageShape {
  const blocked = stepsValue !== undefined && stepsValue !== null && !isYamlList(stepsValue);
  return shape === 'pipeline' && blocked ? 'steps-not-a-list' : shape;
}

/** The first place that is no YAML in a text of which nothing can be drawn. */
export function syntaxError(session: EditorSession): Diagnostic | undefined {
  const shape = stageShape(session);
  if (shape === 'empty' || (shape === 'pipeline' && session.snapshot.roots.length > 0)) return undefined;
  return session.diagnostics.find(({ code, severity }) => severity === 'error' && code.startsWith('yaml.'));
}

/** What lies over the drawing while there is nothing to draw: a failure, skeleton cards, the start screen, a note about the file. */
export function stageCover(state: CoverState): TemplateResult | typeof nothing {
  const { strings: t, shape, failure, locked, act } = state;
  if (failure) {
    return html`<div class="cover failed" role="alert" part="error">
      ${icon('octagon-alert')}
      <h2>${t('message.load-failed')}</h2>
      <p>${failure.message}</p>
      <p>${t('message.load-safe')}</p>
      <div class="ways">
        <button class="button primary" type="button" @click=${() => act('file.retry')}>${t('editor.retry')}</button>
        <button class="button" type="button" ?hidden=${locked} @click=${() => act('file.open')}>
          ${t('empty.open')}
        </button>
      </div>
    </div>`;
  }
  if (shape === undefined) {
    return html`<div class="cover" aria-busy="true" aria-label=${t('editor.loading')} role="status" part="loading">
      <div class="skeletons">${Array.from({ length: 4 }, () => html`<div class="skeleton"></div>`)}</div>
    </div>`;
  }
  if (shape === 'pipeline' && !state.syntax) return nothing;
  if (shape === 'empty' && !locked) return html`<slot name="empty"></slot>`;
  return notice(state, shape);
}

function notice({ strings: t, syntax, wrappable, locked, act }: CoverState, shape: StageShape): TemplateResult {
  const key = syntax ? 'shape.not-yaml' : `shape.${shape}`;
  const wrap = wrappable && !locked && !syntax;
  return html`<div class="cover" part="notice">
    ${icon(syntax ? 'octagon-alert' : 'file-code')}
    <h2>${t(key)}</h2>
    ${syntax ? html`<p>${t('shape.at-line', { line: syntax.range.start.line, message: syntax.message })}</p>` : nothing}
    <p>${t(`${key}.about`)}</p>
    <div class="ways" ?hidden=${shape === 'empty'}>
      ${
        wrap
          ? html`<button class="button primary" type="button" @click=${() => act('workflow.wrap')}>
              ${t('shape.wrap')}
            </button>`
          : nothing
      }
      <button class="button ${wrap ? '' : 'primary'}" type="button" @click=${() => act('view.code')}>
        ${t('shape.show-code')}
      </button>
    </div>
  </div>`;
}
