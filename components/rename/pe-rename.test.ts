import { expect } from '@open-wc/testing';
import { sendKeys } from '@web/test-runner-commands';
import { InspectorHarness } from '../inspector/inspector-harness.js';

const yaml = `workflow:
  name: demo
  variables:
    depth: 3   # how far
    other: 1
  gemini_functions:
    rate:
      description: Rates
      parameters: { type: object }
  steps:
    - name: ask
      type: gemini_instructor
      functions: [rate]
      prompt: "{{variables.depth}} and {{depth}}"
    - name: talk
      type: claude_session
      session_config:
        session_name: chat
      prompt: hi
    - name: go_on
      type: claude_smart
      claude_options: { session_id: chat }
      prompt: hi
    - name: each
      type: for_loop
      iterator: file
      data_source: ask
      steps:
        - name: read
          type: claude
          prompt: "{{loop.file}}"
    - name: sub
      type: pipeline
      inputs:
        topic: x
      pipeline:
        steps:
          - name: inner
            type: claude
            prompt: "{{inputs.topic}}"
`;

interface Case {
  readonly what: string;
  readonly step: number | undefined;
  readonly from: string;
  readonly to: string;
  readonly places: number;
  readonly text: string;
}

/** The name stands in the pipeline as often as places are promised, and nowhere else. */
const cases: readonly Case[] = [
  {
    what: 'a variable',
    step: undefined,
    from: 'depth',
    to: 'reach',
    places: 3,
    text: yaml.replaceAll('depth', 'reach'),
  },
  {
    what: 'a function',
    step: undefined,
    from: 'rate',
    to: 'weigh',
    places: 2,
    text: yaml.replaceAll(/\brate\b/g, 'weigh'),
  },
  { what: 'a session', step: 1, from: 'chat', to: 'talks', places: 2, text: yaml.replaceAll('chat', 'talks') },
  { what: 'the item of a loop', step: 3, from: 'file', to: 'page', places: 2, text: yaml.replaceAll('file', 'page') },
  { what: 'an input', step: 4, from: 'topic', to: 'matter', places: 2, text: yaml.replaceAll('topic', 'matter') },
];

const field = (form: InspectorHarness): HTMLInputElement | undefined => form.all<HTMLInputElement>('input.rename')[0];
const note = (form: InspectorHarness): string =>
  form.one('pe-rename').shadowRoot!.querySelector('#note')!.textContent.trim();

async function shown(form: InspectorHarness, text: string): Promise<void> {
  for (let turn = 0; turn < 100 && !note(form).includes(text); turn++) await form.rendered();
  expect(note(form)).to.include(text);
}

async function begin(form: InspectorHarness, from: string): Promise<void> {
  form.named<HTMLElement>('button', `Rename ${from} everywhere`).click();
  await form.rendered();
}

describe('renaming everywhere in the form', () => {
  it('keeps the name of a step, with the reason, when another one has the new name', async () => {
    const form = await InspectorHarness.open(yaml, [0]);
    const name = form.all<HTMLInputElement>('input.step-name')[0]!;
    name.focus();
    name.select();
    await sendKeys({ type: 'talk' });
    await form.press('Enter');
    await form.rendered();
    const said = form.all('[role=alert]').map((each) => each.textContent);
    expect(said.join()).to.include('is already called talk');
    expect(name.value, 'to be changed, not typed again').to.equal('talk');
    expect(form.session.yaml).to.equal(yaml);
  });

  for (const { what, step, from, to, places, text } of cases) {
    it(`renames ${what} with all that say it, says how many beforehand, as one undo step`, async () => {
      const form = await InspectorHarness.open(yaml, step === undefined ? [] : [step]);
      await begin(form, from);
      expect(form.focused).to.equal(field(form));
      await shown(form, `Changes ${places} places`);
      await sendKeys({ type: to });
      await form.press('Enter');
      expect(form.session.yaml).to.equal(text);
      expect(
        form.all('[role=status]').some((each) => each.textContent.includes(`Renamed to ${to}, in ${places} places`)),
      ).to.equal(true);
      expect((form.focused as HTMLInputElement).value).to.equal(to);
      form.session.undo();
      expect(form.session.yaml).to.equal(yaml);
    });
  }

  it('renames a step from the menu of its form', async () => {
    const form = await InspectorHarness.open(yaml, [0]);
    form.named<HTMLElement>('button', 'More actions').click();
    await form.rendered();
    form
      .all<HTMLElement>('.row')
      .find((row) => row.textContent.includes('Rename everywhere'))!
      .click();
    await form.rendered();
    await shown(form, 'Changes 2 places');
    await sendKeys({ type: 'opening' });
    await form.press('Enter');
    expect(form.session.yaml).to.equal(yaml.replaceAll(/\bask\b/g, 'opening'));
    expect((form.focused as HTMLInputElement).value).to.equal('opening');
  });

  it('begins with F2 in the name, and Escape leaves it', async () => {
    const form = await InspectorHarness.open(yaml, []);
    const name = form.all<HTMLInputElement>('input.key').find(({ value }) => value === 'depth')!;
    name.focus();
    await form.press('F2');
    await sendKeys({ type: 'x' });
    await form.press('Escape');
    expect(field(form)).to.equal(undefined);
    expect(form.session.yaml).to.equal(yaml);
    expect((form.focused as HTMLInputElement).value).to.equal('depth');
  });

  it('stays with the reason when the name cannot be had, and goes when the field is left', async () => {
    const form = await InspectorHarness.open(yaml, []);
    await begin(form, 'depth');
    await sendKeys({ type: 'other' });
    await form.press('Enter');
    await shown(form, 'There is already an entry called other.');
    expect(field(form)!.getAttribute('aria-invalid')).to.equal('true');
    await expect(form.element).to.be.accessible();
    await sendKeys({ type: 's' });
    expect(field(form)!.value).to.equal('others');
    await form.press('Backspace');
    field(form)!.blur();
    await form.rendered();
    expect(field(form)).to.equal(undefined);
    expect(form.session.yaml).to.equal(yaml);
  });
});
