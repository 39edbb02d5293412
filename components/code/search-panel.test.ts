import { expect, fixture, html } from '@open-wc/testing';
import { EditorView } from '@codemirror/view';
import { sendKeys } from '@web/test-runner-commands';
import { openSession } from '../../src/session/open-session.js';
import { define } from '../define.js';
import { PeScope } from '../scope/pe-scope.js';
import { PeCodeView } from './pe-code-view.js';

define('pe-scope', PeScope);
define('pe-code-view', PeCodeView);

const yaml = `workflow:
  name: demo
  steps:
    - name: first
      type: test_echo
    - name: First_again
      type: test_echo
`;

/** The code view with its panel open and the cursor in the field. */
async function opened(options: { readonly?: boolean; inlineSize?: string } = {}) {
  const session = openSession({ yaml });
  const scope = await fixture<PeScope>(
    html`<pe-scope .session=${session}><pe-code-view ?readonly=${options.readonly ?? false}></pe-code-view></pe-scope>`,
  );
  scope.style.setProperty('display', 'block');
  scope.style.setProperty('block-size', '400px');
  scope.style.setProperty('inline-size', options.inlineSize ?? '700px');
  const element = scope.querySelector<PeCodeView>('pe-code-view')!;
  await element.updateComplete;
  element.openSearch();
  const root = element.shadowRoot!;
  return {
    session,
    element,
    panel: root.querySelector<HTMLElement>('.search-panel')!,
    view: EditorView.findFromDOM(root.querySelector('.cm-editor')!)!,
    focused: () => root.activeElement as HTMLInputElement,
    state: () => root.querySelector('.state')!.textContent!.trim(),
    press: (label: string) => root.querySelector<HTMLElement>(`.search-panel [aria-label="${label}"]`)!.click(),
  };
}

describe('SearchPanel', () => {
  it('is accessible, also in text that cannot be edited', async () => {
    await expect((await opened()).element).to.be.accessible();
    const locked = await opened({ readonly: true });
    await expect(locked.element).to.be.accessible();
    expect(locked.panel.querySelectorAll('input')).to.have.lengthOf(1);
  });

  it('counts while one types, says which match is selected, and goes round by Enter', async () => {
    const { view, focused, state } = await opened();
    expect(focused().name).to.equal('search');
    await sendKeys({ type: 'first' });
    expect(state()).to.equal('2 matches');
    await sendKeys({ press: 'Enter' });
    await sendKeys({ press: 'Enter' });
    expect(state()).to.equal('2 of 2');
    expect(view.state.sliceDoc(view.state.selection.main.from, view.state.selection.main.to)).to.equal('First');
    await sendKeys({ type: 'zzz' });
    expect(state()).to.equal('No matches');
  });

  it('tells case, whole words and patterns apart', async () => {
    const { state, press, focused, panel } = await opened();
    await sendKeys({ type: 'first' });
    press('Match case');
    expect(state()).to.equal('1 match');
    press('Match case');
    press('Whole words');
    expect(state()).to.equal('1 match');
    press('Whole words');
    press('Regular expression');
    focused().select();
    await sendKeys({ type: '[' });
    expect(state()).to.equal('Incomplete pattern');
    expect(panel.querySelector('[name="search"]')!.getAttribute('aria-invalid')).to.equal('true');
    await sendKeys({ type: 'fF]irst' });
    expect(state()).to.equal('2 matches');
  });

  it('replaces, tells the host nothing of the typing, and closes by Escape', async () => {
    const { session, element, panel, press } = await opened();
    let heard = 0;
    for (const type of ['input', 'change']) element.addEventListener(type, () => heard++);
    await sendKeys({ type: 'first' });
    press('Replace');
    await sendKeys({ type: 'second' });
    panel.querySelectorAll<HTMLElement>('.tools .button')[1]!.click();
    element.flush();
    expect(session.yaml).to.equal(yaml.replace(/first/gi, 'second'));
    expect(heard).to.equal(0);
    await sendKeys({ press: 'Escape' });
    expect(panel.isConnected).to.equal(false);
  });

  it('cuts nothing off in a narrow column', async () => {
    const { panel, press } = await opened({ inlineSize: '260px' });
    press('Replace');
    expect(panel.scrollWidth).to.be.at.most(panel.clientWidth);
    for (const part of panel.querySelectorAll('input, button')) {
      const box = part.getBoundingClientRect();
      expect(box.right, part.getAttribute('aria-label') ?? part.textContent).to.be.at.most(
        panel.getBoundingClientRect().right,
      );
    }
  });
});
