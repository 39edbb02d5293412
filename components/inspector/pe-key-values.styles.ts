import { css } from 'lit';

export const styles = css`
  :host {
    display: block;
  }

  [role='group'] {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: 4px;
  }

  .row {
    display: grid;
    grid-template-columns: minmax(80px, 44%) minmax(0, 1fr) max(22px, var(--pe-row) - 10px);
    gap: 4px;
    align-items: start;
  }

  textarea {
    display: block;
    field-sizing: content;
    min-block-size: max(28px, var(--pe-row) - 4px);
    max-block-size: 240px;
    resize: none;
  }

  .new .input:not(:focus) {
    border-style: dashed;
  }

  .key {
    text-overflow: ellipsis;
  }

  .row .mini {
    block-size: 28px;
  }

  @media (pointer: coarse) {
    .row {
      grid-template-columns: minmax(80px, 38%) minmax(0, 1fr) 44px;
    }

    .row .mini {
      block-size: 44px;
    }
  }

  p {
    margin: 0;
    color: var(--pe-danger);
    font-size: var(--pe-font-size-small);
  }
`;
