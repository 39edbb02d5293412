import { expect } from 'chai';
import type { YamlMap } from '../model/yaml-value.js';
import { validateFields, type ValidateFieldsOptions } from './validate-fields.js';

/** `severity code path` of every finding. */
function found(type: string, fields: YamlMap, options?: ValidateFieldsOptions): string[] {
  return validateFields(type, fields, options).map(
    ({ severity, code, path, loaderRefused }) =>
      `${severity} ${code} ${path.join('.')}${loaderRefused ? ' refused' : ''}`,
  );
}

const prompt = [{ type: 'static', content: 'Do it.' }];

describe('validateFields', () => {
  it('finds nothing wrong with a plain step, nor with templates and nulls in its place of anything', () => {
    const budget = { max_output_tokens: '{{inputs.tokens}}', temperature: null };
    expect(found('gemini', { name: 'a', type: 'gemini', prompt, token_budget: budget, functions: null })).to.deep.equal(
      [],
    );
    expect(found('claude', { prompt, claude_options: '{{inputs.options}}' })).to.deep.equal([]);
  });

  it('tells a wrong type with what was expected and what was found', () => {
    const [finding] = validateFields('claude', { prompt, claude_options: { max_turns: true } });
    expect(finding).to.deep.include({ code: 'field.type', severity: 'warning', profile: 'spec', loaderRefused: false });
    expect(finding?.path).to.deep.equal(['claude_options', 'max_turns']);
    expect(finding?.params).to.deep.equal({ field: 'max_turns', expected: 'integer', found: 'boolean' });
  });

  it('looks into lists and into maps with free keys', () => {
    const options = { allowed_tools: ['Read', 7], mcp_servers: { a: { command: 'x', args: 'y' } } };
    expect(found('claude_smart', { prompt, claude_options: options })).to.deep.equal([
      'warning field.type claude_options.allowed_tools.1',
      'warning field.type claude_options.mcp_servers.a.args',
    ]);
  });

  it('makes a note of digits in quotes and of an unquoted version, which both work', () => {
    expect(found('gemini', { prompt, token_budget: { top_k: '7' } })).to.deep.equal([
      'info field.type token_budget.top_k',
    ]);
    expect(found('workflow', { name: 'a', version: 2 }, { childKeys: ['steps'] })).to.deep.equal([
      'info field.type version',
    ]);
  });

  it('takes a whole number where any number is wanted, and not the other way round', () => {
    expect(found('gemini', { prompt, token_budget: { temperature: 1 } })).to.deep.equal([]);
    expect(found('gemini', { prompt, token_budget: { top_k: 1.5 } })).to.deep.equal([
      'warning field.type token_budget.top_k',
    ]);
  });

  it('warns outside the possible range and makes a note outside the usual one', () => {
    const budget = { temperature: 2.5, top_p: -1, top_k: 0, max_output_tokens: 10 };
    expect(found('gemini', { prompt, token_budget: budget })).to.deep.equal([
      'warning field.range token_budget.temperature',
      'warning field.range token_budget.top_p',
      'warning field.range token_budget.top_k',
      'info field.range token_budget.max_output_tokens',
    ]);
    expect(found('gemini', { prompt, token_budget: { temperature: 1.5 } })).to.deep.equal([
      'info field.range token_budget.temperature',
    ]);
  });

  it('warns of values outside a closed list and leaves open lists alone', () => {
    expect(found('workflow', { name: 'a', environment: { mode: 'staging' } }, { childKeys: ['steps'] })).to.deep.equal([
      'warning field.enum environment.mode',
    ]);
    expect(found('claude_smart', { prompt, preset: 'fast' })).to.deep.equal(['warning field.enum preset']);
    expect(found('gemini', { prompt, model: 'gemini-99' })).to.deep.equal([]);
  });

  it('keeps unknown fields apart from typos and from fields in the wrong place', () => {
    expect(found('claude', { prompt, colour: 'red' })).to.deep.equal(['info field.unknown colour']);
    expect(found('claude', { prompt, claude_optoins: {} })).to.deep.equal(['warning field.typo claude_optoins']);
    expect(found('claude', { prompt, max_turns: 3 })).to.deep.equal(['warning field.misplaced max_turns']);
    expect(found('gemini', { prompt, claude_options: {} })).to.deep.equal(['warning field.misplaced claude_options']);
    expect(found('for_loop', { over: 'x', as: 'y' }, { childKeys: ['steps'] })).to.deep.equal([
      'info field.misplaced over',
      'info field.misplaced as',
    ]);
  });

  it('does not take a known field for the typo of one that is there', () => {
    const [finding] = validateFields('claude', { prompt, promt: 'x' });
    expect(finding?.code).to.equal('field.unknown');
  });

  it('warns when a run needs a field, depending on the operation', () => {
    expect(found('file_ops', {})).to.deep.equal(['warning step.required-field operation']);
    expect(found('file_ops', { operation: 'copy', source: 'a' })).to.deep.equal([
      'warning step.required-field destination',
    ]);
    expect(found('file_ops', { operation: 'list', path: 'a' })).to.deep.equal([]);
    expect(found('for_loop', { iterator: 'a', data_source: 'b' })).to.deep.equal(['warning step.required-field steps']);
    expect(found('for_loop', { iterator: 'a', data_source: 'b' }, { childKeys: ['steps'] })).to.deep.equal([]);
  });

  it('takes an empty text for a field that is still to be filled in', () => {
    expect(found('for_loop', { iterator: 'a', data_source: '' }, { childKeys: ['steps'] })).to.deep.equal([
      'warning step.required-field data_source',
    ]);
    expect(found('switch', { expression: '  ', cases: {} })).to.deep.equal(['warning step.required-field expression']);
  });

  it('leaves to their rules what has rules of its own', () => {
    expect(found('claude', {})).to.deep.equal([]);
    expect(
      found('claude', { prompt: [7, { type: 'magic' }], claude_options: { async_streaming: 'yes' } }),
    ).to.deep.equal([]);
  });

  it('gives an error only for what the loader refuses', () => {
    expect(found('data_transform', { input_source: 'a', functions: 'one' })).to.deep.equal([
      'error field.type functions refused',
    ]);
    expect(found('gemini', { prompt, functions: [{ name: 'inline' }] })).to.deep.equal([
      'error field.type functions.0 refused',
    ]);
  });

  it('checks the common fields of unknown types and says nothing of the others', () => {
    expect(found('sast_scan', { name: 'a', depth: 'x', timeout_ms: 'soon' })).to.deep.equal([
      'warning field.type timeout_ms',
    ]);
  });

  it('checks tasks by the slot they stand in', () => {
    expect(found('', { task_id: 'a', prompt: 'Do it.' }, { taskSlot: 'tasks' })).to.deep.equal([]);
    expect(found('', { id: 'a', prompt, colour: 1 }, { taskSlot: 'parallel_tasks' })).to.deep.equal([
      'info field.unknown colour',
    ]);
  });

  it('is not fooled by keys of objects', () => {
    const fields = JSON.parse('{"__proto__": {"name": 1}, "constructor": 2, "prompt": "x"}') as YamlMap;
    expect(found('claude', fields)).to.deep.equal(['info field.unknown __proto__', 'info field.unknown constructor']);
  });
});
