import { expect } from 'chai';
import { allSteps } from '../model/all-steps.js';
import type { Step } from '../model/step.js';
import { openSession } from '../session/open-session.js';

const yaml = `workflow:
  name: names
  variables: { depth: 3 }
  steps:
    - name: plan
      type: claude
      prompt: hi
    - name: each
      type: for_loop
      iterator: file
      data_source: "plan:items"
      steps:
        - name: read
          type: claude
          condition: "file.size > depth.min"
          prompt: "{{steps.plan.text}}"
    - name: choose
      type: switch
      expression: "plan.kind"
      cases:
        a:
          - name: left
            type: claude
            prompt: hi
        b:
          - name: right
            type: claude
            prompt: hi
    - name: sub
      type: pipeline
      pipeline:
        name: inner
        steps:
          - name: within
            type: claude
            prompt: hi
    - name: both
      type: parallel_claude
      parallel_tasks:
        - id: one
          prompt: hi
        - id: two
          prompt: hi
`;

/** What comes of renaming the step or task called `from`: the refusal's code, or nothing. */
function rename(from: string, name: string, text = yaml): string {
  const session = openSession({ yaml: text });
  const step = allSteps(session.snapshot.roots).find((each) => each.name === from) as Step;
  const args = { id: step.id, name };
  const may = session.can('step.rename', args);
  const result = session.run('step.rename', args);
  expect(may).to.deep.equal(result);
  if (!result.ok) expect(session.yaml).to.equal(text);
  return result.ok ? '' : result.refusal.code;
}

describe('a name that is taken', () => {
  it('is refused in the same list, for steps around and for steps inside', () => {
    expect(rename('sub', 'plan')).to.equal('name-taken');
    expect(rename('read', 'plan')).to.equal('name-taken');
    expect(rename('plan', 'read')).to.equal('name-taken');
    expect(rename('each', 'read')).to.equal('name-taken');
    expect(rename('left', 'choose')).to.equal('name-taken');
  });

  it('may be had in another branch and another pipeline, and by a task that is called like a step', () => {
    expect(rename('left', 'right')).to.equal('');
    expect(rename('left', 'read')).to.equal('');
    expect(rename('within', 'plan')).to.equal('');
    expect(rename('plan', 'within')).to.equal('');
    expect(rename('one', 'plan')).to.equal('');
  });

  it('is refused to a task beside the one that has it', () => {
    expect(rename('one', 'two')).to.equal('id-taken');
  });

  it('is refused where a bare name would mean the step instead of a variable or the item of a loop', () => {
    expect(rename('plan', 'file')).to.equal('name-means-other');
    expect(rename('plan', 'depth')).to.equal('name-means-other');
    expect(rename('within', 'depth')).to.equal('');
    expect(rename('plan', 'gone')).to.equal('');
  });

  it('says what was found and what to do', () => {
    const session = openSession({ yaml });
    const result = session.run('step.rename', { id: session.snapshot.roots[1]?.id, name: 'plan' });
    expect(result.ok ? '' : result.refusal.reason).to.equal(
      'Another step that shares results with this one is already called plan: references could not tell the two apart. Choose another name, or rename the other step first.',
    );
  });

  it('is no reason to keep a name that two steps already have, nor to refuse it to them', () => {
    const twice = yaml.replace('name: sub', 'name: plan');
    const session = openSession({ yaml: twice });
    const second = session.snapshot.roots[3] as Step;
    expect(session.run('step.rename', { id: second.id, name: 'plan' }).ok).to.equal(true);
    expect(session.run('step.rename', { id: second.id, name: 'sub' }).ok).to.equal(true);
    expect(session.yaml).to.equal(yaml);
    const fixed = openSession({ yaml: twice });
    const finding = fixed.diagnostics.find(({ code }) => code === 'step.name-duplicate');
    expect(fixed.run('fix.apply', { diagnostic: finding, fix: finding?.fixes[0] }).ok).to.equal(true);
    expect(fixed.diagnostics.some(({ code }) => code === 'step.name-duplicate')).to.equal(false);
  });

  it('is refused to variables and items of loops where bare names would change what they mean', () => {
    const code = (command: string, args: object): string => {
      const result = openSession({ yaml }).run(command, args);
      return result.ok ? '' : result.refusal.code;
    };
    const loop = openSession({ yaml }).snapshot.roots[1]?.id;
    expect(code('variable.rename', { from: 'depth', to: 'plan' })).to.equal('name-means-other');
    expect(code('variable.rename', { from: 'depth', to: 'file' })).to.equal('name-means-other');
    expect(code('variable.rename', { from: 'depth', to: 'within' })).to.equal('');
    expect(code('iterator.rename', { id: loop, to: 'plan' })).to.equal('name-means-other');
    expect(code('iterator.rename', { id: loop, to: 'depth' })).to.equal('name-means-other');
    expect(code('iterator.rename', { id: loop, to: 'page' })).to.equal('');
  });
});
