import { css } from 'lit';

/** Cards, frames, edges and the words on them, and how much of each is drawn at which scale. */
export const nodeStyles = css`
  [data-kind='ai'] {
    --kind: var(--pe-kind-ai);
  }

  [data-kind='flow'] {
    --kind: var(--pe-kind-flow);
  }

  [data-kind='data'] {
    --kind: var(--pe-kind-data);
  }

  [data-kind='state'] {
    --kind: var(--pe-kind-state);
  }

  [data-kind='nested'] {
    --kind: var(--pe-kind-nested);
  }

  [data-kind='test'] {
    --kind: var(--pe-kind-test, var(--pe-kind-state));
  }

  [data-kind='unknown'] {
    --kind: var(--pe-line-strong);
  }

  /* ---- frames ---- */

  .frame,
  .branch {
    position: absolute;
    left: 0;
    top: 0;
    border-radius: calc(var(--pe-radius) + 2px);
    pointer-events: none;
  }

  .frames > .frame {
    border: 1px solid color-mix(in srgb, var(--kind) 26%, var(--pe-line));
    background: color-mix(in srgb, var(--pe-surface) 72%, transparent);
  }

  .frames > .frame.deep {
    background: color-mix(in srgb, var(--pe-surface-sunken) 78%, transparent);
  }

  .frames > .frame.selected {
    border-color: var(--pe-accent);
    box-shadow: 0 0 0 1px var(--pe-accent);
  }

  .layer > .frame.dragged {
    opacity: 0.45;
  }

  /* Not dashed: every tile of the screen would pay for the dashes of all of a long border. */
  .branch {
    border: 1px solid color-mix(in srgb, var(--kind) 16%, var(--pe-line));
  }

  .branch-title {
    position: absolute;
    inset-block-start: 6px;
    inset-inline: 10px;
    overflow: hidden;
    color: var(--pe-text-quiet);
    font-family: var(--pe-font-mono);
    font-size: 11px;
    font-weight: 500;
    text-align: start;
    text-overflow: ellipsis;
    white-space: nowrap;
  }

  .node {
    --edge: var(--kind);

    position: absolute;
    left: 0;
    top: 0;
    display: grid;
    grid-template: 'icon name marks toggle' 20px 'icon line line line' 18px / 28px minmax(0, 1fr) auto auto;
    align-content: center;
    align-items: center;
    column-gap: 10px;
    row-gap: 1px;
    padding-inline: 13px 10px;
    border: 1px solid var(--pe-node-line, color-mix(in srgb, var(--pe-text) 9%, var(--pe-line)));
    border-radius: var(--pe-radius);
    background: var(--pe-node-bg, var(--pe-surface-raised));
    box-shadow: 0 1px 2px light-dark(rgb(18 22 33 / 6%), rgb(0 0 0 / 30%));
    contain: layout style;
    cursor: pointer;
  }

  .node::before {
    content: '';
    position: absolute;
    inset-block: -1px;
    inset-inline-start: -1px;
    inline-size: 3px;
    border-start-start-radius: var(--pe-radius);
    border-end-start-radius: var(--pe-radius);
    background: var(--edge);
  }

  svg.tile {
    grid-area: icon;
    inline-size: 28px;
    block-size: 28px;
    padding: 6px;
    border-radius: 5px;
    background: color-mix(in srgb, var(--kind) 12%, transparent);
    color: var(--kind);
  }

  .name {
    grid-area: name;
    min-inline-size: 0;
    overflow: hidden;
    font-family: var(--pe-font-mono);
    font-size: 12.5px;
    font-weight: 600;
    line-height: 20px;
    text-overflow: ellipsis;
    white-space: pre;
  }

  /* Cut in its middle. */
  .name.long {
    display: flex;
  }

  /* Names and fields are mostly left-to-right text: they keep its order and its beginning, and stand at the start of the card. */
  :host(:dir(rtl)) .name {
    justify-content: flex-end;
  }

  :host(:dir(rtl)) :is(.name, .line) {
    text-align: right;
  }

  .head {
    flex: 0 1 auto;
    overflow: hidden;
    text-overflow: ellipsis;
  }

  .tail {
    flex: none;
  }

  /* Whole characters only, so that the dots end where the tail begins. */
  .node:not(.unnamed, .slot) .head {
    max-inline-size: calc(round(down, 100% - var(--tail, 0) * 1ch, 1ch) + 1px);
  }

  .unnamed .name {
    color: var(--pe-text-quiet);
    font-family: var(--pe-font);
    font-weight: 500;
    font-style: italic;
  }

  .line {
    grid-area: line;
    overflow: hidden;
    color: var(--pe-text-quiet);
    font-size: 12px;
    line-height: 18px;
    text-overflow: ellipsis;
    white-space: nowrap;
    unicode-bidi: plaintext;
    text-align: start;
  }

  .marks {
    grid-area: marks;
    display: flex;
    align-items: center;
    gap: 4px;
    margin-inline-end: -2px;
  }

  .mark {
    display: inline-flex;
    align-items: center;
    gap: 3px;
    color: var(--pe-text-quiet);
    font-size: 11px;
    font-weight: 600;
    font-variant-numeric: tabular-nums;
    line-height: 16px;
  }

  .mark[data-count]::after {
    content: attr(data-count);
  }

  .mark svg.icon {
    inline-size: 14px;
    block-size: 14px;
  }

  .mark.count {
    justify-content: center;
    min-inline-size: 18px;
    padding-inline: 5px;
    border-radius: 9px;
    background: color-mix(in srgb, var(--kind) 13%, transparent);
    color: var(--kind);
  }

  .mark.error {
    color: var(--pe-danger);
  }

  .mark.warning {
    color: var(--pe-warning);
  }

  .mark.info {
    color: var(--pe-info);
  }

  .toggle {
    grid-area: toggle;
    display: grid;
    place-items: center;
    inline-size: 24px;
    block-size: 24px;
    margin-inline: -8px -4px;
    border-radius: 4px;
    color: var(--pe-text-quiet);
  }

  .toggle:hover {
    background: var(--pe-hover);
    color: var(--pe-text);
  }

  .toggle svg.icon {
    inline-size: 14px;
    block-size: 14px;
  }

  .node:not(.frame) .toggle svg {
    transform: rotate(-90deg);
  }

  .node:not(.frame) .toggle:dir(rtl) svg {
    transform: rotate(90deg);
  }

  /* ---- open containers: the title bar of a frame ---- */

  .node.frame {
    grid-template: 'icon name line marks toggle' 1fr / 24px fit-content(60%) minmax(0, 1fr) auto auto;
    border-color: transparent;
    border-end-start-radius: 0;
    border-end-end-radius: 0;
    background: color-mix(in srgb, var(--kind) 7%, transparent);
    box-shadow: none;
  }

  .node.frame::before {
    border-end-start-radius: 0;
  }

  .node.frame .tile {
    inline-size: 24px;
    block-size: 24px;
    padding: 4px;
    background: transparent;
  }

  .node.frame .name {
    line-height: 18px;
  }

  /* ---- closed containers: more behind ---- */

  .node.stacked {
    box-shadow:
      0 3px 0 -1px var(--pe-surface-raised),
      0 3px 0 0 color-mix(in srgb, var(--kind) 34%, var(--pe-line)),
      0 6px 0 -2px var(--pe-surface-raised),
      0 6px 0 -1px color-mix(in srgb, var(--kind) 26%, var(--pe-line));
  }

  /* ---- empty lists ---- */

  .node.slot {
    grid-template: 'icon name' 1fr / auto auto;
    justify-content: center;
    column-gap: 6px;
    padding: 0 8px;
    border: 1px dashed var(--pe-line-strong);
    background: transparent;
    box-shadow: none;
    color: var(--pe-text-quiet);
  }

  .node.slot::before,
  .node.slot .line,
  .node.slot .marks {
    display: none;
  }

  .node.slot .tile {
    inline-size: 16px;
    block-size: 16px;
    padding: 0;
    background: transparent;
    color: inherit;
  }

  .node.slot .name {
    font-family: var(--pe-font);
    font-size: 12px;
    font-weight: 500;
    font-style: normal;
  }

  .node.slot:hover,
  .node.slot.over {
    border-color: var(--pe-accent);
    background: var(--pe-selected);
    color: var(--pe-accent);
  }

  /* ---- states ---- */

  .node:hover {
    border-color: var(--pe-line-strong);
  }

  .node.frame:hover {
    border-color: transparent;
    background: color-mix(in srgb, var(--kind) 13%, transparent);
  }

  .node.error {
    --edge: var(--pe-danger);
  }

  .node.warning {
    --edge: var(--pe-warning);
  }

  .node.selected:not(.frame) {
    border-color: var(--pe-accent);
    background: color-mix(in srgb, var(--pe-accent) 5%, var(--pe-node-bg, var(--pe-surface-raised)));
    box-shadow: 0 0 0 1px var(--pe-accent);
  }

  .node.selected.frame {
    background: color-mix(in srgb, var(--pe-accent) 12%, transparent);
  }

  .node:focus-visible {
    outline: 2px solid var(--pe-focus);
    outline-offset: 2px;
  }

  /* The whole frame has the focus, not its title bar alone: one ring, around the one that says it is selected. */
  .node.frame:focus-visible {
    outline-color: transparent;
  }

  .node.frame:focus-visible::after {
    content: '';
    position: absolute;
    inset: -4px -4px auto;
    block-size: calc(var(--frame-height) + 6px);
    border: 2px solid var(--pe-focus);
    border-radius: calc(var(--pe-radius) + 5px);
    pointer-events: none;
  }

  .by-pointer .node:focus-visible {
    outline: none;
  }

  .by-pointer .node.frame:focus-visible::after {
    display: none;
  }

  .node.dragged:not(.frame) {
    border-style: dashed;
    background: transparent;
    box-shadow: none;
    opacity: 0.45;
  }

  /* ---- edges ----
     Lines are long, and each tile of the screen that one crosses pays for all of it: no dashes but where they say something, no layer of opacity. */

  path {
    fill: none;
    stroke: var(--pe-edge, color-mix(in srgb, var(--pe-line-strong) 78%, var(--pe-line)));
    stroke-width: var(--stroke, 1.25px);
    stroke-linejoin: round;
    stroke-linecap: round;
  }

  svg.icon path {
    stroke: inherit;
    stroke-width: inherit;
  }

  path.data,
  path.soft {
    stroke: var(--pe-edge-data, var(--pe-kind-data));
    stroke-opacity: 0.3;
  }

  path.soft {
    stroke-dasharray: 6 5;
    stroke-linecap: butt;
  }

  [data-drawing='data'] path.data:not(.active) {
    stroke-opacity: 0.75;
  }

  path.active {
    stroke: var(--pe-accent);
    stroke-width: calc(var(--stroke, 1.25px) * 1.4);
    stroke-opacity: 1;
  }

  path.return {
    stroke: var(--pe-kind-flow);
    stroke-opacity: 0.5;
  }

  /* ---- words on edges ---- */

  .label {
    position: absolute;
    translate: -50% -50%;
    max-inline-size: 220px;
    overflow: hidden;
    padding: 0 7px;
    border: 1px solid var(--pe-line);
    border-radius: 9px;
    background: var(--pe-surface-raised);
    color: var(--pe-text-quiet);
    font-family: var(--pe-font-mono);
    font-size: 11px;
    line-height: 16px;
    text-overflow: ellipsis;
    white-space: nowrap;
    unicode-bidi: plaintext;
    pointer-events: none;
  }

  .label.condition {
    border-color: color-mix(in srgb, var(--pe-kind-flow) 45%, var(--pe-line));
    color: var(--pe-kind-flow);
  }

  .label.active {
    border-color: var(--pe-accent);
    background: var(--pe-surface-raised);
    color: var(--pe-accent);
  }

  /* ---- less detail further out ---- */

  [data-level='compact'] .line,
  [data-level='names'] .line {
    display: none;
  }

  [data-level='compact'] .node:not(.frame, .slot),
  [data-level='names'] .node:not(.slot) {
    grid-template: 'icon name marks toggle' 1fr / 28px minmax(0, 1fr) auto auto;
  }

  [data-level='compact'] .node:not(.slot) .name {
    font-size: 16px;
    line-height: 24px;
  }

  [data-level='compact'] .node.frame {
    grid-template: 'icon name marks toggle' 1fr / 24px minmax(0, 1fr) auto auto;
  }

  [data-level='compact'] .label:not(.active),
  [data-level='names'] .label {
    display: none;
  }

  [data-level='compact'] .branch-title {
    font-size: 14px;
  }

  [data-level='names'] {
    --stroke: 2.5px;
  }

  [data-level='names'] .node {
    grid-template: 'name' 1fr / minmax(0, 1fr);
    align-content: stretch;
    padding-inline: 20px 4px;
    border-width: 2px;
    box-shadow: none;
  }

  [data-level='names'] .node::before {
    inline-size: 8px;
  }

  [data-level='names'] :is(.tile, .marks, .toggle, .branch-title, .label),
  [data-level='names'] .node.slot .name {
    display: none;
  }

  [data-level='names'] .name {
    overflow: clip visible;
    align-self: center;
    font-size: calc(11px * var(--unscale, 3));
    font-weight: 500;
    line-height: 1;
  }

  /* Cut at the end, as a short one: there is no room for two ends. */
  [data-level='names'] .name.long {
    display: block;
  }

  [data-level='names'] :is(.head, .tail) {
    display: inline;
  }

  [data-level='boxes'] .node {
    opacity: 0;
  }

  [data-level='boxes'] .node:focus-visible {
    opacity: 1;
    outline-width: calc(2px * var(--unscale, 8));
  }

  @media (forced-colors: active) {
    .node,
    .node:hover,
    .node.slot,
    .node.slot:is(:hover, .over),
    .node.frame,
    .node.frame:hover {
      forced-color-adjust: none;
      border-color: CanvasText;
      background: Canvas;
      color: CanvasText;
    }

    .node:not(.slot)::before {
      background: CanvasText;
    }

    .node .tile,
    .node .mark {
      background: Canvas;
      color: CanvasText;
    }

    /* As exact as the rules above for what is selected: a colour of ours beside one of the system's cannot be read. */
    .node.selected:not(.frame),
    .node.selected.frame {
      border-color: Highlight;
      background: Highlight;
      color: HighlightText;
      box-shadow: none;
    }

    .node.selected :is(.tile, .name, .line, .mark, .toggle) {
      background: transparent;
      color: HighlightText;
    }

    .node.selected:not(.slot)::before {
      background: HighlightText;
    }

    /* The ring is of the colour of what it is around: a gap keeps the two apart. */
    .node:focus-visible {
      outline-offset: 3px;
    }

    .frames > .frame,
    .branch {
      forced-color-adjust: none;
      border-color: CanvasText;
      background: Canvas;
    }

    .frames > .frame.selected {
      border-color: Highlight;
      box-shadow: 0 0 0 1px Highlight;
    }

    .label,
    .label.condition,
    .label.active {
      forced-color-adjust: none;
      border-color: CanvasText;
      background: Canvas;
      color: CanvasText;
    }

    .marker {
      forced-color-adjust: none;
      background: Highlight;
    }

    path,
    path.data,
    path.soft,
    path.return {
      stroke: CanvasText;
      stroke-opacity: 1;
    }

    svg.icon path {
      stroke: inherit;
    }

    path.active {
      stroke: Highlight;
    }
  }
`;
