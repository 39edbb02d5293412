import { expect } from '@open-wc/testing';
import { sendKeys } from '@web/test-runner-commands';
import { InspectorHarness } from './inspector-harness.js';

const yaml = `workflow:
  name: demo
  steps:
    - name: first
      type: claude
      prompt:
        - type: static
          content: hello {{inputs.name}}   # kept
        - type: file
          path: a.txt
    - name: second
      type: claude
      prompt: "One text"
    - name: third
      type: parallel_claude
      parallel_tasks:
        - id: one
          prompt:
            - type: static
              content: hi   # kept
        - id: two
          prompt: []
    - name: fourth
      type: pipeline
      outputs:
        - inner
      pipeline:
        steps:
          - name: inner
            type: claude
            prompt:
              - type: static
                content: hi
`;

const open = (at: number): Promise<InspectorHarness> => InspectorHarness.open(yaml, [at]);

async function choose(form: InspectorHarness, menu: string, label: string): Promise<void> {
  const found = form.all<HTMLElement>('pe-menu').find((each) => (each as unknown as { label: string }).label === menu)!;
  found.shadowRoot!.querySelector<HTMLElement>('.trigger')!.click();
  await form.rendered();
  form.named<HTMLElement>('[role=menuitem]', label).click();
  await form.rendered();
}

type Part = Readonly<Record<string, unknown>>;
const parts = (form: InspectorHarness, at: number): readonly Part[] => form.fields(at)['prompt'] as Part[];

describe('the prompt editor', () => {
  it('is accessible with its menu and its preview open', async () => {
    const form = await open(0);
    form.named<HTMLElement>('button', 'Preview').click();
    for (let turn = 0; form.all('pe-prompt-preview').length === 0 && turn < 100; turn++) await form.rendered();
    form.named<HTMLElement>('button', 'Add a part').click();
    await form.rendered();
    await expect(form.element).to.be.accessible();
  });

  it('adds a part of the kind that is chosen from the menu', async () => {
    const form = await open(0);
    form.named<HTMLElement>('button', 'Add a part').focus();
    await form.press('Enter');
    expect(form.all('.adding pe-menu [role=menuitem], [role=menuitem]').length).to.equal(5);
    await form.press('ArrowDown');
    await form.press('Enter');
    await sendKeys({ type: 'b.md' });
    await form.rendered();
    expect(parts(form, 0)[2]).to.deep.equal({ type: 'file', path: 'b.md' });
  });

  it('lets a new part take the result of the step before, which can be chosen anew at once', async () => {
    const text =
      'workflow:\n  name: d\n  steps:\n    - name: one\n      type: claude\n      prompt: []\n    - name: two\n      type: claude\n      prompt: []\n    - name: three\n      type: claude\n      prompt: []\n';
    const add = async (form: InspectorHarness): Promise<void> => {
      form.named<HTMLElement>('button', 'Add a part').focus();
      await form.press('Enter');
      await form.press('p');
      await form.press('Enter');
      await form.rendered();
    };
    const last = await InspectorHarness.open(text, [2]);
    await add(last);
    expect(parts(last, 2)).to.deep.equal([{ type: 'previous_response', step: 'two' }]);
    expect(last.focused!.getAttribute('aria-label')).to.equal('step');
    expect(last.all('[role=option]').map((each) => each.querySelector('.name')!.textContent)).to.deep.equal([
      'two',
      'one',
    ]);
    await sendKeys({ type: 'one' });
    await last.press('Enter');
    expect(parts(last, 2)).to.deep.equal([{ type: 'previous_response', step: 'one' }]);
    const first = await InspectorHarness.open(text, [0]);
    await add(first);
    expect(parts(first, 0), 'nothing ran before').to.deep.equal([{ type: 'previous_response', step: '' }]);
    expect(first.focused!.getAttribute('aria-label')).to.equal('step');
  });

  it('keeps the text when a part becomes of another kind', async () => {
    const form = await open(0);
    const kind = form.named<HTMLSelectElement>('select', 'Kind of item 1');
    kind.value = 'claude_continue';
    kind.dispatchEvent(new Event('change', { bubbles: true }));
    await form.rendered();
    expect(form.session.yaml).to.contain('new_prompt: hello {{inputs.name}}   # kept');
    expect(parts(form, 0)[0]!['type']).to.equal('claude_continue');
    form.session.undo();
    expect(form.session.yaml, 'one undo step').to.equal(yaml);
  });

  it('copies and moves a part from its menu', async () => {
    const form = await open(0);
    await choose(form, 'More for item 1', 'Duplicate');
    expect(parts(form, 0).map(({ type }) => type)).to.deep.equal(['static', 'static', 'file']);
    await choose(form, 'More for item 2', 'Move down');
    expect(parts(form, 0).map(({ type }) => type)).to.deep.equal(['static', 'file', 'static']);
    await choose(form, 'More for item 3', 'Remove');
    expect(form.session.yaml).to.equal(yaml);
  });

  it('shows the assembled prompt with places for what is known at run time', async () => {
    const form = await open(0);
    form.named<HTMLElement>('button', 'Preview').click();
    for (let turn = 0; form.all('pe-prompt-preview').length === 0 && turn < 100; turn++) await form.rendered();
    await form.rendered();
    const preview = form.one('pe-prompt-preview').shadowRoot!;
    expect(preview.querySelector('mark')!.textContent).to.equal('{{inputs.name}}');
    expect([...preview.querySelectorAll('.part')].map((part) => part.textContent.trim())).to.deep.equal([
      'hello {{inputs.name}}',
      'Text of the file a.txt',
    ]);
  });

  it('turns a prompt that is one text into parts', async () => {
    const form = await open(1);
    form.named<HTMLElement>('button', 'Turn into prompt parts').click();
    await form.rendered();
    expect(parts(form, 1)).to.deep.equal([{ type: 'static', content: 'One text' }]);
  });

  it('edits a task in place, copies it and moves it by keyboard', async () => {
    const form = await open(2);
    form.named<HTMLElement>('button', 'Show one').click();
    await form.rendered();
    await form.type('content', 'hey');
    expect(form.session.yaml).to.equal(yaml.replace('content: hi   # kept', 'content: hey   # kept'));
    const handle = form.all<HTMLElement>('pe-tasks')[0]!.shadowRoot!.querySelectorAll<HTMLElement>('.handle')[0]!;
    expect(getComputedStyle(handle).borderStyle, 'no button of the browser').to.equal('none');
    handle.focus();
    await form.press('ArrowDown', 'Alt');
    const tasks = (): string[] => form.session.snapshot.roots[2]!.children[0]!.steps.map(({ name }) => name);
    expect(tasks()).to.deep.equal(['two', 'one']);
    await choose(form, 'More for item 2', 'Duplicate');
    expect(tasks()).to.have.length(3);
  });

  it('makes an output that is a word a map with a name', async () => {
    const form = await open(3);
    form.named<HTMLElement>('button', 'Write as path, as').click();
    await form.rendered();
    await sendKeys({ type: 'out' });
    await form.rendered();
    expect(form.fields(3)['outputs']).to.deep.equal([{ path: 'inner', as: 'out' }]);
  });
});
