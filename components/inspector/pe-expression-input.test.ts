import { expect } from '@open-wc/testing';
import { sendKeys } from '@web/test-runner-commands';
import { InspectorHarness } from './inspector-harness.js';

const yaml = `workflow:
  name: demo
  steps:
    - name: first
      type: claude_session
      session_config:
        session_name: talk
      output_schema:
        type: object
        properties:
          verdict: {type: string}
      prompt:
        - type: static
          content: hello
    - name: second
      type: gemini
      prompt:
        - type: static
          content: "See "
        - type: previous_response
          step: first
          extract: ver
        - type: session_context
          session_id: ""
`;

const options = (form: InspectorHarness): string[] =>
  form.all<HTMLElement>('.completions [role=option] .completion').map((each) => each.textContent.trim());

async function offered(form: InspectorHarness): Promise<string[]> {
  for (let turn = 0; options(form).length === 0 && turn < 100; turn++) await form.rendered();
  return options(form);
}

describe('pe-expression-input', () => {
  it('completes between braces, and the field hears of it', async () => {
    const form = await InspectorHarness.open(yaml, [1]);
    const content = form.control<HTMLTextAreaElement>('content');
    content.focus();
    content.setSelectionRange(4, 4);
    await sendKeys({ type: '{' });
    await sendKeys({ type: '{' });
    await sendKeys({ type: 'steps.fi' });
    for (let turn = 0; !options(form).includes('first') && turn < 100; turn++) await form.rendered();
    expect(options(form)).to.contain('first');
    expect(content.getAttribute('aria-activedescendant')).to.not.equal(null);
    await expect(form.element).to.be.accessible();
    await form.press('Enter');
    expect(content.value).to.match(/^See \{\{ ?steps\.first/);
    expect((form.fields(1)['prompt'] as { content: string }[])[0]!.content).to.equal(content.value);
  });

  it('offers nothing in prose, and gives way on Escape', async () => {
    const form = await InspectorHarness.open(yaml, [1]);
    const content = form.control<HTMLTextAreaElement>('content');
    content.focus();
    await sendKeys({ type: 'steps' });
    await form.rendered();
    expect(options(form)).to.deep.equal([]);
    content.setSelectionRange(0, 0);
    await sendKeys({ type: '{{' });
    await offered(form);
    await form.press('Escape');
    expect(options(form)).to.deep.equal([]);
    expect(form.focused).to.equal(content);
  });

  it('completes the field of a previous response from the schema of its step', async () => {
    const form = await InspectorHarness.open(yaml, [1]);
    const extract = form.control('extract');
    extract.focus();
    extract.setSelectionRange(3, 3);
    await sendKeys({ type: 'd' });
    expect(await offered(form)).to.deep.equal(['verdict']);
    await form.press('Enter');
    expect((form.fields(1)['prompt'] as { extract: string }[])[1]!.extract).to.equal('verdict');
  });

  it('offers the sessions that steps have begun', async () => {
    const form = await InspectorHarness.open(yaml, [1]);
    const picker = form.field('session_id')!.shadowRoot!.querySelector('pe-combobox')! as HTMLElement & {
      show(): void;
    };
    picker.show();
    await form.rendered();
    expect([...picker.shadowRoot!.querySelectorAll('.option .name')].map((each) => each.textContent)).to.deep.equal([
      'talk',
    ]);
  });
});
