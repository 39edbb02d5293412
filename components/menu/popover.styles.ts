import { css } from 'lit';

/** A floating surface in the top layer, and the rows of menus and lists in it. */
export const popover = css`
  [popover] {
    position: fixed;
    inset: auto;
    margin: 0;
    padding: 4px;
    overflow: auto;
    overscroll-behavior: contain;
    scrollbar-width: thin;
    border: 1px solid var(--pe-line);
    border-radius: calc(var(--pe-radius) + 2px);
    background: var(--pe-surface-raised);
    color: var(--pe-text);
    box-shadow: var(--pe-shadow);
    font-size: var(--pe-font-size);
    outline: none;
  }

  [role='menu'] {
    min-inline-size: 200px;
  }

  .row {
    display: flex;
    align-items: center;
    gap: 8px;
    inline-size: 100%;
    min-block-size: var(--pe-row);
    padding: 4px 8px;
    border: 0;
    border-radius: var(--pe-radius);
    background: transparent;
    color: inherit;
    font: inherit;
    text-align: start;
    cursor: pointer;
    outline-offset: -2px;
  }

  .row .icon {
    flex: none;
    inline-size: 16px;
    block-size: 16px;
    color: var(--pe-text-quiet);
  }

  .row .label {
    flex: 1;
    min-inline-size: 0;
    overflow: hidden;
    text-overflow: ellipsis;
    white-space: nowrap;
  }

  .row .hint {
    color: var(--pe-text-quiet);
    font-size: var(--pe-font-size-small);
    white-space: nowrap;
  }

  .row:hover:not([aria-disabled='true']),
  .row:focus-visible,
  .row[aria-selected='true'] {
    background: var(--pe-hover);
  }

  .row.danger:not([aria-disabled='true']),
  .row.danger:not([aria-disabled='true']) .icon {
    color: var(--pe-danger);
  }

  .row[aria-disabled='true'] {
    opacity: 0.45;
    cursor: default;
  }

  .line {
    block-size: 1px;
    margin: 4px 8px;
    background: var(--pe-line);
  }

  .heading {
    padding: 8px 8px 4px;
    color: var(--pe-text-quiet);
    font-size: 11px;
    font-weight: 600;
  }

  .detail {
    display: block;
    color: var(--pe-text-quiet);
    font-size: 11.5px;
    line-height: 15px;
    white-space: normal;
  }

  .row:has(.detail) {
    align-items: start;
    max-inline-size: 340px;
    padding-block: 6px;
  }
`;
