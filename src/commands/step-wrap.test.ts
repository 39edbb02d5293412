import { expect } from 'chai';
import { openSession } from '../session/open-session.js';
import { expectSound } from '../testing/sound.js';

const yaml = `workflow:
  name: w
  steps:
    - name: draft
      type: claude
      prompt: "Write"
    - name: each
      type: for_loop
      iterator: part
      data_source: "draft:parts" # all of them
      steps:
        - name: one
          type: claude
          prompt: "{{loop.part}}"
    - name: send
      type: claude
      condition: draft.ok
      prompt:
        - type: "previous_response"
          step: "draft" # the text
          extract: "text"
        - {type: previous_response, step: draft, max_length: 9}
        - type: static
          content: |
            {{steps.draft.text}} or {{steps['draft'].items[0]}}
`;

function wrapped(type: string, text = yaml, name = 'draft') {
  const session = openSession({ yaml: text });
  const id = session.snapshot.steps.find((step) => step.name === name)?.id;
  expect(session.run('step.wrap', { ids: [id], type })).to.deep.equal({ ok: true });
  expectSound(session, type);
  return session;
}

describe('step.wrap', () => {
  it('lets what reads a step that goes into a loop read the first round of it', () => {
    const session = wrapped('for_loop');
    const name = session.snapshot.roots[0]?.name ?? '';
    const way = 'iterations[0].results.draft';
    expect(session.yaml.slice(session.yaml.indexOf('    - name: each'))).to.equal(
      yaml
        .slice(yaml.indexOf('    - name: each'))
        .replace('"draft:parts"', `"steps.${name}.${way}.parts"`)
        .replace('draft.ok', `${name}.${way}.ok`)
        .replace('"draft" # the text', `"${name}" # the text`)
        .replace('"text"', `"${way}.text"`)
        .replace('step: draft, max_length: 9', `step: ${name}, max_length: 9, extract: "${way}"`)
        .replace('steps.draft', `steps.${name}.${way}`)
        .replace("steps['draft']", `steps.${name}.${way}`),
    );
  });

  it('is taken back by step.unwrap, in the short spelling of names', () => {
    const session = wrapped('for_loop');
    session.run('step.unwrap', { id: session.selection[0] });
    expectSound(session, 'unwrapped');
    const said = yaml.replace("steps['draft']", 'steps.draft').replace('"draft:parts"', '"steps.draft.parts"');
    expect(session.yaml).to.equal(said);
  });

  it('turns the parts of top-level prompts into templates when a step goes into a branch: the loader looks for their names at the top', () => {
    const session = wrapped('switch');
    const part = '        - type: "previous_response"\n          step: "draft" # the text\n          extract: "text"\n';
    const text = '        - type: "static"\n          content: "{{ steps.draft.text }}"\n';
    expect(session.yaml.slice(session.yaml.indexOf('    - name: each'))).to.equal(
      yaml.slice(yaml.indexOf('    - name: each')).replace(part, text),
    );
    const [error, ...others] = session.diagnostics.filter(({ severity }) => severity === 'error');
    expect(others).to.have.lengthOf(0);
    expect(error).to.include({ code: 'reference.unknown-step' });
    expect(error?.fixes.map(({ title }) => title)).to.deep.equal([`Use ${session.snapshot.roots[0]?.name ?? ''}`]);
  });

  it('goes on handing out of a pipeline what went into a loop there', () => {
    const inner = `workflow:
  name: w
  steps:
    - name: call
      type: pipeline
      pipeline:
        name: p
        steps:
          - name: a
            type: claude
            prompt: "x"
      outputs:
        - a # whole
        - path: a.text
          as: said
    - name: send
      type: claude
      prompt: "{{steps.call.a.text}} {{steps.call.said}}"
`;
    const session = wrapped('for_loop', inner, 'a');
    const name = session.snapshot.roots[0]?.children[0]?.steps[0]?.name ?? '';
    expect(session.yaml).to.contain(`      outputs:
        - path: ${name}.iterations[0].results.a # whole
          as: a
        - path: ${name}.iterations[0].results.a.text
          as: said
`);
    expect(session.diagnostics.map(({ code }) => code)).not.to.contain('pipeline.output-unknown');
  });

  it('makes a pipeline of steps that reads and hands out what they do', () => {
    const session = wrapped('pipeline', yaml, 'each');
    expect(session.yaml).to.contain('        draft_parts: "{{steps.draft.parts}}"\n');
    expect(session.yaml).to.contain('data_source: "{{ inputs.draft_parts }}" # all of them\n');
  });
});
