import { css } from 'lit';

/** Rows that are moved by a handle: see `RowDrag`. A row stands `relative`. */
export const rowDragStyles = css`
  .lifted {
    opacity: 0.5;
  }

  .gap-before::before,
  .gap-after::after {
    content: '';
    position: absolute;
    inset-inline: 0;
    block-size: 2px;
    background: var(--pe-accent);
  }

  .gap-before::before {
    inset-block-start: -5px;
  }

  .gap-after::after {
    inset-block-end: -5px;
  }

  .dragging,
  .dragging .handle {
    cursor: grabbing;
  }

  .handle {
    display: grid;
    flex: none;
    place-items: center;
    inline-size: max(22px, var(--pe-row) - 10px);
    align-self: stretch;
    padding: 0;
    border: 0;
    background: transparent;
    color: var(--pe-text-quiet);
    cursor: grab;
    touch-action: none;
  }

  .handle .icon {
    inline-size: 13px;
    block-size: 13px;
  }

  @media (pointer: coarse) {
    .handle {
      inline-size: 44px;
      min-block-size: 44px;
    }
  }
`;
