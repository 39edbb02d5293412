import { expect } from '@open-wc/testing';
import { sendKeys } from '@web/test-runner-commands';
import { InspectorHarness } from './inspector-harness.js';

const yaml = `workflow:
  name: d
  steps:
    - name: one
      type: claude
      prompt: []
    - name: two
      type: claude
      prompt:
        - type: previous_response
          step: one
        - type: static
          content: hi
    - name: three
      type: claude
      prompt: "{{steps.two.result}}"
    - name: four
      type: set_variable
      variables: { a: 1 }
`;

describe('the connections of a step', () => {
  it('say what it reads and who reads it, and lead there', async () => {
    const form = await InspectorHarness.open(yaml, [1]);
    const groups = form.all('pe-connections')[0]!.shadowRoot!.querySelectorAll('[role=group]');
    expect([...groups].map((each) => each.textContent.replace(/\s+/g, ' ').trim())).to.deep.equal([
      'Reads from 1 one claude',
      'Read by 1 three claude',
    ]);
    await expect(form.element).to.be.accessible();
    form.all<HTMLElement>('pe-connections')[0]!.shadowRoot!.querySelector<HTMLElement>('.child')!.click();
    expect(form.session.selection).to.deep.equal([form.session.snapshot.roots[0]!.id]);
  });

  it('end where a part alone says them, and say why not where they stand in a text', async () => {
    const form = await InspectorHarness.open(yaml, [1]);
    const inText = form.named<HTMLElement>('button', 'Stop “three” reading “two”');
    expect(inText.getAttribute('aria-disabled')).to.equal('true');
    inText.click();
    await form.rendered();
    expect(form.all('[role=alert]').map((each) => each.textContent)).to.include(
      'The reference stands inside a text. Remove it there.',
    );
    form.named<HTMLElement>('button', 'Stop “two” reading “one”').click();
    await form.rendered();
    expect(form.session.yaml).to.equal(yaml.replace('        - type: previous_response\n          step: one\n', ''));
    expect(form.all('[role=status]').map((each) => each.textContent)).to.include(
      'two no longer reads the result of one.',
    );
  });

  it('are made from the keyboard, with those steps that can read the result', async () => {
    const form = await InspectorHarness.open(yaml, [0]);
    const field = form.named<HTMLInputElement>('input', 'Let a step read this one');
    field.focus();
    await form.press('ArrowDown');
    expect(form.all('[role=option]').map((each) => each.textContent.replace(/\s+/g, ' ').trim())).to.deep.equal([
      'three claude',
    ]);
    await sendKeys({ type: 'thr' });
    await form.press('Enter');
    const [, , three] = form.session.snapshot.roots;
    expect(three!.fields['prompt']).to.deep.equal([
      { type: 'static', content: '{{steps.two.result}}' },
      { type: 'previous_response', step: 'one' },
    ]);
  });
});
