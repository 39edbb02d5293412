import { css } from 'lit';

export const styles = css`
  :host {
    display: block;
  }

  section {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: 10px;
    padding: 8px 12px 14px;
    border-block-start: 1px solid var(--pe-line);
  }

  h3 {
    margin: 0;
    color: var(--pe-text-quiet);
    font-size: var(--pe-font-size-small);
    font-weight: 600;
    line-height: 24px;
  }

  .slot {
    position: relative;
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: 2px;
  }

  .case {
    display: flex;
    align-items: center;
  }

  .case > .handle {
    margin-inline-start: -8px;
  }

  .case > pe-case-name {
    flex: 1;
    min-inline-size: 0;
  }

  .label {
    display: flex;
    align-items: center;
    gap: 6px;
    line-height: 22px;
    overflow-wrap: anywhere;
  }

  .count,
  .more {
    margin: 0;
    color: var(--pe-text-quiet);
    font-size: 11px;
  }

  .child {
    display: flex;
    align-items: center;
    gap: 8px;
    min-block-size: max(28px, var(--pe-row) - 4px);
    padding: 0 8px 0 4px;
    border: 0;
    border-radius: var(--pe-radius);
    background: transparent;
    text-align: start;
    cursor: pointer;
  }

  .child:hover {
    background: var(--pe-hover);
  }

  .child-name {
    flex: 1;
    min-inline-size: 0;
    overflow: hidden;
    text-overflow: ellipsis;
    white-space: nowrap;
  }

  .offer,
  .add {
    margin-block-start: 4px;
  }

  p[role='alert'] {
    margin: 0;
    color: var(--pe-danger);
    font-size: var(--pe-font-size-small);
  }
`;
