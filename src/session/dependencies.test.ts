import { expect } from 'chai';
import { createStrings } from '../strings/strings.js';
import { generatePipeline } from '../testing/generate-pipeline.js';
import { createValidator } from '../validation/validator.js';
import type { EditorSession } from './editor-session.js';
import { openSession } from './open-session.js';

/** Two steps for each kind of dependency, and among them, in the same list, nobody else who has to do with it. */
const steps = `
    - {name: told, type: claude, prompt: [{type: static, content: hi}]}
    - {name: hears_1, type: claude, prompt: [{type: previous_response, step: told}]}
    - {name: hears_2, type: claude, prompt: [{type: static, content: "{{steps.told.text}}"}]}
    - {name: sets, type: set_variable, variables: {mood: good}}
    - {name: reads_mood, type: claude, prompt: [{type: static, content: "{{state.mood}} {{variables.mood}}"}]}
    - {name: chat, type: claude_session, session_config: {session_name: talk}, prompt: [{type: static, content: hi}]}
    - {name: goes_on, type: claude, prompt: [{type: session_context, session_id: talk}]}
    - {name: shapes, type: data_transform, input_source: "previous_response:told", operations: [{operation: unique}], output_field: shaped}
    - {name: reads_shape, type: data_transform, input_source: "previous_response:shaped", operations: [{operation: unique}]}
    - name: calls
      type: pipeline
      inputs: {topic: x}
      outputs: [inner]
      pipeline:
        name: child
        steps:
          - {name: inner, type: claude, prompt: [{type: static, content: "{{inputs.topic}}"}]}
    - {name: reads_output, type: claude, prompt: [{type: static, content: "{{steps.calls.inner}}"}]}
    - name: rounds
      type: for_loop
      iterator: each_one
      data_source: told:items
      steps:
        - {name: in_loop, type: claude, prompt: [{type: static, content: "{{loop.each_one}}"}]}
        - {name: not_in_it, type: claude, prompt: [{type: static, content: hi}]}
    - {name: asks, type: claude, prompt: [{type: static, content: "{{inputs.subject}}"}]}
    - {name: calls_function, type: gemini, functions: [find], prompt: [{type: static, content: hi}]}
`;

type Row = readonly [
  kind: string,
  command: string,
  step: string | undefined,
  args: Readonly<Record<string, unknown>>,
  looked: { readonly steps: number; readonly references: number },
];

/** What is looked at: the step that changed and what stands around it by itself, and those who hear of it by their references. */
const rows: readonly Row[] = [
  ['result', 'step.set-field', 'told', { path: ['name'], value: 'said' }, { steps: 1, references: 5 }],
  ['condition of a result', 'step.set-field', 'told', { path: ['condition'], value: 'x.y' }, { steps: 1, references: 5 }],
  ['anything else of a step', 'step.set-field', 'told', { path: ['description'], value: 'x' }, { steps: 1, references: 1 }],
  ['variable', 'step.set-field', 'sets', { path: ['variables'], value: { temper: 1 } }, { steps: 1, references: 2 }],
  ['session', 'step.set-field', 'chat', { path: ['session_config', 'session_name'], value: 'chat_2' }, { steps: 1, references: 2 }],
  ['output field', 'step.set-field', 'shapes', { path: ['output_field'], value: 'formed' }, { steps: 1, references: 2 }],
  ['outputs of a pipeline', 'step.set-field', 'calls', { path: ['outputs'], value: ['other'] }, { steps: 1, references: 3 }],
  ['input that a child reads', 'step.set-field', 'inner', { path: ['prompt', 0, 'content'], value: 'hi' }, { steps: 2, references: 2 }],
  ['step of a child', 'step.set-field', 'inner', { path: ['name'], value: 'within' }, { steps: 2, references: 3 }],
  ['iterator', 'step.set-field', 'rounds', { path: ['iterator'], value: 'one' }, { steps: 3, references: 2 }],
  ['declared input', 'workflow.set-field', undefined, { path: ['inputs'], value: { theme: { type: 'string' } } }, { steps: 0, references: 1 }],
  ['function', 'workflow.set-field', undefined, { path: ['gemini_functions', 'seek'], value: { description: 'd', parameters: {} } }, { steps: 1, references: 0 }],
  ['header that nobody hears of', 'workflow.set-field', undefined, { path: ['description'], value: 'x' }, { steps: 0, references: 0 }],
]; // prettier-ignore

describe('a change that others depend on', () => {
  for (const count of [50, 5000]) {
    describe(`in ${String(count)} steps`, () => {
      let session: EditorSession;
      const validator = createValidator({ strings: createStrings() });
      const looked = (): { steps: number; references: number } => {
        const before = { ...validator.counters };
        validator.validate(session.snapshot);
        const { steps: own, references } = validator.counters;
        return { steps: own - before.steps, references: references - before.references };
      };

      before(function () {
        this.timeout(60_000);
        const generated = generatePipeline({ steps: count, seed: 5 });
        const header =
          '  inputs: {subject: {type: string}}\n  gemini_functions: {find: {description: d, parameters: {}}}\n';
        session = openSession({ yaml: `${generated.replace('  steps:\n', `${header}  steps:\n`).trimEnd()}${steps}` });
        validator.validate(session.snapshot);
      });
      after(() => session.dispose());

      for (const [kind, command, name, args, wanted] of rows) {
        it(`is looked at with those who hear of it: ${kind}`, () => {
          const id = session.snapshot.steps.find((step) => step.name === name)?.id;
          expect(session.run(command, { ...args, ...(name === undefined ? {} : { id }) })).to.deep.equal({ ok: true });
          expect(looked()).to.deep.equal(wanted);
          session.undo();
          expect(looked(), 'undone').to.deep.equal(wanted);
        });
      }
    });
  }
});
