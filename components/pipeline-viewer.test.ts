import { expect, fixture, html, oneEvent } from '@open-wc/testing';
import { sendKeys } from '@web/test-runner-commands';
import type { PeCanvas } from './canvas/pe-canvas.js';
import type { PipelineErrorEvent, PipelineSelectEvent } from './events.js';
import type { PipelineViewer } from './pipeline-viewer.js';
import './viewer-register.js';

const sample = `workflow:
  name: sample
  steps:
    - name: first
      type: claude
      description: Says hello.
      prompt:
        - type: static
          content: |
            Say hello
            to <b>everybody</b>.
    - name: second
      type: gemini
      prompt: [{ type: previous_response, step: first }]
`;

async function shown(viewer: PipelineViewer): Promise<PeCanvas> {
  await oneEvent(viewer, 'pipeline-ready');
  const canvas = viewer.renderRoot.querySelector('pe-canvas') as PeCanvas;
  await canvas.updateComplete;
  await new Promise((resolve) => requestAnimationFrame(resolve));
  await canvas.updateComplete;
  return canvas;
}

function cards(canvas: PeCanvas): string[] {
  return Array.from(canvas.renderRoot.querySelectorAll('.node .name'), (name) => name.textContent ?? '');
}

function open(value = sample): Promise<PipelineViewer> {
  const viewer = document.createElement('pipeline-viewer');
  viewer.value = value;
  return fixture<PipelineViewer>(html`${viewer}`);
}

describe('pipeline-viewer', () => {
  it('is accessible, with and without details', async () => {
    const viewer = await open();
    await shown(viewer);
    await expect(viewer).to.be.accessible();
    await viewer.reveal('first');
    await expect(viewer).to.be.accessible();
  });

  it('draws its value, and another one later', async () => {
    const viewer = await open();
    const canvas = await shown(viewer);
    expect(cards(canvas)).to.deep.equal(['first', 'second']);
    viewer.value = sample.replace('second', 'third');
    expect(cards(await shown(viewer))).to.deep.equal(['first', 'third']);
  });

  it('draws an inline script', async () => {
    const viewer = document.createElement('pipeline-viewer');
    const script = document.createElement('script');
    script.type = 'application/yaml';
    script.textContent = `\n    ${sample.replaceAll('\n', '\n    ')}`;
    viewer.append(script);
    const ready = shown(viewer);
    await fixture(html`${viewer}`);
    expect(cards(await ready)).to.deep.equal(['first', 'second']);
  });

  it('fetches what src names', async () => {
    const url = URL.createObjectURL(new Blob([sample]));
    const viewer = await fixture<PipelineViewer>(html`<pipeline-viewer src=${url}></pipeline-viewer>`);
    expect(cards(await shown(viewer))).to.deep.equal(['first', 'second']);
  });

  it('says what happened when src gives nothing, and tries again', async () => {
    const viewer = document.createElement('pipeline-viewer');
    viewer.src = '/no/such/file.yaml';
    const failed = oneEvent<PipelineErrorEvent>(viewer, 'pipeline-error');
    await fixture(html`${viewer}`);
    expect((await failed).detail.code).to.equal('load-failed');
    expect(viewer.renderRoot.querySelector('[role="alert"]')?.textContent).to.include('404');
    viewer.src = URL.createObjectURL(new Blob([sample]));
    expect(cards(await shown(viewer))).to.deep.equal(['first', 'second']);
  });

  for (const [what, text] of [
    ['YAML without a workflow', 'foo: 1'],
    ['text that is not YAML', 'a: [1'],
    ['an empty text', ''],
    ['a scalar', '42'],
  ] as const) {
    it(`says that ${what} is no pipeline`, async () => {
      const viewer = document.createElement('pipeline-viewer');
      const failed = oneEvent<PipelineErrorEvent>(viewer, 'pipeline-error');
      viewer.value = text;
      await fixture(html`${viewer}`);
      expect((await failed).detail.code).to.equal('not-a-pipeline');
      await expect(viewer).to.be.accessible();
    });
  }

  it('shows the fields of the selected step as text, and closes them with Escape', async () => {
    const viewer = await open();
    const canvas = await shown(viewer);
    const selected = oneEvent<PipelineSelectEvent>(viewer, 'pipeline-select');
    canvas.focus();
    await canvas.updateComplete;
    await sendKeys({ press: 'Home' });
    expect((await selected).detail.steps[0]?.name).to.equal('first');
    await viewer.updateComplete;
    const details = viewer.renderRoot.querySelector<HTMLElement>('.details');
    expect(details?.querySelector('h2')?.textContent).to.equal('first');
    expect(details?.textContent).to.include('Says hello.');
    expect(details?.querySelector('dd')?.textContent).to.include('to <b>everybody</b>.');
    expect(details?.querySelector('dd b')).to.equal(null);
    details?.querySelector<HTMLElement>('.fields')?.focus();
    await sendKeys({ press: 'Escape' });
    await viewer.updateComplete;
    expect(viewer.renderRoot.querySelector('.details')).to.equal(null);
  });

  it('changes nothing by any key', async () => {
    const viewer = await open();
    const canvas = await shown(viewer);
    canvas.focus();
    await canvas.updateComplete;
    for (const press of ['Home', 'Delete', 'a', 'Insert']) await sendKeys({ press });
    expect(cards(canvas)).to.deep.equal(['first', 'second']);
  });

  it('keeps what it shows when it is moved in the document', async () => {
    const viewer = await open();
    await shown(viewer);
    const other = await fixture<HTMLElement>(html`<section></section>`);
    other.append(viewer);
    await viewer.updateComplete;
    await viewer.zoomToFit();
    expect(cards(viewer.renderRoot.querySelector('pe-canvas') as PeCanvas)).to.deep.equal(['first', 'second']);
  });

  it('speaks through the texts it is given', async () => {
    const viewer = document.createElement('pipeline-viewer');
    viewer.strings = { 'canvas.zoom.fit': 'Alles zeigen' };
    viewer.value = sample;
    const ready = shown(viewer);
    await fixture(html`${viewer}`);
    const canvas = await ready;
    expect(canvas.renderRoot.querySelector('[aria-label="Alles zeigen"]')).to.not.equal(null);
  });
});
