import { css } from 'lit';

export const viewerStyles = css`
  :host {
    display: block;
    position: relative;
    box-sizing: border-box;
    block-size: var(--pe-height, 26rem);
    min-block-size: 12rem;
    inline-size: 100%;
    max-inline-size: 100%;
    overflow: hidden;
    contain: layout style;
    container-type: inline-size;
    border: 1px solid var(--pe-line);
    border-radius: var(--pe-radius);
    background: var(--pe-surface-sunken);
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

  .frame {
    position: absolute;
    inset: 0;
    display: flex;
    flex-direction: column;
  }

  .stage {
    position: relative;
    flex: 1;
    display: flex;
    min-block-size: 0;
  }

  pe-canvas {
    flex: 1;
    min-inline-size: 0;
  }

  .details {
    flex: none;
    display: flex;
    flex-direction: column;
    inline-size: min(20rem, 45%);
    border-inline-start: 1px solid var(--pe-line);
    background: var(--pe-surface);
  }

  @container (max-inline-size: 560px) {
    .stage {
      flex-direction: column;
    }

    .details {
      inline-size: auto;
      max-block-size: 48%;
      border-inline-start: 0;
      border-block-start: 1px solid var(--pe-line);
    }
  }

  .head {
    --kind: var(--pe-kind-state);

    display: flex;
    align-items: center;
    gap: 10px;
    padding: 10px 8px 10px 14px;
    border-block-end: 1px solid var(--pe-line);
  }

  .head:dir(rtl) {
    padding: 10px 14px 10px 8px;
  }

  .head > svg.icon {
    color: var(--kind);
  }

  .head > div {
    flex: 1;
    min-inline-size: 0;
  }

  .head h2 {
    margin: 0;
    font-family: var(--pe-font-mono);
    font-size: 12.5px;
    font-weight: 600;
    line-height: 18px;
    overflow-wrap: anywhere;
  }

  .head p {
    margin: 0;
    color: var(--pe-text-quiet);
    font-size: 12px;
    line-height: 16px;
  }

  .fields {
    flex: 1;
    margin: 0;
    padding: 4px 14px 14px;
  }

  .fields:focus-visible {
    outline-offset: -2px;
  }

  .fields p {
    margin: 10px 0 0;
    font-size: 13px;
    line-height: 1.5;
  }

  dl {
    margin: 0;
  }

  dt {
    margin-block-start: 10px;
    color: var(--pe-text-quiet);
    font-family: var(--pe-font-mono);
    font-size: 11px;
  }

  dd {
    margin: 2px 0 0;
    font-family: var(--pe-font-mono);
    font-size: 12px;
    line-height: 1.45;
    white-space: pre-wrap;
    overflow-wrap: anywhere;
    unicode-bidi: plaintext;
  }

  [data-kind='ai'] {
    --kind: var(--pe-kind-ai);
  }

  [data-kind='flow'] {
    --kind: var(--pe-kind-flow);
  }

  [data-kind='data'] {
    --kind: var(--pe-kind-data);
  }

  [data-kind='nested'] {
    --kind: var(--pe-kind-nested);
  }

  [data-kind='unknown'] {
    --kind: var(--pe-line-strong);
  }

  .waiting {
    flex: 1;
    display: grid;
    align-content: center;
    justify-items: center;
    gap: 28px;
  }

  .waiting .skeleton {
    inline-size: min(200px, 60%);
    block-size: 52px;
  }

  .message {
    flex: 1;
    display: grid;
    align-content: center;
    justify-items: center;
    gap: 6px;
    padding: 16px;
    text-align: center;
  }

  .message > svg.icon {
    inline-size: 20px;
    block-size: 20px;
    color: var(--pe-text-quiet);
  }

  .message p {
    margin: 0;
    max-inline-size: 44ch;
  }

  .message .quiet-text {
    color: var(--pe-text-quiet);
    overflow-wrap: anywhere;
  }

  .message .button {
    margin-block-start: 8px;
  }
`;
