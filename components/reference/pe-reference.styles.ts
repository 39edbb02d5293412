import { css } from 'lit';

export const referenceStyles = css`
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

  .list {
    flex: 1;
    min-block-size: 0;
    padding: 0 8px 16px;
  }

  ul {
    margin: 0;
    padding: 0;
    list-style: none;
  }

  details > ul {
    padding-block-end: 6px;
  }

  summary,
  .row {
    display: grid;
    align-items: center;
    min-block-size: var(--pe-row);
    border-radius: var(--pe-radius);
    cursor: pointer;
  }

  summary {
    grid-template-columns: 16px 1fr auto;
    gap: 8px;
    padding: 2px 6px;
    font-weight: 600;
    list-style: none;
    user-select: none;
  }

  summary::-webkit-details-marker {
    display: none;
  }

  summary .icon {
    color: var(--pe-text-quiet);
    transition: transform 120ms;
  }

  summary:dir(rtl) .icon {
    transform: scaleX(-1);
  }

  details[open] > summary .icon {
    transform: rotate(90deg);
  }

  .count {
    color: var(--pe-text-quiet);
    font-size: var(--pe-font-size-small);
    font-weight: 400;
    font-variant-numeric: tabular-nums;
  }

  .row {
    inline-size: 100%;
    gap: 1px;
    padding: 5px 8px;
    border: 0;
    background: none;
    text-align: start;
  }

  details .row {
    padding-inline-start: 30px;
  }

  summary:hover,
  .row:hover {
    background: var(--pe-hover);
  }

  summary:focus-visible,
  .row:focus-visible {
    outline-offset: -2px;
  }

  .row .name {
    display: flex;
    gap: 8px;
    align-items: baseline;
    min-inline-size: 0;
  }

  .mono {
    overflow: hidden;
    font-family: var(--pe-font-mono);
    font-size: 12.5px;
    text-overflow: ellipsis;
    white-space: nowrap;
    unicode-bidi: isolate;
  }

  .around {
    flex: 0 1 auto;
    min-inline-size: 24px;
    margin-inline-end: -8px;
    color: var(--pe-text-quiet);
  }

  .last {
    flex: 0 0 auto;
    max-inline-size: 100%;
  }

  .where {
    flex: 0 1 auto;
    overflow: hidden;
    text-overflow: ellipsis;
    white-space: nowrap;
    margin-inline-start: auto;
    color: var(--pe-text-quiet);
    font-size: 11px;
  }

  .row .help {
    overflow: hidden;
    color: var(--pe-text-quiet);
    font-size: var(--pe-font-size-small);
    text-overflow: ellipsis;
    white-space: nowrap;
  }

  .old .mono {
    text-decoration: line-through;
  }

  .none,
  .more {
    padding: 16px 8px;
    color: var(--pe-text-quiet);
  }

  .bar {
    flex: none;
    padding: 0 8px 6px;
    border-block-end: 1px solid var(--pe-line);
  }

  article {
    padding: 12px 8px 0;
    line-height: 1.5;
  }

  article:focus-visible {
    outline: none;
  }

  h2 {
    margin: 0;
    font-size: 16px;
    line-height: 1.3;
    overflow-wrap: anywhere;
  }

  h3 {
    display: flex;
    align-items: center;
    justify-content: space-between;
    margin: 16px 0 6px;
    font-size: var(--pe-font-size-small);
    color: var(--pe-text-quiet);
  }

  .kicker {
    color: var(--pe-text-quiet);
    font-size: 11px;
    font-weight: 600;
  }

  .written {
    margin: 2px 0 8px;
    color: var(--pe-text-quiet);
    overflow-wrap: anywhere;
    white-space: normal;
  }

  p,
  dd,
  .row .help {
    unicode-bidi: plaintext;
    text-align: -webkit-match-parent;
    text-align: match-parent;
  }

  p {
    margin: 6px 0;
  }

  .note {
    padding: 6px 8px;
    border-radius: var(--pe-radius);
    background: var(--pe-info-tint);
  }

  .note.warning {
    background: var(--pe-warning-tint);
  }

  dl {
    display: grid;
    grid-template-columns: auto 1fr;
    gap: 4px 12px;
    margin: 10px 0;
  }

  dt {
    color: var(--pe-text-quiet);
  }

  dd {
    margin: 0;
    min-inline-size: 0;
    overflow-wrap: anywhere;
  }

  pre {
    overflow: auto;
    margin: 0;
    padding: 10px;
    border: 1px solid var(--pe-line);
    border-radius: var(--pe-radius);
    background: var(--pe-surface-sunken);
    font: 12px/1.5 var(--pe-font-mono);
    direction: ltr;
    tab-size: 2;
  }

  article .row {
    padding-inline: 6px;
    margin-inline: -6px;
    inline-size: calc(100% + 12px);
  }
`;
