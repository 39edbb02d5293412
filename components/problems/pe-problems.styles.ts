import { css } from 'lit';

export const problemsStyles = css`
  :host {
    display: flex;
    flex-direction: column;
    min-block-size: 0;
    container-type: inline-size;
    background: var(--pe-surface);
    color: var(--pe-text);
    font-size: var(--pe-font-size);
  }

  .bar {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 4px;
    padding: 4px 8px;
    border-block-end: 1px solid var(--pe-line);
  }

  /* One row that scrolls: the room belongs to the list. */
  @container (max-width: 480px) {
    .bar {
      flex: none;
      flex-wrap: nowrap;
      padding-block: 2px;
      overflow-x: auto;
      scrollbar-width: none;
    }

    .bar > * {
      flex: none;
    }
  }

  .filter {
    gap: 5px;
    padding: 0 8px;
    font-size: var(--pe-font-size-small);
    font-variant-numeric: tabular-nums;
    color: var(--pe-text-quiet);
  }

  .filter[aria-pressed='true'] {
    background: var(--pe-hover);
    color: var(--pe-text);
  }

  .filter[aria-pressed='false'] .icon {
    opacity: 0.5;
  }

  .list {
    flex: 1;
    min-block-size: 0;
    padding: 4px;
  }

  ul {
    margin: 0;
    padding: 0;
    list-style: none;
  }

  li {
    display: grid;
    grid-template-columns: 1fr auto;
    align-items: start;
  }

  .problem {
    display: grid;
    grid-template-columns: 16px 1fr auto;
    gap: 2px 8px;
    align-items: start;
    inline-size: 100%;
    min-block-size: var(--pe-row);
    padding: 6px 8px;
    border: 0;
    border-radius: var(--pe-radius);
    background: none;
    color: inherit;
    font: inherit;
    text-align: start;
    cursor: pointer;
    outline-offset: -2px;
  }

  .problem:hover,
  .problem:focus-visible {
    background: var(--pe-hover);
  }

  .problem .icon {
    margin-block-start: 1px;
  }

  .message {
    line-height: 18px;
    overflow-wrap: anywhere;
  }

  .where {
    grid-column: 2;
    display: flex;
    flex-wrap: wrap;
    gap: 0 10px;
    color: var(--pe-text-quiet);
    font-size: var(--pe-font-size-small);
    line-height: 16px;
  }

  .line {
    color: var(--pe-text-quiet);
    font-size: var(--pe-font-size-small);
    font-variant-numeric: tabular-nums;
    line-height: 18px;
    white-space: nowrap;
  }

  .hide {
    min-block-size: var(--pe-row);
    padding: 0 8px;
    color: var(--pe-text-quiet);
    opacity: 0;
  }

  li:hover .hide,
  li:focus-within .hide {
    opacity: 1;
  }

  @media (pointer: coarse) {
    .hide {
      opacity: 1;
    }
  }

  .show-all {
    margin-inline-start: auto;
    font-size: var(--pe-font-size-small);
    color: var(--pe-text-quiet);
  }

  .fixes {
    grid-column: 1 / -1;
    display: flex;
    flex-wrap: wrap;
    gap: 4px;
    padding-inline-start: 32px;
    padding-block-end: 6px;
  }

  .error > .icon,
  .filter.error .icon {
    color: var(--pe-danger);
  }

  .warning > .icon,
  .filter.warning .icon {
    color: var(--pe-warning);
  }

  .info > .icon,
  .filter.info .icon {
    color: var(--pe-info);
  }

  .none {
    display: flex;
    flex-direction: column;
    align-items: center;
    gap: 6px;
    padding: 24px 16px;
    color: var(--pe-text-quiet);
    text-align: center;
  }

  .none .icon {
    inline-size: 20px;
    block-size: 20px;
    color: var(--pe-success);
  }
`;
