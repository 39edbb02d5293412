import { css } from 'lit';

export const styles = css`
  :host {
    display: block;
    container-type: inline-size;
  }

  [role='group'] {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: 4px;
  }

  .row {
    display: grid;
    grid-template-columns: minmax(80px, 40%) minmax(0, 1fr) repeat(2, max(22px, var(--pe-row) - 10px));
    gap: 2px;
    align-items: start;
  }

  .row.named {
    grid-template-columns: minmax(80px, 40%) minmax(0, 1fr) repeat(3, max(22px, var(--pe-row) - 10px));
  }

  .row > .key {
    margin-inline-end: 2px;
  }

  .tall > pe-field,
  .tall > pe-yaml-value {
    grid-column: 1 / -1;
    padding-inline-start: 8px;
    border-inline-start: 2px solid var(--pe-line);
  }

  .size {
    align-self: center;
    padding-inline: 8px;
    color: var(--pe-text-quiet);
    font-size: var(--pe-font-size-small);
  }

  .everywhere {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    justify-content: space-between;
    gap: 4px 8px;
    padding: 6px 8px;
    border: 1px solid var(--pe-line);
    border-radius: var(--pe-radius);
    font-size: var(--pe-font-size-small);
  }

  textarea {
    display: block;
    field-sizing: content;
    min-block-size: max(28px, var(--pe-row) - 4px);
    max-block-size: 240px;
    padding-block: calc((max(28px, var(--pe-row) - 4px) - 20px) / 2);
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

  /* A name above its value, with its buttons beside it: both can be read. */
  @container (max-width: 380px) {
    .row,
    .row.named {
      grid-template-columns: minmax(0, 1fr) repeat(3, auto);
      margin-block-end: 6px;
    }

    .row > .key {
      grid-area: 1 / 1;
    }

    .new > .key {
      grid-column-end: -1;
    }

    .row > :is(.value, .size, pe-expression-input) {
      grid-area: 2 / 1 / auto / -1;
    }
  }

  @media (pointer: coarse) {
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
