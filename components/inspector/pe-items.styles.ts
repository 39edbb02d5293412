import { css } from 'lit';

export const styles = css`
  :host {
    display: block;
    min-inline-size: 0;
  }

  ol {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: 6px;
    margin: 0;
    padding: 0;
    list-style: none;
  }

  .item {
    position: relative;
    border: 1px solid var(--pe-line);
    border-radius: var(--pe-radius);
    background: var(--pe-surface);
  }

  .heading {
    display: flex;
    align-items: center;
    gap: 1px;
    min-block-size: max(28px, var(--pe-row) - 4px);
    padding-inline-end: 3px;
  }

  .kind {
    display: inline-flex;
    align-items: center;
    gap: 5px;
    color: var(--pe-text-quiet);
    font-family: var(--pe-font-mono);
    font-size: 11.5px;
  }

  .kind .icon {
    inline-size: 13px;
    block-size: 13px;
  }

  .kind select {
    field-sizing: content;
    max-inline-size: 190px;
    padding-block: 1px;
    padding-inline: 0 20px;
    border: 0;
    border-radius: 4px;
    background: var(--pe-surface);
    color: var(--pe-text);
    font: inherit;
    font-weight: 500;
    cursor: pointer;
  }

  .kind .picker > .icon {
    inset-inline-end: 3px;
    inline-size: 13px;
    block-size: 13px;
  }

  .child {
    padding-block: 4px;
    border: 0;
    background: transparent;
    text-align: start;
    cursor: pointer;
  }

  .child:hover .child-name {
    text-decoration: underline;
  }

  .child-name {
    color: var(--pe-text);
    font-weight: 500;
  }

  .small {
    block-size: max(24px, var(--pe-row) - 8px);
    padding-inline: 6px;
    font-size: var(--pe-font-size-small);
  }

  .small .icon {
    inline-size: 13px;
    block-size: 13px;
  }

  .heading pe-menu::part(button) {
    inline-size: max(22px, var(--pe-row) - 10px);
    block-size: max(22px, var(--pe-row) - 10px);
  }

  .adding {
    align-items: center;
  }

  .entry-name {
    flex: 1;
    min-inline-size: 0;
    margin-block: 4px;
    margin-inline-start: 6px;
    padding: 3px 7px;
    border: 1px solid var(--pe-line);
    border-radius: var(--pe-radius);
    background: transparent;
    font-weight: 500;
  }

  input.entry-name:read-only {
    border-color: transparent;
  }

  input.entry-name:not(:read-only):hover {
    border-color: var(--pe-line-strong);
  }

  .summary {
    flex: 1;
    min-inline-size: 0;
    padding-inline: 4px;
    overflow: hidden;
    color: var(--pe-text-quiet);
    font-size: var(--pe-font-size-small);
    text-overflow: ellipsis;
    white-space: nowrap;
  }

  .body {
    padding: 0 8px 8px;
  }

  .finding {
    margin: 4px 0 0;
    font-size: var(--pe-font-size-small);
    line-height: 16px;
  }

  .error {
    color: var(--pe-danger);
  }

  .warning {
    color: var(--pe-warning);
  }

  .info {
    color: var(--pe-text-quiet);
  }

  .adding {
    display: flex;
    flex-wrap: wrap;
    gap: 4px;
    margin-block-start: 6px;
  }

  .buttons {
    display: flex;
    flex: none;
    gap: 1px;
    margin-inline-start: auto;
  }

  @media (pointer: coarse) {
    .heading pe-menu::part(button) {
      inline-size: 44px;
      block-size: 44px;
    }

    .child,
    .small {
      min-block-size: 44px;
    }

    .kind select {
      min-block-size: 44px;
      padding-inline-end: 24px;
      font-size: 16px;
    }

    .entry-name {
      min-block-size: 44px;
      font-size: 16px;
    }

    .adding {
      gap: 8px;
    }
  }
`;
