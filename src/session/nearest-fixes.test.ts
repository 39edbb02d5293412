import { expect } from 'chai';
import { openSession } from './open-session.js';

/** The titles of the fixes of a code in a pipeline of one step. */
function fixesOf(code: string, fields: string): readonly string[] {
  const yaml = `workflow:\n  name: w\n  environment: {mode: ${/^mode: (.*)/.exec(fields)?.[1] ?? 'production'}}\n  steps:\n    - {name: a, ${fields}}\n`;
  const session = openSession({ yaml });
  return session.diagnostics
    .filter((each) => each.code === code)
    .flatMap(({ fixes }) => fixes.map(({ title }) => title));
}

describe('fixes that stay near to what is written', () => {
  it('offer the nearest number that is allowed, and nothing in place of a word', () => {
    const turns = (value: string): readonly string[] =>
      fixesOf('claude.max-turns-range', `type: claude, prompt: x, claude_options: {max_turns: ${value}}`);
    expect(turns('0')).to.deep.equal(['Change to 1']);
    expect(turns('7.6')).to.deep.equal(['Change to 8']);
    expect(turns('many')).to.deep.equal([]);
    const rounds = 'type: while_loop, condition: b.x, steps: [{name: b, type: test_echo}], max_iterations:';
    expect(fixesOf('while.max-iterations-range', `${rounds} -4`)).to.deep.equal(['Change to 1']);
    expect(fixesOf('while.max-iterations-range', `${rounds} 4000`)).to.deep.equal(['Change to 1000']);
  });

  it('move an unknown field to the one place of the step that has it and room for it', () => {
    const options = (more: string): readonly string[] =>
      fixesOf('field.unknown', `type: claude, prompt: x, claude_options: {output_to_file: a.md}${more}`);
    expect(options('')).to.deep.equal([
      'Move claude_options.output_to_file to output_to_file',
      'Remove output_to_file',
    ]);
    expect(options(', output_to_file: b.md')).to.deep.equal(['Remove output_to_file']);
  });

  it('put the value first that what is written is short for', () => {
    const [first] = fixesOf('field.enum', 'type: claude_smart, prompt: x, preset: prod');
    expect(first).to.contain('production');
    expect(fixesOf('field.enum', 'mode: prod')[0]).to.contain('production');
    const presets = fixesOf('field.enum', 'type: claude_smart, prompt: x, preset: analyze');
    expect(presets[0]).to.contain('analysis');
    expect(presets.length).to.be.within(2, 6);
  });
});
