import { css } from 'lit';

export const styles = css`
  :host {
    display: block;
  }

  .line {
    display: flex;
    align-items: center;
    gap: 6px;
  }

  .name {
    flex: 1;
    min-inline-size: 0;
    min-block-size: max(26px, var(--pe-row) - 6px);
    margin-inline-start: -6px;
    padding: 2px 6px;
    border: 1px solid transparent;
    border-radius: var(--pe-radius);
    background: transparent;
    font-weight: 600;
  }

  .name:hover:not(:read-only) {
    border-color: var(--pe-line-strong);
  }

  .kind,
  .count {
    color: var(--pe-text-quiet);
    font-size: 11px;
  }

  .kind:empty {
    display: none;
  }

  p {
    margin: 0;
    color: var(--pe-danger);
    font-size: var(--pe-font-size-small);
  }

  @media (pointer: coarse) {
    .name {
      min-block-size: 44px;
      font-size: 16px;
    }
  }
`;
