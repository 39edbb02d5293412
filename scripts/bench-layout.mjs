// Lays out the same flat graph of steps and references with our data layout, with d3-dag as it comes, with dagre and with ELK, one after the
// other in one run:  node scripts/bench-layout.mjs [steps] [seed]
import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import dagre from '@dagrejs/dagre';
import ELK from 'elkjs';
import { build } from 'esbuild';

const root = fileURLToPath(new URL('..', import.meta.url));
process.chdir(root);
const [steps = 1000, seed = 1] = process.argv.slice(2).map(Number);
const gaps = { side: 24, layer: 60, bend: 16 };
const cutoffMs = 120_000;

const { generateFlatPipeline, snapshotOf, createGraphBuilder, solveLayered } = await loadSources();
const problem = problemOf(createGraphBuilder().build(snapshotOf(generateFlatPipeline({ steps, seed }))));
const boxes = problem.widths.length;
const edges = problem.from.length;
console.log(`${boxes} steps in one component, ${edges} references, seed ${seed}\n`);

const only = process.env.ONLY;
const contenders = [
  ['pipeline-editor (d3-dag, own operators)', ours],
  ['@dagrejs/dagre', withDagre],
  ['elkjs layered', withElk],
];
const rows = [];
for (const [name, run] of contenders.filter(([each]) => !only || each.includes(only))) {
  const times = [];
  let drawing;
  // Twice where it is quick: the second time is without warming up.
  for (let round = 0; round < 3 && (times.at(-1) ?? 0) < 2_000; round++) {
    const start = performance.now();
    drawing = await run();
    times.push(performance.now() - start);
    if (performance.now() - start > cutoffMs) break;
  }
  rows.push({ name, coldMs: times[0], warmMs: Math.min(...times), ...quality(drawing) });
}
const [first] = rows;
console.log(['', 'first run', 'best run', 'crossings', 'edge length', 'width x height'].map(pad).join(''));
for (const row of rows) {
  console.log(
    [
      row.name,
      `${row.coldMs.toFixed(0)} ms (${ratio(row.coldMs, first.coldMs)})`,
      `${row.warmMs.toFixed(0)} ms (${ratio(row.warmMs, first.warmMs)})`,
      `${row.crossings} (${ratio(row.crossings, first.crossings)})`,
      `${(row.length / 1000).toFixed(0)}k (${ratio(row.length, first.length)})`,
      `${row.width.toFixed(0)} x ${row.height.toFixed(0)}`,
    ]
      .map(pad)
      .join(''),
  );
}

function ours() {
  const geometry = solveLayered(problem);
  const lines = Array.from({ length: edges }, (_, edge) => {
    const line = [];
    for (let at = geometry.pointsStart[edge]; at < geometry.pointsStart[edge + 1]; at++) {
      line.push([geometry.points[2 * at], geometry.points[2 * at + 1]]);
    }
    return line;
  });
  return { lines, width: geometry.width, height: geometry.height };
}

function withDagre() {
  const graph = new dagre.graphlib.Graph();
  graph.setGraph({ rankdir: 'TB', nodesep: gaps.side, edgesep: gaps.bend, ranksep: gaps.layer });
  graph.setDefaultEdgeLabel(() => ({}));
  for (let box = 0; box < boxes; box++) {
    graph.setNode(String(box), { width: problem.widths[box], height: problem.heights[box] });
  }
  for (let edge = 0; edge < edges; edge++) graph.setEdge(String(problem.from[edge]), String(problem.to[edge]));
  dagre.layout(graph);
  const lines = Array.from({ length: edges }, (_, edge) =>
    graph.edge(String(problem.from[edge]), String(problem.to[edge])).points.map(({ x, y }) => [x, y]),
  );
  return { lines, width: graph.graph().width, height: graph.graph().height };
}

async function withElk() {
  const answer = await new ELK().layout({
    id: 'root',
    layoutOptions: {
      'elk.algorithm': 'layered',
      'elk.direction': 'DOWN',
      'elk.edgeRouting': 'POLYLINE',
      'elk.spacing.nodeNode': String(gaps.side),
      'elk.spacing.edgeNode': String(gaps.bend),
      'elk.layered.spacing.nodeNodeBetweenLayers': String(gaps.layer),
    },
    children: Array.from({ length: boxes }, (_, box) => ({
      id: String(box),
      width: problem.widths[box],
      height: problem.heights[box],
    })),
    edges: Array.from({ length: edges }, (_, edge) => ({
      id: `e${edge}`,
      sources: [String(problem.from[edge])],
      targets: [String(problem.to[edge])],
    })),
  });
  const byId = new Map(answer.edges.map((edge) => [edge.id, edge]));
  const lines = Array.from({ length: edges }, (_, edge) => {
    const [section] = byId.get(`e${edge}`).sections;
    return [section.startPoint, ...(section.bendPoints ?? []), section.endPoint].map(({ x, y }) => [x, y]);
  });
  return { lines, width: answer.width, height: answer.height };
}

/** Crossings of edges that share no step, and the length of all edges, counted the same way for everybody. */
function quality({ lines, width, height }) {
  const stretches = [];
  let length = 0;
  lines.forEach((line, edge) => {
    for (let at = 1; at < line.length; at++) {
      const [[x1, y1], [x2, y2]] = [line[at - 1], line[at]];
      length += Math.hypot(x2 - x1, y2 - y1);
      if (x1 !== x2 || y1 !== y2)
        stretches.push({ edge, x1, y1, x2, y2, top: Math.min(y1, y2), bottom: Math.max(y1, y2) });
    }
  });
  stretches.sort((one, other) => one.top - other.top);
  const crossed = new Set();
  for (let at = 0; at < stretches.length; at++) {
    const one = stretches[at];
    for (let next = at + 1; next < stretches.length && stretches[next].top < one.bottom; next++) {
      const other = stretches[next];
      if (!sharesStep(one.edge, other.edge) && cross(one, other)) {
        crossed.add(Math.min(one.edge, other.edge) * edges + Math.max(one.edge, other.edge));
      }
    }
  }
  return { crossings: crossed.size, length, width, height };
}

function sharesStep(one, other) {
  const { from, to } = problem;
  return from[one] === from[other] || to[one] === to[other] || from[one] === to[other] || to[one] === from[other];
}

function cross(one, other) {
  const side = (line, x, y) => Math.sign((line.x2 - line.x1) * (y - line.y1) - (line.y2 - line.y1) * (x - line.x1));
  return (
    side(one, other.x1, other.y1) * side(one, other.x2, other.y2) < 0 &&
    side(other, one.x1, one.y1) * side(other, one.x2, one.y2) < 0
  );
}

/** The largest connected part of the flat graph. */
function problemOf(graph) {
  const { nodes, edges: all } = graph.root;
  const pairs = new Map();
  const index = new Map(nodes.map((node, at) => [node.id, at]));
  for (const edge of all) {
    if (edge.kind === 'sequence') continue;
    const ends = [index.get(edge.from), index.get(edge.to)].sort((one, other) => one - other);
    pairs.set(ends.join(), ends);
  }
  const leader = nodes.map((_, at) => at);
  const find = (at) => (leader[at] === at ? at : (leader[at] = find(leader[at])));
  for (const [one, other] of pairs.values()) leader[find(other)] = find(one);
  const sizes = new Map();
  nodes.forEach((_, at) => sizes.set(find(at), (sizes.get(find(at)) ?? 0) + 1));
  const [largest] = [...sizes].reduce((one, other) => (other[1] > one[1] ? other : one));
  const members = nodes.map((_, at) => at).filter((at) => find(at) === largest);
  const number = new Map(members.map((at, place) => [at, place]));
  const inside = [...pairs.values()].filter(([one]) => number.has(one));
  return {
    widths: new Float64Array(members.length).fill(240),
    heights: new Float64Array(members.length).fill(64),
    from: Int32Array.from(inside, ([one]) => number.get(one)),
    to: Int32Array.from(inside, ([, other]) => number.get(other)),
    sideGap: gaps.side,
    layerGap: gaps.layer,
    bendGap: gaps.bend,
  };
}

async function loadSources() {
  const outdir = join('.cache', `bench-layout-${process.pid}`);
  mkdirSync(outdir, { recursive: true });
  const outfile = join(outdir, 'sources.mjs');
  try {
    await build({
      stdin: {
        contents: `
          export { generateFlatPipeline } from './src/testing/generate-pipeline.ts';
          export { snapshotOf } from './src/testing/snapshot-of.ts';
          export { createGraphBuilder } from './src/graph/build-graph.ts';
          export { solveLayered } from './src/graph/layout/data-layout.ts';`,
        resolveDir: root,
      },
      bundle: true,
      platform: 'node',
      format: 'esm',
      target: 'node20',
      outfile,
      packages: 'external',
      logLevel: 'error',
    });
    return await import(pathToFileURL(outfile).href);
  } finally {
    rmSync(outdir, { recursive: true, force: true });
  }
}

function ratio(value, base) {
  return base === 0 ? '-' : `${(value / base).toFixed(2)}x`;
}

function pad(text, column) {
  return column === 0 ? text.padEnd(42) : text.padStart(22);
}
