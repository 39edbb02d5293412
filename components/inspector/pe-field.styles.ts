import { css } from 'lit';

export const styles = css`
  :host {
    display: block;
    min-inline-size: 0;
  }

  .row.inline {
    display: grid;
    grid-template-columns: minmax(104px, 40%) minmax(0, 1fr);
    align-items: start;
    gap: 4px 8px;
  }

  .row.block {
    display: grid;
    grid-template-columns: minmax(0, 1fr) auto;
    gap: 4px;
  }

  .row.block > .control {
    grid-column: 1 / -1;
  }

  .row > .head,
  .row.inline > .control {
    grid-row: 1;
  }

  .row > .head {
    grid-column: 1;
  }

  .row.inline > .control {
    grid-column: 2;
  }

  /* Beside the name, wherever it comes for those who go from one to the next. */
  .row > .actions {
    grid-row: 1;
    grid-column: 1;
    justify-self: end;
  }

  .row.block > .actions {
    grid-column: 2;
    align-self: center;
  }

  .head {
    position: relative;
    display: flex;
    align-items: start;
    justify-content: space-between;
    gap: 4px;
    min-block-size: 28px;
    padding-block: 5px;
  }

  .block .head {
    padding-block: 2px;
    min-block-size: 24px;
    align-items: center;
  }

  .name {
    font-family: var(--pe-font-mono);
    font-size: var(--pe-font-size-small);
    line-height: 18px;
    overflow-wrap: anywhere;
    min-inline-size: 0;
  }

  .name.unset {
    color: var(--pe-text-quiet);
  }

  .mixed {
    color: var(--pe-text-quiet);
    font-family: var(--pe-font);
    font-size: 11px;
    font-style: italic;
  }

  .required {
    margin-inline-start: 2px;
    color: var(--pe-danger);
  }

  .fold {
    display: flex;
    align-items: center;
    gap: 4px;
    min-inline-size: 0;
    min-block-size: max(24px, var(--pe-row) - 8px);
    margin-inline-start: -4px;
    padding: 0 6px 0 2px;
    border: 0;
    border-radius: calc(var(--pe-radius) - 1px);
    background: transparent;
    text-align: start;
    cursor: pointer;
  }

  .fold:hover {
    background: var(--pe-hover);
  }

  .fold .icon {
    inline-size: 14px;
    block-size: 14px;
    color: var(--pe-text-quiet);
  }

  .mirrored:dir(rtl) {
    transform: scaleX(-1);
  }

  .count {
    color: var(--pe-text-quiet);
    font-size: 11px;
    white-space: nowrap;
  }

  .actions {
    display: flex;
    flex: none;
    opacity: 0;
  }

  .inline .actions {
    margin-block-start: 2px;
    margin-inline-end: -4px;
    padding-inline-start: 4px;
    background: var(--pe-surface);
    border-radius: 4px;
  }

  /* What stands there all the time leaves the name its own place. */
  .inline:has(> .actions .noted) > .head {
    padding-inline-end: 20px;
  }

  .row:hover .actions,
  .row:focus-within .actions,
  .actions:has(.noted) {
    opacity: 1;
  }

  .actions:has(.noted) .mini:not(.noted) {
    opacity: 0;
    position: absolute;
    inset-inline-end: 100%;
  }

  .row:hover .actions:has(.noted) .mini,
  .row:focus-within .actions:has(.noted) .mini {
    opacity: 1;
    position: static;
  }

  .mini {
    display: grid;
    place-items: center;
    inline-size: 22px;
    block-size: 22px;
    padding: 0;
    border: 0;
    border-radius: 4px;
    background: transparent;
    color: var(--pe-text-quiet);
    cursor: pointer;
  }

  .mini:hover,
  .mini[aria-expanded='true'] {
    background: var(--pe-hover);
    color: var(--pe-text);
  }

  .mini .icon {
    inline-size: 13px;
    block-size: 13px;
  }

  @media (pointer: coarse) {
    .mini {
      inline-size: 44px;
      block-size: 44px;
    }

    .fold {
      min-block-size: 44px;
    }

    .actions,
    .actions:has(.noted) .mini:not(.noted) {
      position: static;
      opacity: 1;
    }

    .head,
    .block .head {
      align-items: center;
      padding-block: 0;
    }

    .row.inline {
      grid-template-columns: minmax(0, 1fr);
    }

    .row.inline > .control {
      grid-row: 2;
      grid-column: 1;
    }
  }

  .control {
    min-inline-size: 0;
  }

  textarea.input {
    display: block;
    field-sizing: content;
    min-block-size: max(30px, var(--pe-row) - 4px);
    max-block-size: 420px;
    /* One line stands in the middle, on touch as well. */
    padding: calc((max(30px, var(--pe-row) - 4px) - 20px) / 2) 8px;
    resize: vertical;
    tab-size: 2;
  }

  .with-unit {
    position: relative;
    display: flex;
    align-items: center;
    gap: 6px;
  }

  .unit {
    flex: none;
    color: var(--pe-text-quiet);
    font-size: var(--pe-font-size-small);
  }

  .segmented {
    max-inline-size: 100%;
    flex-wrap: wrap;
  }

  .segmented > button {
    font-family: var(--pe-font-mono);
  }

  .segmented > button.fallback {
    color: var(--pe-text);
    outline: 1px dashed var(--pe-line-strong);
    outline-offset: -1px;
  }

  .segmented > button.fallback:focus-visible {
    outline: 2px solid var(--pe-focus);
  }

  .nested {
    display: block;
    margin-inline-start: 5px;
    padding-inline-start: 11px;
    border-inline-start: 1px solid var(--pe-line);
  }

  .help,
  .refusal {
    margin: 4px 0 0;
    color: var(--pe-text-quiet);
    font-size: var(--pe-font-size-small);
    line-height: 16px;
    overflow-wrap: anywhere;
  }

  .refusal {
    color: var(--pe-danger);
  }

  .help p {
    margin: 0 0 2px;
    unicode-bidi: plaintext;
    text-align: -webkit-match-parent;
    text-align: match-parent;
  }

  .note {
    display: flex;
    gap: 6px;
    color: var(--pe-info);
  }

  .note .icon {
    inline-size: 13px;
    block-size: 13px;
    margin-block-start: 2px;
  }

  .small {
    margin-block-start: 4px;
    font-size: var(--pe-font-size-small);
  }
`;
