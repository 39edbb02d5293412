import { expect, fixture, html, oneEvent } from '@open-wc/testing';
import { sendKeys } from '@web/test-runner-commands';
import { define } from '../define.js';
import { PeScope } from '../scope/pe-scope.js';
import { fileName } from './hand-out.js';
import { containKeys } from './keys.js';
import { Panels } from './panels.js';
import { PeHeader } from './pe-header.js';
import { PeSplitter, type ResizePanelEvent } from './pe-splitter.js';
import { PeToasts } from './pe-toasts.js';
import { templates } from './templates.js';
import { inlineText } from './text-input.js';
import { openSession } from '../../src/session/open-session.js';

define('pe-scope', PeScope);
define('pe-header', PeHeader);
define('pe-splitter', PeSplitter);
define('pe-toasts', PeToasts);

describe('pe-splitter', () => {
  const splitter = async (dir: string, panel: 'before' | 'after') => {
    const scope = await fixture<HTMLElement>(
      html`<pe-scope dir=${dir}><pe-splitter label="Width" .size=${260} .panel=${panel}></pe-splitter></pe-scope>`,
    );
    return scope.querySelector<PeSplitter>('pe-splitter')!;
  };

  it('is accessible', async () => {
    await expect(await splitter('ltr', 'before')).to.be.accessible();
  });

  for (const [dir, panel, size] of [
    ['ltr', 'before', 276],
    ['ltr', 'after', 244],
    ['rtl', 'before', 244],
    ['rtl', 'after', 276],
  ] as const) {
    it(`moves with the arrow that points where it goes: ${dir}, panel ${panel}`, async () => {
      const element = await splitter(dir, panel);
      element.focus();
      const resize = oneEvent(element, 'pe-resize');
      await sendKeys({ press: 'ArrowRight' });
      expect(((await resize) as ResizePanelEvent).detail.size).to.equal(size);
    });
  }

  it('stays within its limits', async () => {
    const element = await splitter('ltr', 'before');
    element.focus();
    const resize = oneEvent(element, 'pe-resize');
    await sendKeys({ press: 'End' });
    expect(((await resize) as ResizePanelEvent).detail.size).to.equal(element.max);
  });
});

describe('pe-header', () => {
  async function header(saved: PeHeader['saved']) {
    const session = openSession({ yaml: 'workflow:\n  name: "a" # why\n  steps: []\n' });
    const scope = await fixture<PeScope>(
      html`<pe-scope .session=${session}><pe-header .saved=${saved}></pe-header></pe-scope>`,
    );
    const element = scope.querySelector<PeHeader>('pe-header')!;
    await element.updateComplete;
    return { element, session, root: element.shadowRoot! };
  }

  it('says that nothing is saved, and why', async () => {
    const { element, root } = await header({ state: 'unsaved', edited: true, reason: 'storage-full' });
    const button = root.querySelector<HTMLElement>('.saved.unsaved')!;
    expect(button.textContent).to.contain('Not saved on this device');
    expect(button.title).to.contain('no room left');
    await expect(element).to.be.accessible();
  });

  it('never says saved while a write is under way', async () => {
    const { root } = await header({ state: 'saving', edited: true });
    expect(root.querySelector('.saved')!.textContent).to.contain('Saving');
  });

  it('renames the pipeline as it is typed, as one step to undo', async () => {
    const { session, root } = await header({ state: 'none', edited: false });
    const field = root.querySelector<HTMLInputElement>('.name')!;
    field.select();
    field.focus();
    await sendKeys({ type: 'new_name' });
    expect(session.yaml).to.equal('workflow:\n  name: "new_name" # why\n  steps: []\n');
    session.undo();
    expect(session.snapshot.name).to.equal('a');
  });
});

describe('pe-toasts', () => {
  it('says one thing, with what can be done about it', async () => {
    const element = await fixture<PeToasts>(html`<pe-toasts closeLabel="Close"></pe-toasts>`);
    let undone = false;
    element.show({ text: 'Step removed.', action: { label: 'Undo', run: () => (undone = true) } });
    await element.updateComplete;
    await expect(element).to.be.accessible();
    element.shadowRoot!.querySelector<HTMLElement>('.button')!.click();
    await element.updateComplete;
    expect(undone).to.equal(true);
    expect(element.shadowRoot!.querySelector('.toast')).to.equal(null);
  });
});

describe('Panels', () => {
  it('keeps what was open for each size, and one drawer at a time', () => {
    const panels = new Panels();
    expect(panels.state).to.deep.equal({ left: 'library', right: true });
    panels.fit(390, false);
    panels.toggleLeft('outline');
    panels.toggleRight(true);
    expect(panels.state).to.deep.equal({ left: undefined, right: true });
    expect(panels.closeOverlays()).to.equal(true);
    panels.fit(1200, false);
    expect(panels.state).to.deep.equal({ left: 'library', right: true });
    expect(panels.closeOverlays()).to.equal(false);
  });
});

describe('Panels in the split view', () => {
  it('folds the library away where drawing and code need the room, and the form where that is not enough', () => {
    const panels = new Panels();
    const at = (width: number) => (panels.fit(width, true), panels.state);
    expect(at(1400)).to.deep.equal({ left: 'library', right: true });
    expect(at(1158)).to.deep.equal({ left: undefined, right: true });
    expect(at(1000)).to.deep.equal({ left: undefined, right: false });
    panels.toggleLeft('library');
    expect(at(1000).left).to.equal('library');
  });
});

describe('containKeys', () => {
  const key = (target: HTMLElement, init: KeyboardEventInit) => {
    const holder = document.createElement('div');
    let seen = false;
    holder.addEventListener('keydown', () => (seen = true));
    const inner = document.createElement('div');
    inner.addEventListener('keydown', containKeys);
    inner.append(target);
    holder.append(inner);
    target.dispatchEvent(new KeyboardEvent('keydown', { bubbles: true, composed: true, cancelable: true, ...init }));
    return seen;
  };

  it('keeps typing to itself and lets the rest go', () => {
    expect(key(document.createElement('input'), { key: 'a' })).to.equal(false);
    expect(key(document.createElement('textarea'), { key: 'Enter' })).to.equal(false);
    expect(key(document.createElement('input'), { key: 'p', ctrlKey: true })).to.equal(true);
    expect(key(document.createElement('input'), { key: 'Tab' })).to.equal(true);
    expect(key(document.createElement('button'), { key: 'a' })).to.equal(true);
  });
});

describe('inlineText', () => {
  const script = (text: string) =>
    Object.assign(document.createElement('script'), { type: 'application/yaml', textContent: text });

  it('takes away what belongs to the page', () => {
    expect(inlineText(script('\n    a:\n      b: 1\n\n    c: 2\n  '))).to.equal('a:\n  b: 1\n\nc: 2\n');
    expect(inlineText(script('a: 1'))).to.equal('a: 1');
    expect(inlineText(script(''))).to.equal('');
  });
});

describe('fileName', () => {
  it('makes a name that file systems take', () => {
    expect(fileName('a/b:c*?', 'yaml')).to.equal('a-b-c.yaml');
    expect(fileName('../..', 'yaml')).to.equal('pipeline.yaml');
    expect(fileName('my pipeline', 'svg')).to.equal('my_pipeline.svg');
  });
});

describe('templates', () => {
  for (const template of templates) {
    it(`${template.id} has no problems beyond what the runtime ignores`, () => {
      const session = openSession({ yaml: template.yaml });
      const found = session.diagnostics.filter(({ profile, severity }) => profile !== 'runtime' && severity !== 'info');
      expect(found.map(({ code, message }) => `${code}: ${message}`)).to.deep.equal([]);
    });
  }
});
