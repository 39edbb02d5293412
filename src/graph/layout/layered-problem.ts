/**
 * What the layered layout is asked: boxes and the edges between them. Plain arrays, so that a worker can take it.
 * Every edge leads from a lower position to a higher one, no pair twice, and all boxes hang together.
 */
export interface LayeredProblem {
  readonly widths: Float64Array;
  readonly heights: Float64Array;
  readonly from: Int32Array;
  readonly to: Int32Array;
  /** Between boxes side by side, between layers, and between an edge and what it passes. */
  readonly sideGap: number;
  readonly layerGap: number;
  readonly bendGap: number;
}

export interface LayeredGeometry {
  readonly width: number;
  readonly height: number;
  /** Upper left corners. */
  readonly xs: Float64Array;
  readonly ys: Float64Array;
  /** x, y of the points of all edges; those of edge `i` from `pointsStart[i]` to `pointsStart[i + 1]`, counted in points. */
  readonly points: Float64Array;
  readonly pointsStart: Int32Array;
}

/** Computes layered layouts: at once where that is quick and possible, else later. */
export interface LayeredSolver {
  solve(problem: LayeredProblem): LayeredGeometry | Promise<LayeredGeometry>;
}

/** The code of the `PipelineError` with which a solver ends what it was asked when it is disposed. */
export const layoutStopped = 'layout-stopped';

export function isSameProblem(one: LayeredProblem, other: LayeredProblem): boolean {
  return (
    one.sideGap === other.sideGap &&
    one.layerGap === other.layerGap &&
    one.bendGap === other.bendGap &&
    isSameList(one.widths, other.widths) &&
    isSameList(one.heights, other.heights) &&
    isSameList(one.from, other.from) &&
    isSameList(one.to, other.to)
  );
}

function isSameList(one: Float64Array | Int32Array, other: Float64Array | Int32Array): boolean {
  if (one.length !== other.length) return false;
  for (let at = 0; at < one.length; at++) if (one[at] !== other[at]) return false;
  return true;
}
