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

  .top > .adding {
    padding: 12px;
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
    .more {
      min-block-size: 44px;
    }
  }
`;
