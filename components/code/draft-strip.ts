import { html, nothing, type TemplateResult } from 'lit';
import type { EditorSession } from '../../src/session/editor-session.js';
import type { Strings } from '../../src/strings/strings.js';
import { icon } from '../icons.js';

/** Why a draft is not applied; lines count from 1. */
export interface DraftPlace {
  readonly line: number;
  readonly reason: string;
}

export function placeOfProblem({ draft, draftProblem }: EditorSession): DraftPlace | undefined {
  if (draft === undefined || !draftProblem) return undefined;
  return { line: draft.slice(0, draftProblem.from).split(/\r\n?|\n/).length, reason: draftProblem.message };
}

export function sameProblem(one: DraftPlace | undefined, other: DraftPlace | undefined): boolean {
  return one?.line === other?.line && one?.reason === other?.reason;
}

/** The strip below the code that says why what was typed is not in the pipeline. */
export function draftStrip(
  t: Strings,
  problem: DraftPlace | undefined,
  goTo: (line: number) => void,
  discard: () => void,
): TemplateResult {
  return html`<div class="strip" part="draft">
    ${icon('pencil')}
    <p>
      <strong>${t('code.draft.title')}</strong>
      ${problem ? t('code.draft.reason', { line: problem.line, reason: problem.reason }) : t('code.draft.unknown')}
    </p>
    ${
      problem
        ? html`<button class="button" @click=${() => goTo(problem.line)}>
            ${t('code.draft.goto', { line: problem.line })}
          </button>`
        : nothing
    }
    <button class="button quiet" @click=${discard}>${t('code.draft.discard')}</button>
  </div>`;
}

/** The strip that says why what was typed was taken back. */
export function refusedStrip(t: Strings, reason: string): TemplateResult {
  return html`<div class="strip">
    ${icon('triangle-alert')}
    <p>${t('code.refused', { reason })}</p>
  </div>`;
}
