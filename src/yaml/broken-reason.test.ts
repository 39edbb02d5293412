import { expect } from 'chai';
import { brokenReason } from './broken-reason.js';
import { findBroken } from './find-broken.js';
import { splitFile } from './split.js';

/** What is said of a text that is no YAML: the key, and what it names. */
function reasonOf(text: string): readonly [string, string] | undefined {
  const file = splitFile(text);
  const broken = findBroken(file.root, text, file);
  if (!broken) return undefined;
  const { key, found } = brokenReason(text, broken);
  return [key, found];
}

describe('brokenReason', () => {
  const cases: Readonly<Record<string, readonly [string, string]>> = {
    'workflow:\n  name: demo\n  descr\n': ['.no-colon', 'descr'],
    'workflow:\n  descr\n  name: demo\n': ['.no-colon', 'descr'],
    'workflow:\n  name:demo\n  steps: []\n': ['.no-blank', 'name:demo'],
    'name: "demo\n': ['.open-quote', 'name: "demo'],
    'tools: [a, b\n': ['.brackets', 'tools: [a, b'],
    'map: {a: 1 b: 2}\n': ['.brackets', 'map: {a: 1 b: 2}'],
    'tools: ]\n': ['.brackets', 'tools: ]'],
    'name: @demo\n': ['.sign', '@'],
    'name: "a\\d"\n': ['.escape', '\\d'],
    'text: |x\n  a\n': ['.block-header', 'text: |x'],
    'steps:\n  - a\n - b\n': ['.indent', '- a'],
    'a:\n    b: 1\n  c: 2\n': ['.indent', 'b: 1'],
    'a:\n  b: 1\n    c: 2\n': ['.indent', 'b: 1'],
    'description: it is: this\n': ['.colon', 'description: it is: this'],
    'text: {{ x }} and more\n': ['.template', 'text: {{ x }} and more'],
    'name: "a" b\n': ['.behind', 'name: "a" b'],
    'steps: - a\n': ['.dash', 'steps: - a'],
    'a: &x &y z\n': ['.anchor', 'a: &x &y z'],
    'a:\n\tb: 1\n': ['.tab', 'a:'],
  };
  for (const [text, reason] of Object.entries(cases))
    it(`says what is wrong with ${JSON.stringify(text)}`, () => {
      expect(reasonOf(text)).to.deep.equal(reason);
    });

  it('names no more of a long line than its beginning', () => {
    expect(reasonOf(`a:\n  b: 1\n  ${'long '.repeat(400)}\n`)?.[1]).to.have.length(41);
  });
});
