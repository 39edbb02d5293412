import { css } from 'lit';

/** Find and replace in the code view: one row each where there is room, else the buttons below their field. */
export const searchPanelStyles = css`
  .search-panel {
    display: grid;
    grid-template-columns: minmax(0, 420px) minmax(0, auto);
    justify-content: start;
    gap: 6px 8px;
    align-items: center;
    padding: 8px;
    font-size: var(--pe-font-size-small);
    text-align: start;
  }

  .search-panel .find {
    position: relative;
    min-inline-size: 0;
  }

  .search-panel .tools {
    display: flex;
    align-items: center;
    gap: 2px;
  }

  .search-panel .tools .button {
    margin-inline-end: 4px;
    font-size: var(--pe-font-size-small);
  }

  .search-panel .state {
    min-inline-size: 0;
    margin-inline-end: 4px;
    overflow: hidden;
    text-overflow: ellipsis;
    color: var(--pe-text-quiet);
    font-variant-numeric: tabular-nums;
    white-space: nowrap;
  }

  .search-panel .find:has(.switches) .input {
    padding-inline-end: 84px;
  }

  .search-panel .switches {
    position: absolute;
    inset-block: 0;
    inset-inline-end: 3px;
    display: flex;
    align-items: center;
    gap: 1px;
  }

  .search-panel .switch {
    display: grid;
    place-items: center;
    inline-size: 26px;
    block-size: 22px;
    padding: 0;
    border: 0;
    border-radius: 4px;
    background: transparent;
    color: var(--pe-text-quiet);
    font-family: var(--pe-font-mono);
    font-size: 11px;
    line-height: 1;
    cursor: pointer;
  }

  /* Letters that stand for any word, and are none themselves. */
  .search-panel .wholeWord::before {
    content: 'ab' / '';
    text-decoration: underline;
    text-underline-offset: 2px;
  }

  .search-panel .switch:hover {
    background: var(--pe-hover);
    color: var(--pe-text);
  }

  .search-panel .switch[aria-pressed='true'] {
    background: var(--pe-selected);
    color: var(--pe-accent);
  }

  @container code (inline-size < 480px) {
    .search-panel {
      grid-template-columns: minmax(0, 1fr);
    }

    .search-panel .state {
      flex: 1;
    }
  }

  @media (pointer: coarse) {
    .search-panel .switch {
      inline-size: 44px;
      block-size: 44px;
      font-size: 13px;
    }

    .search-panel .find:has(.switches) .input {
      padding-inline-end: 138px;
    }
  }

  @media (forced-colors: active) {
    .search-panel .switch[aria-pressed='true'] {
      outline: 2px solid Highlight;
      outline-offset: -2px;
    }
  }
`;
