import { expect, fixture, html, oneEvent } from '@open-wc/testing';
import { sendKeys } from '@web/test-runner-commands';
import type { EditorSession } from '../../src/session/editor-session.js';
import { openSession } from '../../src/session/open-session.js';
import { createStrings } from '../../src/strings/strings.js';
import { generateFlatPipeline } from '../../src/testing/generate-pipeline.js';
import type { PeMenuEvent, PeOpenEvent } from '../canvas/canvas-events.js';
import { define } from '../define.js';
import { PeRename } from '../rename/pe-rename.js';
import { PeOutline } from './pe-outline.js';

define('pe-outline', PeOutline);
define('pe-rename', PeRename);

const sample = `workflow:
  name: sample
  steps:
    - name: alpha
      type: claude
      prompt: [{ type: static, content: hello }]
    - name: beta
      type: for_loop
      iterator: x
      data_source: "previous_response:alpha"
      steps:
        - name: inner
          type: claude
          prompt: [{ type: static, content: "{{loop.x}}" }]
    - name: choice
      type: switch
      expression: a
      cases:
        yes:
          - name: good
            type: set_variable
            variables: { b: 1 }
      default: []
    - name: omega
      type: set_variable
      variables: { a: 1 }
`;

class OutlineHarness {
  constructor(
    readonly element: PeOutline,
    readonly session: EditorSession,
  ) {}

  static async open(yaml = sample, readonly = false): Promise<OutlineHarness> {
    const session = openSession({ yaml });
    const element = new PeOutline();
    element.strings = createStrings();
    element.readonly = readonly;
    element.session = session;
    await fixture(html`<div .style=${'inline-size:300px;block-size:400px;position:relative'}>${element}</div>`);
    await element.updateComplete;
    return new OutlineHarness(element, session);
  }

  get rows(): HTMLElement[] {
    return Array.from(this.element.renderRoot.querySelectorAll<HTMLElement>('.row'));
  }

  get names(): string[] {
    return this.rows.map((row) => row.querySelector('.name')?.textContent ?? '');
  }

  get focused(): string | undefined {
    return this.element.shadowRoot?.activeElement?.querySelector('.name')?.textContent ?? undefined;
  }

  get selected(): string[] {
    return this.session.selection.map((id) => this.session.snapshot.get(id)?.name ?? '');
  }

  async begin(name: string): Promise<void> {
    this.rows.find((row) => row.querySelector('.name')?.textContent === name)?.click();
    await this.element.updateComplete;
    await this.element.updateComplete;
  }

  async press(...keys: string[]): Promise<void> {
    for (const key of keys) {
      const [last = '', ...held] = key.split('+').reverse();
      for (const down of held) await sendKeys({ down });
      await sendKeys({ press: last });
      for (const up of held) await sendKeys({ up });
      await this.element.updateComplete;
    }
    await new Promise((resolve) => requestAnimationFrame(resolve));
    await this.element.updateComplete;
  }
}

describe('pe-outline', () => {
  it('is accessible', async () => {
    const outline = await OutlineHarness.open();
    await outline.begin('beta');
    await expect(outline.element).to.be.accessible();
  });

  it('shows steps, and the names of lists only where a step holds several', async () => {
    const outline = await OutlineHarness.open();
    expect(outline.names).to.deep.equal(['alpha', 'beta', 'inner', 'choice', 'yes', 'good', 'default', 'omega']);
    expect(outline.rows.map((row) => row.ariaLevel)).to.deep.equal(['1', '1', '2', '1', '2', '3', '2', '1']);
  });

  it('selects along with the arrows, and opens and closes with them', async () => {
    const outline = await OutlineHarness.open();
    await outline.begin('alpha');
    await outline.press('ArrowDown', 'ArrowLeft');
    expect(outline.selected).to.deep.equal(['beta']);
    expect(outline.names).to.not.include('inner');
    await outline.press('ArrowRight', 'ArrowRight');
    expect(outline.focused).to.equal('inner');
    await outline.press('ArrowLeft');
    expect(outline.focused).to.equal('beta');
    await outline.press('End');
    expect(outline.focused).to.equal('omega');
    await outline.press('Home');
    expect(outline.focused).to.equal('alpha');
  });

  it('extends the selection with Shift and takes all with Ctrl+A', async () => {
    const outline = await OutlineHarness.open();
    await outline.begin('alpha');
    await outline.press('Shift+ArrowDown', 'Shift+ArrowDown');
    expect(outline.selected).to.deep.equal(['alpha', 'beta', 'inner']);
    await outline.press('Control+a');
    expect(outline.selected).to.have.length(6);
    await outline.press('Escape');
    expect(outline.selected).to.deep.equal([]);
  });

  it('goes to the name that is typed', async () => {
    const outline = await OutlineHarness.open();
    await outline.begin('alpha');
    await sendKeys({ type: 'go' });
    await outline.element.updateComplete;
    expect(outline.focused).to.equal('good');
  });

  it('moves a step up, down, out and into its neighbour with Alt and the arrows', async () => {
    const outline = await OutlineHarness.open();
    const before = outline.session.yaml;
    await outline.begin('omega');
    await outline.press('Alt+ArrowUp');
    expect(outline.session.snapshot.roots.map((step) => step.name)).to.deep.equal(['alpha', 'beta', 'omega', 'choice']);
    expect(outline.focused).to.equal('omega');
    await outline.press('Alt+ArrowRight');
    expect(outline.session.snapshot.steps.find((step) => step.name === 'omega')?.slot).to.equal('steps');
    expect(outline.session.snapshot.roots.map((step) => step.name)).to.deep.equal(['alpha', 'beta', 'choice']);
    await outline.press('Alt+ArrowLeft', 'Alt+ArrowDown');
    expect(outline.session.yaml).to.equal(before);
  });

  it('removes with Delete and goes to the next', async () => {
    const outline = await OutlineHarness.open();
    await outline.begin('beta');
    await outline.press('Delete');
    expect(outline.names).to.not.include('beta');
    expect(outline.focused).to.equal('choice');
  });

  it('renames with F2, references included, and Escape leaves the name', async () => {
    const outline = await OutlineHarness.open();
    await outline.begin('alpha');
    await outline.press('F2');
    await sendKeys({ type: 'first' });
    await outline.press('Enter');
    expect(outline.session.snapshot.roots[0]?.name).to.equal('first');
    expect(outline.session.yaml).to.include('previous_response:first');
    expect(outline.focused).to.equal('first');
    await outline.press('F2');
    await sendKeys({ type: 'other' });
    await outline.press('Escape');
    expect(outline.session.snapshot.roots[0]?.name).to.equal('first');
  });

  it('opens the form with Enter and the menu with Shift+F10', async () => {
    const outline = await OutlineHarness.open();
    await outline.begin('omega');
    const id = outline.session.snapshot.roots[3]?.id;
    setTimeout(() => void outline.press('Enter'));
    expect((await oneEvent<PeOpenEvent>(outline.element, 'pe-open')).detail.id).to.equal(id);
    setTimeout(() => void outline.press('Shift+F10'));
    expect((await oneEvent<PeMenuEvent>(outline.element, 'pe-menu')).detail.ids).to.deep.equal([id]);
  });

  it('follows what is selected elsewhere, and opens what hides it', async () => {
    const outline = await OutlineHarness.open();
    await outline.begin('beta');
    await outline.press('ArrowLeft');
    const inner = outline.session.snapshot.steps.find((step) => step.name === 'inner');
    outline.session.select([inner?.id ?? '']);
    await outline.element.updateComplete;
    expect(outline.names).to.include('inner');
    expect(outline.rows.find((row) => row.ariaSelected === 'true')?.querySelector('.name')?.textContent).to.equal(
      'inner',
    );
  });

  it('changes nothing when it is read-only', async () => {
    const outline = await OutlineHarness.open(sample, true);
    const before = outline.session.yaml;
    await outline.begin('alpha');
    await outline.press('Delete', 'Alt+ArrowDown', 'F2');
    expect(outline.session.yaml).to.equal(before);
    expect(outline.element.renderRoot.querySelector('input')).to.equal(null);
  });

  it('keeps few elements of 5,000 steps and still reaches the last by key', async () => {
    const outline = await OutlineHarness.open(generateFlatPipeline({ steps: 5000, seed: 1 }));
    expect(outline.rows.length).to.be.below(100);
    await outline.begin(outline.names[0] ?? '');
    await outline.press('End');
    const last = outline.session.snapshot.roots.at(-1);
    expect(outline.focused).to.equal(last?.name);
    expect(outline.rows.at(-1)?.getAttribute('aria-posinset')).to.equal('5000');
    expect(outline.rows.length).to.be.below(100);
  });
});
