import type { EditorSession } from '../../src/session/editor-session.js';
import type { Strings } from '../../src/strings/strings.js';

/** What the form association needs of the element. */
interface FormElement extends HTMLElement {
  readonly session: EditorSession | undefined;
  readonly required: boolean;
}

/** What a form may make the element show. */
export interface FormFrame {
  /** Where the browser puts the focus and its message; `undefined` while nothing is on screen. */
  anchor(reason: 'empty' | 'errors'): HTMLElement | null | undefined;
  /** Shows what is wrong, when a form was not sent because of it. */
  explain(): void;
}

/** Keeps a form's value and validity in step with the pipeline. Once a task at most, and not at all outside of forms. */
export class FormOwner {
  readonly #element: FormElement;
  readonly #internals: ElementInternals;
  readonly #frame: FormFrame;
  #pending = false;

  constructor(element: FormElement, internals: ElementInternals, frame: FormFrame) {
    this.#element = element;
    this.#internals = internals;
    this.#frame = frame;
    element.addEventListener('invalid', (event) => this.#onInvalid(event));
  }

  update(text: () => string, strings: Strings): void {
    if (this.#pending) return;
    this.#pending = true;
    queueMicrotask(() => {
      this.#pending = false;
      this.#set(text, strings);
    });
  }

  /** A page may only ask whether the value is valid; then the browser leaves the focus where it is, and we show nothing either. */
  #onInvalid(event: Event): void {
    if (event.target !== this.#element || !this.#internals.validity.customError) return;
    const shown = (): void => {
      if (!event.defaultPrevented) this.#frame.explain();
    };
    const anchor = this.#frame.anchor('errors');
    anchor?.addEventListener('focus', shown, { once: true });
    setTimeout(() => anchor?.removeEventListener('focus', shown));
  }

  #set(text: () => string, strings: Strings): void {
    const { session, required } = this.#element;
    const isDraft = session?.draft !== undefined;
    const errors = session?.diagnostics.filter(({ severity }) => severity === 'error').length ?? 0;
    const empty = !session || session.snapshot.shape === 'empty';
    this.#mark('invalid', isDraft || errors > 0);
    if (this.#internals.form) this.#internals.setFormValue(text());
    const anchor = (reason: 'empty' | 'errors') => this.#frame.anchor(reason) ?? undefined;
    if (required && empty) {
      this.#internals.setValidity({ valueMissing: true }, strings('form.required'), anchor('empty'));
    } else if (isDraft) {
      // The value is the pipeline as it was: sent as it is, what was typed would be missing without a word.
      this.#internals.setValidity({ customError: true }, strings('form.draft'), anchor('errors'));
    } else if (errors > 0) {
      this.#internals.setValidity({ customError: true }, strings('form.errors', { count: errors }), anchor('errors'));
    } else this.#internals.setValidity({});
  }

  /** Sets a state that a host styles with `:state(...)`. */
  #mark(name: string, on: boolean): void {
    if (on) this.#internals.states.add(name);
    else this.#internals.states.delete(name);
  }
}
