/** Defines a custom element unless the name is taken: by another copy of this package, or by an earlier import of this one. */
export function define(tag: string, element: CustomElementConstructor): void {
  if (typeof customElements !== 'undefined' && !customElements.get(tag)) customElements.define(tag, element);
}
