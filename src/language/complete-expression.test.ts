import { expect } from 'chai';
import { readPipeline } from '../read/read-pipeline.js';
import { generatePipeline } from '../testing/generate-pipeline.js';
import { createRandom } from '../testing/random.js';
import type { Snapshot, Step } from '../model/step.js';
import type { FieldPath } from '../model/yaml-value.js';
import { completeExpression, type ExpressionForm } from './complete-expression.js';
import type { Completion } from './completion.js';

const yaml = `
workflow:
  name: demo
  variables: {limit: 3, user: {name: Ann, mail: a@b.c}}
  global_vars: {team: red}
  gemini_functions:
    file_bug: {parameters: {type: object, properties: {title: {type: string}, severity: {type: integer}}}}
  steps:
    - name: read_ticket
      type: gemini
      description: Reads it.
      output_schema:
        type: object
        required: [topic]
        properties:
          topic: {type: string, description: What it is about., enum: [billing, bug]}
          files: {type: array, items: {type: object, properties: {path: {type: string}, size: {type: integer}}}}
    - name: report-bug
      type: gemini
      functions: [file_bug]
    - name: remember
      type: set_variable
      variables: {count: 1}
    - name: both
      type: parallel_claude
      parallel_tasks:
        - {id: fast, prompt: a}
        - {id: deep, prompt: b}
    - name: each_file
      type: for_loop
      iterator: file
      data_source: read_ticket:files
      steps:
        - name: look
          type: claude
        - name: again
          type: while_loop
          condition: look.success
          steps:
            - name: inner
              type: claude
    - name: child
      type: pipeline
      inputs: {ticket: 1, style: {tone: calm}}
      outputs: [{path: write.text, as: letter}, write]
      pipeline:
        steps:
          - name: write
            type: claude_smart
    - name: shape_up
      type: data_transform
      input_source: read_ticket:files
      output_field: rows
      operations:
        - {operation: filter, condition: ""}
      error_handler:
        - name: rescue
          type: claude
    - name: last
      type: claude
`;

const snapshot = readPipeline(yaml);

function stepCalled(name: string, of: Snapshot = snapshot): Step {
  const found = of.steps.find((step) => step.name === name);
  if (!found) throw new Error(`no step ${name}`);
  return found;
}

/** Completions at the bar in `text`. */
function at(
  text: string,
  step = 'last',
  form: ExpressionForm = 'template',
  path: FieldPath = [],
): readonly Completion[] {
  const offset = text.indexOf('|');
  return completeExpression(snapshot, stepCalled(step), text.slice(0, offset) + text.slice(offset + 1), offset, form, {
    path,
  });
}

function labels(...given: Parameters<typeof at>): string[] {
  return at(...given).map(({ label }) => label);
}

function kinds(kind: Completion['kind'], ...given: Parameters<typeof at>): string[] {
  return at(...given).flatMap((completion) => (completion.kind === kind ? [completion.label] : []));
}

describe('completeExpression', () => {
  it('offers nothing but braces outside of braces', () => {
    expect(labels('Read |this')).to.deep.equal(['{{ }}']);
    expect(labels('Read {{x}} |this')).to.deep.equal(['{{ }}']);
    const [braces] = at('Read {|');
    expect(braces).to.deep.include({ insert: '{{}}', from: 5, to: 6, holes: [{ from: 2, to: 2 }] });
  });

  it('offers visible steps first, the nearest one foremost, then roots and functions', () => {
    const offered = at('{{|}}');
    expect(offered.slice(0, 3).map(({ label }) => label)).to.deep.equal([
      'steps.shape_up',
      'steps.child',
      'steps.each_file',
    ]);
    expect(kinds('root', '{{|}}')).to.include.members(['steps', 'state', 'global_vars', 'workflow', 'timestamp']);
    expect(kinds('root', '{{|}}')).to.not.include.members(['loop']).and.not.include('inputs').and.not.include('item');
    expect(kinds('function', '{{|}}')[0]).to.equal('min');
  });

  it('names a step alone in a bare expression', () => {
    expect(labels('|', 'report-bug', 'expression')[0]).to.equal('read_ticket');
    expect(kinds('function', '|', 'last', 'expression')[0]).to.equal('contains');
  });

  it('sees only what the place sees', () => {
    expect(kinds('step', '{{steps.|}}', 'remember')).to.deep.equal(['report-bug', 'read_ticket']);
    expect(kinds('step', '{{steps.|}}', 'look')).to.deep.equal([
      'again',
      'both',
      'remember',
      'report-bug',
      'read_ticket',
    ]);
    expect(kinds('step', '{{steps.|}}', 'write')).to.deep.equal([]);
    expect(kinds('step', '|', 'again', 'expression')).to.include('inner');
  });

  it('replaces the whole word at the cursor', () => {
    const [first] = at('a {{steps.re|ad_t.topic}}');
    expect(first).to.deep.include({ from: 10, to: 16 });
    expect(at('{{steps.report-b|ug}}')[0]).to.deep.include({ from: 8, to: 18 });
  });

  it('offers the fields of the schema first, then what is known of the type', () => {
    const fields = at('{{steps.read_ticket.|}}');
    expect(fields.map(({ label }) => label)).to.deep.equal([
      ...['topic', 'files', 'text', 'success', 'cost', 'model', 'tokens', 'result'],
    ]);
    expect(fields[0]).to.deep.include({ kind: 'field', detail: 'string', help: 'What it is about.' });
    expect(fields[1]).to.deep.include({ detail: 'array?' });
  });

  it('goes on into fields, items and the whole result', () => {
    expect(labels('{{steps.read_ticket.files[0].|}}')).to.include.members(['path', 'size']);
    expect(labels('{{steps.read_ticket.files.0.|}}')).to.include.members(['path', 'size']);
    expect(labels('{{steps.read_ticket.result.files[*].p|}}')).to.include('path');
    expect(labels("{{steps['read_ticket'].|}}")).to.include('topic');
    expect(labels('{{steps.read_ticket.files.|}}')).to.deep.equal(['length']);
  });

  it('knows names that only the step can say', () => {
    expect(labels('{{steps.both.individual_results.|}}')).to.deep.equal(['fast', 'deep']);
    expect(labels('{{steps.report-bug.|}}').slice(0, 2)).to.deep.equal(['title', 'severity']);
    expect(labels('{{steps.each_file.iterations[0].results.look.|}}')).to.include('text');
    expect(labels('{{steps.child.|}}').slice(0, 2)).to.deep.equal(['letter', 'write']);
    expect(labels('{{steps.child.write.|}}')).to.include('session_id');
    expect(labels('{{steps.shape_up.|}}')[0]).to.equal('rows');
  });

  it('offers the variables of the pipeline and what is in them', () => {
    expect(kinds('variable', '{{|}}')).to.deep.equal(['state.limit', 'state.user', 'state.count']);
    expect(labels('{{state.|}}')).to.deep.equal(['limit', 'user', 'count']);
    expect(labels('{{variables.user.|}}')).to.deep.equal(['name', 'mail']);
    expect(labels('{{global_vars.|}}')).to.deep.equal(['team']);
    expect(labels('{{workflow.variables.|}}')).to.deep.equal(['limit', 'user']);
  });

  it('offers loops only inside of loops', () => {
    expect(labels('{{loop.|}}', 'look').slice(0, 3)).to.deep.equal(['file', 'index', 'length']);
    expect(labels('{{loop.file.|}}', 'look')).to.deep.equal(['path', 'size']);
    expect(labels('{{file.|}}', 'look')).to.deep.equal(['path', 'size']);
    expect(labels('{{loop.|}}', 'inner')).to.include.members(['iteration', 'parent', 'file']);
    expect(labels('{{loop.parent.|}}', 'inner')).to.include.members(['file', 'index']).and.not.include('iteration');
    expect(labels('{{loop.|}}', 'last')).to.deep.equal([]);
    expect(kinds('root', '|', 'each_file', 'source', ['data_source'])).to.not.include('loop');
  });

  it('offers inputs only in child pipelines, and errors only in handlers', () => {
    expect(labels('{{inputs.|}}', 'write')).to.deep.equal(['ticket', 'style']);
    expect(labels('{{inputs.style.|}}', 'write')).to.deep.equal(['tone']);
    expect(kinds('root', '{{|}}', 'write'))
      .to.include('inputs')
      .and.not.include('error');
    expect(kinds('root', '{{|}}', 'rescue')).to.include('error');
  });

  it('offers the item and no steps in an item expression', () => {
    const path = ['operations', 0, 'condition'];
    const offered = labels('|', 'shape_up', 'expression', path);
    expect(offered.slice(0, 2)).to.deep.equal(['path', 'size']);
    expect(offered).to.include('item').and.not.include('read_ticket').and.not.include('steps');
    expect(labels('item.|', 'shape_up', 'expression', path)).to.deep.equal(['path', 'size']);
  });

  it('goes into the quoted condition of any and filter', () => {
    expect(labels("any(read_ticket.files, '|')", 'last', 'expression').slice(0, 2)).to.deep.equal(['path', 'size']);
    expect(labels("{{filter(steps.read_ticket.files, 'item.|')}}")).to.deep.equal(['path', 'size']);
    expect(labels("{{filter(steps.read_ticket.files, 'size > 1 |')}}")).to.include('contains').and.not.include('path');
  });

  it('offers operators behind a value and values behind an operator', () => {
    expect(kinds('step', '{{steps.read_ticket.topic |}}')).to.deep.equal([]);
    expect(kinds('operator', 'read_ticket.topic |', 'last', 'expression').slice(0, 2)).to.deep.equal(['==', '!=']);
    expect(kinds('operator', "'a' st|", 'last', 'expression')).to.include('starts_with');
    expect(labels('read_ticket.topic == |', 'last', 'expression'))
      .to.include('state')
      .and.not.include('contains ');
    expect(labels("read_ticket.topic == '|'", 'last', 'expression')).to.deep.equal(['billing', 'bug']);
    expect(labels("read_ticket.topic == 'b|", 'last', 'expression')).to.deep.equal(['billing', 'bug']);
    expect(labels('not |', 'last', 'expression')).to.include('read_ticket');
  });

  it('shows how a function is called', () => {
    const add = at('{{ad|}}').find(({ label }) => label === 'add');
    expect(add).to.deep.include({ insert: 'add()', detail: '(a, b)', holes: [{ from: 4, to: 4 }] });
    expect(at('{{ad|(1)}}').find(({ label }) => label === 'add')).to.deep.include({ insert: 'add' });
  });

  it('lets a root go on with a dot, once', () => {
    expect(at('{{st|}}').find(({ label }) => label === 'steps')?.insert).to.equal('steps.');
    expect(at('{{st|.a}}').find(({ label }) => label === 'steps')?.insert).to.equal('steps');
  });

  it('completes sources by name and field', () => {
    expect(labels('|', 'last', 'source')[0]).to.equal('shape_up');
    expect(labels('read_ticket:|', 'last', 'source')).to.include.members(['topic', 'files', 'text']);
    expect(labels('read_ticket:files.|', 'last', 'source')).to.not.include('topic');
    expect(labels('previous_response:|', 'last', 'source')).to.include('read_ticket');
    expect(labels('previous_response:read_ticket:|', 'last', 'source')).to.include('topic');
    expect(labels('steps.read_ticket.|', 'last', 'source')).to.include('topic');
    expect(labels('file:|', 'look', 'source')).to.deep.equal(['path', 'size']);
    expect(labels('{{steps.|}}', 'last', 'source')).to.include('read_ticket');
  });

  it('is not misled by braces that are not closed', () => {
    expect(labels('a {{steps.|\n b {{state.x}}')).to.include('read_ticket');
    expect(labels('a {{steps.| b {{state.x}}')).to.include('read_ticket');
    expect(labels('{{file:{{state.|}}}}')).to.deep.equal(['limit', 'user', 'count']);
    expect(labels('{{map(steps.read_ticket.files, (f) => { path: f })|}} x').length).to.be.greaterThan(0);
  });

  it('never throws and offers only ranges around the cursor, whatever the text', () => {
    const seed = Number(globalThis.process?.env?.['SEED'] ?? 7);
    const random = createRandom(seed);
    const pieces = [
      '{{',
      '}}',
      'steps.',
      'read_ticket',
      '.',
      '[',
      ']',
      '"',
      "'",
      ' ',
      '(',
      ')',
      'any',
      ',',
      '|',
      '-',
      '\n',
      '==',
      '0',
      ':',
    ];
    for (let run = 0; run < 3000; run++) {
      const text = Array.from({ length: random.int(0, 12) }, () => random.pick(pieces)).join('');
      const offset = random.int(0, text.length);
      for (const form of ['template', 'expression', 'source'] as const)
        for (const { from, to } of completeExpression(snapshot, stepCalled('look'), text, offset, form))
          expect(
            from <= offset && offset <= to && to <= text.length,
            `seed ${seed}: ${JSON.stringify([text, offset])}`,
          ).to.equal(true);
    }
  });

  it('knows what to say of a pipeline with thousands of steps', () => {
    const large = readPipeline(generatePipeline({ steps: 3000, seed: 3 }));
    const step = large.roots.at(-1);
    expect(completeExpression(large, step, '{{steps.}}', 8, 'template').length).to.be.greaterThan(100);
  });
});
