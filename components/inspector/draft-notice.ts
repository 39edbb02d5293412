import { html, nothing, type TemplateResult } from 'lit';
import type { ItemId } from '../../src/model/step.js';
import type { EditorSession } from '../../src/session/editor-session.js';
import type { Strings } from '../../src/strings/strings.js';
import { icon } from '../icons.js';

/** The code is asked for, at the place where a draft is no YAML. Does not leave the editor. */
export class ShowDraftEvent extends Event {
  constructor() {
    super('pe-show-draft', { bubbles: true, composed: true });
  }
}

/** Says above the form of a step that it is being written in the code, and that the form is behind. */
export function draftNotice(
  { draftProblem }: EditorSession,
  stepId: ItemId | null,
  t: Strings,
): TemplateResult | typeof nothing {
  if (draftProblem?.stepId !== stepId) return nothing;
  const show = ({ currentTarget }: Event): boolean => currentTarget?.dispatchEvent(new ShowDraftEvent()) ?? false;
  return html`<div class="draft" role="status">
    ${icon('pencil')}
    <p>${t('inspector.draft')} <button type="button" @click=${show}>${t('inspector.draft.show')}</button></p>
  </div>`;
}
