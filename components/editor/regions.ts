/** The parts of the frame, in the order they stand in. */
const parts = 'pe-header, .strip, .panel.left, .drawing, .code, .problems, .panel.right, pe-footer';

/** What takes the focus of a part that has not had it yet; the first thing in it that can, where there is none of these. */
const main = 'pe-canvas:not([inert]), pe-code-view, pe-library, pe-outline, pe-reference, pe-inspector';

const tabbable = 'a[href], button, input, select, textarea, [tabindex]';

/**
 * Goes from one part of the frame to the next, and back to where the focus was in it: the way from the drawing to a form and back is one key,
 * however much stands between them.
 */
export class Regions {
  readonly #frame: ShadowRoot;
  readonly #last = new WeakMap<Element, WeakRef<HTMLElement>>();

  constructor(frame: ShadowRoot) {
    this.#frame = frame;
    // Focus events say nothing outside of a shadow tree that the focus stays in, so it is the leaving that is heard.
    frame.addEventListener('focusout', (event) => this.#remember(event));
  }

  /** Moves the focus on (1) or back (-1); past the last part comes the first. */
  go(step: 1 | -1): void {
    const shown = [...this.#frame.querySelectorAll<HTMLElement>(parts)].filter((part) => part.checkVisibility());
    const focused = this.#frame.activeElement;
    const from = shown.findIndex((part) => part.contains(focused));
    for (let turn = 1; turn <= shown.length; turn++) {
      const at = from < 0 && step < 0 ? shown.length - turn : from + step * turn;
      const part = shown[(at + shown.length * 2) % shown.length];
      if (part && this.#enter(part)) return;
    }
  }

  #enter(part: HTMLElement): boolean {
    const last = this.#last.get(part)?.deref();
    // The drawing has one place for the focus, and knows which.
    const inner = part.querySelector<HTMLElement>(main);
    if (last?.isConnected && last.checkVisibility() && inner?.localName !== 'pe-canvas') last.focus();
    else if (inner) inner.focus();
    else firstIn(part)?.focus();
    return inner !== null || part.contains(this.#frame.activeElement);
  }

  #remember(event: Event): void {
    const [deepest] = event.composedPath();
    const part = (event.target as Element).closest(parts);
    if (part && deepest instanceof HTMLElement) this.#last.set(part, new WeakRef(deepest));
  }
}

/** The first element in `root` that Tab reaches, through shadow roots. */
function firstIn(root: Element): HTMLElement | undefined {
  for (const child of [...(root.shadowRoot?.children ?? []), ...root.children]) {
    if (!(child instanceof HTMLElement) || !child.checkVisibility() || child.inert) continue;
    if (child.matches(tabbable) && child.tabIndex >= 0 && !child.matches(':disabled')) return child;
    const inside = firstIn(child);
    if (inside) return inside;
  }
  return undefined;
}
