import { css } from 'lit';

const styles = css`
  pe-expression-input {
    display: block;
    flex: 1;
    min-inline-size: 0;
  }

  .completions {
    position: fixed;
    inset: auto;
    margin: 0;
    padding: 4px;
    min-inline-size: 200px;
    max-inline-size: min(400px, 94vw);
    overflow: auto;
    overscroll-behavior: contain;
    scrollbar-width: thin;
    border: 1px solid var(--pe-line);
    border-radius: calc(var(--pe-radius) + 2px);
    background: var(--pe-surface-raised);
    color: var(--pe-text);
    box-shadow: var(--pe-shadow);
    font-size: var(--pe-font-size-small);
    text-align: start;
  }

  .completions [role='option'] {
    display: flex;
    align-items: center;
    gap: 8px;
    min-block-size: 26px;
    padding: 2px 8px;
    border-radius: calc(var(--pe-radius) - 1px);
    line-height: 16px;
    cursor: pointer;
  }

  .completions [role='option']:hover {
    background: var(--pe-hover);
  }

  .completions [role='option'][aria-selected='true'] {
    background: var(--pe-selected);
  }

  .completions .icon {
    inline-size: 13px;
    block-size: 13px;
    color: var(--pe-text-quiet);
  }

  .completion {
    font-family: var(--pe-font-mono);
    overflow-wrap: anywhere;
  }

  .about {
    margin-inline-start: auto;
    color: var(--pe-text-quiet);
    font-size: 11.5px;
    white-space: nowrap;
  }

  .completions p {
    margin: 4px 0 0;
    padding: 6px 8px 3px;
    border-block-start: 1px solid var(--pe-line);
    color: var(--pe-text-quiet);
    line-height: 16px;
  }

  @media (pointer: coarse) {
    .completions [role='option'] {
      min-block-size: 44px;
    }
  }

  @media (forced-colors: active) {
    .completions [role='option'][aria-selected='true'] {
      outline: 2px solid Highlight;
      outline-offset: -2px;
    }
  }
`;

/** The list stands in the tree of whoever uses the element, so that this sheet goes there. */
export const completionSheet: CSSStyleSheet = styles.styleSheet ?? new CSSStyleSheet();
