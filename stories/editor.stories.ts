import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html } from 'lit';
import { ifDefined } from 'lit/directives/if-defined.js';
import { ref } from 'lit/directives/ref.js';
import type { PipelineEditor } from '../components/index.js';
import '../components/register.js';

interface Args {
  src: string | undefined;
  view: PipelineEditor['view'];
  drawing: PipelineEditor['drawing'];
  theme: PipelineEditor['theme'];
  readonly: boolean;
  width: string;
  height: string;
}

/** Sizes come from the page; CSSOM because the policy of the page may forbid style attributes. */
function sized(width: string, height: string): (element?: Element) => void {
  return (element) => {
    if (!(element instanceof HTMLElement)) return;
    element.style.setProperty('inline-size', width);
    element.style.setProperty('--pe-height', height);
  };
}

const meta: Meta<Args> = {
  title: 'Editor',
  component: 'pipeline-editor',
  args: {
    src: '/fixtures/support-triage.yaml',
    view: 'visual',
    drawing: 'flow',
    theme: 'auto',
    readonly: false,
    width: '100%',
    height: '720px',
  },
  argTypes: {
    src: {
      control: 'select',
      options: ['code-review', 'support-triage', 'research-loop', 'release-notes', 'data-etl', 'rough-edges'].map(
        (name) => `/fixtures/${name}.yaml`,
      ),
    },
    view: { control: 'inline-radio', options: ['visual', 'split', 'code'] },
    drawing: { control: 'inline-radio', options: ['flow', 'data'] },
    theme: { control: 'inline-radio', options: ['auto', 'light', 'dark'] },
  },
  render: ({ src, view, drawing, theme, readonly, width, height }) =>
    html`<pipeline-editor
      ${ref(sized(width, height))}
      src=${ifDefined(src)}
      view=${view}
      drawing=${drawing}
      theme=${theme}
      ?readonly=${readonly}
    ></pipeline-editor>`,
};

export default meta;
type Story = StoryObj<Args>;

export const Visual: Story = {};
export const Split: Story = { args: { view: 'split', src: '/fixtures/code-review.yaml' } };
export const DataDrawing: Story = { args: { drawing: 'data', src: '/fixtures/release-notes.yaml' } };
export const Dark: Story = { args: { theme: 'dark' } };
export const ReadOnly: Story = { args: { readonly: true } };
export const Empty: Story = { args: { src: undefined } };
export const WithProblems: Story = { args: { src: '/fixtures/rough-edges.yaml', view: 'split' } };
/** Nothing to open: the message, and the two ways on. */
export const NotFound: Story = {
  render: () => html`<pipeline-editor src="data:text/html,broken"></pipeline-editor>`,
};
export const Phone: Story = { args: { width: '390px', height: '760px' } };
export const Tablet: Story = { args: { width: '760px', height: '760px' } };
