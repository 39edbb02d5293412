import { expect } from 'chai';
import { en } from '../../strings/en/index.js';
import { createStringsWith } from '../../strings/locales.js';
import { snapshotOf } from '../../testing/snapshot-of.js';
import { summarizePipeline, type PipelineFiles } from '../names/pipeline-files.js';
import { createValidator } from '../validator.js';

/** What is found in a file that stands among others, as `severity code @step path`. */
function found(yaml: string, others: Readonly<Record<string, string>>): string[] {
  const files: PipelineFiles = {
    isOpen: true,
    hasPromptFile: () => undefined,
    get: (path) => (Object.hasOwn(others, path) ? summarizePipeline(snapshotOf(others[path] ?? '')) : null),
  };
  return createValidator({ strings: createStringsWith(en), files })
    .validate(snapshotOf(yaml))
    .filter(({ code }) => code.startsWith('pipeline.') || code === 'reference.unknown-output')
    .map(({ severity, code, stepId, path }) => `${severity} ${code} @${[stepId ?? 'file', ...path].join(' ')}`);
}

const calls = (path: string, more = ''): string =>
  `{name: p, type: pipeline, pipeline_file: ${path}${more === '' ? '' : `, ${more}`}}`;
const file = (name: string, ...steps: readonly string[]): string =>
  `workflow: {name: ${name}, steps: [${steps.join(', ')}]}`;

describe('nested pipeline rules', () => {
  it('finds a file that is not there, by any spelling of its path', () => {
    expect(found(file('w', calls('gone.yaml')), {})).to.deep.equal(['warning pipeline.file-missing @0 pipeline_file']);
    expect(found(file('w', calls('./lib//a/../b.yaml')), { 'lib/b.yaml': file('b', '{name: x}') })).to.deep.equal([]);
    expect(found(file('w', calls('"{{x}}.yaml"')), {})).to.deep.equal([]);
  });

  it('calls a circle an error when nothing can end it, and a warning when something may', () => {
    const others = { 'a.yaml': file('a', calls('b.yaml')), 'b.yaml': file('b', calls('a.yaml')) };
    expect(found(file('w', calls('a.yaml')), others)).to.deep.equal(['error pipeline.circular @0 pipeline_file']);
    expect(found(file('w', calls('a.yaml', 'condition: x')), others)).to.deep.equal([
      'warning pipeline.circular @0 pipeline_file',
    ]);
    const bounded = { ...others, 'b.yaml': file('b', calls('a.yaml', 'config: {max_depth: 3}')) };
    expect(found(file('w', calls('a.yaml')), bounded)).to.deep.equal(['warning pipeline.circular @0 pipeline_file']);
    expect(
      found(file('w', calls('a.yaml')), { 'a.yaml': file('a', calls('c.yaml')), 'c.yaml': file('c', '{name: x}') }),
    ).to.deep.equal([]);
  });

  it('knows its own name in a file it calls', () => {
    const others = { 'w.yaml': file('w', calls('x.yaml')), 'x.yaml': file('x', '{name: s}') };
    expect(found(file('w', calls('w.yaml')), others)).to.deep.equal([
      'warning pipeline.self-recursion-unbounded @0',
      'error pipeline.circular @0 pipeline_file',
    ]);
    expect(found(file('w', calls('w.yaml', 'config: {max_depth: 2}')), others)).to.deep.equal([
      'warning pipeline.circular @0 pipeline_file',
    ]);
  });

  it('checks inputs and outputs against the file that is called', () => {
    const others = { 'a.yaml': file('a', '{name: one, condition: inputs.x}') };
    const step = calls('a.yaml', 'inputs: {x: 1, y: 2}, outputs: [one, two]');
    expect(found(file('w', step, '{name: b, condition: steps.p.three}'), others)).to.deep.equal([
      'warning pipeline.output-unknown @0 outputs 1',
      'info pipeline.unused-input @0 inputs y',
      'info reference.unknown-output @1 condition',
    ]);
  });
});
