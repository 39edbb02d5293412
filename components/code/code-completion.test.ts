import { completionStatus, currentCompletions } from '@codemirror/autocomplete';
import { expect, fixture, html } from '@open-wc/testing';
import { EditorView } from '@codemirror/view';
import { openSession } from '../../src/session/open-session.js';
import { createStrings } from '../../src/strings/strings.js';
import { codeCompletion } from './code-completion.js';
import type { LanguageService } from './code-language.js';

const yaml = 'workflow:\n  name: demo\n  steps:\n    - name: one\n      type: claude\n      ';

function type(view: EditorView, text: string): void {
  for (const each of text) view.dispatch(view.state.replaceSelection(each), { userEvent: 'input.type' });
}

async function until(test: () => boolean, what: string): Promise<void> {
  const end = performance.now() + 10_000;
  while (!test() && performance.now() < end) await new Promise((resolve) => requestAnimationFrame(resolve));
  expect(test(), what).to.equal(true);
}

describe('codeCompletion', () => {
  it('opens its list for what was typed while the language layer was still on its way', async () => {
    const parent = await fixture<HTMLElement>(html`<div></div>`);
    const session = openSession({ yaml });
    let arrive!: (service: LanguageService) => void;
    let asked = 0;
    const arriving = new Promise<LanguageService>((resolve) => (arrive = resolve));
    const view = new EditorView({
      parent,
      doc: yaml,
      selection: { anchor: yaml.length },
      extensions: codeCompletion({
        strings: createStrings(),
        locked: false,
        service: () => ((asked += 1), arriving),
        source: ({ state }) => ({
          session,
          text: state.doc,
          toSession: (offset) => Math.min(offset, yaml.length),
          fromSession: (offset) => offset,
        }),
        flush: () => undefined,
        showField: () => undefined,
        rename: () => undefined,
        toShown: (offset) => offset,
      }),
    });
    view.focus();
    type(view, 'c');
    await until(() => asked > 0, 'asked for the language layer');
    type(view, 'laude_o');
    arrive(await import('./language-service.js'));
    await until(() => completionStatus(view.state) === 'active', 'the list is open');
    expect(currentCompletions(view.state)[0]?.label).to.equal('claude_options');
    view.destroy();
    session.dispose();
  });
});
