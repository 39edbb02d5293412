import { createGraphBuilder } from '../src/graph/build-graph.js';
import type { Graph } from '../src/graph/graph.js';
import type { Snapshot } from '../src/model/step.js';
import { readPipeline } from '../src/read/read-pipeline.js';

/** A pipeline as it is drawn, without a session. One module, so that the viewer can fetch all that reads YAML at once. */
export function readGraph(yaml: string): { readonly snapshot: Snapshot; readonly graph: Graph } {
  const snapshot = readPipeline(yaml);
  return { snapshot, graph: createGraphBuilder().build(snapshot) };
}
