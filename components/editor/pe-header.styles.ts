import { css } from 'lit';

export const headerStyles = css`
  :host {
    display: block;
    container-type: inline-size;
    flex: none;
    background: var(--pe-surface);
    color: var(--pe-text);
    border-block-end: 1px solid var(--pe-line);
  }

  header {
    display: flex;
    align-items: center;
    gap: 4px;
    min-block-size: 40px;
    padding: 3px 6px;
  }

  .group {
    display: flex;
    align-items: center;
    gap: 2px;
    flex: none;
  }

  .identity {
    display: flex;
    align-items: center;
    gap: 4px;
    flex: 0 1 auto;
    min-inline-size: 72px;
  }

  .name {
    field-sizing: content;
    flex: 0 1 auto;
    min-inline-size: 48px;
    max-inline-size: 34ch;
    block-size: max(28px, var(--pe-row) - 4px);
    padding: 0 6px;
    border: 1px solid transparent;
    border-radius: var(--pe-radius);
    background: transparent;
    font-size: var(--pe-font-size);
    font-weight: 600;
    text-overflow: ellipsis;
  }

  .name::placeholder {
    color: var(--pe-text-quiet);
    opacity: 1;
  }

  .name:hover:not(:read-only) {
    background: var(--pe-hover);
  }

  .name:focus {
    background: var(--pe-surface);
    border-color: var(--pe-focus);
    outline: 1px solid var(--pe-focus);
    outline-offset: 0;
  }

  .saved {
    display: inline-flex;
    align-items: center;
    gap: 5px;
    min-inline-size: 16px;
    padding: 0 4px;
    border: 0;
    background: none;
    color: var(--pe-text-quiet);
    font-size: var(--pe-font-size-small);
    white-space: nowrap;
  }

  .saved .icon {
    inline-size: 14px;
    block-size: 14px;
  }

  .saved.unsaved {
    block-size: 24px;
    padding: 0 8px;
    border-radius: 12px;
    background: var(--pe-warning-tint);
    color: var(--pe-warning);
    font-weight: 500;
    cursor: pointer;
  }

  .saved.draft {
    color: var(--pe-warning);
  }

  .space {
    flex: 1;
  }

  .divider {
    flex: none;
    inline-size: 1px;
    block-size: 18px;
    margin: 0 4px;
    background: var(--pe-line);
  }

  .icon.mirrored:dir(rtl) {
    transform: scaleX(-1);
  }

  @container (inline-size < 900px) {
    .drawing-switch,
    .view-label {
      display: none;
    }
  }

  @container (inline-size < 680px) {
    .saved:not(.unsaved) .saved-text,
    .find,
    .divider {
      display: none;
    }
  }

  @container (inline-size < 560px) {
    .view-switch,
    .panel-toggle,
    .saved.unsaved .saved-text {
      display: none;
    }
  }

  @container (inline-size < 320px) {
    .history {
      display: none;
    }
  }
`;
