import { css } from 'lit';

export const editorStyles = css`
  :host {
    display: block;
    position: relative;
    box-sizing: border-box;
    block-size: var(--pe-height, 36rem);
    min-block-size: min(20rem, 100%);
    inline-size: 100%;
    max-inline-size: 100%;
    overflow: hidden;
    contain: layout style;
    border: 1px solid var(--pe-line);
    border-radius: var(--pe-radius);
    background: var(--pe-surface);
    color: var(--pe-text);

    /* What we depend on and a page may have set. */
    font-family: var(--pe-font);
    font-size: var(--pe-font-size);
    font-style: normal;
    font-variant: normal;
    font-weight: 400;
    letter-spacing: normal;
    line-height: 1.4;
    text-align: start;
    text-indent: 0;
    text-transform: none;
    text-shadow: none;
    white-space: normal;
    word-spacing: normal;
    cursor: auto;
  }

  :host([hidden]) {
    display: none;
  }

  :host(:focus) {
    outline: none;
  }

  .disabled {
    opacity: 0.6;
  }
`;
