import { expect } from '@open-wc/testing';
import { sendKeys, sendMouse } from '@web/test-runner-commands';
import { InspectorHarness } from './inspector-harness.js';

const first = '        # the first\n        1:   # one\n          - name: one\n            type: claude\n';
const second = '        "2":\n          - name: two\n            type: claude\n';
const third = '        true: []\n';
const yaml = (cases: string): string =>
  `workflow:\n  name: d\n  steps:\n    - name: choose\n      type: switch\n      expression: state.x\n      cases:\n${cases}      default: []\n`;

async function open(): Promise<InspectorHarness> {
  const form = await InspectorHarness.open(yaml(first + second + third), [0]);
  for (let turn = 0; form.all('pe-case-name').length === 0 && turn < 100; turn++) await form.rendered();
  return form;
}

const handle = (form: InspectorHarness, key: string, position: number): HTMLElement =>
  form.named('button', `Case ${key}, ${position} of 3. Alt with arrow keys moves it.`);

describe('the cases of a switch', () => {
  it('move with Alt and the arrow keys, with their comments, and the focus goes along', async () => {
    const form = await open();
    handle(form, '1', 1).focus();
    await form.press('ArrowDown', 'Alt');
    expect(form.session.yaml).to.equal(yaml(second + first + third));
    expect(form.focused).to.equal(handle(form, '1', 2));
    expect(form.all('[role=status]').map((each) => each.textContent)).to.include('Case 1 is now 2 of 3.');
    await expect(form.element).to.be.accessible();
    form.session.undo();
    expect(form.session.yaml).to.equal(yaml(first + second + third));
  });

  it('move by dragging and from their menu', async () => {
    const form = await open();
    const from = handle(form, 'true', 3).getBoundingClientRect();
    const to = handle(form, '1', 1).getBoundingClientRect();
    await sendMouse({ type: 'move', position: [Math.round(from.x + 8), Math.round(from.y + 8)] });
    await sendMouse({ type: 'down' });
    await sendMouse({ type: 'move', position: [Math.round(to.x + 8), Math.round(to.y + 4)] });
    await sendMouse({ type: 'up' });
    await form.rendered();
    expect(form.session.yaml).to.equal(yaml(third + first + second));
    form.named<HTMLElement>('button', 'More for the case true').click();
    await form.rendered();
    form
      .all<HTMLElement>('.row')
      .find((row) => row.textContent.includes('Move down'))!
      .click();
    await form.rendered();
    expect(form.session.yaml).to.equal(yaml(first + third + second));
  });
});

const decide = `workflow:
  name: demo
  steps:
    - name: decide
      type: switch
      expression: steps.a.kind
      cases:
        one:
          - name: inner
            type: set_variable
            variables: {a: 1}
      default: []
`;

describe('pe-children', () => {
  it('takes an empty list out of the file', async () => {
    const form = await InspectorHarness.open(decide, [0]);
    form.named<HTMLElement>('button', 'Leave out default').focus();
    await form.press('Enter');
    expect(form.session.yaml).to.equal(decide.replace('      default: []\n', ''));
    expect(form.all('button').map((button) => button.ariaLabel)).to.not.include('Leave out default');
  });

  it('puts the focus on the form of a step that is opened or added from it', async () => {
    const form = await InspectorHarness.open(decide, [0]);
    form.one<HTMLElement>('.child').focus();
    await form.press('Enter');
    expect((form.focused as HTMLInputElement).value).to.equal('inner');
    form.one<HTMLElement>('.parent').focus();
    await form.press('Enter');
    expect((form.focused as HTMLInputElement).value).to.equal('decide');
    form.named<HTMLElement>('input', 'Add a step to default').focus();
    await sendKeys({ type: 'checkpoint' });
    await form.press('Enter');
    expect((form.focused as HTMLInputElement).value).to.equal('save_progress');
  });

  it('asks for no keyboard on a screen when it was a finger', async () => {
    const form = await InspectorHarness.open(decide, [0]);
    const child = form.one<HTMLElement>('.child');
    child.dispatchEvent(new PointerEvent('pointerdown', { bubbles: true, composed: true }));
    child.focus();
    child.click();
    await form.rendered();
    expect(form.focused?.localName).to.not.equal('input');
  });
});

const inline = `workflow:
  name: demo
  steps:
    - name: inner
      type: pipeline
      pipeline:
        name: small
        steps: []
`;

describe('the steps of a pipeline in a step', () => {
  const search = async (form: InspectorHarness, text: string): Promise<string | null | undefined> => {
    await form.element.findField();
    await form.rendered();
    await sendKeys({ type: text });
    await form.rendered();
    await form.press('Enter');
    for (let turn = 0; form.focused?.ariaLabel === 'Find or add a field' && turn < 20; turn++) await form.rendered();
    return form.focused?.getAttribute('aria-label');
  };

  for (const [what, pipeline, slot] of [
    ['none at all', '{ name: small }', 'pipeline.steps'],
    ['a workflow without any', '{ workflow: { name: small } }', 'pipeline.workflow.steps'],
  ] as const) {
    it(`can be added where it has ${what}`, async () => {
      const form = await InspectorHarness.open(
        `workflow:\n  name: d\n  steps:\n    - name: inner\n      type: pipeline\n      pipeline: ${pipeline}\n`,
        [0],
      );
      expect(await search(form, 'pipeline')).to.equal(`Add a step to ${slot}`);
      await sendKeys({ type: 'claude' });
      await form.press('Enter');
      await form.rendered();
      expect(form.session.snapshot.steps.map(({ type }) => type)).to.deep.equal(['pipeline', 'claude']);
    });
  }

  it('are found by the key of the pipeline, once, and its own fields by theirs', async () => {
    const form = await InspectorHarness.open(inline, [0]);
    expect(await search(form, 'pipeline')).to.equal('Add a step to pipeline.steps');
    await form.element.findField();
    await form.rendered();
    await sendKeys({ type: 'pipeline' });
    await form.rendered();
    const options = form.all('[role=option]').map((each) => each.textContent.trim());
    expect(options.filter((text) => /^pipeline\s/.test(text))).to.have.length(1);
    await form.press('Escape');
    await search(form, '.name');
    expect((form.focused as HTMLInputElement).value).to.equal('small');
  });
});
