import { css } from 'lit';

/** Cards, the list of references, the input of a rename and the steps above the text. */
export const languageStyles = css`
  .cm-card,
  .cm-offer-info {
    font-size: 12px;
    line-height: 17px;
  }

  .cm-card {
    padding: 8px 12px;
    max-inline-size: min(380px, 84vw);
    overflow-wrap: anywhere;
  }

  .cm-told {
    display: flex;
    align-items: center;
    gap: 6px;
    padding: 6px 10px;
    color: var(--pe-text-quiet);
  }

  .cm-told .icon {
    inline-size: 14px;
    block-size: 14px;
  }

  .cm-card p,
  .cm-offer-info p {
    margin: 0 0 4px;
  }

  .cm-card p:last-child,
  .cm-offer-info p:last-child {
    margin-block-end: 0;
  }

  .cm-card-title code,
  .cm-offer-info strong {
    font-family: var(--pe-font-mono);
    font-weight: 600;
  }

  .cm-card-title span,
  .cm-offer-info span {
    color: var(--pe-text-quiet);
    margin-inline-start: 6px;
  }

  .cm-card ul {
    margin: 4px 0 0;
    padding: 0;
    list-style: none;
    color: var(--pe-text-quiet);
  }

  .cm-card-link {
    display: inline-flex;
    align-items: center;
    gap: 6px;
    margin-block-start: 6px;
    padding: 2px 6px;
    margin-inline-start: -6px;
    border: 0;
    border-radius: 4px;
    background: none;
    color: var(--pe-accent);
    font: inherit;
    font-weight: 500;
    cursor: pointer;
  }

  @media (pointer: coarse) {
    .cm-card-link,
    .cm-diagnosticAction {
      min-block-size: 44px;
    }
  }

  .cm-card-link:hover {
    background: var(--pe-hover);
  }

  .cm-card-link:focus-visible,
  .breadcrumb button:focus-visible,
  .references-panel [role='option']:focus-visible {
    outline: 2px solid var(--pe-focus);
    outline-offset: -2px;
  }

  .cm-rename {
    display: grid;
    gap: 4px;
    padding: 8px;
    inline-size: min(300px, 84vw);
  }

  .cm-rename p {
    margin: 0;
    color: var(--pe-text-quiet);
    font-size: 12px;
    line-height: 16px;
  }

  .cm-rename p[role='alert'] {
    color: var(--pe-danger);
  }

  .breadcrumb ol {
    display: flex;
    align-items: center;
    min-block-size: 26px;
    margin: 0;
    padding: 0 8px;
    list-style: none;
    overflow-x: auto;
    scrollbar-width: none;
    background: var(--pe-surface);
  }

  .breadcrumb li {
    display: inline-flex;
    align-items: center;
    flex: none;
    color: var(--pe-text-quiet);
  }

  .breadcrumb .icon {
    inline-size: 12px;
    block-size: 12px;
  }

  .breadcrumb button {
    border: 0;
    border-radius: 4px;
    padding: 2px 6px;
    background: none;
    color: var(--pe-text-quiet);
    font-family: var(--pe-font-mono);
    font-size: 12px;
    line-height: 18px;
    cursor: pointer;
  }

  .breadcrumb li:last-child button {
    color: var(--pe-text);
  }

  .breadcrumb button:hover {
    background: var(--pe-hover);
    color: var(--pe-text);
  }

  .references-panel header {
    display: flex;
    align-items: center;
    justify-content: space-between;
    padding: 2px 4px 2px 12px;
    font-size: 12px;
  }

  .references-panel header strong {
    font-weight: 600;
  }

  .references-panel [role='listbox'] {
    max-block-size: 190px;
    overflow: auto;
    padding: 0 4px 4px;
    scrollbar-width: thin;
  }

  .references-panel [role='option'] {
    display: flex;
    align-items: center;
    gap: 8px;
    min-block-size: 26px;
    padding: 0 8px;
    border-radius: 4px;
    cursor: pointer;
    font-size: 12px;
  }

  .references-panel [role='option']:hover {
    background: var(--pe-hover);
  }

  .references-panel [aria-selected='true'] {
    background: var(--pe-active);
  }

  .references-panel .line {
    min-inline-size: 4ch;
    color: var(--pe-text-quiet);
    font-variant-numeric: tabular-nums;
    text-align: end;
  }

  .references-panel code {
    direction: ltr;
    flex: 1;
    min-inline-size: 0;
    overflow: hidden;
    text-overflow: ellipsis;
    white-space: pre;
    font-family: var(--pe-font-mono);
  }

  .references-panel mark {
    background: color-mix(in srgb, var(--pe-accent) 20%, transparent);
    color: inherit;
    border-radius: 2px;
  }

  .references-panel .badge,
  .references-panel [aria-selected='true'] .line {
    color: var(--pe-text);
  }
`;
