import { expect, fixture, html, waitUntil } from '@open-wc/testing';
import { openSession } from '../../src/session/open-session.js';
import { createStrings } from '../../src/strings/strings.js';
import { define } from '../define.js';
import { PePalette } from '../menu/pe-palette.js';
import { paletteActions, type ActionState } from './actions.js';

define('pe-palette', PePalette);

const yaml = `workflow:
  name: a
  steps:
    - name: sub
      type: pipeline
      pipeline:
        name: inner
        steps:
          - name: one
            type: claude
            prompt: hi
`;

/** What the palette offers first for each query, with the pipeline step selected. */
const found: readonly (readonly [query: string, label: string])[] = [
  ['inline', 'Put back in place'],
  ['flatten', 'Unwrap the steps inside'],
  ['sub-pipeline', 'Extract to a pipeline'],
  ['delete', 'Remove'],
  ['clone', 'Duplicate'],
  ['F2', 'Rename everywhere…'],
  ['search step', 'Find a step'],
  ['zoom', 'Fit the whole pipeline'],
  ['convert', 'Change type…'],
  ['foreach', 'Wrap in a for loop'],
  ['errors', 'Problems'],
];

describe('the actions of the palette', () => {
  it('are found by what other editors call them, and by their keys', async () => {
    const session = openSession({ yaml });
    session.select([session.snapshot.roots[0]?.id ?? '']);
    const state: ActionState = {
      session,
      strings: createStrings(),
      view: 'visual',
      drawing: 'flow',
      readonly: false,
      disabled: false,
      restorable: true,
      canUndo: true,
      canRedo: true,
    };
    const palette = await fixture<PePalette>(html`<pe-palette .items=${paletteActions(state)}></pe-palette>`);
    palette.show(new DOMRect(0, 0, 800, 600));
    await waitUntil(() => palette.shadowRoot!.querySelector('[role=option]') !== null, 'the list');
    const input = palette.shadowRoot!.querySelector('input')!;
    for (const [query, label] of found) {
      input.value = query;
      input.dispatchEvent(new InputEvent('input'));
      await palette.updateComplete;
      const labels = [...palette.shadowRoot!.querySelectorAll('[role=option] .label')].map((row) =>
        row.textContent.trim(),
      );
      expect(labels.slice(0, 3), query).to.include(label);
    }
    palette.hide();
  });
});
