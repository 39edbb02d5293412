import { css } from 'lit';

export const styles = css`
  :host {
    display: block;
  }

  .box {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 4px;
    min-block-size: max(28px, var(--pe-row) - 4px);
    padding: 3px 4px;
    border: 1px solid var(--pe-line-strong);
    border-radius: var(--pe-radius);
    background: var(--pe-surface);
  }

  .box:has(pe-combobox:focus-within) {
    outline: 2px solid var(--pe-focus);
    outline-offset: -1px;
  }

  .chips {
    display: contents;
  }

  .chip {
    display: inline-flex;
    align-items: center;
    max-inline-size: 100%;
    border-radius: calc(var(--pe-radius) - 2px);
    background: var(--pe-hover);
    font-family: var(--pe-font-mono);
    font-size: 11.5px;
    line-height: 20px;
    cursor: default;
  }

  .text {
    padding-inline: 6px;
    overflow: hidden;
    text-overflow: ellipsis;
    white-space: nowrap;
  }

  .text:has(+ button) {
    padding-inline-end: 2px;
  }

  .chip button {
    display: grid;
    place-items: center;
    inline-size: 20px;
    block-size: 20px;
    padding: 0;
    border: 0;
    border-radius: inherit;
    background: transparent;
    color: var(--pe-text-quiet);
    cursor: pointer;
  }

  .chip button:hover {
    background: var(--pe-active);
    color: var(--pe-text);
  }

  .chip .icon {
    inline-size: 11px;
    block-size: 11px;
  }

  pe-combobox {
    flex: 1 1 70px;
  }

  .said {
    margin: 4px 0 0;
    color: var(--pe-text-quiet);
    font-size: var(--pe-font-size-small);
    line-height: 16px;
  }

  @media (pointer: coarse) {
    .chip {
      min-block-size: 44px;
      font-size: 16px;
    }

    .chip button {
      inline-size: 44px;
      block-size: 44px;
    }
  }
`;
