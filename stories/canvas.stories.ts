import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html, type TemplateResult } from 'lit';
import { PeCanvas } from '../components/canvas/pe-canvas.js';
import { define } from '../components/define.js';
import { PeOutline } from '../components/outline/pe-outline.js';
import { PeRename } from '../components/rename/pe-rename.js';
import { PeScope } from '../components/scope/pe-scope.js';
import { openSession } from '../src/headless.js';
import { generatePipeline } from '../src/testing/index.js';
import codeReview from './fixtures/code-review.yaml?raw';
import supportTriage from './fixtures/support-triage.yaml?raw';

define('pe-scope', PeScope);
define('pe-canvas', PeCanvas);
define('pe-outline', PeOutline);
define('pe-rename', PeRename);

interface Options {
  readonly yaml?: string;
  readonly drawing?: 'flow' | 'data';
  readonly readonly?: boolean;
  readonly select?: number;
  readonly zoom?: number;
}

function drawn({
  yaml = supportTriage,
  drawing = 'flow',
  readonly = false,
  select,
  zoom,
}: Options = {}): TemplateResult {
  const session = openSession({ yaml });
  const step = select === undefined ? undefined : session.snapshot.roots[select];
  if (step) session.select([step.id]);
  const canvas = new PeCanvas();
  canvas.drawing = drawing;
  canvas.readonly = readonly;
  canvas.style.setProperty('block-size', '100%');
  if (zoom !== undefined) void canvas.updateComplete.then(() => (canvas.zoom = zoom));
  return html`<pe-scope .style=${'block-size: 100vh'} .session=${session}>${canvas}</pe-scope>`;
}

const meta: Meta = { title: 'Canvas', component: 'pe-canvas' };
export default meta;

type Story = StoryObj;

/** Steps in the order they run; branches, tasks and nested pipelines stand in the frame of the step they belong to. */
export const Flow: Story = { render: () => drawn() };

/** What could run early stands high up. */
export const Data: Story = { render: () => drawn({ yaml: codeReview, drawing: 'data' }) };

/** What the selected step reads and who reads it comes forward, with the results that are read. */
export const Selected: Story = { render: () => drawn({ yaml: codeReview, select: 1 }) };

export const ReadOnly: Story = { render: () => drawn({ readonly: true }) };

/** Names only, at a size that can be read. */
export const FarOut: Story = { render: () => drawn({ yaml: generatePipeline({ steps: 300, seed: 4 }), zoom: 0.25 }) };

export const Boxes: Story = { render: () => drawn({ yaml: generatePipeline({ steps: 300, seed: 4 }), zoom: 0.08 }) };

export const ThousandsOfSteps: Story = { render: () => drawn({ yaml: generatePipeline({ steps: 2000, seed: 4 }) }) };

export const RightToLeft: Story = {
  render: () => html`<div dir="rtl">${drawn()}</div>`,
};

/** No steps yet: the drawing says so and offers the first one. */
export const Empty: Story = { render: () => drawn({ yaml: 'workflow:\n  name: empty\n  steps: []\n' }) };

/** All steps as a tree: the complete way through a pipeline for the keyboard and for screen readers. */
export const Outline: Story = {
  render: () => {
    const session = openSession({ yaml: supportTriage });
    return html`<pe-scope .style=${'block-size: 100vh; inline-size: 20rem'} .session=${session}>
      <pe-outline .style=${'block-size: 100%'}></pe-outline>
    </pe-scope>`;
  },
};
