import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html } from 'lit';
import { define } from '../components/define.js';
import { PeProblems } from '../components/problems/pe-problems.js';
import { PeScope } from '../components/scope/pe-scope.js';
import { openSession } from '../src/headless.js';

define('pe-scope', PeScope);
define('pe-problems', PeProblems);

const broken = `workflow:
  name: "broken"
  steps:
    - name: "classify"
      type: "gemni"
    - name: "answer"
      type: "switch"
      expression: "steps.clasify.result"
      cases:
        yes:
          - name: "reply"
            type: "gemini"
            prompt:
              - type: "previous_response"
                step: "nobody"
    - name: "answer"
      type: "claude"
      promt: "typo"
`;

const meta: Meta<{ yaml: string }> = {
  title: 'Parts/Problems',
  component: 'pe-problems',
  args: { yaml: broken },
  render: ({ yaml }) => html`<pe-scope .session=${openSession({ yaml })}><pe-problems></pe-problems></pe-scope>`,
};

export default meta;
type Story = StoryObj<{ yaml: string }>;

export const Found: Story = {};
export const None: Story = {
  args: {
    yaml: 'workflow:\n  name: "fine"\n  steps:\n    - name: "one"\n      type: "gemini"\n      prompt:\n        - type: "static"\n          content: "x"\n',
  },
};
