import { css } from 'lit';

export const styles = css`
  :host {
    display: block;
    block-size: 100%;
    min-block-size: 0;
    background: var(--pe-surface);
    color: var(--pe-text);
    font-size: var(--pe-font-size);
    line-height: 18px;
  }

  .all {
    block-size: 100%;
    padding-block-end: 24px;
  }

  .plain {
    display: flex;
    align-items: center;
    gap: 8px;
    padding: 10px 12px;
    border-block-end: 1px solid var(--pe-line);
  }

  h2 {
    margin: 0;
    font-size: 14px;
    font-weight: 600;
    line-height: 20px;
  }

  .draft {
    display: flex;
    gap: 8px;
    padding: 8px 12px;
    border-block-end: 1px solid var(--pe-line);
    background: var(--pe-warning-tint);
  }

  .draft p {
    margin: 0;
  }

  .draft .icon {
    flex: none;
    inline-size: 14px;
    block-size: 14px;
    margin-block-start: 2px;
    color: var(--pe-warning);
  }

  .draft button {
    border: 0;
    padding: 0;
    background: none;
    color: var(--pe-accent);
    font: inherit;
    text-decoration: underline;
    cursor: pointer;
  }

  .empty {
    margin: 16px 12px;
    color: var(--pe-text-quiet);
  }
`;
