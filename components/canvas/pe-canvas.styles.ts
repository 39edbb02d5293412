import { css } from 'lit';

export const canvasStyles = css`
  :host {
    --kind: var(--pe-kind-state);

    display: block;
    position: relative;
    min-inline-size: 0;
    min-block-size: 0;
    /* No box of the drawing can be scrolled: focus, scrollIntoView and a search in the page would shift it away from its camera. */
    overflow: clip;
    contain: strict;
    background: var(--pe-canvas, var(--pe-surface-sunken));
    color: var(--pe-text);
    font-family: var(--pe-font);
    font-size: var(--pe-font-size);
    line-height: 16px;
    letter-spacing: normal;
    text-align: start;
    white-space: normal;
    user-select: none;
    -webkit-user-select: none;
  }

  .surface {
    position: absolute;
    inset: 0;
    overflow: clip;
    outline: none;
    touch-action: none;
    cursor: default;
    -webkit-tap-highlight-color: transparent;
  }

  .direction {
    position: absolute;
    inline-size: 1px;
    visibility: hidden;
  }

  .direction:dir(rtl) {
    inline-size: 2px;
  }

  :host([cooperative]) .surface {
    touch-action: pan-y;
  }

  .surface:not(.by-pointer):focus-visible::after {
    content: '';
    position: absolute;
    inset: 0;
    border: 2px solid var(--pe-focus);
    pointer-events: none;
  }

  .surface.can-pan {
    cursor: grab;
  }

  .surface.busy-pan {
    cursor: grabbing;
  }

  .surface.busy-drag {
    cursor: grabbing;
  }

  .surface.busy-marquee {
    cursor: crosshair;
  }

  /* Only .pan moves while panning, and is scaled while a zoom is too fast to paint: it is a layer of its own, so nothing is painted anew. .zoom is inside it without a layer, so that text is
     painted sharp at every scale. Both keep physical coordinates: the drawing is mirrored by its geometry, not by the direction of text. */
  .pan {
    position: absolute;
    left: 0;
    top: 0;
    overflow: clip;
    contain: strict;
    background: var(--pe-canvas, var(--pe-surface-sunken));
    transform-origin: 0 0;
    will-change: transform;
  }

  .zoom {
    position: absolute;
    left: 0;
    top: 0;
    transform-origin: 0 0;
  }

  .layer {
    position: absolute;
    left: 0;
    top: 0;
  }

  svg.layer {
    width: 1px;
    height: 1px;
    overflow: visible;
    pointer-events: none;
  }

  canvas:is(.boxes, .held) {
    position: absolute;
    left: 0;
    top: 0;
    pointer-events: none;
  }

  /* ---- above the drawing, in screen pixels ---- */

  .over {
    position: absolute;
    inset: 0;
    overflow: clip;
    pointer-events: none;
  }

  .marker,
  .marquee {
    position: absolute;
    left: 0;
    top: 0;
  }

  .marker {
    border-radius: 2px;
    background: var(--pe-accent);
    box-shadow: 0 0 0 2px var(--pe-canvas, var(--pe-surface-sunken));
  }

  .marker::before,
  .marker::after {
    content: '';
    position: absolute;
    inline-size: 8px;
    block-size: 8px;
    border: 2px solid var(--pe-accent);
    border-radius: 50%;
    background: var(--pe-surface);
  }

  .marker.across::before {
    inset-block-start: -3px;
    inset-inline-start: -6px;
  }

  .marker.across::after {
    inset-block-start: -3px;
    inset-inline-end: -6px;
  }

  .marker.down::before {
    inset-block-start: -6px;
    inset-inline-start: -3px;
  }

  .marker.down::after {
    inset-block-end: -6px;
    inset-inline-start: -3px;
  }

  .marker.refused {
    background: var(--pe-danger);
  }

  .marker.refused::before,
  .marker.refused::after {
    border-color: var(--pe-danger);
  }

  .marquee {
    border: 1px solid var(--pe-accent);
    border-radius: 2px;
    background: var(--pe-selected);
  }

  .plus,
  .cut {
    position: absolute;
    left: 0;
    top: 0;
    display: grid;
    place-items: center;
    inline-size: 20px;
    block-size: 20px;
    padding: 0;
    border: 1px solid var(--pe-accent);
    border-radius: 50%;
    background: var(--pe-surface-raised);
    color: var(--pe-accent);
    box-shadow: 0 1px 3px light-dark(rgb(18 22 33 / 16%), rgb(0 0 0 / 50%));
    cursor: pointer;
    pointer-events: auto;
  }

  /* They follow the drawing, each as a small layer: else every frame of a pan paints all that lies over it. */
  .plus,
  .connect {
    will-change: transform;
  }

  .plus::after {
    content: '';
    position: absolute;
    inset: -8px;
    border-radius: 50%;
  }

  .plus:hover {
    background: var(--pe-accent);
    color: var(--pe-accent-text);
  }

  .plus svg.icon {
    inline-size: 14px;
    block-size: 14px;
    stroke-width: 2.25;
  }

  .connect {
    position: absolute;
    left: 0;
    top: 0;
    display: grid;
    place-items: center;
    inline-size: 18px;
    block-size: 18px;
    padding: 0;
    border: 1px solid var(--pe-line-strong);
    border-radius: 50%;
    background: var(--pe-surface-raised);
    color: var(--pe-text-quiet);
    box-shadow: 0 1px 3px light-dark(rgb(18 22 33 / 16%), rgb(0 0 0 / 50%));
    cursor: crosshair;
    pointer-events: auto;
    touch-action: none;
  }

  .connect[hidden],
  .connect-line[hidden] {
    display: none;
  }

  .connect::after {
    content: '';
    position: absolute;
    inset: -6px;
    border-radius: 50%;
  }

  @media (pointer: coarse) {
    .connect::after {
      inset: -13px;
    }
  }

  .connect:is(:hover, :focus) {
    border-color: var(--pe-accent);
    background: var(--pe-accent);
    color: var(--pe-accent-text);
    outline: none;
  }

  .cut {
    inline-size: 22px;
    block-size: 22px;
  }

  .cut::after {
    content: '';
    position: absolute;
    inset: -11px;
    border-radius: 50%;
  }

  .cut:is(:hover, :focus-visible) {
    border-color: var(--pe-danger);
    color: var(--pe-danger);
  }

  .surface.on-edge {
    cursor: pointer;
  }

  :is(.connect, .cut) svg.icon {
    inline-size: 11px;
    block-size: 11px;
    stroke-width: 2.25;
  }

  .connect-line {
    position: absolute;
    inset: 0;
    inline-size: 100%;
    block-size: 100%;
    fill: none;
    stroke: var(--pe-accent);
    stroke-width: 2;
    stroke-linecap: round;
    stroke-dasharray: 5 4;
  }

  .target {
    position: absolute;
    left: 0;
    top: 0;
    border-radius: calc(var(--pe-radius) + 2px);
    outline: 1.5px dashed var(--pe-accent);
    outline-offset: 2px;
  }

  .target.aimed {
    outline: 2px solid var(--pe-accent);
    background: var(--pe-selected);
  }

  pe-rename {
    position: absolute;
    left: 0;
    top: 0;
    border-radius: var(--pe-radius);
    box-shadow: var(--pe-shadow);
    font-weight: 600;
    pointer-events: auto;
  }

  .tip {
    position: absolute;
    left: 0;
    top: 0;
    max-inline-size: min(360px, 90%);
    padding: 6px 9px;
    border: 1px solid var(--pe-line);
    border-radius: var(--pe-radius);
    background: var(--pe-surface-raised);
    box-shadow: var(--pe-shadow);
    font-size: 12px;
    overflow-wrap: anywhere;
    pointer-events: none;
  }

  .tip b {
    display: block;
    font-family: var(--pe-font-mono);
    font-weight: 600;
  }

  .tip span {
    color: var(--pe-text-quiet);
  }

  .ghost {
    position: fixed;
    inset: 0 auto auto 0;
    display: none;
    align-items: center;
    gap: 8px;
    max-inline-size: 260px;
    margin: 0;
    padding: 6px 12px 6px 8px;
    border: 1px solid var(--pe-line-strong);
    border-radius: var(--pe-radius);
    background: var(--pe-surface-raised);
    color: var(--pe-text);
    box-shadow: var(--pe-shadow);
    font-family: var(--pe-font-mono);
    font-size: 12.5px;
    font-weight: 600;
    white-space: nowrap;
    pointer-events: none;
  }

  .ghost:popover-open {
    display: inline-flex;
  }

  .ghost svg.icon {
    color: var(--kind);
  }

  .ghost.refused {
    border-color: var(--pe-danger);
    color: var(--pe-text-quiet);
  }

  .ghost .reason {
    overflow: hidden;
    color: var(--pe-danger);
    font-family: var(--pe-font);
    font-weight: 400;
    text-overflow: ellipsis;
  }

  .hint {
    position: absolute;
    inset-block-end: 16px;
    inset-inline: 0;
    margin-inline: auto;
    inline-size: fit-content;
    max-inline-size: calc(100% - 32px);
    padding: 7px 12px;
    border-radius: var(--pe-radius);
    background: var(--pe-text);
    color: var(--pe-surface);
    font-size: 12px;
    opacity: 0;
    transition: opacity 120ms;
    pointer-events: none;
  }

  .hint.shown {
    opacity: 0.92;
  }

  .zoom-bar {
    position: absolute;
    inset-block-end: 12px;
    inset-inline-end: 12px;
    display: flex;
    align-items: center;
    padding: 2px;
    border: 1px solid var(--pe-line);
    border-radius: calc(var(--pe-radius) + 2px);
    background: var(--pe-surface-raised);
    box-shadow: 0 1px 3px light-dark(rgb(18 22 33 / 8%), rgb(0 0 0 / 40%));
  }

  .zoom-bar .percent {
    min-inline-size: 44px;
    padding-inline: 2px;
    border: 0;
    font-size: 12px;
    font-variant-numeric: tabular-nums;
  }

  .empty {
    position: absolute;
    inset: 0;
    display: grid;
    place-content: center;
    justify-items: center;
    gap: 12px;
    color: var(--pe-text-quiet);
    pointer-events: none;
  }

  .empty .button {
    pointer-events: auto;
  }

  @media (pointer: coarse) {
    .plus {
      inline-size: 28px;
      block-size: 28px;
    }

    .zoom-bar :is(.button, .icon-button),
    .empty .button {
      min-inline-size: 44px;
      min-block-size: 44px;
    }

    .toggle {
      position: relative;
      inline-size: 36px;
      block-size: 40px;
    }

    .toggle::after {
      content: '';
      position: absolute;
      inset: -2px -4px;
    }
  }
`;
