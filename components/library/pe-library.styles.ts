import { css } from 'lit';

export const libraryStyles = css`
  :host {
    display: flex;
    flex-direction: column;
    min-block-size: 0;
    color: var(--pe-text);
    font-size: var(--pe-font-size);
  }

  .search {
    position: relative;
    flex: none;
    padding: 8px;
  }

  .search .icon {
    position: absolute;
    inset-block-start: 50%;
    inset-inline-start: 17px;
    transform: translateY(-50%);
    color: var(--pe-text-quiet);
    pointer-events: none;
  }

  .search .input {
    padding-inline-start: 30px;
  }

  .search .input::-webkit-search-cancel-button {
    opacity: 0.6;
  }

  .list {
    flex: 1;
    min-block-size: 0;
    padding: 0 8px 12px;
  }

  .group {
    padding: 10px 6px 4px;
    color: var(--pe-text-quiet);
    font-size: 11px;
    font-weight: 600;
  }

  ul {
    margin: 0;
    padding: 0;
    list-style: none;
  }

  li {
    position: relative;
    border-radius: var(--pe-radius);
  }

  li:hover:has(.item:enabled),
  li:has(.item:focus-visible) {
    background: var(--pe-hover);
  }

  li:has(.item:focus-visible) {
    outline: 2px solid var(--pe-focus);
    outline-offset: -2px;
  }

  .item {
    display: grid;
    grid-template-columns: 26px 1fr auto;
    align-items: center;
    gap: 0 8px;
    inline-size: 100%;
    min-block-size: var(--pe-row);
    padding: 3px 6px;
    border: 0;
    border-radius: var(--pe-radius);
    background: none;
    color: inherit;
    font: inherit;
    text-align: start;
    cursor: grab;
    user-select: none;
    touch-action: pan-y;
    outline: none;
    -webkit-tap-highlight-color: transparent;
  }

  /* The text below the title is no part of its name, and still a press on it is meant for the type. */
  .item::after {
    content: '';
    position: absolute;
    inset: 0;
  }

  .item:disabled {
    cursor: default;
    opacity: 0.5;
  }

  .tile {
    display: grid;
    place-items: center;
    inline-size: 24px;
    block-size: 24px;
    border-radius: 5px;
    color: var(--_kind);
    background: color-mix(in srgb, var(--_kind) 13%, transparent);
  }

  .tile .icon {
    inline-size: 14px;
    block-size: 14px;
  }

  .title {
    overflow: hidden;
    text-overflow: ellipsis;
    white-space: nowrap;
  }

  .plus {
    color: var(--pe-text-quiet);
    opacity: 0;
  }

  .item:hover .plus,
  .item:focus-visible .plus {
    opacity: 1;
  }

  .help {
    display: block;
    unicode-bidi: plaintext;
    text-align: -webkit-match-parent;
    text-align: match-parent;
    margin-block-start: -5px;
    padding-block: 0 6px;
    padding-inline: 40px 6px;
    color: var(--pe-text-quiet);
    font-size: var(--pe-font-size-small);
    line-height: 16px;
  }

  .about {
    unicode-bidi: plaintext;
    text-align: -webkit-match-parent;
    text-align: match-parent;
    flex: none;
    min-block-size: 68px;
    padding: 8px 14px 10px;
    border-block-start: 1px solid var(--pe-line);
    color: var(--pe-text-quiet);
    font-size: var(--pe-font-size-small);
    line-height: 17px;
  }

  .about strong {
    color: var(--pe-text);
    font-weight: 600;
  }

  :host([detailed]) .about {
    display: none;
  }

  .none {
    padding: 24px 12px;
    color: var(--pe-text-quiet);
    text-align: center;
    line-height: 18px;
    overflow-wrap: anywhere;
  }

  .kind-ai {
    --_kind: var(--pe-kind-ai);
  }
  .kind-flow {
    --_kind: var(--pe-kind-flow);
  }
  .kind-data {
    --_kind: var(--pe-kind-data);
  }
  .kind-state {
    --_kind: var(--pe-kind-state);
  }
  .kind-nested {
    --_kind: var(--pe-kind-nested);
  }
  .kind-test {
    --_kind: var(--pe-kind-test);
  }

  @media (forced-colors: active) {
    .tile {
      border: 1px solid CanvasText;
      background: none;
    }
  }
`;
