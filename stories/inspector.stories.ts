import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html, type TemplateResult } from 'lit';
import { define } from '../components/define.js';
import { inspectorElements } from '../components/inspector/inspector-elements.js';
import { PeScope } from '../components/scope/pe-scope.js';
import { openSession } from '../src/headless.js';

define('pe-scope', PeScope);
for (const [tag, element] of Object.entries(inspectorElements)) define(tag, element);

const yaml = `workflow:
  name: code_review
  description: "Reviews a change before a person does"
  version: "1.0.0"
  checkpoint_enabled: true
  variables:
    depth: 3
    strict: "true"
    people: [ann, ben]
  defaults:
    gemini_model: gemini-2.5-flash
    output_dir: ./reviews
  gemini_functions:
    rate_change:
      description: Rates how risky a change is
      parameters:
        type: object
        properties:
          risk: { type: integer, minimum: 0, maximum: 10 }
  steps:
    - name: read_change
      type: file_ops
      operation: copy
      source: ./change.diff
      destination: ./work/change.diff
      pattern: "*.diff"
    - name: analyse
      type: gemini
      description: Says what matters, in order of weight.
      condition: "{{steps.read_change.success}}"
      model: gemini-2.5-flash
      token_budget:
        max_output_tokens: 4096
        temperature: 0.3
      functions:
        - rate_change
      output_to_file: analysis.json
      house_rule: keep this
      prompt:
        - type: static
          content: |
            You review {{inputs.language}} code.
            Say what is wrong, in order of weight.
        - type: file
          path: ./work/change.diff
        - type: previous_response
          step: read_change
          extract: content
    - name: decide
      type: switch
      expression: steps.analyse.verdict
      cases:
        fix:
          - name: fix
            type: claude_robust
            retry_config:
              max_retries: 3
              backoff_strategy: exponential
            prompt:
              - type: static
                content: Fix what was found.
            claude_options:
              max_turns: 5
              allowed_tools:
                - Read
                - Edit
      default:
        - name: note
          type: set_variable
          variables:
            verdict: fine
    - name: compare
      type: data_transform
      input_source: previous_response:analyse
      operations:
        - operation: filter
          field: findings
          condition: weight > 3
        - operation: sort
          field: weight
          order: desc
    - name: wrong
      type: gemini
      token_budget:
        temperature: 9
      functions:
        - nobody_knows
      prompt:
        - type: previous_response
          step: nowhere
    - name: guarded
      type: claude
      condition:
        or:
          - steps.analyse.success
          - not: "{{steps.compare.count == 0}}"
          - and:
              - steps.analyse.risk > 3 and steps.analyse.sure
              - state.release exists
      continue_on_error: "{{inputs.lenient}}"
      schema:
        type: object
      prompt:
        - type: static
          content: "Sum up {{steps.analyse.text}}"
        - type: session_context
          session_id: review
    - name: by_code
      type: switch
      expression: steps.analyse.code
      cases:
        0: []
        "0x1": []
        true:
          - name: retry
            type: claude
            prompt: Try again.
    - name: many
      type: parallel_claude
      parallel_tasks:
        - id: security
          prompt:
            - type: static
              content: Look for holes.
        - id: style
          prompt:
            - type: static
              content: Look for what reads badly.
    - name: described
      type: claude
      prompt: Rate the change.
      output_schema:
        type: object
        required: [verdict, sure]
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
            x-house: 7
    - name: guided
      type: claude_smart
      prompt: Go on.
      claude_options:
        allowed_tools: [Read, Bash]
        disallowed_tools: [Bash]
        mcp_servers:
          files: { command: npx, args: [files-server] }
        hooks:
          PreToolUse:
            - matcher: Bash
              hooks: [validate_bash]
    - name: custom
      type: house_special
      level: 3
      people: [ann, ben]
      nested:
        - { deep: { deeper: [1, { deepest: 2 }] } }
`;

/** Opens the sample with the named steps selected. */
function inspector(names: readonly string[], options: { readonly?: boolean } = {}): TemplateResult {
  const session = openSession({ yaml });
  session.select(session.snapshot.steps.filter((step) => names.includes(step.name)).map((step) => step.id));
  return html`<pe-scope .style=${'inline-size: 340px; block-size: 100vh'} .session=${session}>
    <pe-inspector ?readonly=${options.readonly ?? false}></pe-inspector>
  </pe-scope>`;
}

const meta: Meta = { title: 'Inspector', component: 'pe-inspector' };
export default meta;

type Story = StoryObj;

/** A step with a prompt of three parts, a field the format does not know, and a condition. */
export const Step: Story = { render: () => inspector(['analyse']) };

/** Nothing is selected: the form of the workflow itself. */
export const Workflow: Story = { render: () => inspector([]) };

/** A step that holds others: its branches, each with a way in. */
export const Container: Story = { render: () => inspector(['decide']) };

/** Operations are forms in a list; which fields each has follows from what it is. */
export const Operations: Story = { render: () => inspector(['compare']) };

/** A field that the chosen operation does not read is kept apart. */
export const FieldsThatDoNotApply: Story = { render: () => inspector(['read_change']) };

/** A condition as rows in groups; what no row can show stays text. A field of another type is kept apart, a template stands in for a truth value. */
export const Condition: Story = { render: () => inspector(['guarded']) };

/** Cases of a switch are text, numbers or truth values, as the file has them. */
export const TypedCases: Story = { render: () => inspector(['by_code']) };

/** Tasks with their prompts in place; they are moved by handle, keyboard or menu. */
export const Tasks: Story = { render: () => inspector(['many']) };

/** A prompt that is one text, with the way to parts. */
export const TextPrompt: Story = { render: () => inspector(['retry']) };

/** A JSON Schema as rows: type, required, and the rest of each property behind it. */
export const Schema: Story = { render: () => inspector(['described']) };

/** Tools that are allowed and forbidden at once, servers, and hooks by event. */
export const ClaudeOptions: Story = { render: () => inspector(['guided']) };

/** What is wrong is said at the field, with what can be done about it. */
export const Problems: Story = { render: () => inspector(['wrong']) };

/** A type nobody knows: every field is shown by its value, the deep ones as YAML. */
export const UnknownType: Story = { render: () => inspector(['custom']) };

/** Several steps: what they share, and what can be done with all of them. */
export const SeveralSteps: Story = { render: () => inspector(['analyse', 'wrong']) };

export const ReadOnly: Story = { render: () => inspector(['analyse'], { readonly: true }) };
