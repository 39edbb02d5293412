/** The `lang` of the page around an element, through shadow roots; `en` where nobody says. */
export function languageAround(element: Element): string {
  for (let at: Node | null = element; at; at = at.parentNode ?? (at instanceof ShadowRoot ? at.host : null)) {
    const lang = at instanceof Element ? at.getAttribute('lang') : null;
    if (lang) return lang;
  }
  return 'en';
}
