import type { EditorSession } from '../../src/session/editor-session.js';
import type { Strings } from '../../src/strings/strings.js';

/** What the form association needs of the element. */
interface FormElement extends HTMLElement {
  readonly session: EditorSession | undefined;
  readonly required: boolean;
}

/** Keeps a form's value and validity in step with the pipeline. Once a task at most, and not at all outside of forms. */
export class FormOwner {
  readonly #element: FormElement;
  readonly #internals: ElementInternals;
  #pending = false;

  constructor(element: FormElement, internals: ElementInternals) {
    this.#element = element;
    this.#internals = internals;
  }

  /** `anchor` is where the browser points its message at. */
  update(text: () => string, strings: Strings, anchor: HTMLElement | null): void {
    if (this.#pending) return;
    this.#pending = true;
    queueMicrotask(() => {
      this.#pending = false;
      this.#set(text, strings, anchor);
    });
  }

  #set(text: () => string, strings: Strings, anchor: HTMLElement | null): void {
    const { session, required } = this.#element;
    const errors = session?.diagnostics.filter(({ severity }) => severity === 'error').length ?? 0;
    const empty = !session || session.snapshot.shape === 'empty';
    this.#mark('invalid', errors > 0 && !empty);
    if (this.#internals.form) this.#internals.setFormValue(text());
    const target = anchor ?? undefined;
    if (required && empty) {
      this.#internals.setValidity({ valueMissing: true }, strings('form.required'), target);
    } else if (errors > 0 && !empty) {
      this.#internals.setValidity({ customError: true }, strings('form.errors', { count: errors }), target);
    } else this.#internals.setValidity({});
  }

  /** Sets a state that a host styles with `:state(...)`. */
  #mark(name: string, on: boolean): void {
    if (on) this.#internals.states.add(name);
    else this.#internals.states.delete(name);
  }
}
