import { html, nothing, type TemplateResult } from 'lit';
import { iconPath } from '../src/picture/icon-path.js';

export { iconNames, iconPath, type IconName } from '../src/picture/icon-path.js';

/**
 * An icon in the colour of the text around it, 16 px through `controls.styles.ts`. Hidden from assistive technology unless it has a
 * `label`. Icons that point along the line of text turn round in right-to-left when `mirrored` is set.
 */
export function icon(
  name: string,
  { label, mirrored = false }: { label?: string; mirrored?: boolean } = {},
): TemplateResult {
  // Most icons are plain, and there are dozens on the first screen: one binding instead of five.
  if (!label && !mirrored)
    return html`<svg
      class="icon"
      viewBox="0 0 24 24"
      width="16"
      height="16"
      fill="none"
      stroke="currentColor"
      stroke-width="1.75"
      stroke-linecap="round"
      stroke-linejoin="round"
      aria-hidden="true"
    >
      <path d=${iconPath(name)}></path>
    </svg>`;
  return html`<svg
    class=${mirrored ? 'icon mirrored' : 'icon'}
    viewBox="0 0 24 24"
    width="16"
    height="16"
    fill="none"
    stroke="currentColor"
    stroke-width="1.75"
    stroke-linecap="round"
    stroke-linejoin="round"
    role=${label ? 'img' : nothing}
    aria-label=${label ?? nothing}
    aria-hidden=${label ? nothing : 'true'}
  >
    <path d=${iconPath(name)}></path>
  </svg>`;
}
