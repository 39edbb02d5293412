import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html, type TemplateResult } from 'lit';
import { PeCodeView } from '../components/code/pe-code-view.js';
import { define } from '../components/define.js';
import { PeScope } from '../components/scope/pe-scope.js';
import { openSession } from '../src/headless.js';
import { generatePipeline } from '../src/testing/index.js';

define('pe-scope', PeScope);
define('pe-code-view', PeCodeView);

const yaml = `# What a person would ask first
workflow:
  name: triage
  version: "2.0"
  variables: {limit: 3, strict: true}
  steps:
    - name: read_ticket
      type: gemini
      token_budget:
        temperature: 0.2   # steady
      prompt:
        - type: static
          content: |
            Read the ticket of {{inputs.customer}} and say what it is about.
            Answer with one word.
    - name: answer
      type: claude_smart
      condition: "{{steps.read_ticket.text}} != 'spam'"
      prompt:
        - type: previous_response
          step: read_ticket
`;

interface Options {
  readonly text?: string;
  readonly draft?: string;
  readonly readonly?: boolean;
  readonly select?: number;
}

function codeView({ text = yaml, draft, readonly = false, select }: Options = {}): TemplateResult {
  const session = openSession({ yaml: text });
  const step = select === undefined ? undefined : session.snapshot.roots[select];
  if (step) session.select([step.id]);
  if (draft !== undefined) session.setYaml(draft);
  return html`<pe-scope .style=${'block-size: 100vh'} .session=${session}>
    <pe-code-view ?readonly=${readonly}></pe-code-view>
  </pe-scope>`;
}

const meta: Meta = { title: 'Code view', component: 'pe-code-view' };
export default meta;

type Story = StoryObj;

/** The whole file, as it is stored. Tab indents once you clicked or typed; Escape, then Tab, leaves. */
export const Text: Story = { render: () => codeView() };

/** The lines of the selected step are tinted. */
export const SelectedStep: Story = { render: () => codeView({ select: 1 }) };

/** What the pipeline says wrong is underlined where it stands; point at it for the reason and what can be done. */
export const Problems: Story = {
  render: () =>
    codeView({ text: yaml.replace('type: gemini', 'type: gemni').replace('step: read_ticket', 'step: nowhere') }),
};

/** Text that does not parse is a draft: the pipeline keeps its last good state until it does. */
export const Draft: Story = { render: () => codeView({ draft: yaml.replace('name: triage', 'name: [triage') }) };

export const ReadOnly: Story = { render: () => codeView({ readonly: true }) };

/** A file of a thousand steps. */
export const Large: Story = { render: () => codeView({ text: generatePipeline({ steps: 1000, seed: 1 }) }) };
