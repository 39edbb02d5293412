import { expect } from 'chai';
import type { Snapshot } from '../model/step.js';
import { snapshotOf } from '../testing/snapshot-of.js';
import { resolveReferences } from './resolve-references.js';
import { adoptNames, namesakes, resolve, visibleSteps } from './scopes.js';

const nested = snapshotOf(`
workflow:
  name: w
  steps:
    - {name: first, type: claude}
    - name: loop_it
      type: for_loop
      steps:
        - {name: body_one, type: claude}
        - {name: body_two, type: claude}
    - name: choose
      type: switch
      cases:
        a: [{name: branch_a, type: claude}, {name: branch_a2, type: claude}]
        b: [{name: branch_b, type: claude}]
      default: [{name: otherwise, type: claude}]
    - name: child
      type: pipeline
      pipeline:
        name: c
        steps: [{name: inside, type: claude}, {name: inside_too, type: claude}]
      error_handler: [{name: rescue, type: claude}]
    - name: until
      type: while_loop
      condition: "steps.try.ok"
      steps: [{name: try, type: claude}]
    - name: many
      type: parallel_claude
      parallel_tasks: [{id: one, prompt: []}, {id: two, prompt: []}]
    - {name: last, type: claude}
`);

const at = (snapshot: Snapshot, name: string) =>
  snapshot.steps.find((step) => step.name === name) ??
  snapshot.steps.flatMap((step) => step.children.flatMap((slot) => slot.steps)).find((step) => step.name === name)!;
const relation = (from: string, to: string): string => {
  const answer = resolve(nested, at(nested, from), to);
  if (answer !== undefined) expect(answer.target.name).to.equal(to);
  return answer?.relation ?? 'none';
};

describe('resolve', () => {
  const table: readonly (readonly [string, string, string])[] = [
    ['loop_it', 'first', 'earlier'],
    ['first', 'last', 'later'],
    ['first', 'first', 'self'],
    ['first', 'nowhere', 'none'],
    ['body_two', 'body_one', 'earlier'],
    ['body_one', 'body_two', 'later'],
    ['body_one', 'first', 'earlier'],
    ['body_one', 'loop_it', 'ancestor'],
    ['last', 'body_one', 'into-loop'],
    ['loop_it', 'body_one', 'own-body'],
    ['until', 'try', 'own-body'],
    ['branch_a2', 'branch_a', 'earlier'],
    ['branch_a', 'branch_b', 'into-branch'],
    ['last', 'branch_a', 'into-branch'],
    ['last', 'otherwise', 'into-branch'],
    ['inside_too', 'inside', 'earlier'],
    ['inside', 'first', 'across-pipeline'],
    ['last', 'inside', 'across-pipeline'],
    ['rescue', 'child', 'failing-step'],
    ['rescue', 'first', 'earlier'],
    ['last', 'rescue', 'into-branch'],
    ['one', 'first', 'earlier'],
    ['one', 'many', 'ancestor'],
    ['one', 'two', 'sibling-task'],
    ['one', 'one', 'none'],
    ['last', 'one', 'none'],
  ];
  for (const [from, to, expected] of table) {
    it(`says that ${to} is ${expected} for ${from}`, () => expect(relation(from, to)).to.equal(expected));
  }

  it('prefers the nearest step that ran before among namesakes', () => {
    const snapshot = snapshotOf(
      'workflow: {name: w, steps: [{name: a}, {name: a}, {name: b}, {name: a}, {name: l, type: for_loop, steps: [{name: c}, {name: a}]}]}',
    );
    expect(resolve(snapshot, at(snapshot, 'b'), 'a')?.target.id).to.equal('1');
    expect(resolve(snapshot, at(snapshot, 'c'), 'a')?.target.id).to.equal('3');
    expect(resolve(snapshot, snapshot.roots[0]!, 'a')).to.deep.include({ relation: 'self' });
  });

  it('takes names of Object.prototype for names', () => {
    const snapshot = snapshotOf('workflow: {name: w, steps: [{name: constructor}, {name: x}]}');
    expect(resolve(snapshot, at(snapshot, 'x'), 'constructor')?.relation).to.equal('earlier');
    expect(resolve(snapshot, at(snapshot, 'x'), '__proto__')).to.equal(undefined);
  });
});

describe('adoptNames', () => {
  it('gives the new steps under the names of the old list', () => {
    const before = snapshotOf('workflow: {name: w, steps: [{name: a}, {name: b}]}').roots;
    expect(namesakes(before, 'b')).to.deep.equal([before[1]]);
    const now = before.map((step) => ({ ...step }));
    adoptNames(before, now);
    expect(namesakes(now, 'b')[0]).to.equal(now[1]);
  });
});

describe('visibleSteps', () => {
  const names = (of: string): string =>
    visibleSteps(nested, at(nested, of))
      .map((step) => step.name)
      .join(' ');
  it('offers what ran before, from the outside in', () => {
    expect(names('choose')).to.equal('first loop_it');
    expect(names('branch_a2')).to.equal('first loop_it branch_a');
    expect(names('two')).to.equal('first loop_it choose child until');
  });
  it('offers the whole body inside a loop and to the loop itself', () => {
    expect(names('body_one')).to.equal('first body_two');
    expect(names('until')).to.equal('first loop_it choose child try');
  });
  it('offers the failing step in its handler, and nothing from outside in an inline pipeline', () => {
    expect(names('rescue')).to.equal('first loop_it choose child');
    expect(names('inside_too')).to.equal('inside');
  });
});

describe('resolveReferences', () => {
  const resolved = (fields: string): string[] => {
    const snapshot = snapshotOf(`workflow: {name: w, steps: [{name: total}, {name: to-do}, {name: x, ${fields}}]}`);
    return resolveReferences(snapshot, at(snapshot, 'x')).map(
      ({ reference, resolution }) =>
        `${reference.name}@${String(reference.from)}-${String(reference.to)} ${resolution?.target.name ?? 'none'}`,
    );
  };
  it('reads a minus as part of the name only when a step is called so', () => {
    expect(resolved('condition: "steps.total-1 > steps.to-do.n"')).to.deep.equal([
      'total@6-11 total',
      'to-do@22-27 to-do',
    ]);
  });
  it('leaves out names that are no step, and keeps those that had to be one', () => {
    expect(resolved('condition: "ready and steps.gone.ok and total"')).to.deep.equal([
      'gone@16-20 none',
      'total@28-33 total',
    ]);
  });
});
