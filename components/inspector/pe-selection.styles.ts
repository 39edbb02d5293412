import { css } from 'lit';

export const styles = css`
  :host {
    display: block;
  }

  .whole {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: 10px;
    padding: 10px 12px 12px;
    border-block-end: 1px solid var(--pe-line);
  }

  .line {
    display: flex;
    align-items: center;
    gap: 8px;
  }

  h2 {
    margin: 0;
    font-size: 14px;
    font-weight: 600;
  }

  .types,
  .actions {
    display: flex;
    flex-wrap: wrap;
    gap: 6px;
  }

  .count {
    display: inline-flex;
    align-items: center;
    gap: 5px;
    color: var(--pe-text-quiet);
    font-size: var(--pe-font-size-small);
  }

  .count .icon {
    inline-size: 14px;
    block-size: 14px;
  }

  .refusal,
  .differing {
    margin: 0;
    font-size: var(--pe-font-size-small);
    line-height: 16px;
    overflow-wrap: anywhere;
  }

  .refusal {
    color: var(--pe-danger);
  }

  .differing {
    padding: 10px 12px 0;
    color: var(--pe-text-quiet);
  }
`;
