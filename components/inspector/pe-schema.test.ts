import { expect } from '@open-wc/testing';
import { sendKeys } from '@web/test-runner-commands';
import { InspectorHarness } from './inspector-harness.js';

const yaml = `workflow:
  name: demo
  steps:
    - name: first
      type: claude
      prompt: hi
      output_schema:
        type: object   # kept
        required: [verdict]
        properties:
          verdict:
            type: string
            description: What came out
            enum: [good, bad]
          points:
            type: array
            items:
              type: object
              properties:
                line: { type: integer, minimum: 1 }
          either:
            type: [string, "null"]
            x-house: 7   # ours
    - name: second
      type: claude
      prompt: hi
`;

interface Schema {
  readonly [key: string]: Schema | undefined;
}
const schema = (form: InspectorHarness, at = 0): Schema => form.fields(at)['output_schema'] as Schema;

async function open(at: number): Promise<InspectorHarness> {
  const form = await InspectorHarness.open(yaml, [at]);
  for (let turn = 0; at === 0 && form.all('pe-schema').length === 0 && turn < 100; turn++) await form.rendered();
  return form;
}

async function pick(form: InspectorHarness, name: string, type: string): Promise<void> {
  const select = form.named<HTMLSelectElement>('select', `Type of ${name}`);
  select.value = type;
  select.dispatchEvent(new Event('change', { bubbles: true }));
  await form.rendered();
}

async function retype(form: InspectorHarness, name: string, text: string): Promise<void> {
  const control = form.named<HTMLInputElement>('input', name);
  control.focus();
  control.select();
  await sendKeys({ type: text });
  await form.press('Enter');
}

describe('the schema editor', () => {
  it('is accessible with every property open', async () => {
    const form = await open(0);
    for (const name of ['verdict', 'points', 'either']) form.named<HTMLElement>('button', `Details of ${name}`).click();
    await form.rendered();
    await expect(form.element).to.be.accessible();
  });

  it('starts an object with the first property that is named', async () => {
    const form = await open(1);
    await form.element.revealField('output_schema');
    for (let turn = 0; form.all('pe-schema').length === 0 && turn < 100; turn++) await form.rendered();
    await retype(form, 'Add a property', 'score');
    await sendKeys({ type: 'why' });
    await form.press('Enter');
    expect(schema(form, 1)).to.deep.equal({
      type: 'object',
      properties: { score: { type: 'string' }, why: { type: 'string' } },
    });
  });

  it('renames a property where it stands and among the required ones, as one undo step', async () => {
    const form = await open(0);
    await retype(form, 'Name of verdict', 'result');
    expect(Object.keys(schema(form)['properties']!)).to.deep.equal(['result', 'points', 'either']);
    expect(schema(form)['required']).to.deep.equal(['result']);
    form.session.undo();
    expect(form.session.yaml).to.equal(yaml);
  });

  it('writes the type alone and keeps the rest of the file', async () => {
    const form = await open(0);
    await pick(form, 'verdict', 'integer');
    expect(form.session.yaml).to.equal(yaml.replace('            type: string\n', '            type: integer\n'));
  });

  it('shows several types as they are, and what it does not know as fields', async () => {
    const form = await open(0);
    const select = form.named<HTMLSelectElement>('select', 'Type of either');
    expect(select.selectedOptions[0]!.textContent).to.equal('string | null');
    form.named<HTMLElement>('button', 'Details of either').click();
    await form.rendered();
    await form.type('x-house', '8');
    expect(form.session.yaml).to.contain('x-house: 8   # ours');
  });

  it('requires and stops requiring', async () => {
    const form = await open(0);
    form.named<HTMLElement>('button', 'points is required').click();
    await form.rendered();
    expect(schema(form)['required']).to.deep.equal(['verdict', 'points']);
    for (const name of ['points', 'verdict']) {
      form.named<HTMLElement>('button', `${name} is required`).click();
      await form.rendered();
    }
    expect(Object.hasOwn(schema(form), 'required')).to.equal(false);
  });

  it('goes into the items of a list', async () => {
    const form = await open(0);
    form.named<HTMLElement>('button', 'Details of points').click();
    await form.rendered();
    await retype(form, 'Add a property to Each item', 'text');
    expect(schema(form)['properties']!['points']!['items']!['properties']).to.deep.equal({
      line: { type: 'integer', minimum: 1 },
      text: { type: 'string' },
    });
  });

  it('goes on to the type of the items where a list has none yet', async () => {
    const form = await open(0);
    await retype(form, 'Add a property', 'doubts');
    await pick(form, 'doubts', 'array');
    form.named<HTMLElement>('button', 'Details of doubts').click();
    await form.rendered();
    form.named<HTMLElement>('button', 'Describe the items').focus();
    await form.press('Enter');
    await form.rendered();
    expect(schema(form)['properties']!['doubts']!['items']).to.deep.equal({ type: 'string' });
    expect(form.focused?.getAttribute('aria-label')).to.equal('Type of Each item');
  });

  it('removes a property from both places as one undo step', async () => {
    const form = await open(0);
    form.named<HTMLElement>('button', 'Remove verdict').click();
    await form.rendered();
    expect(Object.keys(schema(form)['properties']!)).to.deep.equal(['points', 'either']);
    expect(Object.hasOwn(schema(form), 'required')).to.equal(false);
    form.session.undo();
    expect(form.session.yaml).to.equal(yaml);
  });

  it('keeps two properties from having one name', async () => {
    const form = await open(0);
    await retype(form, 'Name of verdict', 'points');
    expect(form.session.yaml).to.equal(yaml);
    expect(form.one('[role=alert]').textContent).to.contain('points');
  });

  it('is YAML when asked for, and back', async () => {
    const form = await open(0);
    form.named<HTMLElement>('button', 'Edit output_schema as YAML').click();
    await form.rendered();
    expect(form.one<HTMLTextAreaElement>('pe-yaml-value').shadowRoot!.querySelector('textarea')!.value).to.contain(
      '# ours',
    );
    form.named<HTMLElement>('button', 'Edit output_schema as YAML').click();
    await form.rendered();
    expect(form.all('pe-schema').length).to.be.greaterThan(0);
  });
});
