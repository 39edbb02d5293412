import { expect } from 'chai';
import { resolveReferences } from '../expressions/resolve-references.js';
import type { Snapshot, Step } from '../model/step.js';
import { loadCorpus } from '../testing/corpus.js';
import { generateFlatPipeline, generatePipeline } from '../testing/generate-pipeline.js';
import { createRandom } from '../testing/random.js';
import { changed, snapshotOf, snapshotWith } from '../testing/snapshot-of.js';
import { createGraphBuilder } from './build-graph.js';
import type { Graph } from './graph.js';

const edgesOf = (graph: Graph): string[] =>
  graph.edges.filter((edge) => edge.kind !== 'sequence').map(({ kind, from, to }) => `${kind} ${from}>${to}`);

function graphOf(yaml: string): Graph {
  return createGraphBuilder().build(snapshotOf(yaml));
}

const loop = `
workflow:
  name: w
  steps:
    - {name: fetch, type: claude, prompt: [{type: static, content: hello}]}
    - name: each
      type: for_loop
      iterator: item
      data_source: fetch:items
      steps:
        - {name: read, type: claude, prompt: [{type: previous_response, step: fetch}]}
        - {name: judge, type: claude, condition: "steps.read.score > 3", prompt: [{type: static, content: "{{steps.read.text}}"}]}
    - {name: report, type: claude, prompt: [{type: previous_response, step: judge}, {type: previous_response, step: each}]}
`;

describe('createGraphBuilder', () => {
  it('draws a sequence edge between neighbours, with the condition of the later one', () => {
    const { root } = graphOf(loop);
    expect(root.edges.filter((edge) => edge.kind === 'sequence').map(({ from, to }) => [from, to])).to.deep.equal([
      ['0', '1'],
      ['1', '2'],
    ]);
    expect(root.nodes[1]?.scopes[0]?.edges.find((edge) => edge.kind === 'sequence')?.labels).to.deep.equal([
      'steps.read.score > 3',
    ]);
  });

  it('lifts references to the scope that holds both ends, and joins those between the same two', () => {
    expect(edgesOf(graphOf(loop))).to.deep.equal(['data 0>1', 'data 1>2', 'data 1/steps/0>1/steps/1']);
  });

  it('says on an edge which results are read', () => {
    const edge = graphOf(loop).root.nodes[1]?.scopes[0]?.edges.find(({ kind }) => kind === 'data');
    expect(edge?.labels).to.deep.equal(['text', 'score']);
  });

  it('takes what a loop condition reads from the body as inside', () => {
    const graph = graphOf(`
workflow:
  name: w
  steps:
    - {name: score, type: claude}
    - {name: again, type: while_loop, condition: "steps.score.value < 8", steps: [{name: score, type: claude}]}
`);
    expect(edgesOf(graph)).to.deep.equal([]);
  });

  it('prefers the nearest earlier step of a name, and shows a forward reference backwards', () => {
    const graph = graphOf(`
workflow:
  name: w
  steps:
    - {name: a, type: claude, prompt: [{type: previous_response, step: later}]}
    - {name: x, type: claude}
    - {name: x, type: claude}
    - {name: b, type: claude, prompt: [{type: previous_response, step: x}]}
    - {name: later, type: claude}
`);
    expect(edgesOf(graph)).to.deep.equal(['data 4>0', 'data 2>3']);
  });

  it('draws variables as soft edges from the step that set them last', () => {
    const graph = graphOf(`
workflow:
  name: w
  steps:
    - {name: start, type: set_variable, variables: {round: 0}}
    - name: again
      type: while_loop
      condition: "state.round < 3"
      steps: [{name: next, type: set_variable, variables: {round: "{{state.round + 1}}"}}]
    - {name: show, type: claude, prompt: [{type: static, content: "{{state.round}}"}]}
`);
    expect(edgesOf(graph)).to.deep.equal(['soft 0>1', 'soft 1>2']);
  });

  it('keeps an inline pipeline apart: names of its own, and parents only softly', () => {
    const graph = graphOf(`
workflow:
  name: w
  steps:
    - {name: a, type: claude}
    - {name: b, type: claude}
    - name: child
      type: pipeline
      inputs: {text: "{{steps.a.text}}"}
      pipeline:
        name: c
        steps:
          - {name: inner, type: claude, prompt: [{type: previous_response, step: b}]}
    - {name: after, type: claude, prompt: [{type: previous_response, step: inner}]}
`);
    expect(edgesOf(graph)).to.deep.equal(['data 0>2', 'soft 1>2']);
  });

  it('shows an empty scope in a loop without steps', () => {
    const { root } = graphOf(
      'workflow: {name: w, steps: [{name: l, type: for_loop}, {name: p, type: parallel_claude}]}',
    );
    expect(root.nodes.map((node) => node.scopes.map((scope) => scope.id))).to.deep.equal([
      ['0/steps'],
      ['1/parallel_tasks'],
    ]);
  });

  it('is not harmed by names such as __proto__', () => {
    const graph = graphOf(`
workflow:
  name: w
  steps:
    - {name: __proto__, type: constructor}
    - {name: toString, type: claude, prompt: [{type: previous_response, step: __proto__}]}
`);
    expect(edgesOf(graph)).to.deep.equal(['data 0>1']);
  });

  it('builds one path of 5,000 nested steps for one edit', () => {
    const snapshot = snapshotOf(generatePipeline({ steps: 5_000, seed: 7 }));
    const builder = createGraphBuilder();
    const before = builder.build(snapshot);
    const deepest = snapshot.steps.reduce((one, other) =>
      depthOf(snapshot, other) > depthOf(snapshot, one) ? other : one,
    );
    const depth = depthOf(snapshot, deepest);
    const counts = { ...builder.counters };
    const after = builder.build(changed(snapshot, deepest.id, described));
    expect(builder.counters.nodes - counts.nodes).to.equal(depth);
    expect(builder.counters.scopes - counts.scopes).to.equal(depth);
    expect(builder.counters.resolved - counts.resolved).to.be.below(depth + 10);
    const kept = new Set(before.nodes);
    expect(after.nodes.filter((node) => !kept.has(node))).to.have.length(depth);
    expect(after.edges).to.deep.equal(before.edges);
  });

  it('looks up one step when one is added to a flat list of 5,000', () => {
    const snapshot = snapshotOf(generateFlatPipeline({ steps: 5_000, seed: 7 }));
    const builder = createGraphBuilder();
    builder.build(snapshot);
    const counts = { ...builder.counters };
    builder.build(changed(snapshot, '10', (step) => [{ ...step, id: 'new', name: 'brand_new' }, step]));
    expect(builder.counters.nodes - counts.nodes).to.equal(1);
    expect(builder.counters.resolved - counts.resolved).to.equal(1);
  });

  it('looks up one step, and what reads it, when one is moved by a thousand', () => {
    const snapshot = snapshotOf(generateFlatPipeline({ steps: 2_000, seed: 7 }));
    const builder = createGraphBuilder();
    const before = builder.build(snapshot);
    const moved = snapshot.roots[500] as Step;
    const rest = snapshot.roots.filter((step) => step !== moved);
    const roots = [...rest.slice(0, 1_500), moved, ...rest.slice(1_500)];
    const counts = { ...builder.counters };
    const readers = before.edges.filter((edge) => edge.kind !== 'sequence' && edge.from === moved.id).length;
    const after = snapshotWith({ ...snapshot, roots });
    const graph = builder.build(after);
    expect(builder.counters.resolved - counts.resolved).to.equal(1 + readers);
    expect(graph.edges.map(plain)).to.deep.equal(createGraphBuilder().build(after).edges.map(plain));
  });

  it('gives after any edits the graph that a fresh build gives', () => {
    for (let seed = 1; seed <= 12; seed++) {
      const random = createRandom(seed);
      const builder = createGraphBuilder();
      let snapshot = snapshotOf(generatePipeline({ steps: 40, seed }));
      for (let edit = 0; edit < 25 && snapshot.steps.length > 1; edit++) {
        snapshot = changed(snapshot, random.pick(snapshot.steps).id, (step) =>
          randomEdit(step, snapshot, () => random.next(), `${seed}-${edit}`),
        );
        if (random.chance(0.3)) snapshot = snapshotWith({ ...snapshot, roots: random.shuffle(snapshot.roots) });
        const incremental = builder.build(snapshot);
        const fresh = createGraphBuilder().build(snapshot);
        const note = `seed ${seed}, edit ${edit}`;
        expect([...incremental.edges].map(plain), note).to.deep.equal([...fresh.edges].map(plain));
        expect(
          incremental.nodes.map((node) => node.step),
          note,
        ).to.deep.equal(fresh.nodes.map((node) => node.step));
        for (const node of incremental.nodes) expect(node.step, note).to.equal(snapshot.get(node.id));
      }
    }
  });

  it('draws every reference of the corpus that leads from one step to another', async function () {
    const corpus = await loadCorpus();
    if (corpus === undefined) this.skip();
    let drawn = 0;
    for (const { file, text, expected } of corpus) {
      if (expected === 'broken') continue;
      const snapshot = snapshotOf(text);
      const graph = createGraphBuilder().build(snapshot);
      const pairs = new Set(
        graph.edges.filter((edge) => edge.kind !== 'sequence').map((edge) => `${edge.from}>${edge.to}`),
      );
      for (const [, step] of allSteps(snapshot)) {
        for (const { resolution } of resolveReferences(snapshot, step)) {
          if (resolution === undefined || ['across-pipeline', 'sibling-task'].includes(resolution.relation)) continue;
          const [from, to] = lifted(snapshot, resolution.target, step);
          if (from === undefined || to === undefined) continue;
          drawn++;
          expect(
            pairs.has(`${from}>${to}`),
            `${file}: ${resolution.target.name} to ${step.name} (${resolution.relation})`,
          ).to.equal(true);
        }
      }
    }
    expect(drawn).to.be.above(200);
  });
});

const described = (step: Step): Step => ({ ...step, fields: { ...step.fields, description: 'other' } });

function randomEdit(step: Step, snapshot: Snapshot, next: () => number, id: string): Step | readonly Step[] {
  const kind = Math.floor(next() * 5);
  const other = snapshot.steps[Math.floor(next() * snapshot.steps.length)]?.name ?? 'x';
  if (kind === 0) return described(step);
  if (kind === 1) return { ...step, name: other };
  if (kind === 2) return [];
  if (kind === 3) return [step, { ...step, id, name: `new_${id}`, children: [] }];
  return { ...step, fields: { ...step.fields, prompt: [{ type: 'previous_response', step: other }] } };
}

const plain = ({ id, kind, from, to, labels }: Graph['edges'][number]): unknown => [
  id,
  kind,
  from,
  to,
  [...labels].sort(),
];

function depthOf(snapshot: Snapshot, step: Step): number {
  return step.parentId === null ? 1 : 1 + depthOf(snapshot, snapshot.get(step.parentId) as Step);
}

function* allSteps(snapshot: Snapshot): Generator<readonly [string, Step]> {
  function* visit(steps: readonly Step[]): Generator<readonly [string, Step]> {
    for (const step of steps) {
      yield [step.id, step];
      for (const slot of step.children) yield* visit(slot.steps);
    }
  }
  yield* visit(snapshot.roots);
}

/** The two steps of one scope that hold both ends; nothing when one holds both or the other. */
function lifted(snapshot: Snapshot, from: Step, to: Step): [string?, string?] {
  const line = (step: Step): Step[] =>
    step.parentId === null ? [step] : [...line(snapshot.get(step.parentId) as Step), step];
  const [one, other] = [line(from), line(to)];
  for (let at = 0; at < Math.min(one.length, other.length); at++) {
    const [left, right] = [one[at] as Step, other[at] as Step];
    if (left === right) continue;
    return left.slot === right.slot ? [left.id, right.id] : [];
  }
  return [];
}
