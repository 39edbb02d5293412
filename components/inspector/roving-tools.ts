import type { ReactiveController, ReactiveControllerHost } from 'lit';

/**
 * One stop for Tab in a row of small buttons, and arrow keys from one to the next (APG toolbar), so that a form with many of them is not a long way.
 * The row is the element with the class `roving`; what is in it may change with every rendering.
 */
export class RovingTools implements ReactiveController {
  readonly #host: ReactiveControllerHost & { readonly renderRoot: DocumentFragment | HTMLElement } & Element;
  #current: HTMLElement | undefined;

  constructor(host: ReactiveControllerHost & { readonly renderRoot: DocumentFragment | HTMLElement } & Element) {
    this.#host = host;
    host.addController(this);
  }

  hostUpdated(): void {
    for (const row of this.#host.renderRoot.querySelectorAll('.roving')) this.#mark(buttonsIn(row));
  }

  /** To be asked for every key in the row. */
  readonly key = (event: KeyboardEvent): void => {
    const buttons = buttonsIn(event.currentTarget as Element);
    const at = buttons.indexOf(event.target as HTMLElement);
    const forward = this.#host.matches(':dir(rtl)') ? 'ArrowLeft' : 'ArrowRight';
    const to =
      event.key === 'Home'
        ? 0
        : event.key === 'End'
          ? buttons.length - 1
          : event.key === forward
            ? at + 1
            : event.key === 'ArrowLeft' || event.key === 'ArrowRight'
              ? at - 1
              : undefined;
    const next = to === undefined ? undefined : buttons[(to + buttons.length) % buttons.length];
    if (at < 0 || !next) return;
    event.preventDefault();
    event.stopPropagation();
    this.#current = next;
    this.#mark(buttons);
    next.focus();
  };

  #mark(buttons: readonly HTMLElement[]): void {
    const current = this.#current && buttons.includes(this.#current) ? this.#current : buttons[0];
    for (const button of buttons) button.tabIndex = button === current ? 0 : -1;
  }
}

function buttonsIn(row: Element): readonly HTMLElement[] {
  return [...row.querySelectorAll<HTMLElement>('button:not(:disabled)')];
}
