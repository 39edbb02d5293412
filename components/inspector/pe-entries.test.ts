import { expect } from '@open-wc/testing';
import { sendKeys } from '@web/test-runner-commands';
import { InspectorHarness } from './inspector-harness.js';

const yaml = `workflow:
  name: demo
  gemini_functions:
    rate:
      description: Rates
      parameters:
        type: object
        properties: { risk: { type: integer } }
    other:
      description: Other
      parameters: { type: object }
  mcp_servers:
    files:
      command: npx
  steps:
    - name: first
      type: gemini
      functions: [rate]   # the one
      prompt: hi
    - name: second
      type: claude_smart
      prompt: hi
      claude_options:
        allowed_tools: [Read, Bash]
        disallowed_tools: [Bash]
        hooks:
          PreToolUse:
            - matcher: Bash
              hooks: [validate_bash]
`;

describe('maps of named things', () => {
  it('is accessible for functions and for hooks', async () => {
    for (const select of [[], [1]])
      await expect((await InspectorHarness.open(yaml, select)).element).to.be.accessible();
  });

  it('renames a function in the steps that name it, as one undo step', async () => {
    const form = await InspectorHarness.open(yaml, []);
    const name = form.all<HTMLInputElement>('input.entry-name').find(({ value }) => value === 'rate')!;
    name.focus();
    name.select();
    await sendKeys({ type: 'weigh' });
    await form.press('Enter');
    expect(form.session.yaml).to.equal(yaml.replace('    rate:', '    weigh:').replace('[rate]', '[weigh]'));
    form.session.undo();
    expect(form.session.yaml).to.equal(yaml);
  });

  it('says which functions are used, and selects the steps', async () => {
    const form = await InspectorHarness.open(yaml, []);
    expect(form.all('.finding.info').map((each) => each.textContent)).to.deep.equal(['Used by no step']);
    form.named<HTMLElement>('button', 'Used by 1 step').click();
    await form.rendered();
    expect(form.session.selection).to.deep.equal([form.session.snapshot.roots[0]!.id]);
  });

  it('suggests the functions that are defined, and the tools of servers', async () => {
    const functions = await InspectorHarness.open(yaml, [0]);
    const add = functions.named<HTMLInputElement>('input', 'Add to functions');
    add.focus();
    await functions.press('ArrowDown');
    expect(functions.all('[role=option]').map((each) => each.textContent.trim().replace(/\s+/g, ' '))).to.deep.equal([
      'other Other',
    ]);
    const tools = await InspectorHarness.open(yaml, [1]);
    tools.named<HTMLInputElement>('input', 'Add to allowed_tools').focus();
    await sendKeys({ type: 'mcp' });
    await tools.rendered();
    expect(tools.all('[role=option]').map((each) => each.textContent)).to.satisfy((texts: string[]) =>
      texts.some((text) => text.includes('mcp__files__*')),
    );
  });

  it('adds an event of hooks with a matcher for every tool', async () => {
    const form = await InspectorHarness.open(yaml, [1]);
    form.named<HTMLInputElement>('input', 'Add an event').focus();
    await sendKeys({ type: 'PostToolUse' });
    await form.press('Enter');
    const { hooks } = form.fields(1)['claude_options'] as { hooks: Record<string, unknown> };
    expect(hooks['PostToolUse']).to.deep.equal([{ matcher: '*' }]);
    expect(form.named<HTMLInputElement>('input', 'Add an event').value).to.equal('');
  });

  it('renames a server where it stands, and keeps all that it says', async () => {
    const servers =
      '      mcp_servers:\n          files: # the files\n            command: "npx" # why\n          other:\n            command: b\n';
    const text = yaml.replace('        hooks:', servers.replace(/^ {6}/, '        ') + '        hooks:');
    const form = await InspectorHarness.open(text, [1]);
    const name = form.all<HTMLInputElement>('input.entry-name').find(({ value }) => value === 'files')!;
    expect(getComputedStyle(name).borderTopStyle, 'it looks like a field').to.equal('solid');
    name.focus();
    name.select();
    await sendKeys({ type: 'papers' });
    await form.press('Enter');
    expect(form.session.yaml).to.equal(text.replace('files: # the files', 'papers: # the files'));
    expect((form.focused as HTMLInputElement).value).to.equal('papers');
  });
});
