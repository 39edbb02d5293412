/** Sizes of the drawing in its own pixels, before zoom (`LOOK.md`, "A step"). */
export interface Metrics {
  readonly cardWidth: number;
  readonly cardHeight: number;
  /** Title bar of an open container. */
  readonly titleHeight: number;
  /** Label above a frame, where a container has several frames or one that needs a name. */
  readonly labelHeight: number;
  /** Between a frame's border and what is in it, and between a container's border and its frames. */
  readonly padding: number;
  /** Between steps that run one after the other. */
  readonly stepGap: number;
  /** Between branches, tasks and cards side by side. */
  readonly sideGap: number;
  /** At the left of a loop's body, for the line that leads back. */
  readonly loopGutter: number;
  /** Edges that skip steps run at the right of a list: how far from the steps, how far apart, and in how many lanes at most. */
  readonly laneStart: number;
  readonly laneGap: number;
  readonly maxLanes: number;
  readonly emptyWidth: number;
  readonly emptyHeight: number;
  /** Frames and tasks in one row before the next row starts. */
  readonly perRow: number;
  /** Between the layers of the data drawing. */
  readonly layerGap: number;
  /** Between an edge of the data drawing and what it passes. */
  readonly bendGap: number;
}

export const editorMetrics: Metrics = {
  cardWidth: 240,
  cardHeight: 64,
  titleHeight: 40,
  labelHeight: 28,
  padding: 16,
  stepGap: 36,
  sideGap: 24,
  loopGutter: 20,
  laneStart: 14,
  laneGap: 8,
  maxLanes: 6,
  emptyWidth: 240,
  emptyHeight: 64,
  perRow: 4,
  layerGap: 60,
  bendGap: 16,
};

/** For a drawing in a page of text, where space is dear. */
export const viewerMetrics: Metrics = {
  ...editorMetrics,
  cardWidth: 200,
  cardHeight: 52,
  titleHeight: 36,
  labelHeight: 24,
  padding: 12,
  stepGap: 28,
  sideGap: 16,
  emptyWidth: 200,
  emptyHeight: 44,
  layerGap: 44,
};
