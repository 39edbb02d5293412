import { aTimeout, expect, fixture, html, oneEvent, waitUntil } from '@open-wc/testing';
import { resetMouse, sendKeys, sendMouse } from '@web/test-runner-commands';
import type * as Axe from 'axe-core';
import 'axe-core/axe.min.js';
import type { ItemId, Step } from '../../src/model/step.js';
import type { EditorSession } from '../../src/session/editor-session.js';
import { openSession } from '../../src/session/open-session.js';
import { createStrings } from '../../src/strings/strings.js';
import { generatePipeline } from '../../src/testing/generate-pipeline.js';
import { define } from '../define.js';
import type { PeInsertEvent, PeMenuEvent, PeOpenEvent } from './canvas-events.js';
import type { PictureState } from './canvas-picture.js';
import { PeRename } from '../rename/pe-rename.js';
import { PeCanvas } from './pe-canvas.js';

define('pe-canvas', PeCanvas);
define('pe-rename', PeRename);

const sample = `workflow:
  name: sample
  steps:
    - name: first
      type: claude
      prompt: [{ type: static, content: hello }]
    - name: second
      type: gemini
      prompt: [{ type: previous_response, step: first }]
    - name: loop
      type: for_loop
      iterator: x
      data_source: "previous_response:first"
      steps:
        - name: inner
          type: claude
          prompt: [{ type: static, content: "{{loop.x}}" }]
    - name: <img src=x onerror=alert(1)>
      type: set_variable
      variables: { a: 1 }
    - name: choice
      type: switch
      expression: a
      cases:
        yes:
          - name: good
            type: set_variable
            variables: { b: 1 }
      default: []
`;

/** A canvas of a known size at the upper left of the page, with what a test says to it. */
class CanvasHarness {
  readonly element: PeCanvas;
  readonly session: EditorSession;

  constructor(element: PeCanvas, session: EditorSession) {
    this.element = element;
    this.session = session;
  }

  static async open(yaml = sample, setup: (element: PeCanvas) => void = () => undefined): Promise<CanvasHarness> {
    const session = openSession({ yaml });
    const element = new PeCanvas();
    element.strings = createStrings();
    element.session = session;
    setup(element);
    await fixture(
      html`<div .style=${'position:fixed;inset:0 auto auto 0;inline-size:760px;block-size:560px'}>${element}</div>`,
    );
    element.style.setProperty('block-size', '100%');
    const harness = new CanvasHarness(element, session);
    await harness.drawn();
    return harness;
  }

  step(name: string): Step {
    const step = this.session.snapshot.steps.find((each) => each.name === name);
    if (!step) throw new Error(`no step ${name}`);
    return step;
  }

  card(name: string): HTMLElement {
    return this.cardOf(this.step(name).id);
  }

  cardOf(id: ItemId): HTMLElement {
    const card = this.cards().find((each) => each.dataset['id'] === id);
    if (!card) throw new Error(`no card ${id}`);
    return card;
  }

  cards(): HTMLElement[] {
    return Array.from(this.element.renderRoot.querySelectorAll<HTMLElement>('.node'));
  }

  centre(name: string): [number, number] {
    const box = this.card(name).getBoundingClientRect();
    return [Math.round(box.x + box.width / 2), Math.round(box.y + box.height / 2)];
  }

  async drawn(): Promise<void> {
    await frames(2);
    await this.element.updateComplete;
    await frames(1);
  }

  async click(name: string): Promise<void> {
    await sendMouse({ type: 'click', position: this.centre(name) });
    await this.drawn();
  }

  async press(...keys: string[]): Promise<void> {
    for (const key of keys) {
      const [last = '', ...held] = key.split('+').reverse();
      for (const down of held) await sendKeys({ down });
      await sendKeys({ press: last });
      for (const up of held) await sendKeys({ up });
    }
    await this.drawn();
  }

  get selected(): string[] {
    return this.session.selection.map((id) => this.session.snapshot.get(id)?.name ?? '');
  }

  get focused(): string | undefined {
    const id = (this.element.shadowRoot?.activeElement as HTMLElement | null)?.dataset['id'];
    return id === undefined ? undefined : (this.session.snapshot.get(id)?.name ?? id);
  }

  get names(): string[] {
    return this.session.snapshot.roots.map((step) => step.name);
  }
}

async function frames(count: number): Promise<void> {
  for (let at = 0; at < count; at++) await new Promise((resolve) => requestAnimationFrame(resolve));
}

/** The animation to a pose has ended. */
async function landed(): Promise<void> {
  await aTimeout(220);
  await frames(2);
}

async function drag(from: [number, number], to: [number, number], drop = true): Promise<void> {
  await sendMouse({ type: 'move', position: from });
  await sendMouse({ type: 'down' });
  await sendMouse({ type: 'move', position: [from[0] + 8, from[1] + 8] });
  await sendMouse({ type: 'move', position: to });
  await frames(2);
  if (drop) await sendMouse({ type: 'up' });
}

describe('pe-canvas', () => {
  afterEach(() => resetMouse());

  it('marks the card of the step that is being written in the code and does not parse yet', async () => {
    const canvas = await CanvasHarness.open();
    const label = (name: string): string => canvas.card(name).getAttribute('aria-label') ?? '';
    const yaml = canvas.session.yaml;
    canvas.session.setYaml(yaml.replace('name: second\n', 'name: second\n      half\n'));
    expect(canvas.session.draft).to.not.equal(undefined);
    await waitUntil(() => label('second').includes('being edited in the code'), 'the card says so');
    expect(label('first')).to.not.contain('being edited');
    canvas.session.discardDraft();
    await waitUntil(() => !label('second').includes('being edited in the code'), 'the mark goes with the draft');
  });

  it('marks the card of a closed container in which a step is being written', async () => {
    const canvas = await CanvasHarness.open();
    const label = (): string => canvas.card('loop').getAttribute('aria-label') ?? '';
    await canvas.click('loop');
    await canvas.press('Space');
    canvas.session.setYaml(canvas.session.yaml.replace(/( +)- name: inner\n/, '$&$1  half\n'));
    await waitUntil(() => label().includes('being edited in the code'), 'the card says so');
    canvas.session.discardDraft();
    await waitUntil(() => !label().includes('being edited'), 'the mark goes with the draft');
  });

  it('is accessible', async () => {
    const canvas = await CanvasHarness.open();
    await canvas.click('second');
    await expect(canvas.element).to.be.accessible();
  });

  it('says on each card what the step is, and on the current one where it stands', async () => {
    const canvas = await CanvasHarness.open();
    await canvas.click('second');
    expect(canvas.card('second').getAttribute('aria-label')).to.match(/^second, 1 prompt part, Gemini/);
    expect(canvas.card('second').getAttribute('aria-description')).to.equal('2 of 5. Reads from first.');
  });

  it('is called by what can be read on it', async () => {
    const { axe } = globalThis as unknown as { axe: typeof Axe };
    const canvas = await CanvasHarness.open();
    for (const zoom of [1, 0.5, 0.3]) {
      canvas.element.zoom = zoom;
      await canvas.drawn();
      const { violations } = await axe.run(canvas.element, { runOnly: ['label-content-name-mismatch'] });
      expect(violations.flatMap(({ nodes }) => nodes.map(({ html: text }) => text))).to.deep.equal([]);
    }
  });

  it('can be read in the colours of the system, selected or not', async () => {
    const canvas = await CanvasHarness.open();
    const root = canvas.element.shadowRoot as ShadowRoot;
    root.adoptedStyleSheets = root.adoptedStyleSheets.map((sheet) => {
      const text = Array.from(sheet.cssRules, (rule) => rule.cssText).join('\n');
      const forced = new CSSStyleSheet();
      forced.replaceSync(text.replaceAll('(forced-colors: active)', 'all'));
      return forced;
    });
    const colour = (name: string): string => {
      const probe = document.createElement('i');
      probe.style.setProperty('color', name);
      document.body.append(probe);
      const { color } = getComputedStyle(probe);
      probe.remove();
      return color;
    };
    await canvas.click('second');
    canvas.element.choose([canvas.step('second').id, canvas.step('loop').id]);
    await canvas.drawn();
    for (const [name, ground, ink] of [
      ['first', 'Canvas', 'CanvasText'],
      ['second', 'Highlight', 'HighlightText'],
      ['loop', 'Highlight', 'HighlightText'],
      ['choice', 'Canvas', 'CanvasText'],
    ] as const) {
      const card = canvas.card(name);
      expect(getComputedStyle(card).backgroundColor, name).to.equal(colour(ground));
      for (const part of ['.name', '.line', '.tile']) {
        const style = getComputedStyle(card.querySelector(part) as Element);
        expect(style.color, `${name} ${part}`).to.equal(colour(ink));
        expect(style.backgroundColor, `${name} ${part}`).to.be.oneOf([colour(ground), 'rgba(0, 0, 0, 0)']);
      }
    }
  });

  it('cuts a long name in its middle, at a word, with the dots beside it', async () => {
    const name = 'final_integration_report_on_everything_for_the_board';
    const canvas = await CanvasHarness.open(sample.replace('name: second', `name: ${name}`), (element) =>
      element.style.setProperty('--pe-font-mono', 'monospace'),
    );
    const card = canvas.card(name);
    const [head, tail] = ['.head', '.tail'].map((part) => card.querySelector(part) as HTMLElement);
    expect(card.querySelector('.name')?.textContent).to.equal(name);
    expect(tail?.textContent).to.equal('_the_board');
    const character = (tail?.getBoundingClientRect().width ?? 0) / 10;
    const characters = (head?.getBoundingClientRect().width ?? 0) / character;
    expect(characters).to.be.closeTo(Math.round(characters), 0.15);
    expect(card.querySelector('.name')?.scrollWidth).to.be.at.most((card.querySelector('.name')?.clientWidth ?? 0) + 1);
  });

  it('shows names with markup as text', async () => {
    const canvas = await CanvasHarness.open();
    expect(canvas.element.renderRoot.querySelector('img')).to.equal(null);
    const card = canvas.cards().find((each) => each.textContent?.includes('onerror'));
    expect(card?.querySelector('.name')?.textContent).to.equal('<img src=x onerror=alert(1)>');
  });

  it('has no box that focus, scrollIntoView or a search in the page could scroll away from its camera', async () => {
    const canvas = await CanvasHarness.open();
    const { element } = canvas;
    const boxes = [element, ...element.renderRoot.querySelectorAll('.surface, .pan, .zoom, .nodes, .over')];
    const scrolled = () =>
      boxes.flatMap(({ className, scrollTop, scrollLeft }) => (scrollTop || scrollLeft ? [className] : []));
    element.camera.panBy(-300, -380);
    element.moved();
    await canvas.drawn();
    for (const card of canvas.cards()) {
      card.focus();
      card.scrollIntoView({ block: 'center' });
      expect(scrolled()).to.deep.equal([]);
    }
    for (const box of boxes) {
      box.scrollTop = box.scrollLeft = 40;
      expect(scrolled(), box.className).to.deep.equal([]);
    }
    await canvas.press('ArrowDown', 'ArrowDown', 'End');
    expect(scrolled()).to.deep.equal([]);
  });

  it('has one tab stop for all cards', async () => {
    const canvas = await CanvasHarness.open();
    expect(canvas.cards().filter((card) => card.tabIndex === 0)).to.have.length(1);
    await canvas.click('second');
    const [stop, ...more] = canvas.cards().filter((card) => card.tabIndex === 0);
    expect(more).to.have.length(0);
    expect(stop).to.equal(canvas.card('second'));
  });

  describe('selection', () => {
    it('follows a click, Ctrl adds and takes away, Shift takes the stretch between', async () => {
      const canvas = await CanvasHarness.open();
      await canvas.click('first');
      expect(canvas.selected).to.deep.equal(['first']);
      await sendKeys({ down: 'Control' });
      await canvas.click('loop');
      await sendKeys({ up: 'Control' });
      expect(canvas.selected).to.deep.equal(['first', 'loop']);
      await canvas.click('first');
      await sendKeys({ down: 'Shift' });
      await canvas.click('loop');
      await sendKeys({ up: 'Shift' });
      expect(canvas.selected).to.deep.equal(['first', 'second', 'loop']);
    });

    it('is emptied by a click on the ground', async () => {
      const canvas = await CanvasHarness.open();
      await canvas.click('first');
      await sendMouse({ type: 'click', position: [8, 8] });
      expect(canvas.selected).to.deep.equal([]);
    });

    it('takes what a frame drawn with Shift touches', async () => {
      const canvas = await CanvasHarness.open();
      const [x, y] = canvas.centre('first');
      await sendKeys({ down: 'Shift' });
      await drag([20, y - 20], [x, y + 10]);
      await sendKeys({ up: 'Shift' });
      expect(canvas.selected).to.deep.equal(['first']);
    });

    it('goes along the drawing with the arrows and into containers, and the focus with it', async () => {
      const canvas = await CanvasHarness.open();
      await canvas.click('second');
      await canvas.press('ArrowDown');
      expect(canvas.focused).to.equal('loop');
      await canvas.press('ArrowDown');
      expect(canvas.focused).to.equal('inner');
      await canvas.press('ArrowUp', 'ArrowUp');
      expect(canvas.focused).to.equal('second');
      await canvas.press('Home');
      expect(canvas.selected).to.deep.equal(['first']);
      await canvas.press('End');
      expect(canvas.focused).to.equal('choice');
    });

    it('reaches an empty branch with the arrows, and Enter there asks for a step', async () => {
      const canvas = await CanvasHarness.open();
      await canvas.press('Tab');
      canvas.element.choose([canvas.step('good').id]);
      await canvas.element.reveal(canvas.step('good').id, { focus: true, animated: false });
      await canvas.press('ArrowRight');
      expect(canvas.focused).to.equal(`${canvas.step('choice').id}/default`);
      setTimeout(() => void sendKeys({ press: 'Enter' }));
      const event = await oneEvent<PeInsertEvent>(canvas.element, 'pe-insert');
      expect(event.detail).to.include({ parentId: canvas.step('choice').id, slot: 'default', index: 0 });
    });

    it('of all takes the list first and everything the second time', async () => {
      const canvas = await CanvasHarness.open();
      await canvas.click('first');
      await canvas.press('Control+a');
      expect(canvas.selected).to.have.length(5);
      await canvas.press('Control+a');
      expect(canvas.selected).to.have.length(7);
    });
  });

  describe('editing', () => {
    it('removes the selection with Delete, as one step back, and goes to the next', async () => {
      const canvas = await CanvasHarness.open();
      const before = canvas.session.yaml;
      await canvas.click('second');
      await canvas.press('Delete');
      expect(canvas.names).to.not.include('second');
      expect(canvas.focused).to.equal('loop');
      canvas.session.undo();
      expect(canvas.session.yaml).to.equal(before);
    });

    it('moves a dragged step with one command', async () => {
      const canvas = await CanvasHarness.open();
      const before = canvas.session.yaml;
      const loop = canvas.card('loop').getBoundingClientRect();
      await drag(canvas.centre('first'), [Math.round(loop.x + loop.width / 2), Math.round(loop.y - 6)]);
      await canvas.drawn();
      expect(canvas.names.slice(0, 3)).to.deep.equal(['second', 'first', 'loop']);
      expect(canvas.selected).to.deep.equal(['first']);
      canvas.session.undo();
      expect(canvas.session.yaml).to.equal(before);
    });

    it('moves a step into an empty branch', async () => {
      const canvas = await CanvasHarness.open(sample, (element) => (element.compact = true));
      await canvas.element.zoomToFit({ animated: false });
      await canvas.drawn();
      const slot = canvas.cardOf(`${canvas.step('choice').id}/default`).getBoundingClientRect();
      await drag(canvas.centre('first'), [Math.round(slot.x + slot.width / 2), Math.round(slot.y + slot.height / 2)]);
      expect(canvas.step('first').slot).to.equal('default');
      expect(canvas.step('first').parentId).to.equal(canvas.step('choice').id);
    });

    it('shows the place while dragging, and Escape leaves everything as it was', async () => {
      const canvas = await CanvasHarness.open();
      const before = canvas.session.yaml;
      await canvas.click('first');
      const loop = canvas.card('loop').getBoundingClientRect();
      await drag(canvas.centre('first'), [Math.round(loop.x + loop.width / 2), Math.round(loop.y - 6)], false);
      const marker = canvas.element.renderRoot.querySelector<HTMLElement>('.marker');
      expect(marker?.hidden).to.equal(false);
      expect(canvas.card('first').classList.contains('dragged')).to.equal(true);
      await sendKeys({ press: 'Escape' });
      await sendMouse({ type: 'up' });
      expect(marker?.hidden).to.equal(true);
      expect(canvas.session.yaml).to.equal(before);
    });

    it('refuses to drop a container into itself', async () => {
      const canvas = await CanvasHarness.open();
      const before = canvas.session.yaml;
      await drag(canvas.centre('loop'), canvas.centre('inner'));
      expect(canvas.session.yaml).to.equal(before);
    });

    it('moves the current step with Alt and the arrows, and keeps the focus on it', async () => {
      const canvas = await CanvasHarness.open();
      await canvas.click('first');
      await canvas.press('Alt+ArrowDown');
      expect(canvas.names.slice(0, 2)).to.deep.equal(['second', 'first']);
      expect(canvas.focused).to.equal('first');
      await canvas.press('Alt+ArrowUp');
      expect(canvas.names.slice(0, 2)).to.deep.equal(['first', 'second']);
    });

    it('takes over a pointer from the library and adds a step where it is dropped', async () => {
      const canvas = await CanvasHarness.open();
      const source = await fixture<HTMLElement>(html`<button .style=${'position:fixed;left:780px;top:8px'}>x</button>`);
      source.addEventListener('pointerdown', (event) => canvas.element.beginInsert('claude_smart', event));
      const loop = canvas.card('loop').getBoundingClientRect();
      await drag([788, 16], [Math.round(loop.x + loop.width / 2), Math.round(loop.y - 6)]);
      await canvas.drawn();
      expect(canvas.session.snapshot.roots[2]?.type).to.equal('claude_smart');
      expect(canvas.session.selection).to.deep.equal([canvas.session.snapshot.roots[2]?.id]);
    });

    it('offers a step in the gap under the pointer', async () => {
      const canvas = await CanvasHarness.open();
      const first = canvas.card('first').getBoundingClientRect();
      await sendMouse({
        type: 'move',
        position: [Math.round(first.x + first.width / 2), Math.round(first.bottom + 10)],
      });
      await frames(1);
      const plus = canvas.element.renderRoot.querySelector<HTMLElement>('.plus');
      expect(plus?.hidden).to.equal(false);
      expect(plus?.getAttribute('aria-label')).to.equal('Add after first');
      const box = plus?.getBoundingClientRect() ?? new DOMRect();
      setTimeout(() => void sendMouse({ type: 'click', position: [Math.round(box.x + 10), Math.round(box.y + 10)] }));
      const event = await oneEvent<PeInsertEvent>(canvas.element, 'pe-insert');
      expect(event.detail).to.include({ parentId: null, slot: 'steps', index: 1 });
    });

    it('tells the whole name of a card that is pointed at, not of one that came under the resting pointer', async () => {
      const canvas = await CanvasHarness.open();
      const tip = () => canvas.element.renderRoot.querySelector<HTMLElement>('.tip');
      const isShown = () => tip() !== null && !tip()!.hidden && tip()!.textContent.trim() !== '';
      const [x, y] = canvas.centre('first');
      await sendMouse({ type: 'move', position: [x, y] });
      const id = canvas.step('first').id;
      const name = 'a_name_that_is_longer_than_any_card_is_wide_by_far_and_then_some_more';
      canvas.session.run('step.rename', { id, to: name, name });
      await canvas.drawn();
      await aTimeout(700);
      expect(isShown(), 'nobody pointed at it').to.equal(false);
      await sendMouse({ type: 'move', position: [x + 3, y] });
      await waitUntil(isShown, 'the name is told');
    });

    it('opens the form with Enter and with a double click', async () => {
      const canvas = await CanvasHarness.open();
      await canvas.click('second');
      setTimeout(() => void sendKeys({ press: 'Enter' }));
      const opened = await oneEvent<PeOpenEvent>(canvas.element, 'pe-open');
      expect(opened.detail.id).to.equal(canvas.step('second').id);
      setTimeout(() => {
        void sendMouse({ type: 'click', position: canvas.centre('first') }).then(() =>
          sendMouse({ type: 'click', position: canvas.centre('first') }),
        );
      });
      const again = await oneEvent<PeOpenEvent>(canvas.element, 'pe-open');
      expect(again.detail.id).to.equal(canvas.step('first').id);
    });

    it('renames the current step on its card with F2, Escape leaves the name', async () => {
      const canvas = await CanvasHarness.open();
      const rename = (): PeRename | null => canvas.element.renderRoot.querySelector('pe-rename');
      const field = (): HTMLInputElement | null | undefined => rename()?.renderRoot.querySelector('input');
      const note = (): string => rename()?.renderRoot.querySelector('#note')?.textContent.trim() ?? '';
      await canvas.click('first');
      await canvas.press('F2');
      expect(field()?.value).to.equal('first');
      await waitUntil(() => note().startsWith('Changes'), 'the number of places is shown');
      await sendKeys({ type: 'opening' });
      await canvas.press('Enter');
      expect(canvas.names).to.include('opening');
      expect(canvas.session.yaml).to.include('step: opening');
      expect(canvas.focused).to.equal('opening');
      await canvas.press('F2');
      await sendKeys({ type: 'other' });
      await canvas.press('Escape');
      expect(rename()).to.equal(null);
      expect(canvas.names).to.include('opening');
      canvas.session.undo();
      expect(canvas.names).to.include('first');
    });

    it('changes nothing when it is read-only', async () => {
      const canvas = await CanvasHarness.open(sample, (element) => (element.readonly = true));
      const before = canvas.session.yaml;
      await canvas.click('second');
      await canvas.press('Delete', 'Alt+ArrowDown');
      const loop = canvas.card('loop').getBoundingClientRect();
      await drag(canvas.centre('first'), [Math.round(loop.x + 20), Math.round(loop.y - 6)]);
      expect(canvas.session.yaml).to.equal(before);
    });

    it('closes and opens a container, by button and by Space, and keeps its title in place', async () => {
      const canvas = await CanvasHarness.open();
      const top = canvas.card('loop').getBoundingClientRect().top;
      await canvas.click('loop');
      await canvas.press('Space');
      expect(canvas.card('loop').getAttribute('aria-expanded')).to.equal('false');
      expect(canvas.cards().some((card) => card.dataset['id'] === canvas.step('inner').id)).to.equal(false);
      expect(canvas.card('loop').getBoundingClientRect().top).to.be.closeTo(top, 1);
      const toggle = canvas.card('loop').querySelector('.toggle')?.getBoundingClientRect() ?? new DOMRect();
      await sendMouse({ type: 'click', position: [Math.round(toggle.x + 8), Math.round(toggle.y + 8)] });
      await canvas.drawn();
      expect(canvas.card('loop').getAttribute('aria-expanded')).to.equal('true');
    });
  });

  describe('touch', () => {
    /** A finger on the surface: what the browser sends, without a touch screen. */
    function finger(canvas: CanvasHarness): (type: string, at: [number, number]) => void {
      const { surface } = canvas.element;
      surface.setPointerCapture = () => undefined;
      return (type, [clientX, clientY]) => {
        const init = {
          pointerId: 7,
          pointerType: 'touch',
          button: 0,
          clientX,
          clientY,
          bubbles: true,
          cancelable: true,
        };
        surface.dispatchEvent(new PointerEvent(type, { ...init, composed: true }));
      };
    }

    it('asks for the menu of a step when a finger rests on it and lets go', async () => {
      const canvas = await CanvasHarness.open();
      const send = finger(canvas);
      const before = canvas.session.yaml;
      const asked = oneEvent<PeMenuEvent>(canvas.element, 'pe-menu');
      const at = canvas.centre('second');
      send('pointerdown', at);
      await waitUntil(() => canvas.card('second').classList.contains('dragged'));
      send('pointermove', [at[0] + 3, at[1] + 2]);
      send('pointerup', at);
      expect((await asked).detail.ids).to.deep.equal([canvas.step('second').id]);
      expect(canvas.selected).to.deep.equal(['second']);
      expect(canvas.session.yaml).to.equal(before);
    });

    it('drags a step that a finger has rested on', async () => {
      const canvas = await CanvasHarness.open();
      const send = finger(canvas);
      const loop = canvas.card('loop').getBoundingClientRect();
      const at = canvas.centre('first');
      send('pointerdown', at);
      await waitUntil(() => canvas.card('first').classList.contains('dragged'));
      send('pointermove', [at[0], at[1] + 30]);
      send('pointermove', [Math.round(loop.x + loop.width / 2), Math.round(loop.y - 6)]);
      send('pointerup', [Math.round(loop.x + loop.width / 2), Math.round(loop.y - 6)]);
      await canvas.drawn();
      expect(canvas.names.slice(0, 3)).to.deep.equal(['second', 'first', 'loop']);
    });

    it('draws a selection frame from where a finger rested on the ground', async () => {
      const canvas = await CanvasHarness.open();
      const send = finger(canvas);
      const [x, y] = canvas.centre('second');
      send('pointerdown', [10, 10]);
      await waitUntil(() => canvas.element.surface.classList.contains('busy-marquee'));
      send('pointermove', [x, y]);
      send('pointerup', [x, y]);
      expect(canvas.selected).to.deep.equal(['first', 'second']);
    });

    it('pans with a finger that moves at once', async () => {
      const canvas = await CanvasHarness.open();
      const send = finger(canvas);
      const { y } = canvas.element.camera;
      const at = canvas.centre('second');
      send('pointerdown', at);
      send('pointermove', [at[0], at[1] - 40]);
      send('pointerup', [at[0], at[1] - 40]);
      expect(canvas.element.camera.y).to.be.closeTo(y - 40, 1);
      expect(canvas.selected).to.deep.equal([]);
    });
  });

  describe('view', () => {
    it('pans with the background without touching an element', async () => {
      const canvas = await CanvasHarness.open();
      const before = canvas.element.counters;
      const { x } = canvas.element.camera;
      await drag([20, 500], [120, 400]);
      await frames(2);
      expect(canvas.element.camera.x).to.be.closeTo(x + 100, 1);
      expect(canvas.element.counters.frames).to.be.above(before.frames);
      expect(canvas.element.counters.changed).to.equal(before.changed);
      expect(canvas.element.counters.updates).to.equal(before.updates);
    });

    it('zooms with keys and around the pointer with Ctrl and the wheel', async () => {
      const canvas = await CanvasHarness.open();
      await canvas.click('first');
      await canvas.press('0');
      await landed();
      expect(canvas.element.zoom).to.equal(1);
      await canvas.press('-');
      await landed();
      expect(canvas.element.zoom).to.be.closeTo(0.8, 0.001);
      const at = { x: 300, y: 200 };
      const world = canvas.element.camera.toWorld(at);
      const wheel = new WheelEvent('wheel', {
        deltaY: -20,
        ctrlKey: true,
        clientX: 300,
        clientY: 200,
        cancelable: true,
        bubbles: true,
      });
      canvas.element.surface.dispatchEvent(wheel);
      expect(wheel.defaultPrevented).to.equal(true);
      expect(canvas.element.zoom).to.be.above(0.9);
      expect(canvas.element.camera.toScreen(world).x).to.be.closeTo(300, 0.5);
      expect(canvas.element.camera.toScreen(world).y).to.be.closeTo(200, 0.5);
    });

    describe('a zoom in a browser that does not keep up', () => {
      const part = (canvas: CanvasHarness, name: string): HTMLElement =>
        canvas.element.renderRoot.querySelector(name) as HTMLElement;

      /** A drawing at another scale whose next frame comes late, and one more step of the same zoom. */
      function strain(canvas: CanvasHarness, zoom: number): void {
        const { camera, picture } = canvas.element;
        const { shown } = canvas.element as unknown as { shown: PictureState };
        const at = { x: 380, y: 280 };
        camera.zoomAt(at, camera.zoom * 0.98);
        picture?.draw(shown, camera, { zooming: true, now: 1_000 });
        picture?.draw(shown, camera, { zooming: true, now: 1_050 });
        camera.zoomAt(at, zoom);
        picture?.draw(shown, camera, { zooming: true, now: 1_100 });
      }

      it('scales what is drawn without touching an element, and draws it sharp when it rests', async () => {
        const canvas = await CanvasHarness.open();
        canvas.element.zoom = 1;
        await canvas.drawn();
        const before = canvas.element.counters.updates;
        strain(canvas, 0.5);
        expect(canvas.element.picture?.holding).to.equal(true);
        expect(part(canvas, '.zoom').dataset['level']).to.equal('full');
        expect(canvas.element.counters.updates).to.be.at.most(before + 1);
        const card = canvas.card('first').getBoundingClientRect();
        const place = canvas.element.camera.toScreen(canvas.element.map!.titleOf(canvas.step('first').id)!);
        expect(card.left).to.be.closeTo(place.x, 1);
        expect(card.top).to.be.closeTo(place.y, 1);
        canvas.element.moved();
        await canvas.drawn();
        expect(canvas.element.picture?.holding).to.equal(false);
        expect(part(canvas, '.zoom').dataset['level']).to.equal('compact');
        expect(part(canvas, '.pan').style.transform).not.to.contain('scale');
        expect(canvas.card('first').getBoundingClientRect().left).to.be.closeTo(card.left, 1);
      });

      it('paints blank cards around them, and coloured boxes over them where nothing can be read', async () => {
        const canvas = await CanvasHarness.open(generatePipeline({ steps: 200, seed: 3 }));
        for (const [name, colour] of Object.entries({
          canvas: '#fafafa',
          'node-bg': '#ffffff',
          'node-line': '#cccccc',
        }))
          canvas.element.style.setProperty(`--pe-${name}`, colour);
        canvas.element.zoom = 1;
        await canvas.drawn();
        strain(canvas, 0.2);
        const held = part(canvas, 'canvas.held') as HTMLCanvasElement;
        const colours = (): Set<string> => {
          const { data } = held.getContext('2d')!.getImageData(0, 0, held.width, held.height);
          return new Set(Array.from({ length: data.length / 4 }, (_, at) => data.slice(4 * at, 4 * at + 4).join()));
        };
        expect(held.hidden).to.equal(false);
        expect(colours()).to.include('0,0,0,0').and.have.property('size').above(3);
        strain(canvas, 0.1);
        expect(colours()).not.to.include('0,0,0,0');
        canvas.element.moved();
        await canvas.drawn();
        expect(held.hidden).to.equal(true);
      });

      it('goes on drawing every step sharp where the browser keeps up', async () => {
        const canvas = await CanvasHarness.open();
        canvas.element.zoom = 1;
        await canvas.drawn();
        const { camera, picture } = canvas.element;
        const { shown } = canvas.element as unknown as { shown: PictureState };
        for (let now = 0; now < 160; now += 16) {
          camera.zoomAt({ x: 380, y: 280 }, camera.zoom * 0.95);
          picture?.draw(shown, camera, { zooming: true, now });
          expect(picture?.holding).to.equal(false);
        }
      });
    });

    it('moves what is drawn, and blank cards around it, while a pan is too fast to read and the browser does not keep up', async () => {
      const canvas = await CanvasHarness.open(generatePipeline({ steps: 200, seed: 3 }));
      canvas.element.zoom = 1;
      await canvas.drawn();
      const { camera, picture } = canvas.element;
      const { shown } = canvas.element as unknown as { shown: PictureState };
      const held = canvas.element.renderRoot.querySelector<HTMLCanvasElement>('canvas.held');
      let now = performance.now() + 1_000;
      const pan = (by: number, frame: number): void => {
        camera.panBy(0, -by);
        picture?.draw(shown, camera, { now: (now += frame) });
      };
      for (let left = 12; left > 0; left--) pan(125, 16);
      expect(picture?.holding, 'every frame in time').to.equal(false);
      pan(125, 16);
      pan(125, 40);
      const { changed } = canvas.element.counters;
      for (let left = 8; left > 0; left--) pan(125, 16);
      expect(picture?.holding, 'after a late one').to.equal(true);
      expect(held?.hidden).to.equal(false);
      expect(canvas.element.counters.changed).to.equal(changed);
      pan(10, 16);
      expect(picture?.holding, 'slow enough to read').to.equal(false);
      expect(held?.hidden).to.equal(true);
      expect(canvas.element.counters.changed).to.be.above(changed);
    });

    it('leaves the plain wheel to a page that scrolls, until somebody works in it', async () => {
      const canvas = await CanvasHarness.open();
      const page = await fixture<HTMLElement>(html`<div .style=${'block-size:5000px'}></div>`);
      const wheel = (): WheelEvent => {
        const event = new WheelEvent('wheel', { deltaY: 40, cancelable: true, bubbles: true, composed: true });
        canvas.element.surface.dispatchEvent(event);
        return event;
      };
      expect(wheel().defaultPrevented).to.equal(false);
      expect(canvas.element.renderRoot.querySelector('.hint')?.classList.contains('shown')).to.equal(true);
      await canvas.click('first');
      expect(wheel().defaultPrevented).to.equal(true);
      page.remove();
    });

    it('draws less of a card the further out it is', async () => {
      const canvas = await CanvasHarness.open();
      const level = async (zoom: number): Promise<string | undefined> => {
        canvas.element.zoom = zoom;
        await canvas.drawn();
        return canvas.element.renderRoot.querySelector<HTMLElement>('.zoom')?.dataset['level'];
      };
      expect(await level(1)).to.equal('full');
      expect(await level(0.5)).to.equal('compact');
      expect(await level(0.3)).to.equal('names');
      expect(await level(0.1)).to.equal('boxes');
      expect(canvas.cards()).to.have.length(1);
      expect(canvas.element.renderRoot.querySelector('canvas')?.hidden).to.equal(false);
    });

    it('mirrors the drawing when the page turns right-to-left, around what is in view, arrows included', async () => {
      const canvas = await CanvasHarness.open();
      const centre = (): number =>
        canvas.element.camera.toWorld({ x: canvas.element.camera.viewport.width / 2, y: 0 }).x;
      const before = centre();
      document.documentElement.dir = 'rtl';
      for (let left = 10; left > 0 && canvas.element.map?.mirrored === false; left--) await canvas.drawn();
      expect(canvas.element.map?.mirrored).to.equal(true);
      expect(centre()).to.be.closeTo(-before, 0.5);
      await canvas.element.reveal(canvas.step('good').id, { focus: true, animated: false });
      await canvas.drawn();
      const good = canvas.card('good').getBoundingClientRect();
      const empty = canvas.cardOf(`${canvas.step('choice').id}/default`).getBoundingClientRect();
      expect(good.left).to.be.above(empty.left);
      await canvas.press('ArrowLeft');
      expect(canvas.focused).to.equal(`${canvas.step('choice').id}/default`);
      document.documentElement.dir = '';
    });

    it('keeps the title and the button of a container in sight that is wider than the view', async () => {
      const branch = (name: string): string =>
        `        ${name}:\n          - name: say_${name}\n            type: set_variable\n            variables: { a: 1 }\n`;
      const cases = ['one', 'two', 'three', 'four', 'five', 'six'].map(branch).join('');
      const canvas = await CanvasHarness.open(
        `workflow:\n  name: wide\n  steps:\n    - name: route\n      type: switch\n      expression: a\n      cases:\n${cases}`,
      );
      canvas.element.zoom = 1;
      await canvas.drawn();
      const frame = canvas.card('route');
      const seen = (): DOMRect => canvas.element.getBoundingClientRect();
      const part = (name: string): DOMRect => frame.querySelector(name)!.getBoundingClientRect();
      const inSight = (): boolean => part('.tile').left >= seen().left && part('.toggle').right <= seen().right;
      expect(frame.getBoundingClientRect().left).to.be.below(seen().left - 40);
      await waitUntil(inSight, 'the words are in sight');
      canvas.element.panView(-90, 0);
      await waitUntil(() => part('.tile').left >= seen().left && part('.tile').left < seen().left + 40, 'after a pan');
      canvas.element.panView(1500, 0);
      await waitUntil(() => frame.style.getPropertyValue('padding-left') === '', 'back at its own place');
    });

    it('keeps its view when it is moved in the document', async () => {
      const canvas = await CanvasHarness.open();
      canvas.element.zoom = 0.7;
      await canvas.drawn();
      const pose = canvas.element.camera.pose();
      const other = await fixture<HTMLElement>(
        html`<div .style=${'position:fixed;inset:0 auto auto 0;inline-size:760px;block-size:560px'}></div>`,
      );
      other.append(canvas.element);
      await canvas.drawn();
      expect(canvas.element.camera.pose()).to.deep.equal(pose);
      expect(canvas.cards().length).to.be.above(3);
    });
  });

  describe('size', () => {
    it('keeps few elements of 5,000 steps, and an edit touches few of them', async () => {
      const canvas = await CanvasHarness.open(generatePipeline({ steps: 5000, seed: 7 }));
      expect(canvas.element.renderRoot.querySelectorAll('*').length).to.be.below(2500);
      const id = canvas.session.snapshot.roots[1]?.id ?? '';
      const before = canvas.element.counters.changed;
      canvas.session.run('step.rename', { id, name: 'renamed_step' });
      await canvas.drawn();
      expect(canvas.cardOf(id).querySelector('.name')?.textContent).to.equal('renamed_step');
      expect(canvas.element.counters.changed - before).to.be.below(12);
    }).timeout(60_000);

    it('shows where a wild pan leads', async () => {
      const canvas = await CanvasHarness.open(generatePipeline({ steps: 1000, seed: 7 }));
      canvas.element.panView(0, -20_000);
      await frames(30);
      expect(canvas.cards().length).to.be.above(3);
      expect(canvas.element.renderRoot.querySelectorAll('*').length).to.be.below(2500);
    });

    it('leaves nothing behind when it is taken out', async () => {
      const session = openSession({ yaml: sample });
      const children = document.body.childElementCount;
      const elements: WeakRef<PeCanvas>[] = [];
      const holder = await fixture<HTMLElement>(html`<div .style=${'inline-size:400px;block-size:300px'}></div>`);
      for (let at = 0; at < 50; at++) {
        const element = new PeCanvas();
        element.session = session;
        holder.append(element);
        await element.updateComplete;
        element.remove();
        elements.push(new WeakRef(element));
      }
      expect(document.body.childElementCount).to.equal(children + 1);
      expect(holder.childElementCount).to.equal(0);
      let calls = 0;
      const subscribe = session.subscribe(() => calls++);
      session.run('step.rename', { id: session.snapshot.roots[0]?.id, name: 'other' });
      subscribe();
      expect(calls).to.equal(1);
    });
  });

  it('exports all steps as an image that stands alone', async () => {
    const canvas = await CanvasHarness.open(generatePipeline({ steps: 200, seed: 3 }));
    const svg = await (await canvas.element.exportImage('svg')).text();
    const image = new DOMParser().parseFromString(svg, 'image/svg+xml');
    expect(image.querySelector('parsererror')).to.equal(null);
    expect(image.querySelectorAll('foreignObject, script, style, image')).to.have.length(0);
    expect(image.querySelectorAll('text').length).to.be.above(canvas.session.snapshot.steps.length);
  });

  it('exports names with markup as text, and a picture in pixels', async () => {
    const canvas = await CanvasHarness.open();
    const svg = await (await canvas.element.exportImage('svg')).text();
    expect(svg).to.not.include('<img');
    const png = await canvas.element.exportImage('png');
    expect(png.type).to.equal('image/png');
    expect(png.size).to.be.above(5000);
  });
});

describe('connecting on the canvas', () => {
  afterEach(() => resetMouse());

  function handleOf(canvas: CanvasHarness): HTMLButtonElement {
    const handle = canvas.element.renderRoot.querySelector<HTMLButtonElement>('button.connect');
    if (!handle) throw new Error('no handle');
    return handle;
  }

  async function pull(canvas: CanvasHarness, name: string, to: [number, number], drop = true): Promise<void> {
    await sendMouse({ type: 'move', position: canvas.centre(name) });
    const box = handleOf(canvas).getBoundingClientRect();
    await drag([Math.round(box.x + box.width / 2), Math.round(box.y + box.height / 2)], to, drop);
    await canvas.drawn();
  }

  for (const drawing of ['flow', 'data'] as const) {
    it(`makes a step read the one whose handle is dropped on it, in the ${drawing} drawing`, async () => {
      const yaml = `workflow:
  steps:
    - { name: one, type: claude, prompt: [] }
    - { name: two, type: claude, prompt: [] }
`;
      const canvas = await CanvasHarness.open(yaml, (element) => {
        element.drawing = drawing;
      });
      await pull(canvas, 'one', canvas.centre('two'));
      expect(canvas.session.snapshot.roots[1]?.fields['prompt']).to.deep.equal([
        { type: 'previous_response', step: 'one' },
      ]);
      expect(canvas.selected).to.deep.equal(['two']);
      canvas.session.undo();
      expect(canvas.session.yaml).to.equal(yaml);
    });
  }

  it('marks the cards that accept, and no card that runs before or reads it already', async () => {
    const canvas = await CanvasHarness.open();
    await pull(canvas, 'second', canvas.centre('first'), false);
    const marked = [...canvas.element.renderRoot.querySelectorAll<HTMLElement>('.target')].map(
      (mark) => canvas.session.snapshot.get(mark.dataset['target'] ?? '')?.name,
    );
    expect(marked).to.include('inner').and.not.include.members(['first']);
    expect(marked).not.to.include('second');
    expect(canvas.element.renderRoot.querySelector('.ghost')?.classList.contains('refused')).to.equal(true);
    await sendMouse({ type: 'up' });
    expect(canvas.session.yaml).to.equal(sample);
    expect(canvas.element.renderRoot.querySelectorAll('.target').length).to.equal(0);
  });

  it('ends without a result on Escape', async () => {
    const canvas = await CanvasHarness.open();
    await pull(canvas, 'first', canvas.centre('inner'), false);
    await canvas.press('Escape');
    await sendMouse({ type: 'up' });
    expect(canvas.session.yaml).to.equal(sample);
    expect(canvas.element.renderRoot.querySelector('svg.connect-line')?.hasAttribute('hidden')).to.equal(true);
  });

  it('offers no handle where nothing can be changed, nor at a task', async () => {
    const canvas = await CanvasHarness.open(sample, (element) => {
      element.readonly = true;
    });
    await sendMouse({ type: 'move', position: canvas.centre('first') });
    expect(handleOf(canvas).hidden).to.equal(true);
  });
});

describe('a line of the canvas', () => {
  /** Where the line between two steps is on screen, at a place that no card covers. */
  function lineBetween(canvas: CanvasHarness, from: string, to: string): [number, number] {
    const { map } = canvas.element;
    const [a, b] = [canvas.step(from).id, canvas.step(to).id];
    const edge = map!.graph.edges.find((each) => each.kind === 'data' && each.from === a && each.to === b)!;
    const placed = map!.edge(edge.id, a)!;
    const origin = canvas.element.surface.getBoundingClientRect();
    // Its longest stretch is furthest from the cards and what stands at their edges.
    const stretches = placed.points.slice(1).map(([nx, ny], at) => {
      const [dx, dy] = placed.points[at]!;
      return {
        length: Math.hypot(nx - dx, ny - dy),
        middle: { x: placed.x + (dx + nx) / 2, y: placed.y + (dy + ny) / 2 },
      };
    });
    for (const { middle } of stretches.sort((one, other) => other.length - one.length)) {
      if (map!.edgeAt(middle, 3)?.id !== edge.id) continue;
      const { x, y } = canvas.element.camera.toScreen(middle);
      return [Math.round(origin.x + x), Math.round(origin.y + y)];
    }
    throw new Error('the line is nowhere free');
  }

  const cut = (canvas: CanvasHarness): HTMLButtonElement => canvas.element.renderRoot.querySelector('button.cut')!;

  async function choose(canvas: CanvasHarness, from: string, to: string): Promise<void> {
    await sendMouse({ type: 'click', position: lineBetween(canvas, from, to) });
    await waitUntil(() => canvas.element.renderRoot.querySelector('button.cut:not([hidden])'), 'the line is chosen', {
      timeout: 10_000,
    });
    await canvas.drawn();
  }

  const ends = (canvas: CanvasHarness): readonly (string | undefined)[] =>
    [...canvas.element.renderRoot.querySelectorAll<HTMLElement>('.target')].map((each) => each.dataset['target']);

  it('is chosen by a click with both of its ends, and Delete ends the connection', async () => {
    const canvas = await CanvasHarness.open();
    await choose(canvas, 'first', 'second');
    expect(ends(canvas)).to.deep.equal([canvas.step('first').id, canvas.step('second').id]);
    expect(canvas.element.renderRoot.querySelectorAll('path.data.active')).to.have.length(1);
    expect(cut(canvas).getAttribute('aria-label')).to.equal('Stop “second” reading “first”');
    expect(canvas.session.selection).to.deep.equal([]);
    await expect(canvas.element).to.be.accessible({ ignoredRules: ['label-content-name-mismatch'] });
    await canvas.press('Delete');
    expect(canvas.session.yaml).not.to.contain('step: first');
    expect(canvas.names).to.include('second');
    expect(cut(canvas).hidden).to.equal(true);
    expect(ends(canvas)).to.deep.equal([]);
    canvas.session.undo();
    expect(canvas.session.yaml).to.equal(sample);
  });

  it('is left by Escape and by choosing a step, and cut by its button', async () => {
    const canvas = await CanvasHarness.open();
    await choose(canvas, 'first', 'loop');
    await canvas.press('Escape');
    expect(cut(canvas).hidden).to.equal(true);
    await choose(canvas, 'first', 'loop');
    await canvas.click('second');
    expect(cut(canvas).hidden).to.equal(true);
    await canvas.press('Escape');
    await choose(canvas, 'first', 'loop');
    cut(canvas).click();
    expect(canvas.session.yaml).not.to.contain('previous_response:first');
  });
});
