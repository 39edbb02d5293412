import { expect } from 'chai';
import type { Step } from '../../model/step.js';
import { loadCorpus } from '../../testing/corpus.js';
import { generateFlatPipeline, generatePipeline } from '../../testing/generate-pipeline.js';
import { createRandom } from '../../testing/random.js';
import { changed, snapshotOf } from '../../testing/snapshot-of.js';
import { createGraphBuilder } from '../build-graph.js';
import type { Graph } from '../graph.js';
import { createLayout, type LayoutRequest } from './create-layout.js';
import { solveLayered } from './data-layout.js';
import type { LayeredGeometry } from './layered-problem.js';
import { boxOf, locate, shownId, type LayoutResult, type ScopeLayout } from './layout-tree.js';
import { editorMetrics } from './metrics.js';

const solver = { solve: solveLayered };
const drawings = ['flow', 'data'] as const;

function graphOf(steps: number, seed: number): Graph {
  return createGraphBuilder().build(snapshotOf(generatePipeline({ steps, seed })));
}

const described = (step: Step): Step => ({ ...step, fields: { ...step.fields, description: 'other' } });

describe('createLayout', () => {
  for (const drawing of drawings) {
    it(`lets nothing overlap, keeps everything in its frame, and ends edges at borders (${drawing})`, () => {
      for (let seed = 1; seed <= 25; seed++) {
        const random = createRandom(seed);
        const graph = graphOf(random.int(1, 150), seed);
        const closed = graph.nodes.filter((node) => node.scopes.length > 0 && random.chance(0.15));
        const request: LayoutRequest = { drawing, collapsed: new Set(closed.map(({ id }) => id)) };
        const result = createLayout({ solver }).layout(graph, request);
        eachScope(result.root, (scope) => expectSound(scope, `seed ${seed}, scope ${scope.scope.id}`));
        expect(result.provisional).to.equal(false);
      }
    });

    it(`gives the same drawing every time (${drawing})`, () => {
      const places = [1, 2].map(() => absolute(createLayout({ solver }).layout(graphOf(120, 3), { drawing })));
      expect(places[0]).to.deep.equal(places[1]);
    });

    it(`keeps every layout off the path of an edit as the same object (${drawing})`, () => {
      const snapshot = snapshotOf(generatePipeline({ steps: 400, seed: 11 }));
      const builder = createGraphBuilder();
      const layout = createLayout({ solver });
      const before = layout.layout(builder.build(snapshot), { drawing });
      const target = snapshot.steps.find(
        (step) => step.parentId !== null && snapshot.get(step.parentId)?.parentId !== null,
      ) as Step;
      const counts = { ...layout.counters };
      const extra: Step = { ...target, id: 'new', name: 'brand_new', children: [] };
      const after = layout.layout(builder.build(changed(snapshot, target.id, (step) => [step, extra])), { drawing });
      const depth = target.id.split('/').length / 2 + 0.5;
      expect(layout.counters.scopes - counts.scopes).to.equal(depth);
      const known = new Set<ScopeLayout>();
      eachScope(before.root, (scope) => known.add(scope));
      let fresh = 0;
      eachScope(after.root, (scope) => void (fresh += known.has(scope) ? 0 : 1));
      expect(fresh).to.equal(depth);
      expect(boxOf(after, 'new')).to.not.equal(undefined);
    });
  }

  it('moves nothing sideways, and nothing above, when a step is added to a flow', () => {
    const snapshot = snapshotOf(generatePipeline({ steps: 300, seed: 5 }));
    const builder = createGraphBuilder();
    const layout = createLayout();
    const before = layout.layout(builder.build(snapshot), { drawing: 'flow' });
    const at = Math.floor(snapshot.roots.length / 2);
    const root = snapshot.roots[at] as Step;
    const after = layout.layout(
      builder.build(
        changed(snapshot, root.id, (step) => [step, { ...step, id: 'new', name: 'brand_new', children: [] }]),
      ),
      { drawing: 'flow' },
    );
    const down = editorMetrics.cardHeight + editorMetrics.stepGap;
    for (const step of snapshot.steps) {
      const [was, is] = [boxOf(before, step.id), boxOf(after, step.id)];
      const top = Number(step.id.split('/')[0]);
      expect(is?.x, step.id).to.equal(was?.x);
      expect(is?.y, step.id).to.equal((was?.y ?? 0) + (top > at ? down : 0));
    }
  });

  it('lays out one scope a level for one edit in 5,000 steps', () => {
    const snapshot = snapshotOf(generatePipeline({ steps: 5_000, seed: 7 }));
    const builder = createGraphBuilder();
    const layout = createLayout();
    layout.layout(builder.build(snapshot), { drawing: 'flow' });
    const step = snapshot.steps.find((each) => each.id.split('/').length >= 7) as Step;
    const depth = (step.id.split('/').length + 1) / 2;
    const counts = { ...layout.counters };
    layout.layout(builder.build(changed(snapshot, step.id, described)), { drawing: 'flow' });
    expect(layout.counters.scopes - counts.scopes).to.equal(depth);
    expect(layout.counters.nodes - counts.nodes).to.equal(depth);
  });

  it('closes and opens containers, and finds what is hidden', () => {
    const graph = graphOf(200, 4);
    const layout = createLayout();
    const open = layout.layout(graph, { drawing: 'flow' });
    const inner = graph.nodes.find((node) => node.id.split('/').length >= 5) as Graph['nodes'][number];
    const owner = inner.step.parentId as string;
    const closed = layout.layout(graph, { drawing: 'flow', collapsed: new Set([owner]) });
    expect(locate(closed, inner.id)).to.equal(undefined);
    expect(shownId(closed, inner.id)).to.equal(owner);
    expect(locate(closed, owner)?.layout).to.include({ collapsed: true, height: editorMetrics.cardHeight });
    expect(absolute(layout.layout(graph, { drawing: 'flow' }))).to.deep.equal(absolute(open));
  });

  it('puts branches and tasks side by side, in rows when there are many', () => {
    const tasks = Array.from({ length: 9 }, (_, at) => `{id: t${at}}`).join(', ');
    const graph = createGraphBuilder().build(
      snapshotOf(`
workflow:
  name: w
  steps:
    - {name: s, type: switch, cases: {a: [{name: x, type: claude}], b: [{name: y, type: claude}]}, default: [{name: z, type: claude}]}
    - {name: p, type: parallel_claude, parallel_tasks: [${tasks}]}
`),
    );
    const result = createLayout().layout(graph, { drawing: 'flow' });
    const [one, two, rest] = (result.root.nodes[0]?.frames ?? []).map((frame) => frame);
    expect(one?.y).to.equal(two?.y);
    expect(two?.y).to.equal(rest?.y);
    const grid = result.root.nodes[1]?.frames[0]?.content as ScopeLayout;
    expect(new Set(grid.ys).size).to.equal(3);
  });

  it('shows in the data drawing what could run early', () => {
    const graph = createGraphBuilder().build(
      snapshotOf(`
workflow:
  name: w
  steps:
    - {name: a, type: claude}
    - {name: b, type: claude, prompt: [{type: previous_response, step: a}]}
    - {name: c, type: claude, prompt: [{type: previous_response, step: a}]}
    - {name: d, type: claude, prompt: [{type: previous_response, step: b}, {type: previous_response, step: c}]}
    - {name: alone, type: claude}
`),
    );
    const { root } = createLayout({ solver }).layout(graph, { drawing: 'data' });
    expect(root.ys[1]).to.equal(root.ys[2]);
    expect(root.ys[3]).to.be.above(root.ys[1] ?? 0);
    expect(root.ys[4]).to.equal(0);
  });

  it('keeps bends linear where every step reads the first one and the one before', () => {
    const lines = Array.from({ length: 800 }, (_, at) => {
      const parts = at === 0 ? '' : `{type: previous_response, step: s0}, {type: previous_response, step: s${at - 1}}`;
      return `    - {name: s${at}, type: claude, prompt: [${parts}]}`;
    });
    const graph = createGraphBuilder().build(snapshotOf(`workflow:\n  name: w\n  steps:\n${lines.join('\n')}\n`));
    const { root } = createLayout({ solver }).layout(graph, { drawing: 'data' });
    expectSound(root, 'fan');
  });

  it('never waits: list order first, then the places of before, then the layers', async () => {
    const snapshot = snapshotOf(generateFlatPipeline({ steps: 30, seed: 2 }));
    const builder = createGraphBuilder();
    let refined = 0;
    const later = {
      solve: (problem: Parameters<typeof solveLayered>[0]): Promise<LayeredGeometry> =>
        Promise.resolve(solveLayered(problem)),
    };
    const layout = createLayout({ solver: later, onRefined: () => refined++ });
    const graph = builder.build(snapshot);
    const first = layout.layout(graph, { drawing: 'data' });
    expect([first.provisional, first.root.arrangement]).to.deep.equal([true, 'column']);
    await Promise.resolve()
      .then(() => undefined)
      .then(() => undefined);
    expect(refined).to.be.above(0);
    const second = layout.layout(graph, { drawing: 'data' });
    expect([second.provisional, second.root.arrangement]).to.deep.equal([false, 'layers']);
    expect(absolute(second)).to.deep.equal(absolute(createLayout({ solver }).layout(graph, { drawing: 'data' })));

    const reader: Step = { ...(snapshot.roots[29] as Step), id: 'new', name: 'brand_new' };
    const more = builder.build(changed(snapshot, '29', (step) => [step, reader]));
    const third = layout.layout(more, { drawing: 'data' });
    expect(third.provisional).to.equal(true);
    for (const { id } of snapshot.roots) expect(boxOf(third, id), id).to.deep.equal(boxOf(second, id));
  });

  it('draws every file of the corpus, both ways', async function () {
    const corpus = await loadCorpus();
    if (corpus === undefined) this.skip();
    for (const { file, text, expected } of corpus) {
      if (expected === 'broken') continue;
      const graph = createGraphBuilder().build(snapshotOf(text));
      const layout = createLayout({ solver });
      for (const drawing of drawings) {
        eachScope(layout.layout(graph, { drawing }).root, (scope) => expectSound(scope, `${file}, ${drawing}`));
      }
    }
  });

  it('stays in list order and says so when layers cannot be computed', async () => {
    const errors: unknown[] = [];
    const broken = { solve: () => Promise.reject(new Error('chunk')) };
    const layout = createLayout({ solver: broken, onFailed: (error) => errors.push(error) });
    const graph = createGraphBuilder().build(snapshotOf(generateFlatPipeline({ steps: 10, seed: 2 })));
    layout.layout(graph, { drawing: 'data' });
    await Promise.resolve().then(() => undefined);
    expect(errors).to.have.length.above(0);
    expect(layout.layout(graph, { drawing: 'data' }).root.arrangement).to.equal('column');
  });
});

function eachScope(scope: ScopeLayout, visit: (scope: ScopeLayout) => void): void {
  visit(scope);
  for (const node of scope.nodes) for (const frame of node.frames) eachScope(frame.content, visit);
}

function absolute(result: LayoutResult): unknown[] {
  return result.graph.nodes.map(({ id }) => [id, boxOf(result, id)]);
}

const tolerance = 0.01;

function expectSound(scope: ScopeLayout, note: string): void {
  const boxes = scope.nodes.map((node, at) => ({
    x: scope.xs[at] as number,
    y: scope.ys[at] as number,
    width: node.width,
    height: node.height,
  }));
  const sorted = boxes.map((_, at) => at).sort((one, other) => boxes[one]!.y - boxes[other]!.y);
  sorted.forEach((at, rank) => {
    const box = boxes[at]!;
    for (let next = rank + 1; next < sorted.length; next++) {
      const other = boxes[sorted[next] as number]!;
      if (other.y >= box.y + box.height - tolerance) break;
      const apart = other.x >= box.x + box.width - tolerance || box.x >= other.x + other.width - tolerance;
      if (!apart)
        expect.fail(`${note}: ${scope.nodes[at]?.node.id} and ${scope.nodes[sorted[next] as number]?.node.id} overlap`);
    }
    const inside = box.x >= scope.left - tolerance && box.x + box.width <= scope.right + tolerance && box.y >= 0;
    if (!inside || box.y + box.height > scope.height + tolerance)
      expect.fail(`${note}: ${scope.nodes[at]?.node.id} is outside`);
  });
  for (const node of scope.nodes) {
    for (const frame of node.frames) {
      const { content } = frame;
      const inside =
        frame.x >= 0 &&
        frame.x + frame.width <= node.width + tolerance &&
        frame.y + frame.height <= node.height + tolerance &&
        frame.originX + content.left >= frame.x &&
        frame.originX + content.right <= frame.x + frame.width + tolerance &&
        frame.originY >= frame.y + frame.labelHeight &&
        frame.originY + content.height <= frame.y + frame.height + tolerance;
      if (!inside) expect.fail(`${note}: a frame of ${node.node.id} does not hold its scope`);
    }
  }
  const index = new Map(scope.nodes.map((node, at) => [node.node.id, at]));
  scope.edges.edges.forEach((edge, at) => {
    const points = scope.edges.points(at);
    const ends = [points[0], points.at(-1)] as const;
    [edge.from, edge.to].forEach((id, end) => {
      const box = boxes[index.get(id) as number]!;
      const [x, y] = ends[end] as readonly [number, number];
      const onBorder =
        (Math.abs(x - box.x) < tolerance ||
          Math.abs(x - box.x - box.width) < tolerance ||
          Math.abs(y - box.y) < tolerance ||
          Math.abs(y - box.y - box.height) < tolerance) &&
        x >= box.x - tolerance &&
        x <= box.x + box.width + tolerance &&
        y >= box.y - tolerance &&
        y <= box.y + box.height + tolerance;
      if (!onBorder) expect.fail(`${note}: ${edge.id} does not meet the border of ${id}`);
    });
    for (const [x] of points) {
      if (x < scope.left - tolerance || x > scope.right + tolerance)
        expect.fail(`${note}: ${edge.id} leaves the scope`);
    }
  });
}
