import { css } from 'lit';

/**
 * The colours, sizes and fonts of everything we draw. Outer elements include it; inner ones inherit from them.
 * A host page sets any of them on the element: `pipeline-editor { --pe-accent: #d02b5c }`.
 *
 * Surface, text, accent, line and radius are enough for a theme: hover, selection, quiet lines and tints are mixed from them.
 * `light-dark()` follows the `color-scheme` that the page gives the element, or its `theme` attribute.
 */
export const tokens = css`
  :host {
    --pe-surface: light-dark(#ffffff, #17191f);
    --pe-surface-raised: light-dark(#ffffff, #20232b);
    --pe-surface-sunken: light-dark(#f5f6f8, #101216);
    --pe-text: light-dark(#1b1e26, #e6e8ee);
    --pe-text-quiet: light-dark(#5b6271, #a0a7b6);
    --pe-line: light-dark(#e2e4ea, #2c303a);
    --pe-line-strong: light-dark(#868d9b, #6f7788);
    --pe-accent: light-dark(#3654e0, #93a5ff);
    --pe-accent-text: light-dark(#ffffff, #0e1229);
    --pe-danger: light-dark(#c3212e, #ff8a8f);
    --pe-warning: light-dark(#8f5600, #f0b14a);
    --pe-info: light-dark(#0a63b0, #79bbff);
    --pe-success: light-dark(#0f7438, #70d18e);
    --pe-kind-ai: light-dark(#7436e0, #b7a2fc);
    --pe-kind-flow: light-dark(#a84e06, #f0b14a);
    --pe-kind-data: light-dark(#0d7269, #52d3c3);
    --pe-kind-state: light-dark(#4a5568, #a9b5c6);
    --pe-kind-nested: light-dark(#0a66a8, #70baf7);
    --pe-kind-test: light-dark(#666c7a, #9aa1b0);

    --pe-radius: 6px;
    --pe-font: inherit;
    --pe-font-mono:
      ui-monospace, 'SF Mono', 'Cascadia Code', 'JetBrains Mono', Menlo, Consolas, 'DejaVu Sans Mono', monospace;
    --pe-font-size-small: 12px;
    --pe-font-size: 13px;
    --pe-font-size-text: 14px;
    --pe-row: 32px;
    --pe-shadow:
      0 1px 2px light-dark(rgb(18 22 33 / 8%), rgb(0 0 0 / 40%)),
      0 8px 24px light-dark(rgb(18 22 33 / 12%), rgb(0 0 0 / 45%));

    --pe-focus: var(--pe-accent);
    --pe-hover: color-mix(in srgb, var(--pe-text) 6%, transparent);
    --pe-active: color-mix(in srgb, var(--pe-text) 11%, transparent);
    --pe-selected: color-mix(in srgb, var(--pe-accent) 13%, transparent);
    --pe-danger-tint: color-mix(in srgb, var(--pe-danger) 10%, transparent);
    --pe-warning-tint: color-mix(in srgb, var(--pe-warning) 11%, transparent);
    --pe-info-tint: color-mix(in srgb, var(--pe-info) 9%, transparent);
  }

  @media (pointer: coarse) {
    :host {
      /* 44 px for the finger in every row. */
      --pe-row: 48px;
    }
  }

  @media (prefers-contrast: more) {
    :host {
      --pe-line: var(--pe-line-strong);
      --pe-text-quiet: var(--pe-text);
    }
  }

  @media (forced-colors: active) {
    :host {
      --pe-surface: Canvas;
      --pe-surface-raised: Canvas;
      --pe-surface-sunken: Canvas;
      --pe-text: CanvasText;
      --pe-text-quiet: CanvasText;
      --pe-line: CanvasText;
      --pe-line-strong: CanvasText;
      --pe-accent: Highlight;
      --pe-accent-text: HighlightText;
      --pe-focus: Highlight;
      --pe-shadow: none;
    }
  }

  :host([theme='light']) {
    color-scheme: light;
  }

  :host([theme='dark']) {
    color-scheme: dark;
  }
`;
