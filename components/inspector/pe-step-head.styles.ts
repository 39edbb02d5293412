import { css } from 'lit';

export const styles = css`
  :host {
    display: block;
  }

  .whole {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: 4px;
    padding: 10px 12px 12px;
    border-block-end: 1px solid var(--pe-line);
  }

  .line {
    display: flex;
    align-items: center;
    gap: 8px;
    min-inline-size: 0;
  }

  .step-name,
  .description {
    flex: 1;
    min-inline-size: 0;
    margin: 0;
    padding: 3px 6px;
    border: 1px solid transparent;
    border-radius: var(--pe-radius);
    background: transparent;
  }

  .step-name {
    text-align: -webkit-match-parent;
    text-align: match-parent;
    font-size: 14px;
    font-weight: 600;
    line-height: 20px;
    text-overflow: ellipsis;
  }

  .step-name:hover:not([readonly]),
  .description:hover:not([readonly]) {
    border-color: var(--pe-line);
  }

  .step-name:focus,
  .description:focus {
    border-color: var(--pe-focus);
    background: var(--pe-surface);
  }

  .step-name[aria-invalid='true'] {
    border-color: var(--pe-danger);
  }

  .tools {
    display: flex;
    flex: none;
    margin-inline-end: -6px;
  }

  .type {
    margin-block-start: 4px;
  }

  .description {
    display: block;
    field-sizing: content;
    inline-size: 100%;
    max-block-size: 160px;
    resize: none;
    font-size: var(--pe-font-size);
    line-height: 18px;
  }

  .description::placeholder {
    color: var(--pe-text-quiet);
    opacity: 1;
  }

  .parent {
    display: inline-flex;
    align-items: center;
    gap: 5px;
    justify-self: start;
    min-block-size: 24px;
    max-inline-size: 100%;
    padding: 0 6px;
    border: 0;
    border-radius: 4px;
    background: transparent;
    color: var(--pe-text-quiet);
    font-size: var(--pe-font-size-small);
    text-align: start;
    overflow-wrap: anywhere;
    cursor: pointer;
  }

  .parent:hover {
    background: var(--pe-hover);
    color: var(--pe-text);
  }

  .parent .icon {
    inline-size: 13px;
    block-size: 13px;
  }

  @media (pointer: coarse) {
    .step-name,
    .description {
      min-block-size: 44px;
      font-size: 16px;
    }

    .description {
      padding-block: 12px;
    }

    .parent {
      min-block-size: 44px;
    }
  }
`;
