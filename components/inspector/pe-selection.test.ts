import { expect } from '@open-wc/testing';
import { sendKeys } from '@web/test-runner-commands';
import { catalogueOf } from '../../src/format/host-step-types.js';
import { InspectorHarness } from './inspector-harness.js';

const yaml = `workflow:
  name: demo
  steps:
    - name: first
      type: gemini
      model: gemini-2.5-pro   # best
      description: same
      token_budget:
        temperature: 0.2
        top_p: 0.9
      functions: [one]
      prompt: hi
    - name: second
      type: gemini
      model: gemini-2.5-flash
      description: same
      token_budget:
        temperature: 0.7
        top_p: 0.9
      functions: [one]
      prompt: hi
`;

const open = (): Promise<InspectorHarness> => InspectorHarness.open(yaml, [0, 1]);

describe('the form of several steps', () => {
  it('is accessible with what is mixed', async () => {
    const form = await open();
    await expect(form.element).to.be.accessible();
  });

  it('shows what they share, and marks what each says differently', async () => {
    const form = await open();
    expect(form.control<HTMLInputElement>('description').value).to.equal('same');
    expect(form.field('model')!.mixed).to.equal(true);
    expect(form.field('temperature')!.mixed).to.equal(true);
    expect(form.control('top_p').value).to.equal('0.9');
    expect(form.all('.mixed')).to.have.length(2);
  });

  it('writes a field of a map into all of them and leaves its neighbours, as one undo step', async () => {
    const form = await open();
    await form.type('temperature', '0.5');
    expect(form.session.yaml).to.equal(
      yaml.replace('temperature: 0.2', 'temperature: 0.5').replace('temperature: 0.7', 'temperature: 0.5'),
    );
    form.session.undo();
    expect(form.session.yaml).to.equal(yaml);
  });

  it('gives all of them another type, as one undo step', async () => {
    const form = await open();
    const type = form.all<HTMLElement>('pe-combobox').find((box) => box.matches('.whole pe-combobox'))!;
    expect((type as HTMLElement & { value: string }).value).to.equal('gemini');
    type.focus();
    await form.press('a', 'Control');
    await sendKeys({ type: 'claude_smart' });
    await form.press('Enter');
    expect([0, 1].map((at) => form.session.snapshot.roots[at]?.type)).to.deep.equal(['claude_smart', 'claude_smart']);
    form.session.undo();
    expect(form.session.yaml).to.equal(yaml);
  });

  it('adds to a list that they share in all of them', async () => {
    const form = await open();
    const input = form.field('functions')!.shadowRoot!.querySelector<HTMLElement>('pe-chips')!;
    input.focus();
    await sendKeys({ type: 'two' });
    await form.press('Enter');
    for (const at of [0, 1]) expect(form.fields(at)['functions']).to.deep.equal(['one', 'two']);
    form.session.undo();
    expect(form.session.yaml).to.equal(yaml);
  });

  it('has the fields of a step type that the page defines', async () => {
    const form = await InspectorHarness.open(
      yaml.replaceAll('type: gemini', 'type: deploy\n      machine: east'),
      [0, 1],
    );
    expect(form.field('machine')).to.equal(undefined);
    form.session.catalogue = catalogueOf([
      { name: 'deploy', title: 'Deploy', schema: { type: 'object', properties: { machine: { type: 'string' } } } },
    ]);
    await form.rendered();
    form.session.select([]);
    await form.rendered();
    form.session.select(form.session.snapshot.roots.map(({ id }) => id));
    await form.rendered();
    await form.type('machine', 'west');
    expect(form.session.yaml.match(/machine: west/g)).to.have.length(2);
  });
});
