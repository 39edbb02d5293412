import { css } from 'lit';

/** What several parts of a form share: small buttons in rows, dashed offers to add something, signs in the colour of a kind,
 * what is wrong and what can be done about it. */
export const formParts = css`
  .mini {
    display: grid;
    place-items: center;
    flex: none;
    inline-size: max(22px, var(--pe-row) - 10px);
    block-size: max(22px, var(--pe-row) - 10px);
    padding: 0;
    border: 0;
    border-radius: 4px;
    background: transparent;
    color: var(--pe-text-quiet);
    cursor: pointer;
  }

  .mini:hover,
  .mini[aria-expanded='true']:hover {
    background: var(--pe-hover);
    color: var(--pe-text);
  }

  .mini:disabled {
    opacity: 0.35;
    cursor: default;
    background: transparent;
  }

  .mini .icon {
    inline-size: 13px;
    block-size: 13px;
  }

  .offer,
  .add {
    border: 1px dashed var(--pe-line-strong);
    border-radius: var(--pe-radius);
  }

  .offer {
    display: inline-flex;
    align-items: center;
    gap: 4px;
    justify-self: start;
    min-block-size: max(24px, var(--pe-row) - 8px);
    padding: 0 8px 0 6px;
    background: transparent;
    color: var(--pe-text-quiet);
    font-family: var(--pe-font-mono);
    font-size: 11.5px;
    cursor: pointer;
  }

  .offer:hover {
    border-style: solid;
    background: var(--pe-hover);
    color: var(--pe-text);
  }

  .offer .icon {
    inline-size: 12px;
    block-size: 12px;
  }

  .add {
    flex: 1 1 150px;
    padding: 1px 6px;
  }

  .add:focus-within {
    border-style: solid;
    outline: 2px solid var(--pe-focus);
    outline-offset: -1px;
  }

  /* A native list of choices with the sign that a field with suggestions has. */
  .picker {
    position: relative;
    display: block;
    min-inline-size: 0;
  }

  .picker > select {
    appearance: none;
    padding-inline-end: 26px;
    text-overflow: ellipsis;
    cursor: pointer;
  }

  .picker > select:disabled {
    opacity: 1;
    cursor: default;
  }

  .picker > select:disabled + .icon {
    display: none;
  }

  .picker > .icon {
    position: absolute;
    inset-block: 0;
    inset-inline-end: 6px;
    inline-size: 14px;
    block-size: 14px;
    margin-block: auto;
    color: var(--pe-text-quiet);
    pointer-events: none;
  }

  .findings {
    margin: 4px 0 0;
    padding: 0;
    list-style: none;
    font-size: var(--pe-font-size-small);
    line-height: 16px;
  }

  .findings li {
    display: grid;
    grid-template-columns: auto minmax(0, 1fr);
    gap: 2px 6px;
    padding-block: 2px;
    overflow-wrap: anywhere;
  }

  .findings .icon {
    inline-size: 13px;
    block-size: 13px;
    margin-block-start: 1.5px;
  }

  .findings .error {
    color: var(--pe-danger);
  }

  .findings .warning {
    color: var(--pe-warning);
  }

  .findings .info {
    color: var(--pe-text-quiet);
  }

  .findings .info .icon {
    color: var(--pe-info);
  }

  .fix {
    grid-column: 2;
    justify-self: start;
    min-block-size: 24px;
    padding: 0 8px;
    border: 1px solid var(--pe-line);
    border-radius: calc(var(--pe-radius) - 1px);
    background: var(--pe-surface);
    color: var(--pe-text);
    font-weight: 500;
    cursor: pointer;
  }

  .fix:hover {
    background: var(--pe-hover);
  }

  .mirrored:dir(rtl) {
    transform: scaleX(-1);
  }

  @media (pointer: coarse) {
    .mini {
      inline-size: 44px;
      block-size: 44px;
    }

    .offer,
    .fix {
      min-block-size: 44px;
    }

    .add {
      flex-basis: 200px;
      padding-block: 0;
    }

    .picker > .icon {
      inset-inline-end: 15px;
    }

    .picker > select {
      padding-inline-end: 44px;
    }
  }

  .sign {
    color: var(--sign, var(--pe-text-quiet));
  }

  .sign.boxed {
    display: grid;
    place-items: center;
    flex: none;
    inline-size: 28px;
    block-size: 28px;
    border-radius: var(--pe-radius);
    background: color-mix(in srgb, var(--sign, var(--pe-text)) 12%, transparent);
  }

  .kind-ai {
    --sign: var(--pe-kind-ai);
  }

  .kind-flow {
    --sign: var(--pe-kind-flow);
  }

  .kind-data {
    --sign: var(--pe-kind-data);
  }

  .kind-state {
    --sign: var(--pe-kind-state);
  }

  .kind-nested {
    --sign: var(--pe-kind-nested);
  }

  .kind-test {
    --sign: var(--pe-kind-test);
  }
`;
