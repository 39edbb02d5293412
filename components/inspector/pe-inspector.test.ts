import { expect } from '@open-wc/testing';
import { sendKeys } from '@web/test-runner-commands';
import { InspectorHarness } from './inspector-harness.js';
import type { PeCombobox } from './pe-combobox.js';
import type { PeField } from './pe-field.js';
import type { PeStepHead } from './pe-step-head.js';

const yaml = `workflow:
  name: demo
  variables:
    depth: 3   # kept
    strict: "true"
  steps:
    - name: first
      type: gemini
      token_budget:
        temperature: 0.3
      prompt:
        - type: static
          content: hello
        - type: file
          path: a.txt
      my_own: 12
    - name: second
      type: claude_smart
      environment_aware: true
      prompt:
        - type: previous_response
          step: first
      claude_options:
        allowed_tools:
          - Read
          - Write
    - name: third
      type: no_such_type
      anything: [1, {a: b}]
    - name: fourth
      type: parallel_claude
      parallel_tasks:
        - id: one
          prompt:
            - type: static
              content: hi
`;

const Form = {
  open: (select: readonly number[], text = yaml): Promise<InspectorHarness> => InspectorHarness.open(text, select),
};

describe('pe-inspector', () => {
  it('is accessible for a step, the workflow and several steps', async () => {
    for (const selected of [[0], [], [0, 1], [3]]) {
      const form = await Form.open(selected);
      await expect(form.element).to.be.accessible();
    }
  });

  it('says above the form of the step that is being written in the code, and leads there', async () => {
    const form = await Form.open([0]);
    const notice = (): HTMLElement | null => form.element.shadowRoot!.querySelector('.draft');
    form.session.setYaml(yaml.replace('    - name: second', '      half\n    - name: second'));
    await form.rendered();
    expect(notice()!.textContent).to.contain('being edited in the code');
    await expect(form.element).to.be.accessible();
    let asked = 0;
    form.element.addEventListener('pe-show-draft', () => asked++);
    notice()!.querySelector('button')!.click();
    expect(asked).to.equal(1);
    form.session.select([form.session.snapshot.roots[1]!.id]);
    await form.rendered();
    expect(notice(), 'not above the form of another step').to.equal(null);
    form.session.discardDraft();
    form.session.select([form.session.snapshot.roots[0]!.id]);
    await form.rendered();
    expect(notice(), 'not without a draft').to.equal(null);
  });

  it('writes what is typed, all of it as one undo step', async () => {
    const form = await Form.open([0]);
    await form.type('temperature', '0.75');
    expect(form.session.yaml).to.equal(yaml.replace('temperature: 0.3', 'temperature: 0.75'));
    form.session.undo();
    await form.rendered();
    expect(form.session.yaml).to.equal(yaml);
    expect(form.control('temperature').value).to.equal('0.3');
    expect(form.session.canUndo).to.equal(false);
  });

  it('writes nothing when the focus only passes through', async () => {
    const form = await Form.open([0]);
    form.element.focus();
    for (let presses = 0; presses < 45; presses++) await sendKeys({ press: 'Tab' });
    await form.rendered();
    expect(form.session.yaml).to.equal(yaml);
    expect(form.session.canUndo).to.equal(false);
  });

  it('takes a template where a number is expected', async () => {
    const form = await Form.open([0]);
    await form.type('temperature', '{{{{inputs.t}}');
    expect(form.session.snapshot.roots[0]!.fields['token_budget']).to.deep.equal({ temperature: '{{{{inputs.t}}' });
  });

  it('leaves an emptied optional field out and puts it back on undo', async () => {
    const form = await Form.open([0]);
    form.control('temperature').focus();
    form.control('temperature').select();
    await form.press('Delete');
    expect(form.session.yaml).to.not.contain('temperature');
    expect(form.focused, 'the row stays').to.equal(form.control('temperature'));
    await sendKeys({ type: '1' });
    expect(form.session.yaml).to.contain('temperature: 1');
  });

  it('keeps the caret when the text changes from elsewhere', async () => {
    const form = await Form.open([0]);
    const content = form.control<HTMLTextAreaElement>('content');
    content.focus();
    content.setSelectionRange(2, 2);
    form.session.run('step.set-field', {
      id: form.session.snapshot.roots[0]!.id,
      path: ['prompt', 0, 'content'],
      value: 'oh, hello',
    });
    await form.rendered();
    expect(content.value).to.equal('oh, hello');
    expect(content.selectionStart).to.equal(6);
  });

  it('does not draw other fields again while one is typed in', async () => {
    const form = await Form.open([0]);
    const others = form
      .all<PeField>('pe-field')
      .filter((field) => !['temperature', 'token_budget'].includes(field.field.key));
    const drawn: string[] = [];
    for (const field of others) {
      const { update } = field as unknown as { update: (changed: unknown) => void };
      (field as unknown as { update: unknown }).update = function (this: PeField, changed: unknown) {
        drawn.push(this.field.key);
        update.call(this, changed);
      };
    }
    await form.type('temperature', '0.9');
    expect(drawn).to.deep.equal([]);
  });

  it('renames a step when the name is left, and what refers to it follows', async () => {
    const form = await Form.open([0]);
    const name = form.one<HTMLInputElement>('.step-name');
    name.focus();
    name.select();
    await sendKeys({ type: 'start' });
    expect(form.session.snapshot.roots[0]!.name).to.equal('first');
    await form.press('Enter');
    expect(form.session.yaml).to.contain('- name: start').and.to.contain('step: start');
  });

  it('keeps a name that is refused, says why at the field, and lets go of it with Escape', async () => {
    const form = await Form.open([0]);
    const name = () => form.one<HTMLInputElement>('.step-name');
    const taken = form.session.snapshot.roots[1]!.name;
    name().focus();
    name().select();
    await sendKeys({ type: taken });
    await form.press('Enter');
    const why = () => form.one('pe-step-head').shadowRoot!.querySelector(`#${name().getAttribute('aria-describedby')}`);
    expect([name().value, form.session.yaml]).to.deep.equal([taken, yaml]);
    expect(name().getAttribute('aria-invalid')).to.equal('true');
    expect(why()!.textContent).to.contain(taken);
    await form.press('Escape');
    expect([name().value, name().getAttribute('aria-invalid')]).to.deep.equal(['first', null]);
    name().select();
    await sendKeys({ type: 'start' });
    await form.press('Enter');
    expect(form.session.yaml).to.contain('- name: start');
  });

  it('changes the type through the picker', async () => {
    const form = await Form.open([0]);
    const picker = form.one<PeCombobox>('pe-step-head').shadowRoot!.querySelector<PeCombobox>('pe-combobox')!;
    picker.focus();
    picker.shadowRoot!.querySelector('input')!.select();
    await sendKeys({ type: 'claude rob' });
    await form.press('ArrowDown');
    await form.press('Enter');
    expect(form.session.snapshot.roots[0]!.type).to.equal('claude_robust');
  });

  it('finds a field that is not there and sets it by keyboard alone', async () => {
    const form = await Form.open([0]);
    form.all<PeCombobox>('.others pe-combobox').at(-1)!.focus();
    await sendKeys({ type: 'continue_on' });
    await form.press('Enter');
    expect(form.session.yaml, 'opening a row writes nothing').to.equal(yaml);
    expect((form.focused as HTMLElement).textContent.trim()).to.equal('true');
    await form.press('Space');
    expect(form.session.snapshot.roots[0]!.fields['continue_on_error']).to.equal(true);
    await form.press('ArrowRight');
    expect(form.session.snapshot.roots[0]!.fields['continue_on_error']).to.equal(false);
    const unset = form.field('continue_on_error')!.shadowRoot!.querySelector<HTMLElement>('[aria-label^="Leave out"]')!;
    unset.click();
    await form.rendered();
    expect(form.session.yaml).to.equal(yaml);
    expect(form.field('continue_on_error')).to.equal(undefined);
  });

  it('adds, fills, moves and removes prompt parts by keyboard', async () => {
    const form = await Form.open([0]);
    form.named<HTMLElement>('button', 'Add a part').focus();
    await form.press('Enter');
    await form.press('Enter');
    await sendKeys({ type: 'last words' });
    const parts = (): unknown => form.session.snapshot.roots[0]!.fields['prompt'];
    expect(parts()).to.have.length(3);
    expect((parts() as { content?: string }[])[2]!.content).to.equal('last words');
    form.all<HTMLElement>('.handle')[2]!.focus();
    await form.press('ArrowUp', 'Alt');
    await form.press('ArrowUp', 'Alt');
    expect((parts() as { content?: string }[])[0]!.content).to.equal('last words');
    expect(form.focused).to.equal(form.all('.handle')[0]);
    await form.press('Delete');
    expect(form.session.yaml).to.equal(yaml);
  });

  it('edits lists of words as chips', async () => {
    const form = await Form.open([1]);
    const tools = form.one<HTMLElement>('pe-chips');
    tools.focus();
    await sendKeys({ type: 'Bash' });
    await form.press('Enter');
    expect(form.session.yaml).to.match(/- Write\n +- "?Bash"?/);
    await form.press('Backspace');
    expect(form.session.yaml).to.equal(yaml);
    tools.shadowRoot!.querySelector<HTMLElement>('.chip')!.focus();
    await form.press('ArrowRight', 'Alt');
    expect(form.session.yaml).to.contain('- Write\n          - Read');
  });

  it('edits free maps as names and values, and keeps what each value is', async () => {
    const form = await Form.open([]);
    const [depth, strict] = form
      .all<HTMLTextAreaElement>('pe-key-values')[0]!
      .shadowRoot!.querySelectorAll<HTMLTextAreaElement>('.row:not(.new) .value');
    expect(strict!.value).to.equal('"true"');
    depth!.focus();
    depth!.select();
    await sendKeys({ type: '45' });
    expect(form.session.snapshot.workflow['variables']).to.deep.equal({ depth: 45, strict: 'true' });
    expect(form.session.yaml).to.contain('depth: 45   # kept');
  });

  it('offers the steps that ran before for a previous response', async () => {
    const form = await Form.open([1]);
    const picker = form.field('step')!.shadowRoot!.querySelector<PeCombobox>('pe-combobox')!;
    picker.show();
    await form.rendered();
    expect([...picker.shadowRoot!.querySelectorAll('.option .name')].map((name) => name.textContent)).to.deep.equal([
      'first',
    ]);
  });

  it('shows unknown types and fields and lets them be changed', async () => {
    const form = await Form.open([2]);
    expect(form.field('anything')!.widget).to.equal('yaml');
    const other = await Form.open([0]);
    await other.type('my_own', '13');
    expect(other.session.yaml).to.contain('my_own: 13\n');
  });

  it('says at the field what is wrong with it', async () => {
    const form = await Form.open([0], yaml.replace('temperature: 0.3', 'temperature: 7'));
    const field = form.field('temperature')!;
    expect(field.shadowRoot!.querySelector('.findings')!.textContent).to.contain('2');
  });

  it('opens the form of a child, and of the parent again', async () => {
    const form = await Form.open([3]);
    form.one<HTMLElement>('.child').click();
    await form.rendered();
    expect(form.one('.step-name').textContent).to.equal('one');
    await form.type('content', 'hi there');
    expect(form.session.yaml).to.match(/content: "?hi there"?/);
    form.one<HTMLElement>('.parent').click();
    await form.rendered();
    expect(form.one<HTMLInputElement>('.step-name').value).to.equal('fourth');
  });

  it('adds a task and opens it', async () => {
    const form = await Form.open([3]);
    form
      .all<HTMLElement>('.offer')
      .find((button) => button.textContent.includes('Add a task'))!
      .click();
    await form.rendered();
    expect(form.one('.step-name').textContent).to.equal('task_1');
  });

  it('sets a common field in all selected steps as one undo step', async () => {
    const form = await Form.open([0, 1]);
    form.all<PeCombobox>('.others pe-combobox').at(-1)!.focus();
    await sendKeys({ type: 'output_to_file' });
    await form.press('Enter');
    await sendKeys({ type: 'o.md' });
    await form.rendered();
    expect(form.session.snapshot.roots.map((step) => step.fields['output_to_file'])).to.deep.equal([
      'o.md',
      'o.md',
      undefined,
      undefined,
    ]);
    form.session.undo();
    expect(form.session.yaml).to.equal(yaml);
  });

  it('shows text as text, and harmless keys of hostile names', async () => {
    const hostile = `workflow:\n  name: a\n  steps:\n    - name: "<img src=x onerror=alert(1)>"\n      type: "<b>"\n      __proto__: 1\n      constructor: {a: 1}\n`;
    const form = await Form.open([0], hostile);
    expect(form.all('img')).to.have.length(0);
    expect(form.field('__proto__')).to.not.equal(undefined);
    await form.type('__proto__', '2');
    expect(form.session.yaml).to.equal(hostile.replace('__proto__: 1', '__proto__: 2'));
  });

  it('puts a step into a loop and takes it out again, from the keyboard', async () => {
    const form = await Form.open([0]);
    form.one<PeStepHead>('pe-step-head').focusMenu();
    await form.press('Enter');
    await form.press('p');
    await form.press('Enter');
    const [loop] = form.session.snapshot.roots;
    expect([loop?.type, loop?.children[0]?.steps[0]?.name]).to.deep.equal(['for_loop', 'first']);
    expect(form.session.selection).to.deep.equal([loop?.id]);
    expect(form.focused?.classList.contains('trigger')).to.equal(true);
    await form.press('Enter');
    await form.press('End');
    await form.press('Enter');
    expect(form.session.snapshot.roots.map(({ name }) => name)).to.deep.equal(['first', 'second', 'third', 'fourth']);
  });

  it('says what a step would keep of its fields as another type, and changes it from the menu', async () => {
    const form = await Form.open([0]);
    form.one<PeStepHead>('pe-step-head').focusMenu();
    await form.press('Enter');
    await form.press('c');
    await form.press('Enter');
    await sendKeys({ type: 'claude_smart' });
    await form.rendered();
    const option = form.all('[role=option]').find((each) => each.textContent.includes('Keeps'));
    expect(option!.textContent).to.contain('Keeps 1 field. Stay in the file unused: token_budget, my_own');
    await expect(form.element).to.be.accessible();
    await form.press('ArrowDown');
    await form.press('Enter');
    expect(form.session.yaml).to.equal(yaml.replace('type: gemini', 'type: claude_smart'));
  });

  it('extracts a step to a pipeline, puts it back, and makes it a parallel task', async () => {
    const text = 'workflow:\n  name: d\n  steps:\n    - name: only\n      type: claude\n      prompt: hi\n';
    const form = await Form.open([0], text);
    const choose = async (name: string): Promise<void> => {
      form.named<HTMLElement>('button', 'More actions').click();
      await form.rendered();
      form
        .all<HTMLElement>('.row')
        .find((row) => row.textContent.includes(name))!
        .click();
      await form.rendered();
    };
    const types = (): readonly string[] => form.session.snapshot.roots.map(({ type }) => type);
    await choose('Extract to a pipeline');
    expect(types()).to.deep.equal(['pipeline']);
    await choose('Put back in place');
    expect(form.session.yaml).to.equal(text);
    await choose('Put into parallel_claude');
    expect(types()).to.deep.equal(['parallel_claude']);
    await choose('Replace with the steps in it');
    expect(types()).to.deep.equal(['claude']);
  });

  it('has no heading without a title, and one for what several steps share', async () => {
    const task = await Form.open([3]);
    task.session.select([task.session.snapshot.roots[3]!.children[0]!.steps[0]!.id]);
    await task.rendered();
    expect(task.all('.heading[aria-expanded]')).to.have.length(0);
    const text = yaml
      .replace('type: no_such_type', 'type: gemini')
      .replace(/type: (gemini)/g, 'type: $1\n      model: m\n      timeout_ms: 5');
    const several = await Form.open([0, 2], text);
    expect(several.all('.form.top > section > h3')).to.have.length(1);
  });

  it('keeps room for the toggle at the end of the form, whatever the text', async () => {
    const form = await Form.open([0]);
    const input = form.one<PeCombobox>('pe-combobox').shadowRoot!.querySelector('input')!;
    for (const [direction, side] of [
      ['rtl', 'paddingLeft'],
      ['ltr', 'paddingRight'],
    ] as const) {
      form.element.setAttribute('dir', direction);
      expect(parseFloat(getComputedStyle(input)[side]), direction).to.be.greaterThan(20);
    }
  });

  it('lets nothing be changed when read-only', async () => {
    const form = await Form.open([0]);
    form.element.readonly = true;
    await form.rendered();
    expect(form.all('.offer, .add, .tools')).to.have.length(0);
    form.control('temperature').focus();
    await sendKeys({ type: '9' });
    expect(form.session.yaml).to.equal(yaml);
  });

  it('has room for a prompt that is one text', async () => {
    const form = await Form.open(
      [0],
      'workflow:\n  name: d\n  steps:\n    - name: a\n      type: claude\n      prompt: Hi\n',
    );
    const control = form.control<HTMLTextAreaElement>('prompt');
    expect(control.localName).to.equal('textarea');
    const height = control.offsetHeight;
    control.focus();
    await sendKeys({ type: 'a' });
    await sendKeys({ press: 'Enter' });
    await sendKeys({ press: 'Enter' });
    await form.rendered();
    expect(control.offsetHeight).to.be.greaterThan(height);
  });

  it('lists the steps of an inline pipeline, opens them by Enter, and shows no YAML unless asked', async () => {
    const text =
      'workflow:\n  name: d\n  steps:\n    - name: a\n      type: pipeline\n      pipeline:\n        name: inner\n        steps:\n          - name: one\n            type: claude\n            prompt: hi\n';
    const form = await Form.open([0], text);
    expect(form.all('pe-yaml-value').length).to.equal(0);
    expect(form.field('pipeline')!.shadowRoot!.querySelector('pe-form')).to.not.equal(null);
    const child = form.one<HTMLElement>('.child');
    expect(child.textContent.replace(/\s+/g, ' ').trim()).to.equal('one claude');
    child.focus();
    await form.press('Enter');
    expect(form.session.snapshot.get(form.session.selection[0]!)!.name).to.equal('one');
    form.session.select([form.session.snapshot.roots[0]!.id]);
    await form.rendered();
    form.named('button', 'Edit pipeline as YAML').click();
    await form.rendered();
    expect(form.one<HTMLElement>('pe-yaml-value').shadowRoot!.querySelector('textarea')!.value).to.contain('name: one');
  });

  it('says what is added to a list', async () => {
    const text = 'workflow:\n  name: d\n  steps:\n    - name: a\n      type: data_transform\n      operations: []\n';
    const form = await Form.open([0], text);
    expect(form.one('pe-items').shadowRoot!.querySelector<PeCombobox>('pe-combobox')!.label).to.equal(
      'Add an operation',
    );
  });
});
