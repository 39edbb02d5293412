import { expect } from '@open-wc/testing';
import { sendKeys } from '@web/test-runner-commands';
import { InspectorHarness } from './inspector-harness.js';
import type { PeCombobox } from './pe-combobox.js';
import type { PeYamlValue } from './pe-yaml-value.js';

const yaml = `workflow:
  name: demo
  steps:
    - name: first
      type: claude
      continue_on_error: true   # kept
      timeout_seconds: 0x10
      schema: {type: object}
      claude_options:
        allowed_tools: [Read]
      prompt:
        - type: static
          content: hello
    - name: second
      type: file_ops
      operation: delete
      path: a.txt
      destination: b.txt
    - name: third
      type: claude_robust
      retry_config:
        backoff_strategy: exponentiel
      prompt:
        - type: previous_response
          step: frist
`;

const open = (at: number): Promise<InspectorHarness> => InspectorHarness.open(yaml, [at]);

describe('pe-form', () => {
  it('is accessible with its groups open', async () => {
    const form = await open(0);
    for (const button of form.all<HTMLElement>('.browse .heading')) button.click();
    await form.rendered();
    await expect(form.element).to.be.accessible();
  });

  it('adds the field that a search finds best on Enter, also inside a map', async () => {
    const form = await open(2);
    form.one<PeCombobox>('.others pe-combobox').focus();
    await sendKeys({ type: 'base_delay' });
    await form.press('Enter');
    await sendKeys({ type: '250' });
    await form.rendered();
    expect(form.fields(2)['retry_config']).to.deep.equal({ backoff_strategy: 'exponentiel', base_delay_ms: 250 });
  });

  it('finds a field by what it is for', async () => {
    const form = await open(0);
    const search = form.one<PeCombobox>('.others pe-combobox');
    search.focus();
    await sendKeys({ type: 'below the output directory' });
    await form.rendered();
    expect(search.shadowRoot!.querySelector('.option .name')!.textContent).to.equal('output_to_file');
  });

  it('shows what a group has besides, with its count, and adds it on a click', async () => {
    const form = await open(0);
    const heading = form.all<HTMLElement>('.browse .heading').find((each) => each.textContent.includes('Output'))!;
    const count = Number(heading.querySelector('.count')!.textContent);
    heading.click();
    await form.rendered();
    const offered = form.all<HTMLElement>('.candidate');
    expect(offered.length).to.equal(count);
    offered.find((each) => each.textContent.includes('output_to_file'))!.click();
    await form.rendered();
    expect(form.session.yaml, 'opening a row writes nothing').to.equal(yaml);
    await sendKeys({ type: 'o.md' });
    await form.rendered();
    expect(form.fields(0)['output_to_file']).to.equal('o.md');
  });

  it('keeps what the type or the operation does not read, apart from the rest', async () => {
    const asides = async (at: number): Promise<string[]> =>
      (await open(at)).all<HTMLElement>('.aside h3').map((title) => title.textContent.trim());
    expect(await asides(0)).to.deep.equal(['Not used by this type']);
    expect(await asides(1)).to.deep.equal(['Not used by this operation']);
  });

  it('switches a truth value to a template and back to exactly what it was', async () => {
    const form = await open(0);
    form.named('button', 'Use a template for continue_on_error').click();
    await form.rendered();
    expect(form.session.yaml, 'the toggle alone writes nothing').to.equal(yaml);
    await form.type('continue_on_error', '{{inputs.lenient}}');
    expect(form.fields(0)['continue_on_error']).to.equal('{{inputs.lenient}}');
    const withTemplate = form.session.yaml;
    form.named('button', 'Use a template for continue_on_error').click();
    await form.rendered();
    expect(form.session.yaml).to.equal(yaml);
    form.named('button', 'Use a template for continue_on_error').click();
    await form.rendered();
    expect(form.session.yaml).to.equal(withTemplate);
  });

  it('is rendered once when the control that is typed in gives way to another', async () => {
    const form = await open(0);
    form.named('button', 'Use a template for continue_on_error').click();
    await form.rendered();
    await form.type('continue_on_error', '{{inputs.lenient}}');
    const field = form.field('continue_on_error')!;
    let again = 0;
    field.addController({ hostUpdated: () => (again += field.isUpdatePending ? 1 : 0) });
    field.shadowRoot!.querySelector<HTMLElement>('[aria-pressed=true]')!.click();
    await form.rendered();
    expect(again).to.equal(0);
  });

  it('gives a number its own spelling back after a template', async () => {
    const form = await open(0);
    form.named('button', 'Use a template for timeout_seconds').click();
    await form.rendered();
    await form.type('timeout_seconds', '{{inputs.t}}');
    form.named('button', 'Use a template for timeout_seconds').click();
    await form.rendered();
    expect(form.session.yaml).to.equal(yaml);
  });

  it('edits any map as YAML and says where it is wrong', async () => {
    const form = await open(0);
    form.named('button', 'Edit claude_options as YAML').click();
    await form.rendered();
    const area = form.one<PeYamlValue>('pe-yaml-value').shadowRoot!.querySelector('textarea')!;
    expect(area.value).to.equal('allowed_tools: [Read]');
    area.focus();
    area.select();
    await sendKeys({ type: 'max_turns: 3\nverbose: [true' });
    area.dispatchEvent(new Event('change'));
    await form.rendered();
    expect(form.session.yaml).to.equal(yaml);
    expect(form.one<PeYamlValue>('pe-yaml-value').shadowRoot!.querySelector('#reason')!.textContent).to.contain(
      'Line 2',
    );
    area.focus();
    area.setSelectionRange(area.value.length, area.value.length);
    await sendKeys({ type: ']' });
    area.dispatchEvent(new Event('change'));
    await form.rendered();
    expect(form.fields(0)['claude_options']).to.deep.equal({ max_turns: 3, verbose: [true] });
  });

  it('opens the fixes at what has the focus with Ctrl+. and applies the chosen one', async () => {
    const form = await InspectorHarness.open(yaml.replace('type: claude_robust', 'type: claude_robst'), [2]);
    form.element.focus();
    await form.press('.', 'Control');
    expect(form.focused?.getAttribute('role')).to.equal('menuitem');
    await form.press('Enter');
    expect(form.session.yaml).to.equal(yaml);
  });

  it('tells what is wrong with a field once: at the field, or above where the form has no row for it', async () => {
    const loop = 'workflow:\n  name: d\n  steps:\n    - name: a\n      type: for_loop\n      data_source: x\n';
    const form = await InspectorHarness.open(loop, [0]);
    const messages = form.session.diagnostics.map(({ message }) => message);
    const told = form.all('.findings li > span').map((each) => each.textContent);
    expect(messages.filter((message) => message.includes('iterator')).length).to.equal(1);
    expect([...told].sort()).to.deep.equal([...messages].sort());
    expect(form.field('iterator')!.shadowRoot!.querySelectorAll('.findings li').length).to.equal(1);
    expect(form.one('pe-step-head').shadowRoot!.querySelector('.findings')).to.equal(null);
  });

  it('tells in the form of the workflow what is wrong with its list of steps', async () => {
    const form = await InspectorHarness.open('workflow:\n  name: d\n  steps: []\n', []);
    const messages = form.session.diagnostics.map(({ message }) => message);
    expect(messages.length).to.be.greaterThan(0);
    expect(form.all('.findings li > span').map((each) => each.textContent)).to.deep.equal(messages);
  });

  it('says what is wrong to whoever hears the field', async () => {
    const form = await open(2);
    const input = form.field('step')!.shadowRoot!.querySelector('pe-combobox')!.shadowRoot!.querySelector('input')!;
    const described = (input.getRootNode() as ShadowRoot).getElementById(input.getAttribute('aria-describedby')!);
    expect(described!.textContent).to.contain('frist');
  });

  it('takes pasted lines as entries, each once, as one undo step', async () => {
    const form = await open(0);
    const input = form.one('pe-chips').shadowRoot!.querySelector('pe-combobox')!.shadowRoot!.querySelector('input')!;
    const data = new DataTransfer();
    data.setData('text/plain', '- Read\n- Write\n- "Edit"\n');
    input.dispatchEvent(
      new ClipboardEvent('paste', { clipboardData: data, bubbles: true, composed: true, cancelable: true }),
    );
    await form.rendered();
    expect((form.fields(0)['claude_options'] as { allowed_tools: unknown }).allowed_tools).to.deep.equal([
      'Read',
      'Write',
      'Edit',
    ]);
    form.session.undo();
    expect(form.session.yaml).to.equal(yaml);
  });

  it('does not take a suggested word twice and says so', async () => {
    const form = await open(0);
    form.one<HTMLElement>('pe-chips').focus();
    await sendKeys({ type: 'Read' });
    await form.press('Enter');
    expect(form.session.yaml).to.equal(yaml);
    expect(form.one('pe-chips').shadowRoot!.querySelector('[role=status]')!.textContent).to.contain('Read');
  });

  it('has the control of a field as the next stop, and its buttons as one behind it', async () => {
    const form = await open(0);
    form.control('timeout_seconds').focus();
    await form.press('Tab');
    expect(form.focused!.getAttribute('aria-label')).to.equal('Use a template for timeout_seconds');
    await form.press('End');
    expect(form.focused!.getAttribute('aria-label')).to.equal('Leave out timeout_seconds');
    await form.press('Tab');
    expect(form.field('timeout_seconds')!.shadowRoot!.activeElement).to.equal(null);
    await form.press('Tab', 'Shift');
    expect(form.focused!.getAttribute('aria-label')).to.equal('Leave out timeout_seconds');
  });

  it('goes on with the next field when one is left out by key', async () => {
    const form = await open(1);
    form.named<HTMLElement>('.mini', 'Leave out path').focus();
    await form.press('Enter');
    expect(form.fields(1)).to.not.have.property('path');
    expect(form.focused).to.not.equal(document.body);
    expect(form.focused!.closest('.actions')).to.equal(null);
  });

  it('finds what stands above and below it: name, type, description, and lists of steps', async () => {
    const form = await open(2);
    const find = async (key: string): Promise<string | null> => {
      form.one<PeCombobox>('.others pe-combobox').focus();
      await sendKeys({ type: key });
      await form.press('Enter');
      return form.focused!.getAttribute('aria-label');
    };
    expect(await find('description')).to.equal('Description');
    expect(await find('type')).to.equal('Type');
    expect(await find('error_handler')).to.equal('Add a step to error_handler');
    await sendKeys({ type: 'set_variable' });
    await form.press('Enter');
    expect(form.session.snapshot.roots[2]!.children[0]!.slot).to.equal('error_handler');
    expect(form.focused!.getAttribute('aria-label')).to.equal('Name');
  });

  it('lists what stands above it before anything is typed', async () => {
    const form = await open(0);
    const search = form.one<PeCombobox>('.others pe-combobox');
    search.focus();
    search.show();
    await form.rendered();
    const names = [...search.shadowRoot!.querySelectorAll('.option .name')].map((each) => each.textContent);
    expect(names).to.include.members(['name', 'type', 'description', 'condition']);
  });

  it('calls the search of a form in a form by what it is about', async () => {
    const form = await open(2);
    form.named<HTMLElement>('button', 'Add field to retry_config').click();
    await form.rendered();
    expect(form.focused!.getAttribute('aria-label')).to.equal('Find or add a field in retry_config');
    expect(form.named<HTMLElement>('button', 'Add field to prompt 1').isConnected).to.equal(true);
  });

  it('says on the button which form gets the field: forms stand in forms', async () => {
    const form = await open(2);
    const button = form.named<HTMLElement>('button', 'Add field to retry_config');
    expect(button.textContent?.trim()).to.equal('Add field to retry_config');
  });

  it('shows a number as the file spells it until another is written', async () => {
    const spelled = yaml.replace('operation: delete', 'operation: delete\n      timeout_seconds: 2.0 # two');
    const form = await InspectorHarness.open(spelled, [1]);
    const input = form.all<HTMLInputElement>('input').find((each) => each.ariaLabel === 'timeout_seconds')!;
    expect(input.value).to.equal('2.0');
    form.session.run('step.set-field', {
      id: form.session.snapshot.roots[1]!.id,
      path: ['timeout_seconds'],
      value: 3,
    });
    await form.rendered();
    expect(input.value).to.equal('3');
  });

  it('says the names of fields in one word, wherever they may break', async () => {
    const form = await open(2);
    expect(form.control('backoff_strategy')?.getAttribute('aria-label') ?? 'backoff_strategy').to.equal(
      'backoff_strategy',
    );
    expect(form.one('.fold').getAttribute('aria-label')).to.equal('retry_config');
  });

  it('puts the focus into the control of any field that is looked for', async () => {
    const form = await open(0);
    for (const [key, label] of [
      ['allowed_tools', 'Add to allowed_tools'],
      ['variables', 'New name'],
      ['prompt', 'content'],
      ['hooks', 'Add an event'],
      ['continue_on_error', null],
      ['model', 'model'],
    ] as const) {
      form.one<PeCombobox>('.others pe-combobox').focus();
      await sendKeys({ type: key });
      await form.press('Enter');
      const focused = form.focused!;
      expect(focused.getAttribute('aria-label'), key).to.equal(label);
      if (label === null) expect(focused.getAttribute('role')).to.equal('radio');
    }
  });
});
