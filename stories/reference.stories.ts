import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html } from 'lit';
import { ref } from 'lit/directives/ref.js';
import { define } from '../components/define.js';
import { PeReference } from '../components/reference/pe-reference.js';
import { PeScope } from '../components/scope/pe-scope.js';

define('pe-scope', PeScope);
define('pe-reference', PeReference);

interface Args {
  entry: string;
  inlineSize: string;
}

/** The format, looked up: every step type, field, operator and function with an example that the tests open and validate. */
const meta: Meta<Args> = {
  title: 'Reference/Format',
  component: 'pe-reference',
  args: { entry: '', inlineSize: '720px' },
  render: ({ entry, inlineSize }) => {
    const sized = (element?: Element): void => {
      if (!(element instanceof HTMLElement)) return;
      element.style.setProperty('block-size', '720px');
      element.style.setProperty('max-inline-size', inlineSize);
    };
    return html`<pe-scope><pe-reference ${ref(sized)} .entry=${entry}></pe-reference></pe-scope>`;
  },
};

export default meta;
type Story = StoryObj<Args>;

export const Everything: Story = {};
export const Panel: Story = { args: { inlineSize: '280px' } };
export const StepType: Story = { args: { entry: 'for_loop' } };
export const Field: Story = { args: { entry: 'claude_options.max_turns' } };
export const Function: Story = { args: { entry: 'function.length' } };
export const Operator: Story = { args: { entry: 'operator.contains' } };
