import { expect } from '@open-wc/testing';
import { sendKeys } from '@web/test-runner-commands';
import { InspectorHarness } from './inspector-harness.js';

const yaml = (files: string): string => `workflow:
  name: demo
  steps:
    - name: check
      type: file_ops
      operation: validate
      files:${files}
`;

describe('pe-items', () => {
  it('begins a list of texts or maps with a text, which is simpler', async () => {
    const form = await InspectorHarness.open(yaml(' []'), [0]);
    form.one<HTMLElement>('.adding .offer').click();
    await form.rendered();
    await sendKeys({ type: 'a.csv' });
    await form.rendered();
    expect(form.fields(0)['files']).to.deep.equal(['a.csv']);
  });

  it('goes on with what the items before are, and writes no field that nobody has filled in', async () => {
    const form = await InspectorHarness.open(yaml('\n        - path: a.csv\n          must_exist: true'), [0]);
    form.one<HTMLElement>('.adding .offer').click();
    await form.rendered();
    expect(form.fields(0)['files']).to.deep.equal([{ path: 'a.csv', must_exist: true }, {}]);
    await sendKeys({ type: 'b.csv' });
    await form.rendered();
    expect(form.session.yaml).to.contain('          must_exist: true\n        - path: b.csv\n');
  });
});
