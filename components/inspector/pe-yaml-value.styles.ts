import { css } from 'lit';

export const styles = css`
  :host {
    display: block;
  }

  textarea {
    display: block;
    field-sizing: content;
    inline-size: 100%;
    min-block-size: 48px;
    max-block-size: 420px;
    resize: vertical;
    overflow: auto;
    white-space: pre;
    tab-size: 2;
    text-align: left;
  }

  p {
    margin: 4px 0 0;
    color: var(--pe-danger);
    font-size: var(--pe-font-size-small);
    line-height: 16px;
    overflow-wrap: anywhere;
  }
`;
