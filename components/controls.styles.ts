import { css } from 'lit';

/**
 * What every inner element starts from: box sizing, the type scale, the focus ring, and the shared controls `button`, `icon-button`,
 * `input`, `segmented`, `badge`, `kbd`, `skeleton`, `visually-hidden`, each by class name.
 */
export const controls = css`
  *,
  *::before,
  *::after {
    box-sizing: border-box;
  }

  [hidden] {
    display: none !important;
  }

  :focus-visible {
    outline: 2px solid var(--pe-focus);
    outline-offset: 1px;
  }

  button,
  input,
  select,
  textarea {
    font: inherit;
    color: inherit;
    letter-spacing: inherit;
    margin: 0;
  }

  /* Names, code and what somebody wrote read in their own direction, whatever the page's is. */
  input,
  textarea {
    unicode-bidi: plaintext;
  }

  /* Sentences too, and they stand where those of the page's language would. */
  [dir='auto'] {
    text-align: -webkit-match-parent;
    text-align: match-parent;
  }

  svg.icon {
    flex: none;
    display: block;
    inline-size: 16px;
    block-size: 16px;
    fill: none;
    stroke: currentColor;
    stroke-width: 1.75;
    stroke-linecap: round;
    stroke-linejoin: round;
  }

  .button,
  .icon-button {
    display: inline-flex;
    align-items: center;
    justify-content: center;
    gap: 6px;
    block-size: max(28px, var(--pe-row) - 4px);
    padding: 0 10px;
    border: 1px solid var(--pe-line);
    border-radius: var(--pe-radius);
    background: var(--pe-surface);
    color: var(--pe-text);
    font-size: var(--pe-font-size);
    font-weight: 500;
    line-height: 1;
    white-space: nowrap;
    text-decoration: none;
    cursor: pointer;
    user-select: none;
    -webkit-tap-highlight-color: transparent;
  }

  .button:hover,
  .icon-button:hover {
    background: linear-gradient(var(--pe-hover), var(--pe-hover)) var(--pe-surface);
  }

  .button:active,
  .icon-button:active {
    background: linear-gradient(var(--pe-active), var(--pe-active)) var(--pe-surface);
  }

  .button.primary {
    border-color: var(--pe-accent);
    background: var(--pe-accent);
    color: var(--pe-accent-text);
  }

  .button.primary:hover {
    background: linear-gradient(rgb(0 0 0 / 9%), rgb(0 0 0 / 9%)) var(--pe-accent);
  }

  .button.danger {
    color: var(--pe-danger);
  }

  .button.quiet,
  .icon-button {
    border-color: transparent;
    background: transparent;
  }

  .icon-button {
    inline-size: max(28px, var(--pe-row) - 4px);
    padding: 0;
    color: var(--pe-text-quiet);
  }

  .button.quiet:hover,
  .icon-button:hover {
    background: var(--pe-hover);
    color: var(--pe-text);
  }

  .icon-button[aria-pressed='true'],
  .icon-button[aria-expanded='true'],
  .icon-button[aria-selected='true'] {
    background: var(--pe-active);
    color: var(--pe-text);
  }

  .button:disabled,
  .icon-button:disabled,
  .button[aria-disabled='true'],
  .icon-button[aria-disabled='true'] {
    opacity: 0.45;
    cursor: default;
    background: transparent;
  }

  .input {
    inline-size: 100%;
    min-inline-size: 0;
    min-block-size: max(28px, var(--pe-row) - 4px);
    padding: 4px 8px;
    border: 1px solid var(--pe-line-strong);
    border-radius: var(--pe-radius);
    background: var(--pe-surface);
    font-size: var(--pe-font-size);
    line-height: 18px;
  }

  /* Below 16 px a phone zooms into the field on focus. */
  @media (pointer: coarse) {
    .input,
    .input.mono {
      font-size: 16px;
      line-height: 22px;
    }
  }

  .input::placeholder {
    color: var(--pe-text-quiet);
    opacity: 1;
  }

  .input:focus-visible {
    outline: 2px solid var(--pe-focus);
    outline-offset: -1px;
    border-color: var(--pe-focus);
  }

  .input[aria-invalid='true'] {
    border-color: var(--pe-danger);
  }

  .input:disabled,
  .input:read-only:not(select) {
    border-color: var(--pe-line);
    background: var(--pe-surface-sunken);
  }

  .segmented {
    display: inline-flex;
    padding: 2px;
    gap: 1px;
    border-radius: calc(var(--pe-radius) + 1px);
    background: var(--pe-hover);
  }

  .segmented > button {
    display: inline-flex;
    align-items: center;
    gap: 5px;
    block-size: max(24px, var(--pe-row) - 8px);
    padding: 0 9px;
    border: 0;
    border-radius: calc(var(--pe-radius) - 1px);
    background: transparent;
    color: var(--pe-text-quiet);
    font-size: var(--pe-font-size-small);
    font-weight: 500;
    cursor: pointer;
  }

  @media (pointer: coarse) {
    .segmented > button {
      block-size: 44px;
      min-inline-size: 44px;
      justify-content: center;
    }
  }

  .segmented > button:hover {
    color: var(--pe-text);
  }

  .segmented > button[aria-checked='true'],
  .segmented > button[aria-pressed='true'] {
    background: var(--pe-surface);
    color: var(--pe-text);
    box-shadow:
      0 0 0 1px var(--pe-line),
      0 1px 2px rgb(0 0 0 / 8%);
  }

  .badge {
    display: inline-flex;
    align-items: center;
    gap: 4px;
    min-inline-size: 18px;
    block-size: 18px;
    padding: 0 6px;
    border-radius: 9px;
    background: var(--pe-hover);
    color: var(--pe-text-quiet);
    font-size: 11px;
    font-weight: 600;
    font-variant-numeric: tabular-nums;
    line-height: 18px;
    justify-content: center;
  }

  .mono {
    font-family: var(--pe-font-mono);
    font-size: var(--pe-font-size-small);
  }

  .kbd {
    padding: 1px 5px;
    border: 1px solid var(--pe-line);
    border-radius: 4px;
    color: var(--pe-text-quiet);
    font-family: inherit;
    font-size: 11px;
    line-height: 14px;
    white-space: nowrap;
  }

  .scroll {
    overflow: auto;
    overscroll-behavior: contain;
    scrollbar-width: thin;
    scrollbar-color: var(--pe-active) transparent;
  }

  .skeleton {
    border-radius: var(--pe-radius);
    background: var(--pe-hover);
    animation: pe-breathe 1.6s ease-in-out infinite alternate;
  }

  @keyframes pe-breathe {
    to {
      opacity: 0.45;
    }
  }

  .visually-hidden {
    position: absolute;
    inline-size: 1px;
    block-size: 1px;
    margin: -1px;
    overflow: hidden;
    clip-path: inset(50%);
    white-space: nowrap;
  }

  @media (forced-colors: active) {
    .button,
    .icon-button,
    .segmented > button[aria-checked='true'],
    .segmented > button[aria-pressed='true'] {
      border: 1px solid ButtonText;
    }

    [aria-selected='true'],
    [aria-checked='true'] {
      outline: 2px solid Highlight;
      outline-offset: -2px;
    }
  }

  @media (prefers-reduced-motion: reduce) {
    *,
    *::before,
    *::after {
      animation: none !important;
      transition: none !important;
    }
  }
`;
