import { expect } from 'chai';
import { valueAt } from '../model/yaml-value.js';
import { loadCorpus } from '../testing/corpus.js';
import { snapshotOf } from '../testing/snapshot-of.js';
import { referencesOf } from './references.js';
import { resolveReferences } from './resolve-references.js';

const stepOf = (yaml: string) =>
  snapshotOf(`workflow:\n  name: w\n  steps:\n    - name: s\n${yaml.replace(/^/gm, '      ')}\n`).roots[0]!;
const found = (yaml: string): string[] =>
  referencesOf(stepOf(yaml)).map(({ form, name, fieldPath, candidate, dynamic }) =>
    [form, name, fieldPath.join('.'), candidate ? 'candidate' : '', dynamic ? 'dynamic' : ''].filter(Boolean).join(' '),
  );

describe('referencesOf', () => {
  it('gives prompt parts first, then templates, expressions and sources', () => {
    const yaml = `input_source: "previous_response:d:items"
condition: "steps.c.ok"
description: "after {{steps.b.text}}"
prompt:
  - {type: previous_response, step: a}`;
    expect(found(yaml)).to.deep.equal([
      'prompt-part a prompt.0.step',
      'template b description',
      'expression c condition',
      'source d input_source',
    ]);
  });

  it('reads every string below a condition, also in and, or, not and lists', () => {
    const yaml = `condition:
  and: ["steps.a.ok", {not: "b.failed"}, {or: ["{{steps.c.n > 1}}"]}]`;
    expect(found(yaml)).to.deep.equal([
      'template c condition.and.2.or.0',
      'expression a condition.and.0',
      'expression b condition.and.1.not candidate',
    ]);
  });

  it('reads the conditions of tasks, prompt parts and caches, and none of operations', () => {
    const yaml = `cache: {conditions: [a.ok]}
prompt: [{type: static, content: "x", condition: b.ok}]
operations: [{operation: filter, condition: "c.ok", expression: "d.x", right_source: "previous_response:e"}]`;
    expect(found(yaml)).to.deep.equal([
      'expression a cache.conditions.0 candidate',
      'expression b prompt.0.condition candidate',
      'source e operations.0.right_source',
    ]);
  });

  it('leaves schemas and child steps alone', () => {
    const yaml = `output_schema: {description: "{{steps.a.x}}"}
schema: {x: "{{steps.b.x}}"}
steps: [{name: child, condition: "steps.c.ok"}]`;
    expect(found(yaml)).to.deep.equal([]);
  });

  it('marks what only the run can tell', () => {
    expect(found(`prompt: [{type: previous_response, step: "write_{{loop.item}}"}]`)).to.deep.equal([
      'prompt-part write_{{loop.item}} prompt.0.step dynamic',
      'template item prompt.0.step',
    ]);
    expect(found('condition: "steps.{{x}}.error != null"')).to.deep.equal([]);
  });

  it('reads source strings by S1, S2 and S3', () => {
    const source = (text: string): string[] => found(`data_source: ${JSON.stringify(text)}`);
    expect(source('previous_response:a:items')).to.deep.equal(['source a data_source']);
    expect(source('steps.a.items')).to.deep.equal(['source a data_source']);
    expect(source(' a:items ')).to.deep.equal(['source a data_source candidate']);
    expect(source('{{steps.a.items}}')).to.deep.equal(['template a data_source']);
    expect(source('context:field')).to.deep.equal([]);
    expect(source('range(1, 10)')).to.deep.equal([]);
    expect(source('a b')).to.deep.equal([]);
  });

  it('tells variables, inputs and loop variables by their kind', () => {
    const kinds = referencesOf(stepOf('description: "{{state.a}} {{inputs.b}} {{loop.c.d}} {{global_vars.e}}"'));
    expect(kinds.map(({ kind, name, path }) => `${kind} ${name} ${path}`.trim())).to.deep.equal([
      'variable a',
      'input b',
      'loop c d',
      'variable e',
    ]);
  });

  it('gives the same array for the same fields', () => {
    const step = stepOf('condition: a.ok');
    expect(referencesOf({ ...step })).to.equal(referencesOf(step));
  });

  it('survives keys of Object.prototype and values nested without end', () => {
    const deep = `${'['.repeat(3000)}"{{steps.a.x}}"${']'.repeat(3000)}`;
    const fields = Object.assign(Object.create(null) as object, { name: 's', deep: JSON.parse(deep) as never });
    expect(referencesOf({ fields })).to.deep.equal([]);
    expect(found('"__proto__": "{{steps.a.x}}"\nconstructor: "{{steps.b.x}}"').length).to.equal(2);
  });

  it('finds 273 references in the corpus, each where its range says, and all of the real workflows resolve', async function () {
    const corpus = await loadCorpus();
    if (corpus === undefined) this.skip();
    let count = 0;
    const unresolved: string[] = [];
    for (const { file, text } of corpus.filter(({ parses }) => parses)) {
      const snapshot = snapshotOf(text);
      for (const step of snapshot.steps.flatMap((each) => [
        each,
        ...each.children.flatMap(({ kind, steps }) => (kind === 'tasks' ? steps : [])),
      ])) {
        for (const { reference, resolution } of resolveReferences(snapshot, step)) {
          count++;
          const value = valueAt(step.fields, reference.fieldPath);
          expect((value as string).slice(reference.from, reference.to), file).to.equal(reference.name);
          if (file.startsWith('real/') && resolution === undefined)
            unresolved.push(`${file} ${step.name} ${reference.name}`);
        }
      }
    }
    expect(unresolved).to.deep.equal([]);
    expect(count).to.equal(267);
  }).timeout(20_000);
});
