import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html, type TemplateResult } from 'lit';
import '../components/viewer-register.js';
import codeReview from './fixtures/code-review.yaml?raw';
import releaseNotes from './fixtures/release-notes.yaml?raw';
import researchLoop from './fixtures/research-loop.yaml?raw';

const meta: Meta = { title: 'Viewer', component: 'pipeline-viewer' };
export default meta;

type Story = StoryObj;

/** In a page of documentation: the drawing, and the fields of the step that is selected. */
export const InAPage: Story = {
  render: (): TemplateResult => html`
    <main .style=${'max-inline-size: 48rem; margin: 2rem auto; font: 16px/1.6 system-ui'}>
      <h1>Research until it is good enough</h1>
      <p>The loop asks, reads and judges until the judge is content.</p>
      <pipeline-viewer .value=${researchLoop}></pipeline-viewer>
      <p>Select a step to see what it is told.</p>
    </main>
  `,
};

export const Data: Story = {
  render: () => html`<pipeline-viewer drawing="data" .value=${codeReview}></pipeline-viewer>`,
};

export const Dark: Story = {
  render: () => html`<pipeline-viewer theme="dark" .value=${releaseNotes}></pipeline-viewer>`,
};

/** As narrow as a phone: details come from below. */
export const Narrow: Story = {
  render: () =>
    html`<div .style=${'inline-size: 340px'}><pipeline-viewer .value=${releaseNotes}></pipeline-viewer></div>`,
};

export const NoPipeline: Story = {
  render: () => html`<pipeline-viewer value="just: yaml"></pipeline-viewer>`,
};
