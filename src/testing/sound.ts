import { expect } from 'chai';
import { readPipeline } from '../read/read-pipeline.js';
import type { EditorSession } from '../session/editor-session.js';
import type { Step } from '../model/step.js';
import { outlineOf } from './outline.js';
import { readByTree, readByYaml } from './yaml-reference.js';

/** Fails unless the session holds what its print says, and the print is well-formed YAML (invariants D3, D5, D6). */
export function expectSound(session: EditorSession, message: string): void {
  const { yaml, snapshot } = session;
  const context = `${message}\n${yaml}`;
  const read = readByYaml(yaml);
  expect(read.problem, context).to.equal('');
  expect(readByTree(yaml).value, context).to.equal(read.value);
  expect(outlineOf(snapshot), context).to.deep.equal(outlineOf(readPipeline(yaml)));
  const seen = new Set<string>();
  const walk = (steps: readonly Step[]): void => {
    for (const step of steps) {
      expect(seen.has(step.id), `${context}\nstep ${step.id} stands twice`).to.equal(false);
      expect(snapshot.get(step.id), `${context}\nstep ${step.id} by its id`).to.equal(step);
      seen.add(step.id);
      for (const slot of step.children) walk(slot.steps);
    }
  };
  walk(snapshot.roots);
}
