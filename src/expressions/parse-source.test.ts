import { expect } from 'chai';
import { parseSource, sourceKind } from './parse-source.js';

describe('parseSource', () => {
  it('reads name, field and range by S1, S2 and S3', () => {
    expect(parseSource('previous_response:load:items.all')).to.deep.equal({
      form: 'previous',
      name: 'load',
      from: 18,
      to: 22,
      path: 'items.all',
    });
    expect(parseSource('previous_response:load.items')).to.deep.include({ form: 'previous', path: 'items' });
    expect(parseSource(' steps.load.items[0]')).to.deep.equal({
      form: 'steps',
      name: 'load',
      from: 7,
      to: 11,
      path: 'items[0]',
    });
    expect(parseSource('load:items')).to.deep.equal({ form: 'name', name: 'load', from: 0, to: 4, path: 'items' });
  });
});

describe('sourceKind', () => {
  const table = [
    ['load', 'step'], ['load:items', 'step'], ['previous_response:load', 'step'], ['steps.load.items', 'step'],
    ['context:user', 'context'], ['state.files', 'variable'], ['loop.file.lines', 'loop'],
    ['{{chunk(steps.a.b, 10)}}', 'expression'], ['range(1, 10)', 'expression'],
    ['data.jsonl', 'text'], ['two words', 'text'], [['a'], 'list'], [null, 'none'], [3, 'text'],
  ] as const; // prettier-ignore
  for (const [value, kind] of table)
    it(`takes ${JSON.stringify(value)} for ${kind}`, () => expect(sourceKind(value)).to.equal(kind));
});
