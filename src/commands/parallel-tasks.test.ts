import { expect } from 'chai';
import type { EditorSession } from '../session/editor-session.js';
import { openSession } from '../session/open-session.js';
import { expectSound } from '../testing/sound.js';

const yaml = `workflow:
  name: p
  steps:
    - name: plan
      type: claude
      prompt: "Plan"

    # the fast one
    - name: fast   # kept
      type: claude
      prompt:
        - type: "previous_response"
          step: "plan"
    - { name: deep, type: claude, claude_options: { max_turns: 3 }, prompt: [{ type: static, content: Deep }] }
    - name: both
      type: claude
      condition: "fast.success and steps['deep'].cost < 1"
      prompt:
        - type: "previous_response"
          step: "fast"
        - type: "previous_response"
          step: deep
          extract: text
        - type: "static"
          content: "{{steps.fast.text}} of {{ deep.text }}"
    - name: each
      type: for_loop
      iterator: x
      data_source: "previous_response:deep:parts"
      steps: []
`;

function idsOf(session: EditorSession, ...names: string[]): string[] {
  return names.map((name) => session.snapshot.steps.find((step) => step.name === name)?.id ?? name);
}

function wrap(text: string, ...names: string[]): { session: EditorSession; code: string } {
  const session = openSession({ yaml: text });
  const result = session.run('step.wrap', { ids: idsOf(session, ...names), type: 'parallel_claude' });
  return { session, code: result.ok ? 'ok' : result.refusal.code };
}

describe('step.wrap in parallel tasks', () => {
  it('makes tasks of Claude steps, and everything reads their results in the new place', () => {
    const { session, code } = wrap(yaml, 'fast', 'deep');
    expect(code).to.equal('ok');
    expectSound(session, 'wrapped');
    const [parallel] = session.selection.map((id) => session.snapshot.get(id));
    const name = parallel?.name ?? '';
    expect(parallel?.children[0]?.steps.map((task) => task.name)).to.deep.equal(['fast', 'deep']);
    expect(session.yaml).to.contain(`      parallel_tasks:
        # the fast one
        - id: fast   # kept
          prompt:
            - type: "previous_response"
              step: "plan"
`);
    expect(session.yaml).to.contain(
      '{ claude_options: { max_turns: 3 }, prompt: [ { type: static, content: Deep } ], id: deep }',
    );
    expect(session.yaml.slice(session.yaml.indexOf('    - name: both'))).to.equal(`    - name: both
      type: claude
      condition: "${name}.individual_results.fast.success and steps.${name}.individual_results.deep.cost < 1"
      prompt:
        - type: "previous_response"
          step: "${name}"
          extract: individual_results.fast
        - type: "previous_response"
          step: ${name}
          extract: individual_results.deep.text
        - type: "static"
          content: "{{steps.${name}.individual_results.fast.text}} of {{ ${name}.individual_results.deep.text }}"
    - name: each
      type: for_loop
      iterator: x
      data_source: "previous_response:${name}:individual_results.deep.parts"
      steps: []
`);
    session.undo();
    expect(session.yaml).to.equal(yaml);
  });

  it('and back: the tasks are Claude steps again, and read as such', () => {
    const { session } = wrap(yaml, 'fast', 'deep');
    expect(session.run('step.unwrap', { id: session.selection[0] })).to.deep.equal({ ok: true });
    expectSound(session, 'unwrapped');
    const from = (text: string): string => text.slice(text.indexOf('    - name: both'));
    expect(from(session.yaml)).to.equal(from(yaml).replace("steps['deep']", 'steps.deep'));
    expect(session.snapshot.roots.map(({ name, type }) => `${name} ${type}`)).to.deep.equal([
      'plan claude',
      'fast claude',
      'deep claude',
      'both claude',
      'each for_loop',
    ]);
  });

  it('carries what a pipeline gives out of the steps', () => {
    const inner = `workflow:
  name: p
  steps:
    - name: sub
      type: pipeline
      outputs: [a, {path: b.text, as: second}]
      pipeline:
        name: sub
        steps:
          - {name: a, type: claude, prompt: []}
          - {name: b, type: claude, prompt: []}
`;
    const { session } = wrap(inner, 'a', 'b');
    const name = session.snapshot.get(session.selection[0] ?? '')?.name ?? '';
    expect(session.snapshot.roots[0]?.fields['outputs']).to.deep.equal([
      { path: `${name}.individual_results.a`, as: 'a' },
      { path: `${name}.individual_results.b.text`, as: 'second' },
    ]);
  });

  it('refuses what would not mean the same as tasks', () => {
    expect(wrap(yaml, 'plan', 'fast').code).to.equal('reads-neighbour');
    expect(wrap(yaml, 'both').code).to.equal('no-place-in-task');
    expect(wrap(yaml, 'each').code).to.equal('no-task');
    expect(wrap(yaml, 'plan', 'deep').code).to.equal('not-neighbours');
  });

  it('is not undone where something reads all tasks together, or the step says more than its tasks', () => {
    const parallel = (more: string, reads: string): string => `workflow:
  name: p
  steps:
    - name: all
      type: parallel_claude
${more}      parallel_tasks:
        - id: a
          prompt: []
    - name: read
      type: claude
      prompt: "{{steps.all.${reads}}}"
`;
    const code = (text: string): string => {
      const session = openSession({ yaml: text });
      const result = session.run('step.unwrap', { id: session.snapshot.roots[0]?.id });
      if (result.ok) expectSound(session, 'unwrapped');
      return result.ok ? session.yaml : result.refusal.code;
    };
    expect(code(parallel('', 'combined_results'))).to.equal('reads-all-tasks');
    expect(code(parallel('      output_to_file: x.json\n', 'individual_results.a'))).to.equal('tasks-cannot-take');
    expect(code(parallel('', 'a.text'))).to.equal(`workflow:
  name: p
  steps:
    - name: a
      type: claude
      prompt: []
    - name: read
      type: claude
      prompt: "{{steps.a.text}}"
`);
  });
});
