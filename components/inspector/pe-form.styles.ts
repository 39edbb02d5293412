import { css } from 'lit';

export const styles = css`
  :host {
    display: block;
    min-inline-size: 0;
  }

  .form {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: 8px;
  }

  .form.top {
    gap: 0;
  }

  .top > .findings {
    margin: 0;
    padding: 4px 12px 8px;
  }

  .rows {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: 8px;
  }

  section {
    padding: 4px 12px 14px;
    border-block-end: 1px solid var(--pe-line);
  }

  .form:not(.top) > section {
    padding: 4px 0 0;
    border: 0;
  }

  h3 {
    margin: 0;
    font: inherit;
  }

  .heading {
    display: flex;
    align-items: center;
    gap: 4px;
    inline-size: 100%;
    min-block-size: var(--pe-row);
    padding: 0;
    border: 0;
    background: transparent;
    color: var(--pe-text-quiet);
    font-size: var(--pe-font-size-small);
    font-weight: 600;
    text-align: start;
  }

  button.heading {
    margin-inline-start: -4px;
    cursor: pointer;
  }

  button.heading:hover {
    color: var(--pe-text);
  }

  .heading .icon {
    inline-size: 14px;
    block-size: 14px;
  }

  .adding {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 6px;
  }

  .others {
    padding-block-start: 12px;
  }

  .browse .heading {
    font-weight: 500;
  }

  .browse .count {
    margin-inline-start: auto;
    color: var(--pe-text-quiet);
    font-weight: 400;
    font-variant-numeric: tabular-nums;
  }

  .candidates {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    padding-block-end: 4px;
  }

  .candidate {
    display: flex;
    align-items: start;
    gap: 8px;
    min-block-size: var(--pe-row);
    padding: 5px 6px;
    border: 0;
    border-radius: calc(var(--pe-radius) - 1px);
    background: transparent;
    text-align: start;
    line-height: 18px;
    cursor: pointer;
  }

  .candidate:hover {
    background: var(--pe-hover);
  }

  .candidate .icon {
    inline-size: 13px;
    block-size: 13px;
    margin-block-start: 3px;
    color: var(--pe-text-quiet);
  }

  .candidate .text {
    display: grid;
    min-inline-size: 0;
    overflow-wrap: anywhere;
  }

  .candidate .detail {
    color: var(--pe-text-quiet);
    font-size: 11.5px;
    line-height: 15px;
  }

  .aside p {
    margin: -4px 0 8px;
    color: var(--pe-text-quiet);
    font-size: var(--pe-font-size-small);
    line-height: 16px;
  }

  .alone {
    padding-block: 8px 12px;
  }

  .more {
    display: inline-flex;
    align-items: center;
    gap: 4px;
    justify-self: start;
    min-block-size: max(24px, var(--pe-row) - 8px);
    margin-inline-start: -4px;
    padding: 0 6px 0 4px;
    border: 0;
    border-radius: 4px;
    background: transparent;
    color: var(--pe-text-quiet);
    font-size: var(--pe-font-size-small);
    cursor: pointer;
  }

  .more:hover {
    background: var(--pe-hover);
    color: var(--pe-text);
  }

  .more .icon {
    inline-size: 12px;
    block-size: 12px;
  }

  @media (pointer: coarse) {
    .more,
    .candidate,
    button.heading {
      min-block-size: 44px;
    }
  }
`;
