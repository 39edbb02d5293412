import { aTimeout, expect, fixture, html, nextFrame, waitUntil } from '@open-wc/testing';
import { openSession } from '../../src/session/open-session.js';
import { createStrings } from '../../src/strings/strings.js';
import { generatePipeline } from '../../src/testing/generate-pipeline.js';
import { define } from '../define.js';
import { readableZoom, type Rect } from './camera.js';
import { PeCanvas } from './pe-canvas.js';

define('pe-canvas', PeCanvas);

const wide = `workflow:
  name: wide
  steps:
    - name: first
      type: set_variable
      variables: { a: 1 }
    - name: side_by_side
      type: parallel_claude
      parallel_tasks:
        - { id: one, prompt: [] }
        - { id: two, prompt: [] }
        - { id: three, prompt: [] }
    - name: last
      type: set_variable
      variables: { b: 1 }
`;

/** A canvas in a box of a given size. */
async function open(yaml: string, width = 900, height = 600): Promise<{ canvas: PeCanvas; resize: Resize }> {
  const box = await fixture<HTMLElement>(html`<div></div>`);
  const canvas = new PeCanvas();
  const resize: Resize = async (inline, block = height) => {
    box.style.setProperty('inline-size', `${inline}px`);
    box.style.setProperty('block-size', `${block}px`);
    canvas.style.setProperty('block-size', '100%');
    await waitUntil(() => canvas.camera.viewport.width === inline && canvas.camera.viewport.height === block);
    await canvas.updateComplete;
  };
  canvas.strings = createStrings();
  canvas.session = openSession({ yaml });
  box.append(canvas);
  await resize(width);
  await nextFrame();
  return { canvas, resize };
}

type Resize = (width: number, height?: number) => Promise<void>;

function onScreen(canvas: PeCanvas, world: Rect | undefined): Rect {
  if (!world) throw new Error('nothing drawn');
  const at = canvas.camera.toScreen(world);
  return { ...at, width: world.width * canvas.zoom, height: world.height * canvas.zoom };
}

function expectInside(canvas: PeCanvas, world: Rect | undefined): void {
  const { x, y, width, height } = onScreen(canvas, world);
  expect(x, 'left').to.be.at.least(31);
  expect(y, 'top').to.be.at.least(31);
  expect(x + width, 'right').to.be.at.most(canvas.camera.viewport.width - 31);
  expect(y + height, 'bottom').to.be.at.most(canvas.camera.viewport.height - 31);
}

describe('the view of a canvas', () => {
  it('shows all of the drawing when a panel takes half of the room while it flies there', async () => {
    const { canvas, resize } = await open(wide);
    canvas.panView(-500, 200);
    const landed = canvas.zoomToFit();
    await waitUntil(() => canvas.flight.active);
    await resize(450);
    await landed;
    expectInside(canvas, canvas.map?.bounds);
  });

  it('stays fitted through other sizes until the user moves it', async () => {
    const { canvas, resize } = await open(wide);
    await canvas.zoomToFit({ animated: false });
    await resize(500);
    expectInside(canvas, canvas.map?.bounds);
    canvas.panView(20, 0);
    const { zoom } = canvas;
    const { x } = canvas.camera;
    await resize(700);
    expect(canvas.zoom).to.equal(zoom);
    expect(canvas.camera.x).to.be.closeTo(x + 100, 0.01);
  });

  it('opens in the middle of the room it has in the end', async () => {
    const { canvas, resize } = await open(wide);
    await resize(640);
    const { x, width } = onScreen(canvas, canvas.map?.bounds);
    expect(x + width / 2).to.be.closeTo(320, 1);
  });

  it('fits a right-to-left drawing in the middle', async () => {
    document.documentElement.dir = 'rtl';
    try {
      const { canvas } = await open(wide, 700);
      await canvas.zoomToFit({ animated: false });
      await canvas.updateComplete;
      await nextFrame();
      const cards = Array.from(canvas.renderRoot.querySelectorAll('.frames > .frame, .node'), (card) =>
        card.getBoundingClientRect(),
      );
      const left = Math.min(...cards.map((card) => card.left)) - canvas.getBoundingClientRect().left;
      const right = Math.max(...cards.map((card) => card.right)) - canvas.getBoundingClientRect().left;
      expect((left + right) / 2).to.be.closeTo(350, 12);
    } finally {
      document.documentElement.dir = '';
    }
  });

  it('opens thousands of steps at their beginning, readable; the fit shows all of them', async () => {
    const { canvas } = await open(generatePipeline({ steps: 3000, seed: 5 }));
    const first = canvas.map?.boxOf(canvas.map.first ?? '');
    expect(canvas.zoom).to.be.at.least(readableZoom);
    expect(onScreen(canvas, first).y).to.be.within(0, 100);
    await canvas.zoomToFit({ animated: false });
    expect(canvas.zoom).to.be.below(0.2);
    await canvas.zoomToOpening({ animated: false });
    expect(canvas.zoom).to.be.at.least(readableZoom);
    expect(onScreen(canvas, first).y).to.be.within(0, 100);
  });

  it('reveals a container with everything in it, further out if need be', async () => {
    const { canvas, resize } = await open(wide, 700);
    canvas.zoom = 1;
    const id = canvas.session?.snapshot.steps.find((step) => step.name === 'side_by_side')?.id ?? '';
    await canvas.reveal(id, { animated: false });
    expect(canvas.zoom).to.be.within(readableZoom, 1);
    expectInside(canvas, canvas.map?.boxOf(id));
    await resize(660);
    expectInside(canvas, canvas.map?.boxOf(id));
  });

  it('shows the beginning of a container that would not be readable whole, with a margin', async () => {
    const { canvas } = await open(wide, 400);
    canvas.zoom = 1;
    const id = canvas.session?.snapshot.steps.find((step) => step.name === 'side_by_side')?.id ?? '';
    await canvas.reveal(id, { animated: false });
    expect(canvas.zoom).to.equal(readableZoom);
    expect(onScreen(canvas, canvas.map?.boxOf(id)).x).to.be.closeTo(32, 0.5);
  });

  it('reveals a step clear of the zoom bar, in both directions of text', async () => {
    const { canvas } = await open(generatePipeline({ steps: 60, seed: 5 }), 390, 500);
    const last = canvas.session?.snapshot.roots.at(-1)?.id ?? '';
    for (const dir of ['ltr', 'rtl']) {
      document.documentElement.dir = dir;
      await nextFrame();
      await canvas.updateComplete;
      await canvas.zoomToOpening({ animated: false });
      await canvas.reveal(last, { animated: false });
      const bar = canvas.renderRoot.querySelector('.zoom-bar')!.getBoundingClientRect();
      const { y, height } = onScreen(canvas, canvas.map?.titleOf(last));
      const { top } = canvas.getBoundingClientRect();
      expect(top + y + height, dir).to.be.at.most(bar.top - 11);
    }
    document.documentElement.dir = 'ltr';
  });

  it('shows the step that was revealed before it had a size', async () => {
    const canvas = new PeCanvas();
    canvas.strings = createStrings();
    canvas.session = openSession({ yaml: generatePipeline({ steps: 300, seed: 5 }) });
    const box = await fixture<HTMLElement>(html`<div hidden>${canvas}</div>`);
    const last = canvas.session.snapshot.roots.at(-1)?.id ?? '';
    await canvas.reveal(last, { animated: false });
    canvas.style.setProperty('block-size', '500px');
    box.hidden = false;
    await waitUntil(() => canvas.camera.viewport.height === 500);
    const { y } = onScreen(canvas, canvas.map?.titleOf(last));
    expect(y).to.be.within(0, 468);
  });

  it('asks for no update in an update', async () => {
    const { canvas } = await open('workflow:\n  name: empty\n  steps: []\n');
    expect(canvas.renderRoot.querySelector('.empty')).to.not.equal(null);
    canvas.session?.run('step.add', { type: 'claude', parentId: null, slot: 'steps', index: 0 });
    await canvas.updateComplete;
    await aTimeout(0);
    expect(canvas.renderRoot.querySelector('.empty')).to.equal(null);
    const { litIssuedWarnings } = globalThis as { litIssuedWarnings?: Set<string> };
    const warnings = [...(litIssuedWarnings ?? [])].filter((text) => text.includes('scheduled an update'));
    expect(warnings.filter((text) => text.includes('pe-canvas'))).to.deep.equal([]);
  });
});
