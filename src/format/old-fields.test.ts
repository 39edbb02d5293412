import { expect } from 'chai';
import { fieldAt } from './fields.js';
import { removalsOf, renamedFields, renamesOf } from './old-fields.js';

describe('old fields', () => {
  it('have a new name that the format knows for each of their types', () => {
    for (const { to, types } of renamedFields) {
      for (const type of types ?? ['claude_robust']) {
        expect(fieldAt(type, to), `${type} ${to.join('.')}`).to.not.equal(undefined);
      }
    }
  });

  it('are renamed only where the new name is free, and by type', () => {
    const paths = (type: string, fields: Parameters<typeof renamesOf>[1]) =>
      renamesOf(type, fields).map(({ path, to }) => `${path.join('.')} ${to.join('.')}`);
    expect(paths('for_loop', { over: 'x', as: 'i', iterator: 'j' })).to.deep.equal(['over data_source']);
    expect(paths('data_transform', { output_file: 'x' })).to.deep.equal([]);
    expect(paths('claude', { output_file: 'x', config: { model: 'm' } })).to.deep.equal([
      'output_file output_to_file',
      'config.model claude_options.model',
    ]);
    expect(paths('switch', {})).to.deep.equal([]);
    expect(renamesOf('switch', {}, ['default_steps'])).to.have.length(1);
  });

  it('are dropped where nothing took their place', () => {
    expect(removalsOf({ claude_options: { print: true, model: 'x' }, stream: null })).to.deep.equal([
      ['claude_options', 'print'],
    ]);
  });
});
