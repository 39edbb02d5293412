import { foldable, syntaxTree } from '@codemirror/language';
import { EditorState } from '@codemirror/state';
import { EditorView } from '@codemirror/view';
import { expect } from '@open-wc/testing';
import { generatePipeline } from '../../src/testing/index.js';
import { partsAround, windowedYaml } from './yaml-window.js';

const long = generatePipeline({ steps: 400, seed: 5 });

function parts(text: string, from: number): readonly { from: number; to: number }[] | undefined {
  return partsAround((start, end) => text.slice(Math.max(0, start), end), text.length, { from, to: from + 3000 });
}

function foldOf(text: string, line: string): string | undefined {
  const state = EditorState.create({ doc: text, extensions: windowedYaml() });
  const from = text.indexOf(line);
  const found = foldable(state, from, from + line.length);
  return found ? text.slice(found.from, found.to) : undefined;
}

describe('windowedYaml', () => {
  it('parses as much of a file of any length, wherever one looks', () => {
    for (const at of [0, 0.3, 0.7, 1]) {
      const found = parts(long, Math.floor((long.length - 3000) * at));
      const length = found?.reduce((sum, { from, to }) => sum + to - from, 0);
      expect(length, String(at)).to.be.above(2900).and.below(20_000);
    }
  });

  it('begins with the first line and ends with the end, so that offsets are those of the file', () => {
    const found = parts(long, long.length / 2);
    expect(found?.[0]).to.deep.equal({ from: 0, to: long.indexOf('\n') + 1 });
    expect(found?.at(-1)?.to).to.equal(long.length);
  });

  it('begins at a step, not in the middle of its prompt', () => {
    for (let at = 20_000; at < long.length - 20_000; at += 7_001) {
      const from = parts(long, at)?.[1]?.from ?? 0;
      expect(long.slice(from, from + 30), String(at)).to.match(/^\s*- name:/);
    }
  });

  it('leaves a file whose first line opens something to the whole grammar', () => {
    expect(parts(`workflow: {\n${long}`, 50_000)).to.equal(undefined);
    expect(parts(`a: "b\n${long}`, 50_000)).to.equal(undefined);
  });

  it('knows the keys on the screen in the middle of a long file', async () => {
    const view = new EditorView({ doc: long, extensions: windowedYaml(), parent: document.body });
    view.scrollDOM.style.setProperty('height', '300px');
    view.scrollDOM.style.setProperty('overflow', 'auto');
    view.requestMeasure();
    const at = long.indexOf('type:', Math.floor(long.length / 2));
    view.dispatch({ effects: EditorView.scrollIntoView(at, { y: 'center' }) });
    while (syntaxTree(view.state).resolveInner(at + 1, 1).name !== 'Literal')
      await new Promise((done) => requestAnimationFrame(done));
    expect(syntaxTree(view.state).resolveInner(at + 1, 1).parent?.name).to.equal('Key');
    view.destroy();
  });

  it('folds all that is further in, however far it reaches', () => {
    const filler = `  filler: |\n${'    many words\n'.repeat(5000)}`;
    const text = `workflow:\n  name: a\n  steps:\n  - name: b\n    type: claude\n\n  # about c\n  - name: c\n${filler}  outputs:\n    d: e\n`;
    expect(foldOf(text, '  steps:')).to.equal('\n  - name: b\n    type: claude\n\n  # about c\n  - name: c');
    expect(foldOf(text, '  - name: b')).to.equal('\n    type: claude');
    expect(foldOf(text, '  filler: |')).to.equal(`\n${'    many words\n'.repeat(5000)}`.slice(0, -1));
    expect(foldOf(text, '  name: a')).to.equal(undefined);
    expect(foldOf(text, 'workflow:')).to.equal(text.slice('workflow:'.length, -1));
  });
});
