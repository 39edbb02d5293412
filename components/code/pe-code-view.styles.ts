import { css } from 'lit';

export const styles = css`
  :host {
    display: flex;
    flex-direction: column;
    min-block-size: 0;
    min-inline-size: 0;
    block-size: 100%;
    background: var(--pe-surface);
    color: var(--pe-text);
    font-size: var(--pe-font-size);
  }

  .editor {
    flex: 1;
    min-block-size: 0;
    container: code / inline-size;
    text-align: left;
  }

  .tooltips {
    position: fixed;
    inset: 0;
    inline-size: 0;
    block-size: 0;
    margin: 0;
    padding: 0;
    border: 0;
    overflow: visible;
    background: transparent;
    color: inherit;
    text-align: start;
  }

  .strip {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 4px 8px;
    min-block-size: 36px;
    padding: 4px 8px 4px 12px;
    border-block-start: 1px solid var(--pe-line);
    background: linear-gradient(var(--pe-warning-tint), var(--pe-warning-tint)) var(--pe-surface);
    font-size: var(--pe-font-size-small);
    line-height: 16px;
  }

  .strip > .icon {
    color: var(--pe-warning);
  }

  .strip p {
    flex: 1 1 180px;
    margin: 0;
    overflow-wrap: anywhere;
  }

  .strip strong {
    font-weight: 600;
  }

  .strip .button {
    font-size: var(--pe-font-size-small);
  }

  .note {
    padding: 4px 12px;
    border-block-start: 1px solid var(--pe-line);
    color: var(--pe-text-quiet);
    font-size: var(--pe-font-size-small);
  }
`;
