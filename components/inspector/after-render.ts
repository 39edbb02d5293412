/** Until what a write caused is on the screen: it goes down the form element by element, each rendering in a turn of its own. */
export function afterRender(): Promise<void> {
  return new Promise((resolve) => requestAnimationFrame(() => resolve()));
}
