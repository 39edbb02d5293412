import { expect } from 'chai';
import type { Diagnostic } from '../model/diagnostic.js';
import { openSession } from './open-session.js';

const prompt = ['prompt:', '  - type: static', '    content: hi'];
const ask = ['name: a', 'type: claude'];

/** A file with one step of those lines. */
function file(...lines: readonly string[]): string {
  const [first = '', ...rest] = lines;
  return ['workflow:', '  name: w', '  steps:', `    - ${first}`, ...rest.map((line) => `      ${line}`), ''].join(
    '\n',
  );
}

/** Lines that are gone with a minus, new ones with a plus, without their indent. */
function changes(before: string, after: string): string {
  const [olds, news] = [before.split('\n'), after.split('\n')];
  const gone = olds.filter((line) => !news.includes(line)).map((line) => `- ${line.trim()}`);
  const come = news.filter((line) => !olds.includes(line)).map((line) => `+ ${line.trim()}`);
  return [...gone, ...come].join(' | ');
}

type Row = readonly [code: string, lines: readonly string[], marked: string, changes?: string, fix?: string];

const rows: readonly Row[] = [
  ['template.unclosed', [...ask, 'prompt:', '  - type: static', '    content: "say {{ a.b now"'], '{{', '- content: "say {{ a.b now" | + content: "say {{ a.b }} now"'],
  ['template.empty', [...ask, 'prompt:', '  - type: static', '    content: |', '      one', '      say {{ }} now'], '{{ }}'],
  ['expression.syntax', [...ask, 'prompt:', '  - type: static', "    content: 'it''s {{ a b }}'"], 'b'],
  ['expression.unknown-function', [...ask, 'condition: lenght(steps.b.x) > 1', ...prompt], 'lenght', '- condition: lenght(steps.b.x) > 1 | + condition: length(steps.b.x) > 1'],
  ['expression.arity', [...ask, 'condition: contains(x.y) # why', ...prompt], 'contains(x.y)'],
  ['expression.assignment', [...ask, 'condition: b.x = 1 # why', ...prompt], '=', '- condition: b.x = 1 # why | + condition: b.x == 1 # why'],
  ['expression.bad-regex', [...ask, `condition: b.x matches '[a-'`, ...prompt], `'[a-'`],
  ['expression.constant', [...ask, 'condition: 1 == 1', ...prompt], '1 == 1'],
  ['condition.shape', [...ask, 'condition:', '  and: b.x', ...prompt], 'and: b.x', '- and: b.x | + and: | + - b.x'],
  ['condition.type', [...ask, 'condition: true', ...prompt], 'condition: true', '- condition: true'],
  ['runtime.condition-prefix', [...ask, 'condition: steps.b.x > steps.c.y', ...prompt], 'steps.', '- condition: steps.b.x > steps.c.y | + condition: b.x > c.y'],
  ['runtime.condition-spacing', [...ask, 'condition: b.x>=1', ...prompt], '>=', '- condition: b.x>=1 | + condition: b.x >= 1'],
  ['runtime.in-string-boolean', [...ask, 'condition: b.x > 1 and not b.y', ...prompt], 'and', '- condition: b.x > 1 and not b.y | + condition: | + and: | + - b.x > 1 | + - not: b.y'],
  ['runtime.condition-operator', [...ask, 'condition: b.x starts_with "y"', ...prompt], 'starts_with'],
  ['runtime.env-not-expanded', [...ask, ...prompt, 'claude_options: {cwd: "a/${HOME}"}'], '${HOME}'],
  ['while.no-max-iterations', ['name: l', 'type: while_loop', 'condition: b.ok', 'steps:', '  - name: b', '    type: claude'], 'name: l', '+ max_iterations: 10'],
  ['for.legacy-names', ['name: l', 'type: for_loop', 'over: x # all', 'iterator: i', 'steps:', '  - name: b', '    type: claude'], 'over: x', '- over: x # all | + data_source: x # all'],
  ['for.max-parallel-range', ['name: l', 'type: for_loop', 'data_source: x', 'iterator: i', 'max_parallel: 50'], 'max_parallel: 50', '- max_parallel: 50 | + max_parallel: 10'],
  ['for.iterator-reserved', ['name: l', 'type: for_loop', 'data_source: x', 'iterator: index', 'steps:', '  - name: b', '    type: claude', '    condition: loop.index.ok'], 'iterator: index', '- iterator: index | - condition: loop.index.ok | + iterator: index_item | + condition: loop.index_item.ok'],
  ['switch.expression-missing', ['name: s', 'type: switch', 'cases:', '  a:', '    - name: b', '      type: claude'], 'name: s', '+ expression: ""'],
  ['fileops.field-missing', ['name: f', 'type: file_ops', 'operation: list'], 'name: f', '+ path: ""'],
  ['setvar.empty', ['name: v', 'type: set_variable'], 'name: v', '+ variables: {}'],
  ['transform.input-missing', ['name: d', 'type: data_transform', 'operations: [{operation: unique}]'], 'name: d', '+ input_source: ""'],
  ['pipeline.no-source', ['name: p', 'type: pipeline'], 'name: p', '+ pipeline_file: ""'],
  ['switch.case-not-a-list', ['name: s', 'type: switch', 'expression: x', 'cases:', '  a:', '    name: b', '    type: claude'], 'a:\n          name: b\n          type: claude'],
  ['deprecated.on-error', [...ask, 'on_error: continue', ...prompt], 'on_error: continue', '- on_error: continue | + continue_on_error: true'],
  ['deprecated.field', [...ask, 'output_file: x.md # here', ...prompt], 'output_file: x.md', '- output_file: x.md # here | + output_to_file: x.md # here'],
  ['deprecated.removed-field', [...ask, ...prompt, 'claude_options:', '  print: true', '  max_turns: 3'], 'print: true', '- print: true'],
  ['deprecated.value', [...ask, ...prompt, 'claude_options:', '  output_format: stream-json'], 'output_format: stream-json', '- output_format: stream-json | + output_format: stream_json'],
  ['deprecated.loop-item', ['name: l', 'type: for_loop', 'data_source: x', 'iterator: f', 'steps:', '  - name: b', '    type: claude', '    prompt:', '      - type: static', '        content: "see {{f.name}}"'], 'f', '- content: "see {{f.name}}" | + content: "see {{loop.f.name}}"'],
  ['set-variable.legacy-shape', ['name: v', 'type: set_variable', 'variable: x', 'value: 3 # three'], 'variable: x', '- variable: x | - value: 3 # three | + variables: | + x: 3 # three'],
  ['claude.tool-conflict', [...ask, ...prompt, 'claude_options:', '  allowed_tools: [Read, Bash]', '  disallowed_tools:', '    - Bash', '    - Edit'], '- Bash', '- - Bash'],
  ['claude.tool-unknown', [...ask, ...prompt, 'claude_options:', '  allowed_tools:', '    - Raed'], '- Raed', '- - Raed | + - Read'],
  ['prompt.string-form', [...ask, 'prompt: |', '  do it', '  now'], 'prompt: |\n        do it\n        now', '- prompt: | | - do it | - now | + prompt: | + - type: static | + content: | | + do it | + now'],
  ['prompt.part-not-a-map', [...ask, 'prompt:', '  - do it'], '- do it', '- - do it | + - type: static | + content: do it'],
  ['batch.timeout-unit', ['name: b', 'type: claude_batch', ...prompt, 'batch_config:', '  timeout_per_task: 300 # s'], 'timeout_per_task: 300', '- timeout_per_task: 300 # s | + timeout_per_task: 300000 # s'],
  ['parallel.id-duplicate', ['name: p', 'type: parallel_claude', 'parallel_tasks:', '  - id: t', '    prompt: [{type: static, content: x}]', '  - id: t', '    prompt: [{type: static, content: x}]'], 'id: t', '+ - id: t_2'],
  ['transform.operation-unknown', ['name: d', 'type: data_transform', 'input_source: x', 'operations:', '  - operation: fliter', '    condition: x > 1'], 'operation: fliter', '- - operation: fliter | + - operation: filter'],
]; // prettier-ignore

describe('findings within one step', () => {
  for (const [code, lines, marked, wanted, fixId] of rows) {
    it(`${code} marks “${marked.split('\n')[0] ?? ''}”${wanted === undefined ? '' : ` and its fix writes ${wanted}`}`, () => {
      const yaml = file(...lines);
      const session = openSession({ yaml });
      const found = session.diagnostics.find((each) => each.code === code) as Diagnostic;
      expect(found, session.diagnostics.map((each) => each.code).join(' ')).to.not.equal(undefined);
      expect(yaml.slice(found.range.start.offset, found.range.end.offset)).to.equal(marked);
      if (wanted !== undefined) {
        const fix = fixId === undefined ? found.fixes[0] : found.fixes.find(({ id }) => id === fixId);
        expect(session.run('fix.apply', { diagnostic: found, fix })).to.deep.equal({ ok: true });
        expect(changes(yaml, session.yaml)).to.equal(wanted);
        session.undo();
        expect(session.yaml).to.equal(yaml);
      }
      session.dispose();
    });
  }
});

describe('what only its author can say', () => {
  it('is neither made up nor offered again where the field is there with nothing in it', () => {
    for (const lines of [
      ['name: s', 'type: switch', 'expression: ""', 'cases:', '  a:', '    - name: b', '      type: claude'],
      ['name: f', 'type: file_ops', 'operation: list', 'path: ""'],
      ['name: v', 'type: set_variable', 'variables: {}'],
      ['name: c', 'type: checkpoint', 'state: {}'],
    ]) {
      const session = openSession({ yaml: file(...lines) });
      const missing = session.diagnostics.filter(({ code }) => /-missing$|setvar|no-state/.test(code));
      expect(
        missing.map(({ code, fixes }) => [code.split('.')[0], fixes.length]),
        lines[0],
      ).to.deep.include.members([
        [{ s: 'switch', f: 'fileops', v: 'setvar', c: 'checkpoint' }[lines[0]?.at(-1) ?? ''], 0],
      ]);
      session.dispose();
    }
  });

  it('is no task where tasks are generated', () => {
    const generated = ['task_generator:', '  type: file_list', '  pattern: "*.md"'];
    for (const more of [generated, []]) {
      const session = openSession({ yaml: file('name: p', 'type: parallel_claude', ...more) });
      const found = session.diagnostics.find(({ code }) => code === 'parallel.tasks-missing');
      expect(found?.fixes.length).to.equal(more.length > 0 ? 0 : 1);
      session.dispose();
    }
  });
});

describe('the fix that takes something away', () => {
  const titles = (...lines: readonly string[]): readonly string[] =>
    openSession({ yaml: file(...ask, ...lines, ...prompt) }).diagnostics.flatMap(({ fixes }) =>
      fixes.map(({ title }) => title),
    );

  it('calls one of several conditions by its position', () => {
    expect(titles('condition:', '  and:', '    - b.x', '    - ""')).to.include('Remove condition 2');
  });

  it('calls a field by its name', () => {
    expect(titles('condition: true')).to.include('Remove condition');
  });
});
