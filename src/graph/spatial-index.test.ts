import { expect } from 'chai';
import { generateFlatPipeline, generatePipeline } from '../testing/generate-pipeline.js';
import { createRandom } from '../testing/random.js';
import { snapshotOf } from '../testing/snapshot-of.js';
import { createGraphBuilder } from './build-graph.js';
import {
  boxOf,
  createLayout,
  createSpatialIndex,
  editorMetrics,
  type Drawing,
  type LayoutResult,
  type SpatialIndex,
} from './layout.js';
import { solveLayered } from './layout/data-layout.js';
import { meet } from './layout/layout-tree.js';

interface Drawn {
  readonly result: LayoutResult;
  readonly index: SpatialIndex;
}

function drawn(yaml: string, drawing: Drawing = 'flow'): Drawn {
  const graph = createGraphBuilder().build(snapshotOf(yaml));
  const result = createLayout({ solver: { solve: solveLayered } }).layout(graph, { drawing });
  return { result, index: createSpatialIndex(result, editorMetrics) };
}

const nested = `
workflow:
  name: w
  steps:
    - {name: a, type: claude}
    - name: choose
      type: switch
      cases:
        one: [{name: b, type: claude}, {name: c, type: claude}]
        two: [{name: d, type: claude}]
      default: []
    - {name: e, type: for_loop}
    - {name: f, type: claude, prompt: [{type: previous_response, step: a}]}
`;

describe('createSpatialIndex', () => {
  for (const drawing of ['flow', 'data'] as const) {
    it(`finds exactly what meets a rectangle (${drawing})`, () => {
      for (let seed = 1; seed <= 6; seed++) {
        const random = createRandom(seed);
        const { result, index } = drawn(generatePipeline({ steps: 150, seed }), drawing);
        for (let round = 0; round < 30; round++) {
          const { x, y, width, height } = result.bounds;
          const rect = {
            x: x + random.next() * width,
            y: y + random.next() * height,
            width: random.int(0, 900),
            height: random.int(0, 900),
          };
          const found = index.visible(rect).nodes.map(({ id }) => id);
          const expected = result.graph.nodes
            .filter(({ id }) => meet(boxOf(result, id) as typeof rect, rect))
            .map(({ id }) => id);
          expect([...found].sort(), `seed ${seed}, round ${round}`).to.deep.equal(expected.sort());
        }
      }
    });
  }

  it('gives absolute places that agree with boxOf', () => {
    const { result, index } = drawn(generatePipeline({ steps: 200, seed: 3 }));
    for (const { id, x, y, layout } of index.visible(result.bounds).nodes) {
      expect(boxOf(result, id)).to.deep.equal({ x, y, width: layout.width, height: layout.height });
    }
  });

  it('shows edges that pass a rectangle although both ends are outside', () => {
    const lines = Array.from({ length: 40 }, (_, at) => `    - {name: s${at}, type: claude}`);
    lines.push('    - {name: last, type: claude, prompt: [{type: previous_response, step: s0}]}');
    const { index, result } = drawn(`workflow:\n  name: w\n  steps:\n${lines.join('\n')}\n`);
    const passed = index.visible({ x: result.bounds.x, y: 1_500, width: result.bounds.width, height: 100 }).edges;
    expect(passed.map(({ edge }) => edge.id)).to.include('data:0>40');
    expect(index.visible(result.bounds, { edges: false }).edges).to.have.length(0);
  });

  it('says what is at a point', () => {
    const { result, index } = drawn(nested);
    const at = (id: string, dx: number, dy: number): readonly [number, number] => {
      const box = boxOf(result, id) ?? { x: 0, y: 0 };
      return [box.x + dx, box.y + dy];
    };
    expect(index.hit(at('0', 10, 10))).to.deep.equal({ kind: 'node', id: '0', part: 'card' });
    expect(index.hit(at('1', 10, 10))).to.deep.equal({ kind: 'node', id: '1', part: 'title' });
    expect(index.hit(at('1/cases.one/0', 5, 5))).to.deep.equal({ kind: 'node', id: '1/cases.one/0', part: 'card' });
    expect(index.hit(at('2', 60, 90))).to.include({ kind: 'frame', ownerId: '2', part: 'empty' });
    expect(index.hit(at('0', 120, editorMetrics.cardHeight + 10))).to.have.nested.property('edge.id', 'sequence:0>1');
    expect(index.hit([-9_000, 0])).to.equal(undefined);
  });

  it('finds the nearest place for a drop, in the innermost list', () => {
    const { result, index } = drawn(nested);
    const top = boxOf(result, '0') ?? { x: 0, y: 0 };
    expect(index.dropTarget([top.x, top.y - 100])).to.include({ index: 0 });
    const inner = boxOf(result, '1/cases.one/0') ?? { x: 0, y: 0 };
    const target = index.dropTarget([inner.x + 20, inner.y + 60]);
    expect([target.scope.id, target.index]).to.deep.equal(['1/cases.one', 1]);
    expect(target.line[0][1]).to.equal(inner.y + editorMetrics.cardHeight + editorMetrics.stepGap / 2);
    const loop = boxOf(result, '2') ?? { x: 0, y: 0 };
    const empty = index.dropTarget([loop.x + 60, loop.y + 80]);
    expect([empty.scope.id, empty.index, empty.slot?.height]).to.deep.equal(['2/steps', 0, editorMetrics.emptyHeight]);
    const outside = index.dropTarget([inner.x + 20, inner.y + 60], { exclude: new Set(['1']) });
    expect(outside.scope.id).to.equal('');
  });

  it('gives drop places that are between the right steps, everywhere', () => {
    const random = createRandom(9);
    const { result, index } = drawn(generatePipeline({ steps: 200, seed: 9 }));
    for (let round = 0; round < 300; round++) {
      const { x, y, width, height } = result.bounds;
      const { scope, index: place, line } = index.dropTarget([x + random.next() * width, y + random.next() * height]);
      expect(place, `round ${round}`).to.be.within(0, scope.nodes.length);
      const before = scope.nodes[place - 1];
      const box = before === undefined ? undefined : boxOf(result, before.id);
      if (box !== undefined)
        expect(line[0][1], `round ${round}`).to.equal(box.y + box.height + editorMetrics.stepGap / 2);
    }
  });

  it('leads arrow keys along the drawing', () => {
    const { index } = drawn(nested);
    const walk = (id: string, ...keys: ('up' | 'down' | 'left' | 'right')[]): string | undefined =>
      keys.reduce<string | undefined>((at, key) => (at === undefined ? undefined : index.neighbour(at, key)), id);
    expect(walk('0', 'down')).to.equal('1');
    expect(walk('0', 'down', 'down')).to.equal('1/cases.one/0');
    expect(walk('1/cases.one/0', 'right')).to.equal('1/cases.two/0');
    expect(walk('1/cases.one/1', 'right', 'left')).to.equal('1/cases.one/0');
    expect(walk('1/cases.one/0', 'up')).to.equal('1');
    expect(walk('1/cases.one/1', 'down')).to.equal('2');
    expect(walk('2', 'up')).to.equal('1/cases.one/1');
    expect(walk('0', 'up')).to.equal(undefined);
    expect(walk('3', 'down')).to.equal(undefined);
  });

  it('reaches every step with the down key alone in a drawing without branches', () => {
    const { index, result } = drawn(generateFlatPipeline({ steps: 50, seed: 1 }));
    const seen = new Set<string>();
    for (let id: string | undefined = '0'; id !== undefined; id = index.neighbour(id, 'down')) seen.add(id);
    expect(result.root.nodes.every(({ node }) => seen.has(node.id))).to.equal(true);
  });
});
