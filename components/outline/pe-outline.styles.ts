import { css } from 'lit';

export const outlineStyles = css`
  :host {
    --row: 28px;

    display: block;
    position: relative;
    min-block-size: 0;
    block-size: 100%;
    overflow: hidden;
    background: var(--pe-surface);
    color: var(--pe-text);
    font-family: var(--pe-font);
    font-size: var(--pe-font-size);
  }

  @media (pointer: coarse) {
    :host {
      --row: 44px;
    }
  }

  .scroller {
    position: absolute;
    inset: 0;
    overflow: hidden auto;
    overscroll-behavior: contain;
    scrollbar-width: thin;
    scrollbar-color: var(--pe-active) transparent;
    outline: none;
  }

  .scroller:focus-visible::after {
    content: '';
    position: sticky;
    display: block;
    inset-block-end: 0;
    border-block-end: 2px solid var(--pe-focus);
  }

  .tree {
    position: relative;
    margin-block: 6px;
    outline: none;
  }

  .row {
    --kind: var(--pe-kind-state);

    position: absolute;
    inset-inline: 6px;
    inset-block-start: 0;
    display: flex;
    align-items: center;
    gap: 6px;
    block-size: var(--row);
    padding-inline-end: 8px;
    border-radius: var(--pe-radius);
    cursor: pointer;
    user-select: none;
    -webkit-user-select: none;
    contain: layout style;
  }

  .row:hover {
    background: var(--pe-hover);
  }

  .row[aria-selected='true'] {
    background: var(--pe-selected);
  }

  .row:focus-visible {
    outline: 2px solid var(--pe-focus);
    outline-offset: -2px;
  }

  .row[data-kind='ai'] {
    --kind: var(--pe-kind-ai);
  }

  .row[data-kind='flow'] {
    --kind: var(--pe-kind-flow);
  }

  .row[data-kind='data'] {
    --kind: var(--pe-kind-data);
  }

  .row[data-kind='nested'] {
    --kind: var(--pe-kind-nested);
  }

  .row[data-kind='test'] {
    --kind: var(--pe-kind-test, var(--pe-kind-state));
  }

  .row[data-kind='unknown'] {
    --kind: var(--pe-line-strong);
  }

  .indent {
    flex: none;
    align-self: stretch;
    inline-size: 16px;
    background: linear-gradient(var(--pe-line), var(--pe-line)) no-repeat 50% / 1px 100%;
  }

  .twisty {
    flex: none;
    display: grid;
    place-items: center;
    inline-size: 16px;
    block-size: 20px;
    border-radius: 4px;
    color: var(--pe-text-quiet);
  }

  .twisty:hover {
    background: var(--pe-active);
  }

  .twisty svg.icon {
    inline-size: 12px;
    block-size: 12px;
    stroke-width: 2.25;
  }

  .row[aria-expanded='false'] .twisty svg {
    transform: rotate(-90deg);
  }

  .row[aria-expanded='false'] .twisty:dir(rtl) svg {
    transform: rotate(90deg);
  }

  .row > svg.icon {
    color: var(--kind);
    inline-size: 15px;
    block-size: 15px;
  }

  .name {
    flex: 0 1 auto;
    min-inline-size: 3ch;
    overflow: hidden;
    font-family: var(--pe-font-mono);
    font-size: 12.5px;
    text-overflow: ellipsis;
    white-space: pre;
    unicode-bidi: isolate;
  }

  .unnamed .name,
  .slot .name {
    color: var(--pe-text-quiet);
  }

  .unnamed .name {
    font-family: var(--pe-font);
    font-style: italic;
  }

  .about {
    flex: 1 1 0;
    overflow: hidden;
    color: var(--pe-text-quiet);
    font-size: 12px;
    text-overflow: ellipsis;
    white-space: nowrap;
  }

  .problem {
    flex: none;
    color: var(--pe-warning);
  }

  .problem.error {
    color: var(--pe-danger);
  }

  .row > pe-rename {
    flex: 1;
    font-size: 12.5px;
  }

  .drop-line {
    position: absolute;
    inset-inline: 12px;
    inset-block-start: -1px;
    block-size: 2px;
    border-radius: 1px;
    background: var(--pe-accent);
    pointer-events: none;
  }

  .empty {
    padding: 16px;
    color: var(--pe-text-quiet);
    text-align: center;
  }
`;
