import { expect } from '@open-wc/testing';
import { sendKeys } from '@web/test-runner-commands';
import { InspectorHarness } from './inspector-harness.js';

const yaml = `workflow:
  name: demo
  variables:
    depth: 3   # how far
    people:
      - ann
      - ben
    place:
      city: Bonn
  steps:
    - name: first
      type: claude
      prompt: "{{variables.depth}} and {{depth}}"
`;

const open = (): Promise<InspectorHarness> => InspectorHarness.open(yaml, []);

async function rename(form: InspectorHarness, from: string, to: string): Promise<void> {
  const control = form.all<HTMLInputElement>('pe-key-values .key, input.key').find(({ value }) => value === from)!;
  control.focus();
  control.select();
  await sendKeys({ type: to });
  await sendKeys({ press: 'Tab' });
  await form.rendered();
}

describe('the table of variables', () => {
  it('is accessible with lists, maps and YAML in it', async () => {
    const form = await open();
    form.named<HTMLElement>('button', 'Edit place as YAML').click();
    await form.rendered();
    await expect(form.element).to.be.accessible();
  });

  it('renames in place, and the focus goes on to the value', async () => {
    const form = await open();
    await rename(form, 'people', 'authors');
    expect(form.session.yaml).to.equal(yaml.replace('people:', 'authors:'));
    await rename(form, 'depth', 'far');
    expect(form.focused!.getAttribute('aria-label')).to.equal('Value of far');
  });

  it('offers to rename what reads a variable, all as one undo step', async () => {
    const form = await open();
    await rename(form, 'depth', 'far');
    for (let turn = 0; form.all('.everywhere').length === 0 && turn < 100; turn++) await form.rendered();
    expect(form.one('.everywhere').textContent).to.contain('2 places');
    form.named<HTMLElement>('button', 'Rename everywhere').click();
    await form.rendered();
    expect(form.session.yaml).to.equal(
      yaml.replace('depth: 3', 'far: 3').replace('{{variables.depth}} and {{depth}}', '{{variables.far}} and {{far}}'),
    );
    form.session.undo();
    expect(form.session.yaml).to.equal(yaml);
  });

  it('makes a list of a value that is edited as YAML', async () => {
    const form = await open();
    form.named<HTMLElement>('button', 'Edit depth as YAML').click();
    await form.rendered();
    const area = form.named<HTMLTextAreaElement>('textarea', 'depth as YAML');
    area.focus();
    area.select();
    await sendKeys({ type: '[1, 2]' });
    area.blur();
    await form.rendered();
    expect(form.session.snapshot.workflow['variables']).to.have.deep.property('depth', [1, 2]);
  });

  it('has the name above its value where both beside each other could not be read', async () => {
    const form = await InspectorHarness.open(
      'workflow:\n  name: d\n  variables:\n    audience: engineers\n  steps: []\n',
      [],
    );
    const values = form.one<HTMLElement>('pe-key-values');
    const boxes = (): DOMRect[] =>
      ['.key', '.value'].map((part) => values.shadowRoot!.querySelector(`.row ${part}`)!.getBoundingClientRect());
    for (const [width, isAbove] of [
      [290, true],
      [600, false],
    ] as const) {
      values.style.setProperty('inline-size', `${width}px`);
      await form.rendered();
      const [key, value] = boxes();
      expect(value!.top >= key!.bottom, `${width} px wide`).to.equal(isAbove);
      expect(value!.width).to.be.greaterThan(isAbove ? 280 : 250);
    }
  });
});
