import type { Snapshot } from '../model/step.js';
import { SnapshotReader } from '../document/read-snapshot.js';
import { Tree } from '../document/tree.js';

/** Reads a pipeline without a session: what the viewer draws. Never throws; a text that is no pipeline gives a snapshot that says so. */
export function readPipeline(yaml: string): Snapshot {
  return new SnapshotReader(new Tree(yaml)).snapshot;
}
