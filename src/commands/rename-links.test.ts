import { expect } from 'chai';
import { openSession } from '../session/open-session.js';
import { expectSound } from '../testing/sound.js';

const yaml = `workflow:
  name: r
  gemini_functions:
    look_up:   # kept
      description: d
      parameters: {type: object}
    other: {description: d, parameters: {type: object}}
  steps:
    - name: ask
      type: gemini_instructor
      functions: [look_up, other]
      prompt: []
    - name: talk
      type: claude_session
      session_config:
        session_name: "chat"
      prompt:
        - type: static
          content: chat about look_up
    - name: go_on
      type: claude_smart
      claude_options: {session_id: chat}
      prompt:
        - type: session_context
          session_id: chat
    - name: each
      type: for_loop
      iterator: file
      data_source: "{{state.file}}"
      break_condition: "loop.file == 'file'"
      steps:
        - name: read
          type: claude
          prompt: "{{loop.file.name}} file {{file}}"
        - name: inner
          type: for_loop
          iterator: file
          data_source: "{{loop.file.parts}}"
          steps:
            - name: own
              type: claude
              prompt: "{{loop.file}}"
    - name: sub
      type: pipeline
      inputs:
        topic: "{{inputs.topic}}"   # kept
      pipeline:
        name: "{{inputs.topic}}"
        steps:
          - name: a
            type: claude
            prompt: "{{inputs.topic}} topic {{inputs.topics}}"
          - name: deeper
            type: pipeline
            inputs: {topic: "{{inputs.topic}}"}
            pipeline:
              name: x
              steps:
                - {name: b, type: claude, prompt: "{{inputs.topic}}"}
`;

function run(id: string, args: Record<string, unknown>): string {
  const session = openSession({ yaml });
  const step = session.snapshot.steps.find(({ name }) => name === args['id']);
  const result = session.run(id, { ...args, ...(step ? { id: step.id } : {}) });
  expectSound(session, id);
  if (!result.ok) return result.refusal.code;
  const after = session.yaml;
  session.undo();
  expect(session.yaml).to.equal(yaml);
  return after;
}

describe('function.rename', () => {
  it('changes the definition and the lists of the steps, and no text', () => {
    expect(run('function.rename', { from: 'look_up', to: 'find' })).to.equal(
      yaml.replace('    look_up:', '    find:').replace('[look_up,', '[find,'),
    );
  });

  it('refuses a name that is taken or none, and a function that is not defined', () => {
    expect(run('function.rename', { from: 'look_up', to: 'other' })).to.equal('key-taken');
    expect(run('function.rename', { from: 'look_up', to: 'a b' })).to.equal('bad-name');
    expect(run('function.rename', { from: 'nothing', to: 'x' })).to.equal('no-such-function');
  });
});

describe('session.rename', () => {
  it('changes the session and every session_id that means it, and no text', () => {
    expect(run('session.rename', { from: 'chat', to: 'talk two' })).to.equal(
      yaml
        .replace('session_name: "chat"', 'session_name: "talk two"')
        .replace('{session_id: chat}', '{session_id: talk two}')
        .replace('          session_id: chat', '          session_id: talk two'),
    );
  });

  it('refuses the name of another session, and one that no step has', () => {
    expect(run('session.rename', { from: 'chat', to: 'talk' })).to.equal('key-taken');
    expect(run('session.rename', { from: 'no', to: 'x' })).to.equal('no-such-session');
  });
});

describe('iterator.rename', () => {
  it('changes what the body reads, but not an inner loop that calls its own item so', () => {
    expect(run('iterator.rename', { id: 'each', to: 'path' })).to.equal(
      yaml
        .replace('iterator: file', 'iterator: path')
        .replace("loop.file == 'file'", "loop.path == 'file'")
        .replace('{{loop.file.name}} file {{file}}', '{{loop.path.name}} file {{path}}')
        .replace('{{loop.file.parts}}', '{{loop.path.parts}}'),
    );
  });

  it('refuses a step without one, and a name that a loop around or inside has', () => {
    expect(run('iterator.rename', { id: 'ask', to: 'path' })).to.equal('no-iterator');
    expect(run('iterator.rename', { id: 'each', to: 'steps' })).to.equal('bad-name');
  });
});

describe('input.rename', () => {
  it('changes the key and what the child reads, but not the inputs of the pipelines around and inside', () => {
    expect(run('input.rename', { id: 'sub', from: 'topic', to: 'subject' })).to.equal(
      yaml
        .replace('        topic: "{{inputs.topic}}"   # kept', '        subject: "{{inputs.topic}}"   # kept')
        .replace('        name: "{{inputs.topic}}"', '        name: "{{inputs.subject}}"')
        .replace('"{{inputs.topic}} topic', '"{{inputs.subject}} topic')
        .replace('inputs: {topic: "{{inputs.topic}}"}', 'inputs: {topic: "{{inputs.subject}}"}'),
    );
  });

  it('refuses an input that is not given', () => {
    expect(run('input.rename', { id: 'sub', from: 'nothing', to: 'x' })).to.equal('no-such-input');
    expect(run('input.rename', { id: 'ask', from: 'topic', to: 'x' })).to.equal('no-such-input');
  });
});
