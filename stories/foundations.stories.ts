import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { css, html, LitElement, type TemplateResult } from 'lit';
import { controls } from '../components/controls.styles.js';
import { define } from '../components/define.js';
import { icon, iconNames } from '../components/icons.js';
import { tokens } from '../components/tokens.styles.js';

const colours = [
  'surface',
  'surface-raised',
  'surface-sunken',
  'text',
  'text-quiet',
  'line',
  'line-strong',
  'accent',
  'danger',
  'warning',
  'info',
  'success',
  'kind-ai',
  'kind-flow',
  'kind-data',
  'kind-state',
  'kind-nested',
  'kind-test',
];

/** Shows what every element is made of: the tokens that a host may set, the shared controls, the icons. */
class StoryFoundations extends LitElement {
  static override styles = [
    tokens,
    controls,
    css`
      :host {
        display: block;
        padding: 24px;
        background: var(--pe-surface);
        color: var(--pe-text);
        font: var(--pe-font-size) / 1.5 system-ui;
      }
      h2 {
        margin: 24px 0 12px;
        font-size: 15px;
      }
      ul {
        display: grid;
        grid-template-columns: repeat(auto-fill, minmax(168px, 1fr));
        gap: 8px;
        margin: 0;
        padding: 0;
        list-style: none;
      }
      li {
        display: flex;
        align-items: center;
        gap: 10px;
        min-block-size: 32px;
      }
      .swatch {
        inline-size: 28px;
        block-size: 28px;
        border: 1px solid var(--pe-line-strong);
        border-radius: var(--pe-radius);
      }
      .row {
        display: flex;
        flex-wrap: wrap;
        align-items: center;
        gap: 12px;
      }
    `,
  ];

  override render(): TemplateResult {
    return html`
      <h2>Colours</h2>
      <ul>
        ${colours.map((name) => html`<li><span class="swatch" data-colour=${name}></span>--pe-${name}</li>`)}
      </ul>
      <h2>Controls</h2>
      <div class="row">
        <button class="button primary" type="button">${icon('plus')} Primary</button>
        <button class="button" type="button">Button</button>
        <button class="button quiet" type="button">Quiet</button>
        <button class="button" type="button" disabled>Disabled</button>
        <button class="icon-button" type="button" aria-label="Close">${icon('x')}</button>
        <input class="input" aria-label="A field" placeholder="A field" />
        <span class="badge">Badge</span>
        <kbd class="kbd">Ctrl Z</kbd>
      </div>
      <h2>Icons</h2>
      <ul>
        ${iconNames.map((name) => html`<li>${icon(name)} ${name}</li>`)}
      </ul>
    `;
  }

  override firstUpdated(): void {
    for (const swatch of this.renderRoot.querySelectorAll<HTMLElement>('.swatch')) {
      swatch.style.setProperty('background', `var(--pe-${swatch.dataset['colour']})`);
    }
  }
}

define('story-foundations', StoryFoundations);

export default { title: 'Foundations' } satisfies Meta;

export const Foundations: StoryObj = { render: () => html`<story-foundations></story-foundations>` };
