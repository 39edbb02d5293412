import { expect } from '@open-wc/testing';
import { sendKeys } from '@web/test-runner-commands';
import { InspectorHarness } from './inspector-harness.js';

const yaml = `workflow:
  name: d
  steps:
    - name: look
      type: gemini
      output_schema: { type: object, properties: { topic: { type: string, description: About. } } }
      prompt: []
    - name: write
      type: claude
      output_to_file: out.md
      prompt:
        - type: static
          content: "Say it"
    - name: later
      type: claude
      prompt: []
`;

async function listed(form: InspectorHarness): Promise<readonly string[]> {
  const options = () => form.all('pe-palette')[0]!.shadowRoot!.querySelectorAll('[role=option]');
  for (let turn = 0; options().length === 0 && turn < 100; turn++) await form.rendered();
  return [...options()].map((each) => each.querySelector('.mono')!.textContent);
}

describe('the picker of results', () => {
  it('lists what steps before give, with their fields, and writes one where the caret stood in a part of the prompt', async () => {
    const form = await InspectorHarness.open(yaml, [1]);
    const text = form.one<HTMLTextAreaElement>('pe-items textarea, textarea.input');
    const area = form.all<HTMLTextAreaElement>('textarea').find(({ value }) => value === 'Say it')!;
    expect(text).not.to.equal(undefined);
    area.focus();
    area.setSelectionRange(4, 4);
    form.named<HTMLElement>('button', 'More for item 1').click();
    await form.rendered();
    form
      .all<HTMLElement>('.row')
      .find((row) => row.textContent.includes('Use a result of'))!
      .click();
    const labels = await listed(form);
    expect(labels).to.include.members(['look', 'look.topic']);
    expect(labels.some((label) => label.startsWith('later') || label.startsWith('write'))).to.equal(false);
    await expect(form.element).to.be.accessible();
    await sendKeys({ type: 'topic' });
    await form.press('Enter');
    for (let turn = 0; !form.session.yaml.includes('{{') && turn < 100; turn++) await form.rendered();
    expect(form.fields(1)['prompt']).to.deep.equal([{ type: 'static', content: 'Say {{steps.look.result.topic}}it' }]);
    expect(form.focused).to.equal(area);
    form.session.undo();
    expect(form.session.yaml).to.equal(yaml);
  });

  it('writes without braces of its own inside of some, in any field that takes templates', async () => {
    const form = await InspectorHarness.open(yaml.replace('out.md', '"{{ }}.md"'), [1]);
    const control = form.control('output_to_file');
    control.focus();
    control.setSelectionRange(3, 3);
    form.named<HTMLElement>('button', 'Use a result of a step in output_to_file').click();
    await listed(form);
    await form.press('Enter');
    for (let turn = 0; !form.session.yaml.includes('.result') && turn < 100; turn++) await form.rendered();
    expect(form.fields(1)['output_to_file']).to.equal('{{ steps.look.result}}.md');
  });
});
