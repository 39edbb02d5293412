import { css } from 'lit';

export const styles = css`
  :host {
    display: block;
    min-inline-size: 0;
  }

  .schema,
  .items,
  .inside {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: 6px;
  }

  :host(.nested),
  .items {
    padding-inline-start: 8px;
    border-inline-start: 2px solid var(--pe-line);
  }

  .properties {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: 4px;
    margin: 0;
    padding: 0;
    list-style: none;
  }

  .line {
    display: grid;
    grid-template-columns: minmax(0, 1fr) minmax(76px, 34%) repeat(3, auto);
    gap: 2px;
    align-items: center;
  }

  .line > .name {
    margin-inline-end: 2px;
    text-overflow: ellipsis;
  }

  .open > .line > .name {
    font-weight: 500;
  }

  .star {
    color: var(--pe-text-quiet);
    font-family: var(--pe-font-mono);
    font-size: 15px;
    line-height: 1;
  }

  .star[aria-checked='true'] {
    background: color-mix(in srgb, var(--pe-danger) 12%, transparent);
    color: var(--pe-danger);
    font-weight: 700;
  }

  .inside {
    margin-block: 2px 6px;
    padding: 6px 8px 8px;
    border: 1px solid var(--pe-line);
    border-radius: var(--pe-radius);
  }

  .summary,
  .mark,
  .refusal,
  .undeclared p {
    margin: 0;
    padding-inline: 9px 4px;
    font-size: var(--pe-font-size-small);
    line-height: 16px;
  }

  .summary {
    overflow: hidden;
    color: var(--pe-text-quiet);
    text-overflow: ellipsis;
    white-space: nowrap;
  }

  .mark {
    display: flex;
    gap: 4px;
  }

  .mark .icon {
    inline-size: 13px;
    block-size: 13px;
    margin-block-start: 1px;
  }

  .error,
  .refusal {
    color: var(--pe-danger);
  }

  .warning,
  .undeclared p {
    color: var(--pe-warning);
  }

  .info {
    color: var(--pe-text-quiet);
  }

  .undeclared {
    display: grid;
    gap: 4px;
  }

  .root-type {
    display: grid;
    grid-template-columns: minmax(0, 1fr) minmax(0, 1.4fr);
    align-items: center;
    color: var(--pe-text-quiet);
    font-size: var(--pe-font-size-small);
  }

  .new .input:not(:focus) {
    border-style: dashed;
  }

  @media (pointer: coarse) {
    .line {
      grid-template-columns: minmax(0, 1fr) repeat(3, 44px);
    }

    .line > .name {
      grid-column: 1 / -1;
    }

    .input {
      min-block-size: 44px;
    }
  }
`;
