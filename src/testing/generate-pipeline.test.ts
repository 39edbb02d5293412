import { expect } from 'chai';
import { parseDocument } from 'yaml';
import { slotKind } from '../model/slots.js';
import { generateFlatPipeline, generatePipeline } from './generate-pipeline.js';

/** Counts maps that stand in a step slot, at any depth. */
function countSteps(value: unknown, path: readonly string[] = []): number {
  if (Array.isArray(value)) {
    const steps = slotKind(path) === 'steps';
    return value.reduce((sum: number, item) => sum + (steps ? 1 : 0) + countSteps(item, []), 0);
  }
  if (typeof value !== 'object' || value === null) return 0;
  return Object.entries(value).reduce((sum, [key, inner]) => sum + countSteps(inner, [...path, key]), 0);
}

function parse(text: string): { workflow: { steps: Record<string, unknown>[] } } {
  const document = parseDocument(text);
  expect(document.errors.map((error) => error.message)).to.deep.equal([]);
  return document.toJS() as { workflow: { steps: Record<string, unknown>[] } };
}

describe('generatePipeline', () => {
  for (const [steps, seed] of [
    [1, 1],
    [2, 7],
    [20, 2],
    [137, 3],
    [500, 4],
    [500, 5],
  ] as const) {
    it(`makes exactly ${steps} steps of well-formed YAML with seed ${seed}`, () => {
      expect(countSteps(parse(generatePipeline({ steps, seed })).workflow), `seed ${seed}`).to.equal(steps);
    });
  }

  it('gives the same text for the same seed and another for another', () => {
    const text = generatePipeline({ steps: 60, seed: 11 });
    expect(generatePipeline({ steps: 60, seed: 11 })).to.equal(text);
    expect(generatePipeline({ steps: 60, seed: 12 })).not.to.equal(text);
  });

  it('uses every kind of nesting in a few hundred steps', () => {
    const text = generatePipeline({ steps: 400, seed: 6 });
    for (const key of [
      'for_loop',
      'while_loop',
      'switch',
      'pipeline:',
      'error_handler:',
      'parallel_tasks:',
      'default:',
    ])
      expect(text, 'seed 6').to.include(key);
  });

  it('names earlier steps only when asked to', () => {
    const mentions = /steps\.\w|previous_response/;
    expect(generatePipeline({ steps: 50, seed: 8 })).to.match(mentions);
    expect(generatePipeline({ steps: 50, seed: 8, references: false })).not.to.match(mentions);
  });
});

describe('generateFlatPipeline', () => {
  it('puts every step in the one list, with references', () => {
    const text = generateFlatPipeline({ steps: 80, seed: 9 });
    expect(parse(text).workflow.steps).to.have.length(80);
    expect(text).to.match(/steps\.\w/);
  });
});
