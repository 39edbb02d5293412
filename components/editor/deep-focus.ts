/** The elements that have the focus, from the outer to the inner. */
export function deepFocus(root: ShadowRoot | null): readonly Element[] {
  const chain: Element[] = [];
  for (let element = root?.activeElement; element; element = element.shadowRoot?.activeElement) chain.push(element);
  return chain;
}
