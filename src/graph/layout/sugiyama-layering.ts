import type { LayeredProblem } from './layered-problem.js';

/** Which layer each box stands in: the first one below everything it reads, so that what could run early shows. Linear. */
export function earliestLayers({ widths, from, to }: LayeredProblem): Int32Array {
  const layers = new Int32Array(widths.length);
  // Edges lead from lower to higher numbers: by target, everything above a box is settled before the box is.
  const byTarget = Int32Array.from(from, (_, edge) => edge).sort((one, other) => (to[one] ?? 0) - (to[other] ?? 0));
  for (const edge of byTarget) {
    const target = to[edge] ?? 0;
    layers[target] = Math.max(layers[target] ?? 0, (layers[from[edge] ?? 0] ?? 0) + 1);
  }
  return layers;
}
