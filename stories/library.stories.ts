import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html } from 'lit';
import { ref } from 'lit/directives/ref.js';
import { define } from '../components/define.js';
import { formatCatalogue } from '../src/headless.js';
import { libraryItems } from '../components/library/library-items.js';
import { PeLibrary } from '../components/library/pe-library.js';
import { PeScope } from '../components/scope/pe-scope.js';
import { createStrings } from '../src/headless.js';

define('pe-scope', PeScope);
define('pe-library', PeLibrary);

const items = libraryItems(formatCatalogue, createStrings());

const tall = (element?: Element): void => {
  if (!(element instanceof HTMLElement)) return;
  element.style.setProperty('block-size', '640px');
  element.style.setProperty('inline-size', '280px');
};

interface Args {
  recent: readonly string[];
  detailed: boolean;
  disabled: boolean;
}

const meta: Meta<Args> = {
  title: 'Parts/Library',
  component: 'pe-library',
  args: { recent: ['gemini', 'switch'], detailed: false, disabled: false },
  render: ({ recent, detailed, disabled }) =>
    html`<pe-scope>
      <pe-library
        ${ref(tall)}
        .items=${items}
        .recent=${recent}
        ?detailed=${detailed}
        ?disabled=${disabled}
      ></pe-library>
    </pe-scope>`,
};

export default meta;
type Story = StoryObj<Args>;

export const Panel: Story = {};
export const Sheet: Story = { args: { detailed: true } };
export const Disabled: Story = { args: { disabled: true } };
