import { css } from 'lit';

export const styles = css`
  :host {
    display: block;
    min-inline-size: 0;
  }

  .box {
    position: relative;
  }

  .input {
    text-overflow: ellipsis;
  }

  /* Names are written left to right in any form: the room for the toggle follows the form, not the text. */
  .box:dir(ltr) .input:has(~ .toggle) {
    padding-right: 26px;
  }

  .box:dir(rtl) .input:has(~ .toggle) {
    padding-left: 26px;
  }

  .bare {
    inline-size: 100%;
    min-inline-size: 60px;
    padding: 2px;
    border: 0;
    outline: 0;
    background: transparent;
    font-family: var(--pe-font-mono);
    font-size: var(--pe-font-size-small);
    line-height: 20px;
  }

  .bare::placeholder {
    color: var(--pe-text-quiet);
    font-family: var(--pe-font);
    opacity: 1;
  }

  .toggle {
    position: absolute;
    inset-block: 1px;
    inset-inline-end: 1px;
    inline-size: 24px;
    display: grid;
    place-items: center;
    border: 0;
    background: transparent;
    color: var(--pe-text-quiet);
    cursor: pointer;
  }

  .toggle .icon {
    inline-size: 14px;
    block-size: 14px;
  }

  @media (pointer: coarse) {
    .box:dir(ltr) .input:has(~ .toggle) {
      padding-right: 46px;
    }

    .box:dir(rtl) .input:has(~ .toggle) {
      padding-left: 46px;
    }

    .toggle {
      inset-block: 0;
      inline-size: 44px;
    }

    .bare {
      min-block-size: 44px;
      font-size: 16px;
    }
  }

  .list {
    position: fixed;
    inset: auto;
    margin: 0;
    padding: 4px;
    border: 1px solid var(--pe-line);
    border-radius: calc(var(--pe-radius) + 2px);
    background: var(--pe-surface-raised);
    color: var(--pe-text);
    box-shadow: var(--pe-shadow);
    max-inline-size: min(420px, 94vw);
    font-size: var(--pe-font-size-small);
    text-align: start;
  }

  .group {
    padding: 8px 8px 3px;
    color: var(--pe-text-quiet);
    font-size: 11px;
    font-weight: 600;
  }

  .option {
    display: flex;
    align-items: center;
    gap: 8px;
    min-block-size: max(28px, var(--pe-row) - 4px);
    padding: 4px 8px;
    border-radius: calc(var(--pe-radius) - 1px);
    line-height: 16px;
    cursor: pointer;
  }

  .option[aria-selected='true'] {
    background: var(--pe-selected);
  }

  .option > .icon {
    inline-size: 14px;
    block-size: 14px;
    color: var(--pe-accent);
  }

  .text {
    flex: 1;
    min-inline-size: 0;
    overflow-wrap: anywhere;
  }

  .name {
    font-family: var(--pe-font-mono);
  }

  .detail {
    display: block;
    color: var(--pe-text-quiet);
    font-size: 11.5px;
  }

  .note {
    margin-block-start: 2px;
    color: var(--pe-text);
  }
`;
