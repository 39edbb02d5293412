import { css } from 'lit';

export const styles = css`
  :host {
    display: block;
    min-inline-size: 0;
  }

  .line {
    display: flex;
    align-items: start;
    gap: 2px;
    min-inline-size: 0;
  }

  .line > pe-condition-row,
  .line > pe-yaml-value,
  .line > .picker {
    flex: 1;
    min-inline-size: 0;
  }

  .parts {
    display: grid;
    grid-template-columns: auto minmax(0, 1fr);
    gap: 4px;
  }

  .parts .left {
    grid-column: 1 / -1;
  }

  .parts.short {
    grid-template-columns: minmax(0, 1fr) auto;
  }

  .parts.short .left {
    grid-column: auto;
  }

  .operator select {
    max-inline-size: 132px;
  }

  .group {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: 8px;
    padding-inline-start: 10px;
    border-inline-start: 2px solid var(--pe-line-strong);
  }

  .group.not {
    border-inline-start-style: dashed;
  }

  .group > .line:first-child {
    align-items: center;
  }

  .word {
    flex: 1;
    font-weight: 500;
    font-size: var(--pe-font-size-small);
  }

  .joiner {
    inline-size: auto;
    max-inline-size: 100%;
    padding-inline-start: 6px;
    border-color: transparent;
    background: transparent;
    font-size: var(--pe-font-size-small);
    font-weight: 500;
  }

  .joiner:hover {
    background: var(--pe-hover);
  }

  .adding,
  .foot {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 6px;
  }

  .foot {
    margin-block-start: 6px;
    justify-content: space-between;
  }

  .offer {
    font-family: var(--pe-font);
  }

  .foot .segmented {
    margin-inline-start: auto;
  }

  .foot .segmented > button {
    block-size: max(20px, var(--pe-row) - 12px);
    padding-inline: 7px;
    font-size: 11.5px;
  }

  textarea.input {
    display: block;
    field-sizing: content;
    min-block-size: max(30px, var(--pe-row) - 4px);
    max-block-size: 320px;
    /* One line stands in the middle, on touch as well. */
    padding: calc((max(30px, var(--pe-row) - 4px) - 20px) / 2) 8px;
    resize: vertical;
  }

  @media (pointer: coarse) {
    .parts.short {
      grid-template-columns: minmax(0, 1fr);
    }

    .foot .segmented > button {
      block-size: 44px;
    }
  }
`;
