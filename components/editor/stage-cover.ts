import { html, nothing, type TemplateResult } from 'lit';
import type { DocumentShape } from '../../src/model/step.js';
import type { Strings } from '../../src/strings/strings.js';
import { icon } from '../icons.js';

/** Why nothing is on screen. */
export interface LoadFailure {
  readonly code: string;
  readonly message: string;
}

interface CoverState {
  readonly strings: Strings;
  /** `undefined` while the document is being opened. */
  readonly shape: DocumentShape | undefined;
  readonly failure: LoadFailure | undefined;
  readonly locked: boolean;
  readonly act: (id: string) => void;
}

/** What lies over the drawing while there is nothing to draw: a failure, skeleton cards, the start screen, a note about the file. */
export function stageCover({ strings: t, shape, failure, locked, act }: CoverState): TemplateResult | typeof nothing {
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
  if (shape === 'pipeline') return nothing;
  if (shape === 'empty' && !locked) return html`<slot name="empty"></slot>`;
  const key = shape === 'not-yaml' || shape === 'empty' ? `shape.${shape}` : 'shape.no-workflow';
  return html`<div class="cover" part="notice">
    ${icon('file-code')}
    <h2>${t(key)}</h2>
    <p>${t(`${key}.about`)}</p>
    <button class="button" type="button" ?hidden=${shape === 'empty'} @click=${() => act('view.code')}>
      ${t('shape.show-code')}
    </button>
  </div>`;
}
