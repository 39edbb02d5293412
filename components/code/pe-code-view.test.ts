import { expect, fixture, html } from '@open-wc/testing';
import { sendKeys } from '@web/test-runner-commands';
import { EditorView } from '@codemirror/view';
import { LitElement } from 'lit';
import type { EditorSession } from '../../src/session/editor-session.js';
import { openSession } from '../../src/session/open-session.js';
import { define } from '../define.js';
import { PeScope } from '../scope/pe-scope.js';
import { PeCodeView } from './pe-code-view.js';

define('pe-scope', PeScope);
define('pe-code-view', PeCodeView);

const yaml = `# a comment
workflow:
  name: demo
  steps:
    - name: first   # the first
      type: claude
      prompt:
        - type: static
          content: hello
    - name: second
      type: set_variable
      variables:
        a: 1
`;

/** The code view inside another element's shadow root, as `<pipeline-editor>` has it inside a host's own. */
class NestedHost extends LitElement {
  static override properties = { session: { attribute: false } };
  declare session: EditorSession;
  override render() {
    return html`<pe-scope .session=${this.session}><pe-code-view></pe-code-view></pe-scope>`;
  }
}
define('test-nested-host', NestedHost);

interface Opened {
  session: EditorSession;
  element: PeCodeView;
  view: EditorView;
}

async function open(text = yaml, options: { readonly?: boolean } = {}): Promise<Opened> {
  const session = openSession({ yaml: text });
  const host = await fixture<NestedHost>(html`<test-nested-host .session=${session}></test-nested-host>`);
  const scope = host.shadowRoot!.querySelector<PeScope>('pe-scope')!;
  const element = host.shadowRoot!.querySelector<PeCodeView>('pe-code-view')!;
  scope.style.setProperty('display', 'block');
  scope.style.setProperty('height', '400px');
  await scope.updateComplete;
  element.readonly = options.readonly ?? false;
  await element.updateComplete;
  await element.updateComplete;
  const view = EditorView.findFromDOM(element.shadowRoot!.querySelector('.cm-editor')!)!;
  return { session, element, view };
}

function frame(): Promise<void> {
  return new Promise((resolve) => requestAnimationFrame(() => resolve()));
}

async function until(test: () => boolean, what: string): Promise<void> {
  for (let tries = 0; tries < 200 && !test(); tries++) await frame();
  expect(test(), what).to.equal(true);
}

async function chord(modifier: string, key: string): Promise<void> {
  await sendKeys({ down: modifier });
  await sendKeys({ press: key });
  await sendKeys({ up: modifier });
}

/** Puts the cursor behind the first occurrence of a text. */
function cursorAfter({ view }: Opened, text: string): void {
  view.focus();
  view.dispatch({ selection: { anchor: view.state.doc.toString().indexOf(text) + text.length } });
}

describe('pe-code-view', () => {
  it('shows the text and can be read by assistive technology', async () => {
    const { element, view } = await open();
    expect(view.state.doc.toString()).to.equal(yaml);
    expect(view.contentDOM.getAttribute('aria-label')).to.equal('Pipeline YAML');
    await expect(element).to.be.accessible();
  });

  it('gives the session what is typed, selects and undoes, two shadow roots deep', async () => {
    const opened = await open();
    const { session, element, view } = opened;
    cursorAfter(opened, 'name: demo');
    await sendKeys({ type: 'nstration' });
    element.flush();
    expect(session.snapshot.name).to.equal('demonstration');
    expect(session.yaml).to.equal(yaml.replace('name: demo', 'name: demonstration'));
    await chord('Shift', 'Home');
    expect(view.state.sliceDoc(view.state.selection.main.from, view.state.selection.main.to)).to.equal(
      'name: demonstration',
    );
    // On a busy machine the typing reaches the session in several pieces, each a step of its own.
    const typed = session.yaml;
    for (let left = 'nstration'.length; left > 0 && session.yaml !== yaml; left--) await chord('Control', 'z');
    expect(session.yaml).to.equal(yaml);
    expect(view.state.doc.toString()).to.equal(yaml);
    for (let left = 'nstration'.length; left > 0 && session.yaml !== typed; left--) await chord('Control', 'y');
    expect(session.snapshot.name).to.equal('demonstration');
  });

  it('sends what is typed by itself when the user pauses', async () => {
    const opened = await open();
    cursorAfter(opened, 'name: demo');
    await sendKeys({ type: '2' });
    expect(opened.session.snapshot.name, 'not while typing').to.equal('demo');
    await until(() => opened.session.snapshot.name === 'demo2', 'sent');
  });

  it('flushes typed text before it undoes', async () => {
    const opened = await open();
    cursorAfter(opened, 'name: demo');
    await sendKeys({ type: 'X' });
    await chord('Control', 'z');
    expect(opened.session.yaml).to.equal(yaml);
    expect(opened.view.state.doc.toString()).to.equal(yaml);
  });

  it('leaves the cursor in the name whose change is undone, wherever else the name stands', async () => {
    const text =
      'workflow:\n  name: w\n  steps:\n    - name: plan\n      condition: "steps.plan.ok"\n      prompt: "{{steps.plan.text}}"\n    - name: b\n      type: claude\n      prompt: "{{steps.plan.text}} {{steps.plan.x}}"\n';
    for (const at of ['- name: plan', '"{{steps.plan']) {
      const opened = await open(text);
      const { session, view } = opened;
      cursorAfter(opened, at);
      session.run('step.rename', { id: session.snapshot.roots[0]!.id, name: 'outline_all' });
      await until(() => view.state.doc.toString() === session.yaml, 'renamed');
      const before = (): string => view.state.sliceDoc(0, view.state.selection.main.head);
      expect(before().endsWith(at.replace('plan', 'outline_all'))).to.equal(true);
      await chord('Control', 'z');
      await until(() => view.state.doc.toString() === text, 'undone');
      expect(before()).to.equal(text.slice(0, text.indexOf(at) + at.length));
    }
  });

  it('takes over a change from elsewhere without moving the cursor', async () => {
    const opened = await open();
    cursorAfter(opened, 'hello');
    const [first] = opened.session.snapshot.roots;
    opened.session.run('step.rename', { id: first!.id, name: 'renamed_step' });
    await until(() => opened.view.state.doc.toString() === opened.session.yaml, 'the text follows');
    const { head } = opened.view.state.selection.main;
    expect(opened.view.state.sliceDoc(head - 5, head)).to.equal('hello');
  });

  it('merges what is being typed with a change from elsewhere', async () => {
    const opened = await open();
    const { session, element, view } = opened;
    cursorAfter(opened, 'content: hello');
    await sendKeys({ type: ' world' });
    session.run('workflow.set-field', { path: ['description'], value: 'from elsewhere' });
    element.flush();
    expect(session.yaml).to.contain('content: hello world').and.to.contain('from elsewhere');
    expect(view.state.doc.toString()).to.equal(session.yaml);
  });

  it('keeps what does not parse as a draft, with a way to discard it and a way back', async () => {
    const opened = await open();
    const { session, element, view } = opened;
    cursorAfter(opened, 'name: demo');
    await sendKeys({ type: '\n    bad: [' });
    element.flush();
    await element.updateComplete;
    expect(session.draft).to.be.a('string');
    expect(session.yaml).to.equal(yaml);
    await until(() => element.shadowRoot!.querySelector('.strip') !== null, 'told');
    const strip = element.shadowRoot!.querySelector('.strip')!;
    expect(strip.textContent).to.match(/Draft, not applied yet\.\s+Line \d+: \S/);
    const isMarked = () => element.shadowRoot!.querySelector('.cm-lintRange-error, .cm-lintPoint-error') !== null;
    await until(isMarked, 'marked');
    strip.querySelector<HTMLElement>('button:last-of-type')!.click();
    await element.updateComplete;
    expect(session.draft).to.equal(undefined);
    expect(view.state.doc.toString()).to.equal(yaml);
    await chord('Control', 'z');
    expect(session.draft).to.contain('bad: [');
    expect(view.state.doc.toString()).to.contain('bad: [');
  });

  it('says nothing of a line while it is being written, and says it when the cursor leaves it', async () => {
    const opened = await open();
    const { session, element, view } = opened;
    const told = () => element.shadowRoot!.querySelector('.strip, .cm-lintRange-error, .cm-lintPoint-error') !== null;
    cursorAfter(opened, 'name: demo');
    await sendKeys({ press: 'Enter' });
    await sendKeys({ type: 'descr' });
    element.flush();
    await element.updateComplete;
    expect(session.draft).to.contain('descr');
    expect(told(), 'told while writing').to.equal(false);
    await sendKeys({ press: 'ArrowUp' });
    await until(told, 'told when the line was left');
    expect(element.shadowRoot!.querySelector('.strip')!.textContent).to.contain('“descr” stands alone');
    cursorAfter(opened, 'descr');
    await sendKeys({ type: 'iption: x' });
    element.flush();
    await until(() => !told(), 'nothing is wrong any more');
    expect(view.state.doc.toString()).to.equal(session.yaml);
  });

  it('says after a rest what is wrong with the line that is being written', async () => {
    const opened = await open();
    cursorAfter(opened, 'name: demo');
    await sendKeys({ type: ': x' });
    await until(() => opened.element.shadowRoot!.querySelector('.strip') !== null, 'told');
  });

  it('keeps the marks of a draft where nobody wrote, and drops those whose text was edited', async () => {
    const opened = await open(yaml.replace('type: claude', 'type: claud').replace('set_variable', 'set_varible'));
    const { element, session, view } = opened;
    const marked = () =>
      [...element.shadowRoot!.querySelectorAll('.cm-lintRange-error')].map((mark) => mark.textContent?.trim());
    await until(() => marked().length === 2, 'both are marked');
    cursorAfter(opened, 'type: claud');
    view.dispatch(view.state.replaceSelection('x\n      half'), { userEvent: 'input.type' });
    element.flush();
    cursorAfter(opened, 'name: demo');
    await until(() => marked().some((text) => text?.startsWith('half')), 'the half line is marked');
    expect(session.draft).to.contain('half');
    expect(marked().join('|')).to.contain('set_varible').and.to.not.contain('claudx');
  });

  it('does not ask for an update in an update', async () => {
    const session = openSession({ yaml });
    session.setYaml(yaml.replace('name: demo', 'name: [demo'));
    const element = await fixture<PeCodeView>(html`<pe-code-view .session=${session}></pe-code-view>`);
    await element.updateComplete;
    await element.updateComplete;
    const issued = (globalThis as unknown as { readonly litIssuedWarnings: ReadonlySet<string> }).litIssuedWarnings;
    expect([...issued].filter((text) => /pe-code-view scheduled an update/.test(text))).to.deep.equal([]);
  });

  it('steps back inside a draft before it steps back in the document', async () => {
    const opened = await open();
    const { session, element, view } = opened;
    cursorAfter(opened, 'name: demo');
    await sendKeys({ type: ': x' });
    element.flush();
    await sendKeys({ type: ': y' });
    element.flush();
    expect(session.draft).to.contain('demo: x: y');
    await chord('Control', 'z');
    expect(view.state.doc.toString()).to.contain('demo: x\n');
    await chord('Control', 'z');
    expect(session.draft).to.equal(undefined);
    expect(view.state.doc.toString()).to.equal(yaml);
    await chord('Control', 'y');
    expect(session.draft).to.contain('demo: x\n');
  });

  it('follows the cursor through a draft: the step whose lines it is in, also where somebody writes', async () => {
    const opened = await open();
    const { session, element } = opened;
    const [first, second] = session.snapshot.roots;
    cursorAfter(opened, 'type: claude');
    await sendKeys({ type: ': x' });
    element.flush();
    expect(session.draft).to.contain('type: claude: x');
    await until(() => session.selection[0] === first!.id, 'the step that is written in');
    cursorAfter(opened, 'variables:');
    await until(() => session.selection[0] === second!.id, 'a step below');
    const tinted = () => [...element.shadowRoot!.querySelectorAll('.cm-step')].map((line) => line.textContent);
    await until(() => tinted()[0]?.includes('- name: second') === true, 'its lines are tinted');
    expect(tinted()).to.have.length(4);
    cursorAfter(opened, 'content: hello');
    await until(() => session.selection[0] === first!.id, 'a line of the first that stands');
    await sendKeys({ press: 'Enter' });
    await sendKeys({ type: 'extract' });
    element.flush();
    cursorAfter(opened, 'name: demo');
    await until(() => session.selection.length === 0, 'the header selects nothing');
    cursorAfter(opened, 'extract');
    await until(() => session.selection[0] === first!.id, 'a line that only the draft has');
    session.select([second!.id]);
    await until(() => tinted()[0]?.includes('- name: second') === true, 'a step selected elsewhere is tinted');
  });

  it('undoes in a draft what was done last, there or in the pipeline, and redoes it', async () => {
    const opened = await open();
    const { session, element, view } = opened;
    cursorAfter(opened, 'name: demo');
    await sendKeys({ type: ': x' });
    element.flush();
    session.run('workflow.set-field', { path: ['version'], value: '2' });
    await frame();
    await frame();
    expect(session.draft).to.contain('version');
    element.travel('undo');
    expect(session.draft).to.contain('demo: x').and.not.contain('version');
    expect(element.canRedo).to.equal(true);
    element.travel('undo');
    expect(session.draft).to.equal(undefined);
    expect(view.state.doc.toString()).to.equal(yaml);
    expect([element.canUndo, element.canRedo]).to.deep.equal([false, true]);
    element.travel('redo');
    element.travel('redo');
    expect(session.yaml).to.contain('version');
    expect(session.draft).to.contain('demo: x');
    expect(element.canRedo).to.equal(false);
  });

  it('undoes a draft that was there before in one step', async () => {
    const session = openSession({ yaml });
    const draft = yaml.replace('name: demo', 'name: [demo');
    session.setYaml(draft);
    const element = await fixture<PeCodeView>(html`<pe-code-view .session=${session}></pe-code-view>`);
    await element.updateComplete;
    expect(element.canUndo).to.equal(true);
    element.travel('undo');
    expect(session.draft).to.equal(undefined);
    expect(element.canUndo).to.equal(false);
    element.travel('redo');
    expect(session.draft).to.equal(draft);
  });

  it('shows a draft that was there before it was opened', async () => {
    const session = openSession({ yaml });
    session.setYaml(yaml.replace('name: demo', 'name: [demo'));
    const element = await fixture<PeCodeView>(html`<pe-code-view .session=${session}></pe-code-view>`);
    await element.updateComplete;
    expect(element.shadowRoot!.textContent).to.contain('name: [demo');
    expect(element.shadowRoot!.querySelector('.strip')).to.not.equal(null);
  });

  it('keeps the bytes of CRLF files with a byte order mark', async () => {
    const bytes = `\uFEFF${yaml.replaceAll('\n', '\r\n')}`;
    const opened = await open(bytes);
    expect(opened.session.yaml).to.equal(bytes);
    cursorAfter(opened, 'name: demo');
    await sendKeys({ type: 's' });
    await sendKeys({ press: 'Enter' });
    await sendKeys({ type: 'version: "1"' });
    opened.element.flush();
    expect(opened.session.yaml).to.equal(bytes.replace('name: demo', 'name: demos\r\n  version: "1"'));
  });

  it('selects the step at the cursor, and tints the lines of the one selected elsewhere', async () => {
    const opened = await open();
    const { session, view, element } = opened;
    const [first, second] = session.snapshot.roots;
    cursorAfter(opened, 'variables:');
    await until(() => session.selection[0] === second!.id, 'the step at the cursor is selected');
    session.select([first!.id]);
    await frame();
    const tinted = [...element.shadowRoot!.querySelectorAll('.cm-step')].map((line) => line.textContent);
    expect(tinted[0]).to.contain('- name: first');
    expect(tinted).to.have.length(5);
    expect(view.state.selection.main.head, 'the cursor stays').to.be.greaterThan(100);
    cursorAfter(opened, 'name: demo');
    await until(() => session.selection.length === 0, 'the header selects nothing');
  });

  it('marks what the session finds', async () => {
    const opened = await open(yaml.replace('type: claude', 'type: claud'));
    await until(() => opened.element.shadowRoot!.querySelector('.cm-lintRange-error') !== null, 'marked');
    expect(opened.element.shadowRoot!.querySelector('.cm-lintRange-error')!.textContent).to.contain('claud');
  });

  it('marks the first line of what the session finds in a block', async () => {
    const { element, session } = await open(
      'workflow:\n  name: demo\n  steps: []\n  defaults:\n    gemini_model: a\n    b: c\n',
    );
    expect(session.diagnostics.some(({ range }) => range.start.line !== range.end.line)).to.equal(true);
    const marks = () => [...element.shadowRoot!.querySelectorAll('.cm-lintRange')];
    await until(() => marks().some((mark) => mark.textContent === 'defaults:'), 'marked');
    expect(marks().some((mark) => mark.textContent!.startsWith(' '))).to.equal(false);
  });

  it('cannot be changed when read-only', async () => {
    const opened = await open(yaml, { readonly: true });
    opened.view.focus();
    await sendKeys({ type: 'x' });
    await sendKeys({ press: 'Backspace' });
    opened.element.flush();
    expect(opened.session.yaml).to.equal(yaml);
    expect(opened.view.state.doc.toString()).to.equal(yaml);
    opened.element.readonly = false;
    await opened.element.updateComplete;
    await sendKeys({ type: '#' });
    expect(opened.view.state.doc.toString()).to.equal(`#${yaml}`);
  });

  it('does not indent or trap the focus when Tab only passes through', async () => {
    const before = await fixture<HTMLElement>(html`<button>before</button>`);
    const opened = await open();
    const after = await fixture<HTMLElement>(html`<button>after</button>`);
    const steps = () => opened.element.shadowRoot!.querySelector('.breadcrumb button');
    await until(() => steps() !== null, 'the steps above the text are one stop on the way');
    before.focus();
    await sendKeys({ press: 'Tab' });
    expect(opened.element.shadowRoot!.activeElement).to.equal(steps());
    await sendKeys({ press: 'Tab' });
    expect(opened.view.hasFocus).to.equal(true);
    await sendKeys({ press: 'Tab' });
    expect(document.activeElement).to.equal(after);
    opened.view.focus();
    await sendKeys({ press: 'Home' });
    await sendKeys({ press: 'Tab' });
    expect(opened.view.state.doc.toString()).to.equal(`  ${yaml}`);
    await sendKeys({ press: 'Escape' });
    await sendKeys({ press: 'Tab' });
    expect(document.activeElement).to.equal(after);
    expect(opened.view.state.doc.toString()).to.equal(`  ${yaml}`);
  });

  it('keeps text and cursor when it is moved in the document', async () => {
    const opened = await open();
    cursorAfter(opened, 'name: demo');
    await sendKeys({ type: 's' });
    const host = (opened.element.getRootNode() as ShadowRoot).host;
    const place = await fixture<HTMLElement>(html`<div></div>`);
    place.append(host);
    await frame();
    expect(EditorView.findFromDOM(opened.element.shadowRoot!.querySelector('.cm-editor')!)).to.equal(opened.view);
    expect(opened.view.state.doc.toString()).to.contain('name: demos');
    expect(opened.session.snapshot.name).to.equal('demos');
    opened.session.run('workflow.set-field', { path: ['name'], value: 'again' });
    await until(() => opened.view.state.doc.toString().includes('name: again'), 'it still follows');
  });

  it('takes the other session when it gets one', async () => {
    const opened = await open();
    const other = openSession({ yaml: 'workflow:\n  name: other\n  steps: []\n' });
    (opened.element.parentElement as PeScope).session = other;
    await until(() => opened.element.shadowRoot!.textContent.includes('name: other'), 'the other text');
  });
});
