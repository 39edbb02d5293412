import { expect } from 'chai';
import { openSession } from '../session/open-session.js';
import { isSwallowedBy, openBlock, settleTrivia } from './settle-trivia.js';

describe('settleTrivia', () => {
  it('brings lines back that the block before them would swallow, and leaves the others alone', () => {
    const block = { indent: 6, keeps: false };
    expect(settleTrivia('\n      \n       \r\n    # a\n        # b\n', block, 4)).to.equal(
      '\n      \n\r\n    # a\n        # b\n',
    );
    expect(settleTrivia('\n      # a\n\t\n', block, 4)).to.equal('\n    # a\n\t\n');
    expect(settleTrivia('\n\n# a\n\n', { indent: 6, keeps: true }, 0)).to.equal('# a\n\n');
  });

  it('looks at the lines before the first that says something', () => {
    expect(isSwallowedBy('\n     \n- a\n', { indent: 4, keeps: false })).to.equal(true);
    expect(isSwallowedBy('\n   # a\n      # b\n', { indent: 4, keeps: false })).to.equal(false);
    expect(isSwallowedBy('- a\n      # b\n', { indent: 4, keeps: true })).to.equal(false);
  });

  it('finds the block that a text ends in, in however many parts it comes', () => {
    const found = (text: string, column = 0): number | undefined => {
      const whole = openBlock([text], column)?.indent;
      expect(openBlock([...text], column)?.indent, text).to.equal(whole);
      return whole;
    };
    expect(found('- a: |\n    b\n      c\n\n')).to.equal(4);
    expect(found('- a: |\n    b\n  c: d\n')).to.equal(undefined);
    expect(found('- a: >-  # e\r\n    b\r\n')).to.equal(4);
    expect(found('- |\n')).to.equal(Infinity);
    expect(found('a: |\n  b\nc:\n  - d: e\n', 2)).to.equal(undefined);
    expect(found('')).to.equal(undefined);
  });

  it('keeps comments and blanks out of the text of a step that comes before them', () => {
    const yaml =
      'workflow:\n  steps:\n    - name: a\n      prompt: short\n          \n          # deep\n    - name: b\n      prompt: |\n       text\n';
    const session = openSession({ yaml });
    const [a] = session.snapshot.roots;
    session.run('step.set-field', { id: a?.id, path: ['prompt'], value: 'two\nlines\n' });
    expect(session.yaml).to.include('prompt: |\n        two\n        lines\n');
    expect(session.snapshot.roots[0]?.fields['prompt']).to.equal('two\nlines\n');
    expect(session.yaml).to.include('# deep\n    - name: b');
    session.run('step.move', { ids: [a?.id], parentId: null, slot: 'steps', index: 2 });
    expect(session.snapshot.roots.map(({ fields }) => fields['prompt'])).to.deep.equal(['text\n', 'two\nlines\n']);
  });
});
