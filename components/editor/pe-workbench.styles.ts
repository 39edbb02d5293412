import { css } from 'lit';

export const workbenchStyles = css`
  :host {
    position: relative;
    display: flex;
    flex-direction: column;
    block-size: 100%;
    min-block-size: 0;
    overflow: hidden;
    background: var(--pe-surface);
    color: var(--pe-text);
    font-size: var(--pe-font-size);
    line-height: 1.4;
  }

  .main {
    position: relative;
    display: flex;
    flex: 1;
    min-block-size: 0;
    overflow: clip;
  }

  .main:focus-visible {
    outline-offset: -2px;
  }

  .panel {
    display: flex;
    flex-direction: column;
    flex: none;
    min-inline-size: 0;
    min-block-size: 0;
    background: var(--pe-surface);
  }

  .panel.left {
    inline-size: var(--_left, 260px);
  }

  .panel.right {
    inline-size: var(--_right, 320px);
  }

  .panel > pe-library,
  .panel > pe-outline,
  .panel > pe-reference,
  .panel > pe-inspector {
    flex: 1;
    min-block-size: 0;
  }

  .panel-bar {
    display: flex;
    align-items: center;
    gap: 2px;
    flex: none;
    min-block-size: 36px;
    padding: 3px 6px;
    border-block-end: 1px solid var(--pe-line);
  }

  .panel-bar .title {
    padding-inline-start: 6px;
    font-weight: 600;
  }

  .panel-bar .space {
    flex: 1;
  }

  [role='tablist'] {
    display: flex;
    min-inline-size: 0;
  }

  [role='tab'] {
    display: inline-flex;
    flex: 0 1 auto;
    align-items: center;
    gap: 5px;
    min-inline-size: 0;
    block-size: max(28px, var(--pe-row) - 4px);
    padding: 0 8px;
    border: 0;
    border-radius: var(--pe-radius);
    background: none;
    color: var(--pe-text-quiet);
    font-weight: 500;
    cursor: pointer;
  }

  /* Beside the drawing there is room for the words only. */
  :host(:not([size='narrow'])) [role='tab'] .icon {
    display: none;
  }

  [role='tab'] span {
    overflow: hidden;
    text-overflow: ellipsis;
    white-space: nowrap;
  }

  [role='tab']:hover {
    color: var(--pe-text);
  }

  [role='tab'][aria-selected='true'] {
    background: var(--pe-hover);
    color: var(--pe-text);
  }

  .close {
    display: none;
  }

  .centre {
    display: flex;
    flex: 1;
    flex-direction: column;
    min-inline-size: 0;
    min-block-size: 0;
  }

  .views {
    position: relative;
    display: flex;
    flex: 1;
    min-block-size: 0;
    overflow: clip;
    background: var(--pe-surface-sunken);
  }

  /* Over the drawing or the code alone, above the bar with the zoom: panels, lists and sheets keep their controls. */
  .views > pe-toasts {
    inset-block-end: 58px;
  }

  .views.code > pe-toasts {
    inset-block-end: 12px;
  }

  @media (pointer: coarse) {
    .views:not(.code) > pe-toasts {
      inset-block-end: 76px;
    }
  }

  /* Below the text is the strip then that says why it is a draft, above it the steps around the cursor. */
  .views.with-draft:not(.visual) > pe-toasts {
    inset-block: 40px auto;
  }

  .drawing {
    position: relative;
    flex: 1 1 0;
    min-inline-size: 0;
    min-block-size: 0;
  }

  .split .drawing {
    flex: 0 0 var(--_split, 55%);
  }

  pe-canvas,
  .drawing > slot,
  .drawing .cover {
    position: absolute;
    inset: 0;
  }

  .drawing > slot {
    display: block;
  }

  .code {
    position: relative;
    display: flex;
    flex: 1 1 0;
    min-inline-size: 0;
    min-block-size: 0;
    background: var(--pe-surface);
  }

  pe-code-view {
    flex: 1;
    min-inline-size: 0;
    min-block-size: 0;
  }

  .problems {
    flex: none;
    block-size: var(--_problems, 190px);
    display: flex;
    flex-direction: column;
  }

  .problems pe-problems {
    flex: 1;
  }

  /* A finding with its fixes takes several lines there. */
  :host([size='small']) .problems {
    block-size: max(var(--_problems, 0px), 46%);
  }

  .cover {
    display: grid;
    place-content: center;
    justify-items: center;
    gap: 12px;
    padding: 24px;
    background: var(--pe-surface-sunken);
    text-align: center;
  }

  .cover > .icon {
    inline-size: 24px;
    block-size: 24px;
    color: var(--pe-text-quiet);
  }

  .cover.failed > .icon {
    color: var(--pe-danger);
  }

  .cover h2 {
    margin: 0;
    font-size: 15px;
    font-weight: 600;
  }

  .cover p {
    max-inline-size: 52ch;
    margin: 0;
    color: var(--pe-text-quiet);
    font-size: var(--pe-font-size-text);
    line-height: 20px;
    overflow-wrap: anywhere;
  }

  .cover .ways {
    display: flex;
    flex-wrap: wrap;
    justify-content: center;
    gap: 8px;
  }

  .skeletons {
    display: grid;
    gap: 28px;
    justify-items: center;
  }

  .skeletons .skeleton {
    inline-size: 240px;
    max-inline-size: 80vw;
    block-size: 64px;
  }

  .part-loading {
    display: grid;
    gap: 12px;
    align-content: start;
    flex: 1;
    padding: 20px 16px;
  }

  .part-loading .skeleton {
    block-size: 12px;
    inline-size: 72%;
  }

  .part-loading .skeleton:nth-child(3n) {
    inline-size: 46%;
  }

  .part-failed {
    display: grid;
    place-content: center;
    justify-items: center;
    gap: 10px;
    flex: 1;
    padding: 20px;
    text-align: center;
  }

  .part-failed .icon {
    color: var(--pe-danger);
  }

  .part-failed p {
    margin: 0;
    color: var(--pe-text-quiet);
  }

  .strip {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 4px 10px;
    flex: none;
    padding: 5px 8px 5px 12px;
    padding-inline: 12px 8px;
    border-block-end: 1px solid var(--pe-line);
    background: linear-gradient(var(--pe-warning-tint), var(--pe-warning-tint)) var(--pe-surface);
    font-size: var(--pe-font-size-small);
  }

  .strip .icon {
    color: var(--pe-warning);
  }

  .strip span {
    flex: 1;
    min-inline-size: 20ch;
  }

  .drop {
    position: absolute;
    inset: 8px;
    z-index: 30;
    display: grid;
    place-content: center;
    justify-items: center;
    gap: 8px;
    border: 2px dashed var(--pe-accent);
    border-radius: calc(var(--pe-radius) + 4px);
    background: color-mix(in srgb, var(--pe-surface) 88%, transparent);
    color: var(--pe-text);
    font-size: var(--pe-font-size-text);
    font-weight: 500;
    pointer-events: none;
  }

  .drop .icon {
    inline-size: 24px;
    block-size: 24px;
    color: var(--pe-accent);
  }

  /* Drawers: the panels lie over the drawing. */
  :host([size='narrow']) .panel,
  :host([size='small']) .panel {
    position: absolute;
    z-index: 10;
    box-shadow: var(--pe-shadow);
  }

  :host([size='narrow']) .panel {
    inset-block: 0;
    inline-size: min(340px, 88%);
    animation: drawer 140ms ease-out;
  }

  :host([size='narrow']) .panel.left {
    inset-inline-start: 0;
    border-inline-end: 1px solid var(--pe-line);
  }

  :host([size='narrow']) .panel.right {
    inset-inline-end: 0;
    border-inline-start: 1px solid var(--pe-line);
  }

  :host([size='narrow']) .close,
  :host([size='small']) .close {
    display: inline-flex;
  }

  :host([size='narrow']) .main > pe-splitter,
  :host([size='small']) .main > pe-splitter {
    display: none;
  }

  :host([size='narrow']) .split,
  :host([size='small']) .split {
    flex-direction: column;
  }

  :host([size='narrow']) .main:has(> .panel.left) pe-toasts {
    inset-inline-start: calc(min(340px, 88%) + 12px);
  }

  :host([size='narrow']) .main:has(> .panel.right) pe-toasts {
    inset-inline-end: calc(min(340px, 88%) + 12px);
  }

  :host([size='small']) .main:has(> .panel) pe-toasts {
    inset-block: 12px auto;
  }

  /* Sheets: they come from the bottom and leave the upper part of the drawing to the thumb. */
  :host([size='small']) .panel {
    inset-inline: 0;
    inset-block-end: 0;
    inline-size: auto;
    block-size: max(72%, min(100% - 8px, 480px));
    border-block-start: 1px solid var(--pe-line);
    border-start-start-radius: 14px;
    border-start-end-radius: 14px;
    animation: sheet 160ms ease-out;
  }

  :host([size='small']) .panel-bar {
    min-block-size: 48px;
    padding-inline: 10px;
  }

  @keyframes drawer {
    from {
      opacity: 0;
    }
  }

  @keyframes sheet {
    from {
      transform: translateY(24px);
      opacity: 0;
    }
  }
`;
