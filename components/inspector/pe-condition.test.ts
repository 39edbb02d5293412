import { expect } from '@open-wc/testing';
import { sendKeys } from '@web/test-runner-commands';
import { InspectorHarness } from './inspector-harness.js';

const yaml = `workflow:
  name: demo
  steps:
    - name: first
      type: gemini
      prompt:
        - type: static
          content: hello
    - name: second
      type: gemini
      condition: steps.first.score > 5   # kept
      prompt:
        - type: static
          content: hello
    - name: third
      type: gemini
      condition:
        # why
        or:
          - steps.first.ok   # first
          - not: "{{steps.second.done == true}}"
          - weird: 1
      prompt:
        - type: static
          content: hello
`;

async function open(at: number): Promise<InspectorHarness> {
  const form = await InspectorHarness.open(yaml, [at]);
  for (let turn = 0; form.all('pe-condition').length === 0 && turn < 100; turn++) await form.rendered();
  await form.rendered();
  return form;
}

const rows = (form: InspectorHarness): HTMLElement[] => form.all<HTMLElement>('pe-condition-row');
const side = (form: InspectorHarness, label: string): HTMLInputElement => form.named('input', label);

async function choose(form: InspectorHarness, menu: number, label: string): Promise<void> {
  const found = form.all<HTMLElement>('pe-condition')[0]!.shadowRoot!.querySelectorAll('pe-menu')[menu]!;
  found.shadowRoot!.querySelector<HTMLElement>('.trigger')!.click();
  await form.rendered();
  form.named<HTMLElement>('[role=menuitem]', label).click();
  await form.rendered();
}

describe('pe-condition', () => {
  it('is accessible as rows and as text', async () => {
    const form = await open(2);
    await expect(form.element).to.be.accessible();
    form.named<HTMLElement>('[role=radio]', 'Text').click();
    await form.rendered();
    await expect(form.element).to.be.accessible();
  });

  it('writes one side of a comparison and nothing else', async () => {
    const form = await open(1);
    const right = side(form, 'Right side');
    expect(right.value).to.equal('5');
    right.focus();
    right.select();
    await sendKeys({ type: '17' });
    await form.rendered();
    expect(form.session.yaml).to.equal(yaml.replace('score > 5', 'score > 17'));
    form.session.undo();
    expect(form.session.yaml).to.equal(yaml);
  });

  it('keeps the row and the caret while what is typed is no comparison yet', async () => {
    const form = await open(1);
    const right = side(form, 'Right side');
    right.focus();
    right.select();
    await sendKeys({ type: '1 and x' });
    await form.rendered();
    expect(form.focused).to.equal(right);
    expect(form.fields(1)['condition']).to.equal('steps.first.score > 1 and x');
  });

  it('shows a tree and keeps what is none of its rows as YAML', async () => {
    const form = await open(2);
    expect(rows(form)).to.have.length(2);
    expect(form.all('pe-condition')[0]!.shadowRoot!.querySelectorAll('pe-yaml-value')).to.have.length(1);
  });

  it('changes “any” to “all” by the key alone', async () => {
    const form = await open(2);
    const joiner = form.named<HTMLSelectElement>('select', 'How many must hold');
    joiner.value = 'and';
    joiner.dispatchEvent(new Event('change', { bubbles: true }));
    await form.rendered();
    expect(form.session.yaml).to.equal(yaml.replace('        or:', '        and:'));
  });

  it('adds a row to the end of a group and puts the focus there', async () => {
    const form = await open(2);
    form.named<HTMLElement>('button', 'Add a condition').click();
    await form.rendered();
    await sendKeys({ type: 'state.x' });
    await form.rendered();
    const condition = form.fields(2)['condition'] as { or: unknown[] };
    expect(condition.or).to.have.length(4);
    expect(condition.or[3]).to.equal('state.x');
    expect(form.session.yaml).to.contain('- steps.first.ok   # first');
  });

  it('negates, takes the negation back, and removes', async () => {
    const form = await open(1);
    await choose(form, 0, 'Negate');
    expect(form.fields(1)['condition']).to.deep.equal({ not: 'steps.first.score > 5' });
    await choose(form, 0, 'Take back the negation');
    expect(form.fields(1)['condition']).to.equal('steps.first.score > 5');
    await choose(form, 0, 'Remove');
    expect(form.fields(1)).to.not.have.property('condition');
  });

  it('makes a second condition of one', async () => {
    const form = await open(1);
    form.named<HTMLElement>('button', 'Add a condition').click();
    await form.rendered();
    await sendKeys({ type: 'b' });
    await form.rendered();
    expect(form.fields(1)['condition']).to.deep.equal({ and: ['steps.first.score > 5', 'b'] });
  });

  it('opens empty from the search of the form', async () => {
    const form = await open(1);
    form.session.select([form.session.snapshot.roots[0]!.id]);
    await form.rendered();
    form.one<HTMLElement>('.others pe-combobox').focus();
    await sendKeys({ type: 'condition' });
    await form.press('Enter');
    await form.rendered();
    await sendKeys({ type: 'inputs.go' });
    await form.rendered();
    expect(form.fields(0)['condition']).to.equal('inputs.go');
  });
});
