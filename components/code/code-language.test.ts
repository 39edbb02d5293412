import { completionStatus, currentCompletions } from '@codemirror/autocomplete';
import { expect, fixture, html } from '@open-wc/testing';
import { sendKeys, sendMouse, setViewport } from '@web/test-runner-commands';
import { setDiagnostics } from '@codemirror/lint';
import { EditorView } from '@codemirror/view';
import type { EditorSession } from '../../src/session/editor-session.js';
import { openSession } from '../../src/session/open-session.js';
import { define } from '../define.js';
import { PeMenu } from '../menu/pe-menu.js';
import { PeScope } from '../scope/pe-scope.js';
import { fixesAtCursor } from './code-fixes.js';
import { PeCodeView } from './pe-code-view.js';
import type { ShowFieldEvent } from './show-field-event.js';

define('pe-scope', PeScope);
define('pe-menu', PeMenu);
define('pe-code-view', PeCodeView);

const yaml = `workflow:
  name: demo
  steps:
    - name: read_ticket
      type: gemini
      output_schema: {type: object, properties: {topic: {type: string}}}
      prompt:
        - type: static
          content: hello
    - name: answer
      type: claude
      condition: read_ticket.topic == 'bug'
      prompt:
        - type: static
          content: "About {{steps.read_ticket.topic}}"
    - name: each
      type: for_loop
      iterator: file
      data_source: read_ticket:files
      steps:
        - name: look
          type: claude
          prompt:
            - type: previous_response
              step: read_ticket
`;

interface Opened {
  readonly session: EditorSession;
  readonly element: PeCodeView;
  readonly view: EditorView;
}

async function open(text = yaml, options: { readonly?: boolean } = {}): Promise<Opened> {
  const session = openSession({ yaml: text });
  const scope = await fixture<PeScope>(
    html`<pe-scope .session=${session}><pe-code-view ?readonly=${options.readonly ?? false}></pe-code-view></pe-scope>`,
  );
  scope.style.setProperty('display', 'block');
  scope.style.setProperty('height', '460px');
  const element = scope.querySelector<PeCodeView>('pe-code-view')!;
  await element.updateComplete;
  await element.updateComplete;
  const view = EditorView.findFromDOM(element.shadowRoot!.querySelector('.cm-editor')!)!;
  return { session, element, view };
}

function frame(): Promise<void> {
  return new Promise((resolve) => requestAnimationFrame(() => resolve()));
}

async function until(test: () => boolean, what: string): Promise<void> {
  const end = performance.now() + 10_000;
  while (!test() && performance.now() < end) await frame();
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
  view.dispatch({ selection: { anchor: view.state.doc.toString().indexOf(text) + text.length }, scrollIntoView: true });
}

/** The point of the cursor on the screen, once the text has come to rest there. */
async function steadyPoint({ view }: Opened): Promise<[number, number]> {
  const { head } = view.state.selection.main;
  let point: [number, number] = [-1, -1];
  await until(() => {
    const before = point;
    const at = view.coordsAtPos(head);
    if (at) point = [Math.round(at.left), Math.round((at.top + at.bottom) / 2)];
    return String(point) === String(before) && view.posAtCoords({ x: point[0], y: point[1] }) === head;
  }, 'the text is at rest');
  return point;
}

function line({ view }: Opened): string {
  return view.state.doc.lineAt(view.state.selection.main.head).text;
}

const shown = ({ element }: Opened, selector: string): HTMLElement | null =>
  element.shadowRoot!.querySelector(selector);

async function completions(opened: Opened): Promise<string[]> {
  await until(() => completionStatus(opened.view.state) === 'active', 'the list is open');
  await until(() => shown(opened, '.cm-tooltip-autocomplete li') !== null, 'the list is drawn');
  return currentCompletions(opened.view.state).map(({ label }) => label);
}

let frames = 0;

/** True from the tenth frame on in which the list stands. */
function sendable(opened: Opened): boolean {
  frames = completionStatus(opened.view.state) === 'active' ? frames + 1 : 0;
  return frames >= 10;
}

describe('completion in the code view', () => {
  it('opens while typing a key, shows what it is for, and writes it with what follows', async () => {
    const opened = await open();
    cursorAfter(opened, 'type: claude');
    await sendKeys({ press: 'Enter' });
    await sendKeys({ type: 'claude_o' });
    expect((await completions(opened))[0]).to.equal('claude_options');
    await until(() => shown(opened, '.cm-completionInfo') !== null, 'help beside the list');
    expect(shown(opened, '.cm-completionInfo')!.textContent).to.contain('claude_options');
    expect(shown(opened, '.cm-offer-key .cm-offer-icon svg'), 'an icon by kind').to.not.equal(null);
    await expect(opened.element).to.be.accessible();
    await sendKeys({ press: 'Enter' });
    expect(opened.view.state.doc.toString()).to.contain('      claude_options:\n        \n');
    expect(
      opened.view.state.selection.main.head - opened.view.state.doc.lineAt(opened.view.state.selection.main.head).from,
    ).to.equal(8);
  });

  it('shows help outside of the list where there is no room beside it', async () => {
    await setViewport({ width: 390, height: 800 });
    try {
      const opened = await open();
      cursorAfter(opened, 'type: claude');
      await sendKeys({ press: 'Enter' });
      await sendKeys({ type: 'c' });
      await completions(opened);
      const box = (selector: string): DOMRect | undefined => shown(opened, selector)?.getBoundingClientRect();
      await until(() => shown(opened, '[class*="cm-completionInfo-"]') !== null, 'help has its place');
      const [list, help] = [box('.cm-tooltip-autocomplete > ul')!, box('.cm-completionInfo')!];
      expect(help.top >= list.bottom || help.bottom <= list.top, 'above or below').to.equal(true);
      expect(help.right).to.be.at.most(390);
      expect(help.left).to.be.at.least(0);
    } finally {
      await setViewport({ width: 800, height: 600 });
    }
  });

  it('opens by Ctrl+Space and offers values', async () => {
    const opened = await open();
    cursorAfter(opened, 'type: gemini');
    await chord('Control', 'Space');
    expect(await completions(opened)).to.include('gemini_instructor');
    await sendKeys({ press: 'Escape' });
    expect(completionStatus(opened.view.state)).to.equal(null);
  });

  it('closes the braces of a template, and goes on from step to field', async () => {
    const opened = await open();
    cursorAfter(opened, 'content: "About ');
    await sendKeys({ type: '{{' });
    expect(line(opened)).to.contain('"About {{}}{{steps');
    expect(await completions(opened)).to.include('steps.read_ticket');
    await sendKeys({ type: 'read' });
    await until(() => currentCompletions(opened.view.state)[0]?.label === 'steps.read_ticket', 'narrowed');
    await sendKeys({ press: 'Enter' });
    expect(line(opened)).to.contain('{{steps.read_ticket}}');
    await sendKeys({ type: '.' });
    expect((await completions(opened))[0]).to.equal('topic');
    // A list takes keys only once it stood there for a moment.
    await until(() => sendable(opened), 'the list takes keys');
    await sendKeys({ press: 'Tab' });
    await sendKeys({ type: '}}' });
    expect(line(opened)).to.equal('          content: "About {{steps.read_ticket.topic}}{{steps.read_ticket.topic}}"');
  });

  it('writes a step with places to fill in, one Tab apart', async () => {
    const opened = await open();
    cursorAfter(opened, 'content: hello');
    await sendKeys({ press: 'Enter' });
    await sendKeys({ press: 'Home' });
    await chord('Shift', 'End');
    await sendKeys({ press: 'Delete' });
    await sendKeys({ type: '    - ' });
    await chord('Control', 'Space');
    expect(await completions(opened)).to.include('switch');
    await sendKeys({ type: 'claude' });
    await until(() => currentCompletions(opened.view.state)[0]?.label === 'claude', 'narrowed');
    await sendKeys({ press: 'Enter' });
    await sendKeys({ type: 'fresh' });
    opened.element.flush();
    expect(opened.session.snapshot.roots.map(({ name, type }) => `${name}:${type}`)).to.include('fresh:claude');
  });

  it('offers nothing where nothing may be changed', async () => {
    const opened = await open(yaml, { readonly: true });
    cursorAfter(opened, 'type: gemini');
    await chord('Control', 'Space');
    await frame();
    expect(shown(opened, '.cm-tooltip-autocomplete')).to.equal(null);
  });
});

describe('help in the code view', () => {
  it('shows what a word is for at the cursor, and leads to the form', async () => {
    const opened = await open();
    let asked: ShowFieldEvent['detail'] | undefined;
    opened.element.addEventListener('pe-show-field', (event) => (asked = (event as ShowFieldEvent).detail));
    cursorAfter(opened, '      condition');
    await chord('Shift', 'F1');
    await until(() => shown(opened, '.cm-card') !== null, 'the card is there');
    expect(shown(opened, '.cm-card')!.textContent).to.contain('condition').and.to.contain('Run the step only when');
    await expect(opened.element).to.be.accessible();
    shown(opened, '.cm-card-link')!.click();
    expect(asked).to.deep.equal({ stepId: opened.session.snapshot.roots[1]!.id, path: ['condition'] });
    expect(shown(opened, '.cm-card')).to.equal(null);
  });

  it('closes by Escape', async () => {
    const opened = await open();
    cursorAfter(opened, '      condition');
    await chord('Shift', 'F1');
    await until(() => shown(opened, '.cm-card') !== null, 'the card is there');
    await sendKeys({ press: 'Escape' });
    expect(shown(opened, '.cm-card')).to.equal(null);
  });
});

describe('fixes in the code view', () => {
  it('lists the fixes of the line at Ctrl+., applies one by keys, and undoes it in one step', async () => {
    const opened = await open(yaml.replace('type: gemini', 'type: gemni'));
    await until(() => shown(opened, '.cm-lintRange-error') !== null, 'marked');
    cursorAfter(opened, 'type: gem');
    await chord('Control', '.');
    const menu = shown(opened, 'pe-menu')!;
    await until(
      () => menu.shadowRoot!.querySelector('[role="menuitem"]:focus') !== null,
      'the first fix has the focus',
    );
    expect(menu.shadowRoot!.activeElement!.textContent).to.contain('gemini');
    await sendKeys({ press: 'Enter' });
    expect(opened.session.snapshot.roots[0]!.type).to.equal('gemini');
    await until(() => opened.view.hasFocus, 'the text has the focus again');
    await chord('Control', 'z');
    expect(opened.session.yaml).to.contain('type: gemni');
  });

  it('mends a draft at Ctrl+., and undoes what was typed and the fix in one step', async () => {
    const opened = await open();
    cursorAfter(opened, 'name: demo');
    await sendKeys({ type: '\ndescription: it is: this' });
    opened.element.flush();
    await until(() => shown(opened, '.cm-lintRange-error') !== null, 'marked');
    await chord('Control', '.');
    const menu = shown(opened, 'pe-menu')!;
    await until(
      () => menu.shadowRoot!.querySelector('[role="menuitem"]:focus') !== null,
      'the first fix has the focus',
    );
    await sendKeys({ press: 'Enter' });
    const { session } = opened;
    expect([session.draft, session.yaml]).to.deep.equal([
      undefined,
      yaml.replace('name: demo', 'name: demo\n  description: "it is: this"'),
    ]);
    await until(() => opened.view.hasFocus, 'the text has the focus again');
    await chord('Control', 'z');
    expect(session.yaml).to.equal(yaml);
  });

  it('goes to the next and the previous problem at F8 and Shift+F8', async () => {
    const opened = await open(
      yaml.replace('type: gemini', 'type: gemni').replace('step: read_ticket', 'step: nowhere'),
    );
    await until(() => shown(opened, '.cm-lintRange-error') !== null, 'marked');
    cursorAfter(opened, 'workflow:');
    await sendKeys({ press: 'F8' });
    expect(line(opened)).to.contain('gemni');
    await sendKeys({ press: 'F8' });
    expect(line(opened)).to.not.contain('gemni');
    await chord('Shift', 'F8');
    expect(line(opened)).to.contain('gemni');
    expect(opened.view.state.selection.main.empty, 'what is typed next replaces nothing').to.equal(true);
    expect(shown(opened, '.cm-tooltip-lint')!.textContent).to.contain('gemni');
    expect(shown(opened, '.cm-announced')!.textContent).to.contain('gemni');
    await sendKeys({ press: 'Escape' });
    expect(shown(opened, '.cm-tooltip-lint')).to.equal(null);
  });

  it('says that a line has no fix, and takes the Enter that would have chosen one', async () => {
    const opened = await open();
    await until(() => opened.session.checked, 'looked for findings');
    cursorAfter(opened, 'name: demo');
    await chord('Shift', 'Home');
    await chord('Control', '.');
    await until(() => shown(opened, '.cm-told') !== null, 'said');
    expect(shown(opened, '.cm-announced')!.textContent).to.equal('No fix for this line');
    expect(opened.view.hasFocus, 'the text keeps the focus').to.equal(true);
    await sendKeys({ press: 'Enter' });
    expect(shown(opened, '.cm-told')).to.equal(null);
    expect(opened.view.state.doc.toString()).to.equal(yaml);
  });

  it('offers the fixes of what is worst first where several things were found at one place', async () => {
    const opened = await open();
    await until(() => opened.session.checked, 'looked for findings');
    const at = yaml.indexOf('gemini');
    const found = (severity: 'info' | 'error' | 'warning', to = at + 6) => ({
      from: at,
      to,
      severity,
      message: severity,
      actions: [{ name: severity, apply: () => undefined }],
    });
    const { state } = opened.view;
    opened.view.dispatch(setDiagnostics(state, [found('info', at + 3), found('warning'), found('error')]));
    cursorAfter(opened, 'type: ge');
    expect(fixesAtCursor(opened.view).map(({ label }) => label)).to.deep.equal(['error', 'warning', 'info']);
  });
});

describe('going to things in the code view', () => {
  it('takes the card at the pointer away when one types', async () => {
    const opened = await open();
    cursorAfter(opened, 'condition');
    const point = await steadyPoint(opened);
    await sendMouse({ type: 'move', position: [point[0] - 8, point[1]] });
    await until(() => shown(opened, '.cm-tooltip-hover .cm-card') !== null, 'the card is there');
    cursorAfter(opened, 'name: demo');
    await sendKeys({ type: 's' });
    await until(() => shown(opened, '.cm-tooltip-hover') === null, 'it is gone');
    await sendMouse({ type: 'move', position: [0, 0] });
  });

  it('goes to the definition at F12 and by a click with Ctrl', async () => {
    const opened = await open();
    cursorAfter(opened, 'step: read_t');
    await sendKeys({ press: 'F12' });
    await until(() => line(opened) === '    - name: read_ticket', 'at the definition');
    cursorAfter(opened, 'condition: read');
    const position = await steadyPoint(opened);
    await sendKeys({ down: 'Control' });
    await sendMouse({ type: 'click', position });
    await sendKeys({ up: 'Control' });
    await until(() => line(opened) === '    - name: read_ticket', 'at the definition again');
  });

  it('leaves the cursor in the name that F12 found, and says where there is none', async () => {
    const quoted = yaml.replace('- name: read_ticket', '- name: "read_ticket"');
    const opened = await open(quoted);
    cursorAfter(opened, 'step: read_t');
    await sendKeys({ press: 'F12' });
    await until(() => line(opened) === '    - name: "read_ticket"', 'at the definition');
    expect(opened.view.state.selection.main.empty, 'nothing that Enter would take').to.equal(true);
    await chord('Shift', 'F12');
    await until(() => shown(opened, '.references-panel') !== null, 'the list is there');
    await sendKeys({ press: 'Escape' });
    cursorAfter(opened, 'workflow');
    for (const ask of [
      () => chord('Shift', 'F12'),
      () => sendKeys({ press: 'F12' }),
      () => sendKeys({ press: 'F2' }),
    ]) {
      await ask();
      await until(() => shown(opened, '.cm-told')?.textContent?.includes('no name') === true, 'said');
      await sendKeys({ press: 'Escape' });
      expect(shown(opened, '.cm-told')).to.equal(null);
    }
    expect(opened.session.yaml).to.equal(quoted);
  });

  it('lists references at Shift+F12; arrows show them, Enter goes there, Escape closes', async () => {
    const opened = await open();
    cursorAfter(opened, '- name: read_t');
    await chord('Shift', 'F12');
    await until(() => shown(opened, '.references-panel') !== null, 'the list is there');
    const panel = shown(opened, '.references-panel')!;
    expect(panel.textContent).to.contain('5 places name read_ticket');
    const rows = [...panel.querySelectorAll('[role="option"]')];
    expect(rows).to.have.length(5);
    expect(opened.element.shadowRoot!.activeElement).to.equal(rows[0]);
    await expect(opened.element).to.be.accessible();
    await sendKeys({ press: 'ArrowDown' });
    expect(line(opened)).to.contain('condition: read_ticket');
    await sendKeys({ press: 'Enter' });
    expect(opened.view.hasFocus).to.equal(true);
    await chord('Shift', 'F12');
    await until(() => shown(opened, '.references-panel :focus') !== null, 'the list has the focus');
    await sendKeys({ press: 'Escape' });
    expect(shown(opened, '.references-panel')).to.equal(null);
  });

  it('renames a step everywhere from where it is named', async () => {
    const opened = await open();
    cursorAfter(opened, 'data_source: read_t');
    await sendKeys({ press: 'F2' });
    await until(() => shown(opened, '.cm-rename input') !== null, 'the input is there');
    expect(shown(opened, '.cm-rename')!.textContent).to.contain('Changes 5 places');
    await expect(opened.element).to.be.accessible();
    await sendKeys({ type: 'seen' });
    await sendKeys({ press: 'Enter' });
    expect(opened.session.yaml).to.equal(yaml.replaceAll('read_ticket', 'seen'));
    expect(opened.view.hasFocus).to.equal(true);
    const { head } = opened.view.state.selection.main;
    expect(opened.view.state.doc.lineAt(head).text.slice(0, head - opened.view.state.doc.lineAt(head).from)).to.match(
      /data_source: \S*$/,
      'the cursor is still in the name',
    );
    opened.session.undo();
    expect(opened.session.yaml).to.equal(yaml);
  });

  it('says at once that no reference can name what is typed, and refuses it where one does', async () => {
    const opened = await open();
    const note = (): string => shown(opened, '#rename-note')?.textContent ?? '';
    cursorAfter(opened, 'data_source: read_t');
    await sendKeys({ press: 'F2' });
    await until(() => shown(opened, '.cm-rename input') !== null, 'the input is there');
    await sendKeys({ type: 'read it' });
    expect(note()).to.contain('“read it” can be no name in a reference');
    await expect(opened.element).to.be.accessible();
    await sendKeys({ press: 'Enter' });
    expect(opened.session.yaml).to.equal(yaml);
    expect(shown(opened, '#rename-note')!.getAttribute('role')).to.equal('alert');
    await sendKeys({ press: 'Escape' });
    cursorAfter(opened, '- name: ans');
    await sendKeys({ press: 'F2' });
    await until(() => shown(opened, '.cm-rename input') !== null, 'the input is there again');
    await sendKeys({ type: 'an answer' });
    expect(note()).to.contain('can be no name');
    await sendKeys({ press: 'Enter' });
    expect(opened.session.snapshot.roots[1]!.name).to.equal('an answer');
  });

  it('leaves a name as it is at Escape', async () => {
    const opened = await open();
    cursorAfter(opened, '- name: ans');
    await sendKeys({ press: 'F2' });
    await until(() => shown(opened, '.cm-rename input') !== null, 'the input is there');
    await sendKeys({ type: 'x' });
    await sendKeys({ press: 'Escape' });
    expect(shown(opened, '.cm-rename')).to.equal(null);
    expect(opened.session.yaml).to.equal(yaml);
  });

  it('leaves the text where it was first drawn when the steps around it are known', async () => {
    const opened = await open();
    const top = (): number => opened.view.coordsAtPos(0)!.top;
    const first = top();
    await until(() => shown(opened, '.breadcrumb button') !== null, 'the steps are there');
    expect(top()).to.equal(first);
  });

  it('selects a nested step at the cursor, and shows the steps around it, however one scrolls', async () => {
    const opened = await open(`${yaml}${'# a remark\n'.repeat(200)}`);
    const look = opened.session.snapshot.roots[2]!.children[0]!.steps[0]!;
    const path = (): string[] =>
      [...opened.element.shadowRoot!.querySelectorAll('.breadcrumb button')].map((each) => each.textContent!.trim());
    await until(() => path().length === 1, 'the workflow alone');
    cursorAfter(opened, 'type: previous_resp');
    await until(() => opened.session.selection[0] === look.id, 'the nested step is selected');
    await until(() => path().length === 3, 'the steps are there');
    expect(path()).to.deep.equal(['workflow', 'each', 'look']);
    opened.view.scrollDOM.scrollTop = opened.view.scrollDOM.scrollHeight;
    await new Promise((resolve) => opened.view.scrollDOM.addEventListener('scroll', resolve, { once: true }));
    cursorAfter(opened, 'name: ans');
    await until(() => path()[1] === 'answer', 'it follows the cursor, which is not on the screen');
    await sendKeys({ type: '2' });
    await until(() => path()[1]?.includes('2') === true, 'and what is written');
  });
});

describe('marks of expressions', () => {
  it('tell roots, steps, operators and names that nobody has apart', async () => {
    const opened = await open(yaml.replace('"About ', '"{{steps.nowhere.x}} {{add(1, loop.index)}} '));
    const marked = (name: string): string[] =>
      [...opened.element.shadowRoot!.querySelectorAll(`.cm-expr-${name}`)].map((each) => each.textContent ?? '');
    await until(() => marked('unknown').length > 0, 'marked');
    expect(marked('unknown')).to.deep.equal(['nowhere']);
    expect(marked('root')).to.include.members(['steps', 'loop']);
    expect(marked('step')).to.include('read_ticket');
    expect(marked('function')).to.deep.equal(['add']);
    expect(marked('operator')).to.include('==');
  });
});

describe('folding', () => {
  it('folds the step at the cursor', async () => {
    const opened = await open();
    cursorAfter(opened, '    - name: read_ticket');
    await sendKeys({ down: 'Control' });
    await sendKeys({ down: 'Shift' });
    await sendKeys({ press: 'BracketLeft' });
    await sendKeys({ up: 'Shift' });
    await sendKeys({ up: 'Control' });
    await until(() => shown(opened, '.cm-foldPlaceholder') !== null, 'folded');
    expect(opened.view.contentDOM.textContent).to.contain('answer').and.not.contain('hello');
  });
});
