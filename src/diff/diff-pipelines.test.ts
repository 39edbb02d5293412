import { expect } from 'chai';
import type { Snapshot } from '../model/step.js';
import { readPipeline } from '../read/read-pipeline.js';
import { loadCorpus } from '../testing/corpus.js';
import { generatePipeline } from '../testing/generate-pipeline.js';
import { diffPipelines, type PipelineDifference } from './diff-pipelines.js';

const text = `workflow:
  name: base
  version: "1"
  steps:
    - name: plan
      type: gemini
      prompt:
        - {type: static, content: Plan the work in five steps}
        - {type: file, path: ./brief.md}
    - name: each
      type: for_loop
      iterator: item
      steps:
        - {name: read, type: claude, options: {max_turns: 3, tools: [Read, Grep]}}
        - {name: note, type: set_variable, variables: {a: 1}}
    - name: many
      type: parallel_claude
      parallel_tasks:
        - {id: one, prompt: [{type: static, content: First}]}
        - {id: two, prompt: [{type: static, content: Second}]}
    - name: last
      type: claude
`;

describe('diffPipelines', () => {
  const base = readPipeline(text);
  const to = (change: (text: string) => string): PipelineDifference => diffPipelines(base, readPipeline(change(text)));
  /** What became of each step, in words. */
  const said = ({ steps }: PipelineDifference): string[] =>
    steps.map(({ kind, before, after, renamed, moved, fields }) =>
      [
        kind,
        [...(after ?? before)!.within, (after ?? before)!.name].join('/'),
        ...(renamed ? [`was ${before!.name}`] : []),
        ...(moved ? [`from ${[...before!.within, before!.slot, before!.index].join('/')}`] : []),
        ...fields.map((field) => `${field.kind} ${field.path.join('.')}`),
      ].join(' '),
    );

  it('finds nothing in comments, quotes, styles and the order of keys', () => {
    const other = to((yaml) =>
      yaml
        .replace('name: base', '"name": "base" # same')
        .replace('{max_turns: 3, tools: [Read, Grep]}', '{tools: ["Read", Grep], max_turns: 3}'),
    );
    expect(other).to.deep.equal({ same: true, rootKeys: { added: [], removed: [] }, workflow: [], steps: [] });
  });

  it('gives fields with their old and new values, as deep as they go', () => {
    const { workflow, steps } = to((yaml) =>
      yaml.replace('version: "1"', 'description: new').replace('max_turns: 3', 'max_turns: 4').replace('Grep', 'Glob'),
    );
    expect(workflow).to.deep.equal([
      { kind: 'removed', path: ['version'], before: '1' },
      { kind: 'added', path: ['description'], after: 'new' },
    ]);
    expect(steps[0]?.fields).to.deep.equal([
      { kind: 'changed', path: ['options', 'max_turns'], before: 3, after: 4 },
      { kind: 'changed', path: ['options', 'tools', 1], before: 'Grep', after: 'Glob' },
    ]);
  });

  it('tells an entry put into a list from the ones behind it', () => {
    const { steps } = to((yaml) =>
      yaml.replace('        - {type: file', '        - {type: static, content: x}\n        - {type: file'),
    );
    expect(steps[0]?.fields).to.deep.equal([
      { kind: 'added', path: ['prompt', 1], after: { type: 'static', content: 'x' } },
    ]);
  });

  it('tells added and removed steps, with what is inside them, once', () => {
    const without = to((yaml) => yaml.replace(/ {4}- name: each\n(?: {6}.*\n)+/, ''));
    expect(said(without)).to.deep.equal(['removed each']);
    expect(without.steps[0]?.before?.inside).to.equal(2);
    const back = diffPipelines(readPipeline(text.replace(/ {4}- name: each\n(?: {6}.*\n)+/, '')), base);
    expect(said(back)).to.deep.equal(['added each']);
  });

  it('knows a renamed step by what it says, and its children by their names', () => {
    expect(said(to((yaml) => yaml.replace('name: plan', 'name: outline')))).to.deep.equal(['changed outline was plan']);
    expect(said(to((yaml) => yaml.replace('name: each', 'name: every')))).to.deep.equal(['changed every was each']);
    expect(said(to((yaml) => yaml.replace('id: one', 'id: uno')))).to.deep.equal(['changed many/uno was one']);
  });

  it('does not take a step that says something else for a renamed one', () => {
    const other = to((yaml) =>
      yaml.replace(/ {4}- name: plan\n(?: {6}.*\n)+/, '    - {name: copy, type: file_ops, operation: copy}\n'),
    );
    expect(said(other)).to.deep.equal(['added copy', 'removed plan']);
  });

  it('tells the one step that moved, not all that it passed', () => {
    const other = to((yaml) => {
      const last = '    - name: last\n      type: claude\n';
      return yaml.replace(last, '').replace('    - name: plan', `${last}    - name: plan`);
    });
    expect(said(other)).to.deep.equal(['changed last from steps/3']);
  });

  it('follows a step into another list', () => {
    const note = '        - {name: note, type: set_variable, variables: {a: 1}}\n';
    const other = to((yaml) => yaml.replace(note, '').replace('    - name: each', `${note.slice(4)}    - name: each`));
    expect(said(other)).to.deep.equal(['changed note from each/steps/1']);
  });

  it('keeps apart steps of one name', () => {
    const twice = (a: string, b: string): Snapshot =>
      readPipeline(`workflow:\n  name: x\n  steps:\n    - {name: a, type: ${a}}\n    - {name: a, type: ${b}}\n`);
    expect(said(diffPipelines(twice('claude', 'gemini'), twice('claude', 'pipeline')))).to.deep.equal([
      'changed a changed type',
    ]);
  });

  it('tells what stands beside the workflow', () => {
    expect(to((yaml) => `${yaml}extra: 1\n`).rootKeys).to.deep.equal({ added: ['extra'], removed: [] });
  });

  it('takes keys of the prototype for keys like any other', () => {
    const { steps } = to((yaml) => yaml.replace('options: {', 'options: {__proto__: {x: 1}, constructor: 2, '));
    expect(steps[0]?.fields.map(({ path }) => path)).to.deep.equal([
      ['options', '__proto__'],
      ['options', 'constructor'],
    ]);
  });

  it('finds every file of the corpus the same as itself, and sees each missing step', async function () {
    const corpus = await loadCorpus();
    if (!corpus) return this.skip();
    for (const { file, text: yaml } of corpus) {
      const [one, other] = [readPipeline(yaml), readPipeline(yaml)];
      expect(diffPipelines(one, other).same, file).to.equal(true);
      if (one.roots.length > 0)
        expect(diffPipelines(one, { ...readPipeline('workflow:\n  name: x\n') }).same, file).to.equal(false);
    }
  });

  it('compares thousands of steps of which none has its name any more', () => {
    const yaml = generatePipeline({ steps: 1000, seed: 5 });
    const renamed = readPipeline(yaml.replace(/(name: ["']?)(\w+)(_\d+)/g, '$1other$3'));
    const { steps } = diffPipelines(readPipeline(yaml), renamed);
    expect(steps.length).to.be.above(300);
  });
});
