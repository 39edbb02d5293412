import { ContextConsumer } from '@lit/context';
import { html, LitElement, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { property, query, state } from 'lit/decorators.js';
import { repeat } from 'lit/directives/repeat.js';
import type { Named } from '../../src/expressions/named-places.js';
import type { ItemId, Snapshot, Step } from '../../src/model/step.js';
import type { EditorSession } from '../../src/session/editor-session.js';
import type { Strings } from '../../src/strings/locales.js';
import { PeMenuEvent, PeOpenEvent, PeSelectEvent } from '../canvas/canvas-events.js';
import type { NodeProblem } from '../canvas/node-view.js';
import { problemsByStep } from '../canvas/problems-by-step.js';
import { faceOf } from '../canvas/step-face.js';
import { neighbourOf, outermost, placeName } from '../canvas/step-moves.js';
import { stringsContext } from '../contexts.js';
import { controls } from '../controls.styles.js';
import { icon } from '../icons.js';
import type { RenameEndEvent } from '../rename/rename-end-event.js';
import { SessionController } from '../session-controller.js';
import { outlineAction, type OutlineAction } from './outline-keys.js';
import { moveInOutline } from './outline-moves.js';
import { keysAround, outlineRows, type OutlineRow } from './outline-rows.js';
import { outlineStyles } from './pe-outline.styles.js';
import { linesToShow } from './row-window.js';

/** Until a context or the element's owner gives texts: what is shown names itself. */
const keys: Strings = (key) => key;
const typeaheadMs = 700;

/**
 * All steps as a tree: the complete way through a pipeline for the keyboard and for screen readers, and a quick one for everybody.
 * Shows the session of its context, or a `snapshot` on its own when there is none.
 *
 * @summary Outline tree.
 * @fires pe-open - The user wants the form of a step.
 * @fires pe-menu - The user asked for the menu of the selection.
 * @fires pe-select - Other steps are selected.
 * @csspart tree - The tree.
 */
export class PeOutline extends LitElement {
  static override styles = [controls, outlineStyles];

  /** Shown when there is no session. */
  @property({ attribute: false }) snapshot: Snapshot | undefined;
  @property({ type: Boolean, reflect: true }) readonly = false;
  /** Texts for use without a context. */
  @property({ attribute: false }) strings: Strings = keys;

  @state() private closed: ReadonlySet<string> = new Set();
  @state() private currentKey: string | undefined;
  @state() private renaming: ItemId | undefined;
  @state() private problems: ReadonlyMap<ItemId, NodeProblem> = new Map();
  @state() private announcement = '';
  @state() private lines = { from: 0, to: 0 };

  @query('.scroller') private readonly scroller!: HTMLElement;

  private readonly shown = new SessionController(this, (session) => session.snapshot);
  private readonly selected = new SessionController(this, (session) => session.selection);
  private readonly drafted = new SessionController(this, (session) => session.draftProblem?.stepId);
  /** How often findings came that had been looked for in the background. */
  private validations = 0;
  /** Renders again when they come. */
  protected readonly validated = new SessionController(this, (_session, change) =>
    change?.kind === 'validation' ? ++this.validations : this.validations,
  );
  private ownSelection: readonly ItemId[] = [];
  private rows: readonly OutlineRow[] = [];
  private rowsOf: { snapshot: Snapshot; closed: ReadonlySet<string> } | undefined;
  private anchorKey: string | undefined;
  private typed = '';
  private typedAt = 0;
  private focusNext = false;
  /** A row has the focus, and loses it when its element is moved. */
  private focused = false;
  private selecting = false;
  private lastSelection: readonly ItemId[] | undefined;
  private observer: ResizeObserver | undefined;
  private problemTimer: ReturnType<typeof setTimeout> | undefined;

  constructor() {
    super();
    new ContextConsumer(this, {
      context: stringsContext,
      subscribe: true,
      callback: (strings) => {
        this.strings = strings;
      },
    });
  }

  /** The session of the context, or one set by hand. */
  get session(): EditorSession | undefined {
    return this.shown.session;
  }

  set session(session: EditorSession | undefined) {
    this.shown.session = session;
    this.selected.session = session;
    this.drafted.session = session;
  }

  get selection(): readonly ItemId[] {
    return this.session?.selection ?? this.ownSelection;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.observer ??= new ResizeObserver(() => this.measure());
    if (this.hasUpdated) this.observer.observe(this.scroller);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.observer?.disconnect();
    clearTimeout(this.problemTimer);
  }

  /** Nothing to do: without this, a move in the document would be a removal and an insertion. */
  connectedMoveCallback(): void {}

  /** Opens what hides a step, scrolls to it, and makes it the line that Tab reaches. */
  async reveal(id: ItemId, { focus = false } = {}): Promise<void> {
    const snapshot = this.source;
    if (!snapshot?.get(id)) return;
    const hiding = keysAround(snapshot, id).filter((key) => this.closed.has(key));
    if (hiding.length > 0) this.closed = new Set([...this.closed].filter((key) => !hiding.includes(key)));
    this.currentKey = id;
    this.focusNext = focus;
    await this.updateComplete;
    this.scrollTo_(id);
  }

  override focus(): void {
    this.focusNext = true;
    this.requestUpdate();
  }

  private get source(): Snapshot | undefined {
    return this.shown.value ?? this.snapshot;
  }

  protected override willUpdate(): void {
    this.focused = this.shadowRoot?.activeElement?.classList.contains('row') ?? false;
    const snapshot = this.source;
    const chosen = this.selected.value;
    if (!this.selecting && chosen !== this.lastSelection) {
      this.lastSelection = chosen;
      const main = chosen?.[0];
      if (main !== undefined && snapshot && this.currentKey !== main) {
        this.currentKey = main;
        const hiding = keysAround(snapshot, main);
        if (hiding.some((key) => this.closed.has(key))) {
          this.closed = new Set([...this.closed].filter((key) => !hiding.includes(key)));
        }
        void this.updateComplete.then(() => this.scrollTo_(main));
      }
    }
    if (!snapshot) this.rows = [];
    else if (this.rowsOf?.snapshot !== snapshot || this.rowsOf.closed !== this.closed) {
      this.rows = outlineRows(snapshot, this.closed);
      this.rowsOf = { snapshot, closed: this.closed };
    }
    if (this.rows.length > 0 && !this.rows.some((row) => row.key === this.currentKey))
      this.currentKey = this.rows[0]?.key;
    if (this.hasUpdated) this.measure();
    else this.lines = linesToShow(this.rows.length, 28, 0, 600);
  }

  protected override firstUpdated(): void {
    this.observer?.observe(this.scroller);
  }

  protected override updated(_changed: PropertyValues): void {
    if (this.focusNext || (this.focused && !this.shadowRoot?.activeElement)) {
      this.focusNext = false;
      this.rowElement(this.currentKey)?.focus({ preventScroll: true });
    }
    const { session } = this;
    clearTimeout(this.problemTimer);
    if (session) {
      this.problemTimer = setTimeout(() => {
        this.problems = problemsByStep(session.diagnostics, this.problems, this.drafted.value);
      });
    }
  }

  private get rowHeight(): number {
    return globalThis.matchMedia('(pointer: coarse)').matches ? 44 : 28;
  }

  private readonly measure = (): void => {
    const { scrollTop, clientHeight } = this.scroller;
    const lines = linesToShow(this.rows.length, this.rowHeight, scrollTop, clientHeight);
    if (lines.from !== this.lines.from || lines.to !== this.lines.to) this.lines = lines;
  };

  private rowElement(key: string | undefined): HTMLElement | undefined {
    return Array.from(this.renderRoot.querySelectorAll<HTMLElement>('.row')).find((row) => row.dataset['key'] === key);
  }

  private scrollTo_(key: string): void {
    const at = this.rows.findIndex((row) => row.key === key);
    if (at === -1) return;
    const top = at * this.rowHeight;
    const { scrollTop, clientHeight } = this.scroller;
    if (top < scrollTop) this.scroller.scrollTop = top;
    else if (top + this.rowHeight + 12 > scrollTop + clientHeight)
      this.scroller.scrollTop = top + this.rowHeight + 12 - clientHeight;
  }

  // ---- what keys and clicks do ----

  private choose(ids: readonly ItemId[]): void {
    this.selecting = true;
    if (this.session) this.session.select(ids);
    else this.ownSelection = ids;
    this.lastSelection = this.session?.selection;
    this.dispatchEvent(new PeSelectEvent(ids));
    this.selecting = false;
    this.requestUpdate();
  }

  private goTo(row: OutlineRow | undefined, how: 'select' | 'extend' | 'move' = 'select'): void {
    if (!row) return;
    this.currentKey = row.key;
    this.focusNext = true;
    if (how === 'extend') this.choose(this.between(this.anchorKey ?? row.key, row.key));
    else {
      if (how === 'select') {
        this.anchorKey = row.key;
        this.choose(row.slot ? [] : [row.step.id]);
      }
    }
    this.scrollTo_(row.key);
    this.requestUpdate();
  }

  private between(from: string, to: string): ItemId[] {
    const a = this.rows.findIndex((row) => row.key === from);
    const b = this.rows.findIndex((row) => row.key === to);
    return this.rows
      .slice(Math.max(0, Math.min(a, b)), Math.max(a, b) + 1)
      .filter((row) => !row.slot)
      .map((row) => row.step.id);
  }

  private setOpen(keys: readonly string[], open: boolean): void {
    const closed = new Set(this.closed);
    for (const key of keys) {
      if (open) closed.delete(key);
      else closed.add(key);
    }
    this.closed = closed;
  }

  private perform(action: OutlineAction): boolean {
    const at = this.rows.findIndex((row) => row.key === this.currentKey);
    const row = this.rows[at];
    if (!row) return false;
    switch (action.kind) {
      case 'go': {
        const page = Math.max(1, Math.floor(this.scroller.clientHeight / this.rowHeight) - 1);
        const last = this.rows.length - 1;
        const to = { up: at - 1, down: at + 1, first: 0, last, 'page-up': at - page, 'page-down': at + page }[
          action.to
        ];
        this.goTo(this.rows[Math.min(Math.max(to, 0), last)], action.how);
        return true;
      }
      case 'in':
        if (row.expanded === false) this.setOpen([row.key], true);
        else if (row.expanded) this.goTo(this.rows[at + 1]);
        return true;
      case 'out':
        if (row.expanded) this.setOpen([row.key], false);
        else if (row.parentKey !== undefined) this.goTo(this.rows.find((each) => each.key === row.parentKey));
        return true;
      case 'open-siblings':
        this.setOpen(
          this.rows
            .filter((each) => each.parentKey === row.parentKey && each.expanded === false)
            .map((each) => each.key),
          true,
        );
        return true;
      case 'open':
        if (row.slot) return this.toggle(row);
        this.choose([row.step.id]);
        this.dispatchEvent(new PeOpenEvent(row.step.id));
        return true;
      case 'toggle-selected': {
        if (row.slot) return this.toggle(row);
        const { selection } = this;
        const { id } = row.step;
        this.anchorKey = row.key;
        this.choose(selection.includes(id) ? selection.filter((each) => each !== id) : [...selection, id]);
        return true;
      }
      case 'all':
        this.choose(this.rows.filter((each) => !each.slot).map((each) => each.step.id));
        return true;
      case 'escape':
        if (this.selection.length === 0) return false;
        this.choose([]);
        return true;
      case 'rename':
        if (row.slot || this.readonly || !this.session || row.step.value !== undefined) return false;
        this.renaming = row.step.id;
        return true;
      case 'remove':
        return !row.slot && this.removeSteps(row.step.id);
      case 'shift':
        return !row.slot && this.shift(row.step.id, action.to);
      case 'menu': {
        if (row.slot) return false;
        if (!this.selection.includes(row.step.id)) this.choose([row.step.id]);
        const box = this.rowElement(row.key)?.getBoundingClientRect() ?? this.getBoundingClientRect();
        this.dispatchEvent(new PeMenuEvent(this.selection, box));
        return true;
      }
      case 'type':
        return this.type(action.letter, at);
    }
  }

  private toggle(row: OutlineRow): boolean {
    if (row.expanded !== undefined) this.setOpen([row.key], !row.expanded);
    return true;
  }

  private type(letter: string, at: number): boolean {
    const now = performance.now();
    this.typed = now - this.typedAt < typeaheadMs ? this.typed + letter.toLowerCase() : letter.toLowerCase();
    this.typedAt = now;
    const same = [...this.typed].every((each) => each === this.typed[0]);
    const wanted = same ? (this.typed[0] ?? '') : this.typed;
    const start = same ? at + 1 : at;
    for (let step = 0; step < this.rows.length; step++) {
      const row = this.rows[(start + step) % this.rows.length];
      if (row && this.nameOf(row).toLowerCase().startsWith(wanted)) {
        this.goTo(row);
        break;
      }
    }
    return true;
  }

  private removeSteps(id: ItemId): boolean {
    const { session } = this;
    if (!session || this.readonly) return false;
    const ids = outermost(session.snapshot, this.selection.includes(id) ? this.selection : [id]);
    const next = neighbourOf(session.snapshot, ids);
    if (!session.run('step.remove', { ids }).ok) return true;
    this.announcement = this.strings('canvas.removed', { count: ids.length });
    if (next !== undefined) this.currentKey = next;
    this.choose(next === undefined ? [] : [next]);
    this.focusNext = true;
    return true;
  }

  private shift(id: ItemId, to: 'up' | 'down' | 'in' | 'out'): boolean {
    const { session } = this;
    if (!session || this.readonly) return false;
    const moved = moveInOutline(session, id, to);
    this.announcement = moved ? placeName(session, this.strings, id) : this.strings('canvas.cannot-move');
    if (moved) void this.reveal(id, { focus: true });
    return true;
  }

  private readonly endRename = (event: RenameEndEvent): void => {
    event.stopPropagation();
    this.renaming = undefined;
    this.focusNext = event.byKey;
    if (event.said) this.announcement = event.said;
  };

  // ---- handlers ----

  private readonly onKeyDown = (event: KeyboardEvent): void => {
    if (event.defaultPrevented || this.renaming !== undefined) return;
    const action = outlineAction(event, this.matches(':dir(rtl)'));
    if (action && this.perform(action)) {
      event.preventDefault();
      event.stopPropagation();
    }
  };

  private readonly onClick = (event: MouseEvent): void => {
    const path = event.composedPath()[0] as Element;
    const key = path.closest<HTMLElement>('.row')?.dataset['key'];
    const row = this.rows.find((each) => each.key === key);
    if (!row || path.closest('.rename, pe-rename')) return;
    if (path.closest('.twisty') && row.expanded !== undefined) {
      this.currentKey = row.key;
      this.toggle(row);
      return;
    }
    if (row.slot) {
      this.goTo(row);
      this.toggle(row);
    } else if (event.ctrlKey || event.metaKey) {
      this.currentKey = row.key;
      this.perform({ kind: 'toggle-selected' });
    } else this.goTo(row, event.shiftKey ? 'extend' : 'select');
  };

  private readonly onDoubleClick = (event: MouseEvent): void => {
    const key = (event.composedPath()[0] as Element).closest<HTMLElement>('.row')?.dataset['key'];
    const row = this.rows.find((each) => each.key === key);
    if (row && !row.slot && this.renaming === undefined) this.dispatchEvent(new PeOpenEvent(row.step.id));
  };

  private readonly onContextMenu = (event: MouseEvent): void => {
    const key = (event.composedPath()[0] as Element).closest<HTMLElement>('.row')?.dataset['key'];
    const row = this.rows.find((each) => each.key === key);
    if (!row || row.slot) return;
    event.preventDefault();
    if (!this.selection.includes(row.step.id)) this.goTo(row);
    this.dispatchEvent(new PeMenuEvent(this.selection, new DOMRect(event.clientX, event.clientY, 0, 0)));
  };

  private readonly onFocusIn = (event: FocusEvent): void => {
    const key = (event.target as HTMLElement).dataset['key'];
    if (key !== undefined) this.currentKey = key;
  };

  private nameOf(row: OutlineRow): string {
    return row.slot ? (row.slot.path[row.slot.path.length - 1] ?? row.slot.slot) : faceOf(row.step, this.strings).name;
  }

  protected override render(): TemplateResult {
    const { rows, lines, strings } = this;
    const selection = new Set(this.selection);
    const at = rows.findIndex((row) => row.key === this.currentKey);
    const visible = rows.slice(lines.from, lines.to).map((row, index) => ({ row, at: lines.from + index }));
    // The line with the focus stays an element wherever the list is scrolled to.
    const current = rows[at];
    if (current && at < lines.from) visible.unshift({ row: current, at });
    else if (current && at >= lines.to) visible.push({ row: current, at });
    const height = this.rowHeight;
    return html`
      <div class="scroller" @scroll=${this.measure}>
        ${
          rows.length === 0
            ? html`<div class="empty">${strings('outline.empty')}</div>`
            : html`<div
                class="tree"
                part="tree"
                role="tree"
                aria-label=${strings('outline.label')}
                aria-multiselectable="true"
                .style=${`block-size: ${rows.length * height}px`}
                @keydown=${this.onKeyDown}
                @click=${this.onClick}
                @dblclick=${this.onDoubleClick}
                @contextmenu=${this.onContextMenu}
                @focusin=${this.onFocusIn}
              >
                ${repeat(
                  visible,
                  ({ row }) => row.key,
                  (line) => this.renderRow(line.row, line.at * height, selection),
                )}
              </div>`
        }
      </div>
      <div class="visually-hidden" role="status" aria-live="polite">${this.announcement}</div>
    `;
  }

  private renderRow(row: OutlineRow, top: number, selection: ReadonlySet<ItemId>): TemplateResult {
    const { strings } = this;
    const face = faceOf(row.step, strings, this.shown.session?.catalogue);
    const name = this.nameOf(row);
    const problem = row.slot ? undefined : this.problems.get(row.step.id);
    const problemText = problem ? strings(`canvas.problems.${problem.severity}`, { count: problem.count }) : '';
    const label = row.slot
      ? name
      : [name, face.title, face.summary, problemText].filter((part) => part !== '').join(', ');
    const classes = ['row', row.slot ? 'slot' : '', face.unnamed && !row.slot ? 'unnamed' : ''].filter(
      (each) => each !== '',
    );
    return html`<div
      class=${classes.join(' ')}
      role="treeitem"
      data-key=${row.key}
      data-kind=${face.kind}
      tabindex=${row.key === this.currentKey ? 0 : -1}
      aria-label=${label}
      aria-level=${row.level}
      aria-posinset=${row.position}
      aria-setsize=${row.count}
      aria-expanded=${row.expanded ?? nothing}
      aria-selected=${!row.slot && selection.has(row.step.id)}
      .style=${`transform: translateY(${top}px)`}
    >
      ${Array.from({ length: row.level - 1 }, () => html`<span class="indent"></span>`)}
      <span class="twisty">${row.expanded === undefined ? nothing : icon('chevron-down')}</span>
      ${row.slot ? nothing : icon(face.icon)}
      ${
        this.renaming === row.step.id && !row.slot
          ? this.renderRename(row.step)
          : html`<span class="name" title=${name}>${name}</span>`
      }
      ${row.slot || this.renaming === row.step.id ? nothing : html`<span class="about">${face.title}</span>`}
      ${
        problem
          ? html`<span class="problem ${problem.severity}" title=${problemText}
              >${icon(problem.severity === 'error' ? 'circle-alert' : 'triangle-alert')}</span
            >`
          : nothing
      }
    </div>`;
  }

  private renderRename({ id, name }: Step): TemplateResult {
    return html`<pe-rename
      .session=${this.session}
      .strings=${this.strings}
      .named=${{ kind: 'step', id, name } satisfies Named}
      @pe-rename-end=${this.endRename}
    ></pe-rename>`;
  }
}
