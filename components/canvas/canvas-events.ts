import type { ItemId } from '../../src/model/step.js';

/** A place in the pipeline, as commands take it, and where on the page it was asked for. */
export interface InsertDetail {
  readonly parentId: ItemId | null;
  readonly slot: string;
  readonly index: number;
  readonly kind: 'steps' | 'tasks';
  /** What a list of step types should open beside, in client coordinates. */
  readonly anchor: DOMRect;
}

/** What the drawing and the outline tell the frame around them. None of these leaves the editor. */
abstract class CanvasEvent<Detail> extends CustomEvent<Detail> {
  constructor(type: string, detail: Detail, cancelable = false) {
    super(type, { bubbles: true, composed: false, cancelable, detail });
  }
}

/** The user wants something new at a place. */
export class PeInsertEvent extends CanvasEvent<InsertDetail> {
  constructor(detail: InsertDetail) {
    super('pe-insert', detail);
  }
}

/** The user wants to see the form of a step: Enter, a double click. */
export class PeOpenEvent extends CanvasEvent<{ readonly id: ItemId }> {
  constructor(id: ItemId) {
    super('pe-open', { id });
  }
}

/** The user wants to choose, from a list, which step is to read the result of this one. */
export class PeConnectEvent extends CanvasEvent<{ readonly id: ItemId }> {
  constructor(id: ItemId) {
    super('pe-connect', { id });
  }
}

/** The user asked for the menu of the selection: right button, Shift+F10. */
export class PeMenuEvent extends CanvasEvent<{ readonly ids: readonly ItemId[]; readonly anchor: DOMRect }> {
  constructor(ids: readonly ItemId[], anchor: DOMRect) {
    super('pe-menu', { ids, anchor });
  }
}

/** Other steps are selected; for views without a session, which has no selection of its own. */
export class PeSelectEvent extends CanvasEvent<{ readonly ids: readonly ItemId[] }> {
  constructor(ids: readonly ItemId[]) {
    super('pe-select', { ids });
  }
}

/** A container was opened or closed on the drawing. */
export class PeCollapseEvent extends CanvasEvent<{ readonly collapsed: ReadonlySet<ItemId> }> {
  constructor(collapsed: ReadonlySet<ItemId>) {
    super('pe-collapse', { collapsed });
  }
}

declare global {
  interface HTMLElementEventMap {
    'pe-insert': PeInsertEvent;
    'pe-open': PeOpenEvent;
    'pe-menu': PeMenuEvent;
    'pe-select': PeSelectEvent;
    'pe-collapse': PeCollapseEvent;
  }
}
