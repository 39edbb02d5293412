import { expect } from 'chai';
import { validationStrings } from '../strings/en/validation.js';
import { createStrings } from '../strings/strings.js';
import { snapshotOf } from '../testing/snapshot-of.js';
import { codes, type Code } from './codes.js';
import { createValidator } from './validator.js';

/** What is found in a file, as `severity code @step path`. */
function found(yaml: string): string[] {
  return createValidator({ strings: createStrings() })
    .validate(snapshotOf(yaml))
    .map(({ severity, code, stepId, path }) => `${severity} ${code} @${[stepId ?? 'file', ...path].join(' ')}`);
}

const header = (fields: string): string =>
  `workflow: {name: w, steps: [{name: a, type: set_variable, variables: {x: 1}}], ${fields}}`;
const step = (fields: string): string => `workflow: {name: w, steps: [{name: a, ${fields}}]}`;
const claude = (fields: string): string => step(`type: claude, ${fields}`);
const part = (fields: string): string => claude(`prompt: [{${fields}}]`);
const text = 'prompt: [{type: static, content: hi}]';
/** The same step as the only one of a loop's body. */
const inLoop = (fields: string): string =>
  `workflow: {name: w, steps: [{name: l, type: for_loop, iterator: i, data_source: x, steps: [{name: a, ${fields}}]}]}`;

type Row = readonly [code: Code, bad: string, findings: readonly string[], good: string];

/** For each code: a file that has it, exactly what is found there under that code, and a file close to it that has not. */
const rows: readonly Row[] = [
  ['document.not-a-map', '- a', ['error @file'], step('type: test_echo')],
  ['document.not-a-map', '# nothing', ['error @file'], step('type: test_echo')],
  ['workflow.missing', 'name: w\nsteps: []', ['error @file'], step('type: test_echo')],
  ['workflow.not-a-map', 'workflow:', ['error @file workflow'], step('type: test_echo')],
  ['workflow.name-missing', 'workflow: {steps: [{name: a, type: test_echo}]}', ['error @file workflow'], step('type: test_echo')],
  ['workflow.name-missing', 'workflow: {name: null, steps: []}', ['error @file workflow name'], 'workflow: {name: 3, steps: []}'],
  ['workflow.name-empty', 'workflow: {name: " ", steps: []}', ['warning @file workflow name'], 'workflow: {name: a}'],
  ['workflow.steps-missing', 'workflow: {name: w}', ['error @file workflow'], step('type: test_echo')],
  ['workflow.steps-missing', 'workflow: {name: w, steps: null}', ['error @file workflow steps'], step('type: test_echo')],
  ['workflow.steps-not-a-list', 'workflow: {name: w, steps: {a: 1}}', ['error @file workflow steps'], step('type: test_echo')],
  ['workflow.steps-not-a-list', 'workflow: {name: w, steps: text}', ['error @file workflow steps'], step('type: test_echo')],
  ['workflow.steps-empty', 'workflow: {name: w, steps: []}', ['error @file workflow steps'], step('type: test_echo')],
  ['root.unknown-key', `${step('type: test_echo')}\ninputs: {}`, ['info @file inputs'], step('type: test_echo')],

  ['field.type', step('type: pipeline, pipeline_file: [a]'), ['warning @0 pipeline_file'], step('type: pipeline, pipeline_file: a')],
  ['field.type', claude(`${text}, functions: f`), ['error @0 functions'], claude(`${text}, functions: "{{f}}"`)],
  ['field.type', inLoop(`type: claude, ${text}, functions: f`), ['warning @0/steps/0 functions'], inLoop(`type: claude, ${text}`)],
  ['field.enum', header('environment: {mode: live}'), ['warning @file workflow environment mode'], header('environment: {mode: "{{m}}"}')],
  ['field.range', claude(`${text}, claude_options: {max_turns: 0}`), ['warning @0 claude_options max_turns'], claude(`${text}, claude_options: {max_turns: 3}`)],
  ['field.unknown', header('quite_new_field: 1'), ['info @file workflow quite_new_field'], header('author: me')],
  ['field.typo', claude(`${text}, descripton: x`), ['warning @0 descripton'], claude(`${text}, description: x`)],
  ['field.misplaced', claude(`${text}, max_turns: 3`), ['warning @0 max_turns'], claude(`${text}, claude_options: {max_turns: 3}`)],
  ['step.required-field', step('type: for_loop, iterator: i, steps: [{name: b, type: test_echo}]'), ['warning @0 data_source'], inLoop('type: test_echo')],

  ['function.not-a-map', header('gemini_functions: [f]'), ['error @file workflow gemini_functions'], header('gemini_functions: null')],
  ['function.not-a-map', header('gemini_functions: {f: text}'), ['error @file workflow gemini_functions f'], header('gemini_functions: {}')],
  ['function.missing-description', header('gemini_functions: {f: {parameters: {type: object}}}'), ['error @file workflow gemini_functions f'], header('gemini_functions: {f: {description: d, parameters: {type: object}}}')],
  ['function.bad-parameters', header('gemini_functions: {f: {description: d}}'), ['error @file workflow gemini_functions f'], header('gemini_functions: {f: {description: d, parameters: {type: object}}}')],
  ['function.bad-parameters', header('gemini_functions: {f: {description: d, parameters: []}}'), ['error @file workflow gemini_functions f parameters'], header('gemini_functions: {f: {description: d, parameters: {}}}')],
  ['function.undefined', claude(`${text}, functions: [f, "{{g}}", {name: h}]`), ['error @0 functions 0', 'error @0 functions 2'], `workflow: {name: w, gemini_functions: {f: {description: d, parameters: {}}}, steps: [{name: a, type: gemini, ${text}, functions: [f]}]}`],
  ['function.undefined', inLoop(`type: gemini, ${text}, functions: [constructor]`), ['warning @0/steps/0 functions 0'], inLoop(`type: gemini, ${text}, functions: []`)],

  ['step.not-a-map', 'workflow: {name: w, steps: [text]}', ['error @0'], step('type: test_echo')],
  ['step.not-a-map', step('type: parallel_claude, parallel_tasks: [3]'), ['warning @0/parallel_tasks/0'], step('type: parallel_claude, parallel_tasks: []')],
  ['step.name-missing', 'workflow: {name: w, steps: [{type: test_echo}]}', ['error @0'], 'workflow: {name: w, steps: [{name: 3, type: test_echo}]}'],
  ['step.name-missing', 'workflow: {name: w, steps: [{name: l, type: for_loop, steps: [{type: claude}]}]}', ['error @0/steps/0'], inLoop('type: claude')],
  ['step.name-empty', 'workflow: {name: w, steps: [{name: "", type: test_echo}]}', ['warning @0 name'], step('type: test_echo')],
  ['step.name-format', 'workflow: {name: w, steps: [{name: a-b, type: test_echo}]}', ['info @0 name'], 'workflow: {name: w, steps: [{name: "a_{{b c}}", type: test_echo}]}'],
  ['step.name-reserved', 'workflow: {name: w, steps: [{name: loop, type: test_echo}]}', ['warning @0 name'], step('type: test_echo')],
  ['step.name-duplicate', 'workflow: {name: w, steps: [{name: a}, {name: b}, {name: a}, {name: a}]}', ['warning @2 name', 'warning @3 name'], 'workflow: {name: w, steps: [{name: s, type: switch, cases: {x: [{name: a}], y: [{name: a}]}}]}'],
  ['step.name-shadows', 'workflow: {name: w, steps: [{name: a}, {name: l, type: for_loop, steps: [{name: a}, {name: l}]}]}', ['warning @1/steps/0 name', 'warning @1/steps/1 name'], 'workflow: {name: w, steps: [{name: a}, {name: p, type: pipeline, pipeline: {steps: [{name: a}]}}]}'],
  ['step.type-missing', 'workflow: {name: w, steps: [{name: a}]}', ['error @0'], step('type: claude')],
  ['step.type-missing', step('type: ""'), ['error @0 type'], step('type: claude')],
  ['step.type-unknown', step('type: cluade'), ['error @0 type'], step('type: "{{inputs.type}}"')],
  ['step.type-unknown', inLoop('type: bash'), ['error @0/steps/0 type'], inLoop('type: claude')],
  ['step.type-unknown', step('type: [claude]'), ['error @0 type'], step('type: switch')],
  ['step.type-unknown', step('type: break'), ['error @0 type'], inLoop('type: break')],
  ['step.test-only', step('type: test_echo'), ['info @0 type'], step('type: claude')],
  ['step.experimental-type', inLoop('type: continue'), ['warning @0/steps/0 type'], inLoop('type: claude')],
  ['step.empty-children', step('type: for_loop, steps: []'), ['warning @0 steps'], inLoop('type: claude')],
  ['step.empty-children', step('type: switch, cases: {x: []}'), ['warning @0 cases x'], step('type: switch, cases: {x: [{name: b}]}')],
  ['step.empty-children', step('type: switch, cases: {}'), ['warning @0 cases'], step('type: switch, default: [{name: b}]')],
  ['runtime.type-not-supported', step('type: switch'), ['info @0 type'], step('type: claude')],
  ['runtime.type-not-supported-in-loop', inLoop('type: file_ops'), ['info @0/steps/0 type'], step('type: file_ops')],
  ['runtime.type-not-supported-in-loop', inLoop('type: switch, cases: {x: [{name: f, type: file_ops}]}'), ['info @0/steps/0 type', 'info @0/steps/0/cases.x/0 type'], inLoop('type: pipeline, pipeline: {steps: [{name: f, type: claude}]}').replace('type: pipeline', 'type: claude')],
  ['runtime.type-template', step('type: "{{inputs.type}}"'), ['info @0 type'], inLoop('type: "{{inputs.type}}"')],
  ['runtime.tasks-template', step('type: claude_batch, tasks: "{{steps.x.tasks}}"'), ['info @0 tasks'], step('type: claude_batch, tasks: []')],
  ['runtime.tasks-template', step('type: parallel_claude, parallel_tasks: "{{x}}"'), ['info @0 parallel_tasks'], step('type: parallel_claude, parallel_tasks: []')],

  ['prompt.missing', claude('prompt: null'), ['error @0 prompt'], claude(text)],
  ['prompt.missing', inLoop('type: gemini'), ['warning @0/steps/0'], inLoop('type: set_variable')],
  ['prompt.missing', step('type: parallel_claude, parallel_tasks: [{id: t}, {id: u, pipeline_file: x}]'), ['warning @0/parallel_tasks/0'], step('type: claude_batch, tasks: [{task_id: t, file: x}]')],
  ['prompt.empty', claude('prompt: []'), ['warning @0 prompt'], claude(text)],
  ['prompt.empty', claude('prompt: "  "'), ['warning @0 prompt'], claude(text)],
  ['prompt.string-form', claude('prompt: do it'), ['info @0 prompt'], step('type: claude_batch, tasks: [{task_id: t, prompt: do it}]')],
  ['prompt.shape', claude('prompt: {a: 1}'), ['warning @0 prompt'], claude(text)],
  ['prompt.shape', claude('prompt: "{{inputs.prompt}}"'), ['warning @0 prompt'], claude('prompt: "Say {{inputs.word}}"')],
  ['prompt.part-not-a-map', claude('prompt: [do it]'), ['error @0 prompt 0'], claude(text)],
  ['prompt.part-not-a-map', inLoop('type: claude, prompt: [do it]'), ['warning @0/steps/0 prompt 0'], inLoop(`type: claude, ${text}`)],
  ['prompt.part-type', part('content: x'), ['error @0 prompt 0'], part('type: "{{x}}", content: x')],
  ['prompt.part-type', part('type: statc, content: x'), ['error @0 prompt 0 type'], part('type: dynamic, content: x')],
  ['prompt.part-field-missing', part('type: static'), ['error @0 prompt 0'], part('type: static, content: 3')],
  ['prompt.part-field-missing', part('type: file, path: null'), ['error @0 prompt 0 path'], part('type: file, path: x')],
  ['prompt.part-field-missing', inLoop('type: claude, prompt: [{type: session_context}]'), ['warning @0/steps/0 prompt 0'], part('type: session_context, session_id: s')],
  ['prompt.part-field-missing', part('type: claude_continue, new_prompt: go on'), ['info @0 prompt 0'], part('type: claude_continue, session_id: s')],
  ['prompt.part-field-missing', part('type: claude_continue'), ['warning @0 prompt 0'], part('type: claude_continue, session_id: s')],
  ['prompt.part-empty', part('type: static, content: " "'), ['warning @0 prompt 0 content'], part('type: static, content: x')],
  ['prompt.dynamic-outside-template', part('type: dynamic, content: x'), ['warning @0 prompt 0 type'], step('type: parallel_claude, task_generator: {}, task_template: {prompt: [{type: dynamic, content: x}]}')],
  ['prompt.extract-path', part('type: previous_response, step: a, extract: "items[0].x"'), ['info @0 prompt 0 extract'], part('type: previous_response, step: a, extract: items.x')],
  ['prompt.batch-previous-response', step('type: claude_batch, tasks: [{task_id: t, prompt: [{type: previous_response, step: a}]}]'), ['info @0/tasks/0 prompt 0'], step('type: parallel_claude, parallel_tasks: [{id: t, prompt: [{type: previous_response, step: a}]}]')],

  ['parallel.tasks-missing', step('type: parallel_claude'), ['error @0'], step('type: parallel_claude, parallel_tasks: []')],
  ['parallel.tasks-missing', inLoop('type: parallel_claude'), ['warning @0/steps/0'], inLoop('type: claude')],
  ['parallel.tasks-missing', step('type: parallel_claude, task_generator: {type: file_list}'), ['info @0'], step('type: parallel_claude, parallel_tasks: "{{x}}"')],
  ['parallel.empty', step('type: parallel_claude, parallel_tasks: []'), ['warning @0 parallel_tasks'], step(`type: parallel_claude, parallel_tasks: [{id: t, ${text}}]`)],
  ['parallel.id-missing', step(`type: parallel_claude, parallel_tasks: [{${text}}]`), ['warning @0/parallel_tasks/0'], step(`type: parallel_claude, parallel_tasks: [{id: t, ${text}}]`)],
  ['parallel.id-duplicate', step(`type: parallel_claude, parallel_tasks: [{id: t}, {id: t}, {id: "{{x}}"}, {id: "{{x}}"}]`), ['warning @0/parallel_tasks/1 id'], step(`type: parallel_claude, parallel_tasks: [{id: t}, {id: u}]`)],
  ['parallel.many-tasks', step(`type: parallel_claude, parallel_tasks: [${'{id: t},'.repeat(11)}]`), ['info @0 parallel_tasks'], step(`type: parallel_claude, parallel_tasks: [${'{id: t},'.repeat(10)}]`)],
  ['batch.no-work', step('type: claude_batch'), ['error @0'], step(`type: claude_batch, ${text}`)],
  ['batch.no-work', inLoop('type: claude_batch, tasks: null'), ['warning @0/steps/0'], inLoop('type: claude_batch, tasks: []')],
  ['batch.task-no-work', step('type: claude_batch, tasks: [{task_id: t}]'), ['warning @0/tasks/0'], step(`type: claude_batch, ${text}, tasks: [{task_id: t}]`)],
  ['batch.id-missing', step('type: claude_batch, tasks: [{file: x}]'), ['info @0/tasks/0'], step('type: claude_batch, tasks: [{id: t, file: x}]')],
  ['batch.id-duplicate', step('type: claude_batch, tasks: [{task_id: t, file: x}, {id: t, file: x}]'), ['warning @0/tasks/1 id'], step('type: claude_batch, tasks: [{task_id: t, file: x}, {id: u, file: x}]')],
  ['batch.timeout-unit', step(`type: claude_batch, ${text}, batch_config: {timeout_per_task: 300}`), ['info @0 batch_config timeout_per_task'], step(`type: claude_batch, ${text}, batch_config: {timeout_per_task: 9000}`)],

  ['pipeline.no-source', step('type: pipeline'), ['warning @0'], step('type: pipeline, pipeline_file: x')],
  ['pipeline.multiple-sources', step('type: pipeline, pipeline_file: x, pipeline: {steps: [{name: b}]}'), ['warning @0'], step('type: pipeline, pipeline_file: x')],
  ['pipeline.ref-not-available', step('type: pipeline, pipeline_ref: x'), ['info @0 pipeline_ref'], step('type: pipeline, pipeline_file: x')],
  ['pipeline.inline-steps-missing', step('type: pipeline, pipeline: {name: x}'), ['warning @0 pipeline'], step('type: pipeline, pipeline: {workflow: {steps: [{name: b}]}}')],
  ['pipeline.inline-steps-missing', step('type: pipeline, pipeline: {steps: text}'), ['warning @0 pipeline steps'], step('type: pipeline, pipeline: {steps: []}')],

  ['claude.stream-options', claude(`${text}, claude_options: {async_streaming: "yes"}`), ['error @0 claude_options async_streaming'], claude(`${text}, claude_options: {async_streaming: "{{x}}"}`)],
  ['claude.stream-options', claude(`${text}, claude_options: {async_streaming: true, stream_handler: tv, stream_buffer_size: 0}`), ['error @0 claude_options stream_handler', 'error @0 claude_options stream_buffer_size'], claude(`${text}, claude_options: {async_streaming: false, stream_handler: tv}`)],
  ['claude.stream-options', inLoop(`type: claude, ${text}, claude_options: {async_streaming: 1}`), ['info @0/steps/0 claude_options async_streaming'], step(`type: claude_smart, ${text}, claude_options: {async_streaming: 1}`)],
  ['deprecated.async-streaming', claude(`${text}, claude_options: {async_streaming: true}`), ['info @0 claude_options async_streaming'], claude(`${text}, claude_options: {verbose: true}`)],

  ['reference.unknown-step', part('type: previous_response, step: gone'), ['error @0 prompt 0 step'], part('type: previous_response, step: "{{gone}}"')],
  ['reference.unknown-step', part('type: static, content: "{{steps.gone.text}}"'), ['warning @0 prompt 0 content'], part('type: static, content: "{{gone.text}}"')],
  ['reference.unknown-step', inLoop('type: claude, prompt: [{type: previous_response, step: gone}]'), ['warning @0/steps/0 prompt 0 step'], inLoop('type: claude, prompt: [{type: previous_response, step: l}]')],
  ['reference.unknown-step', 'workflow: {name: w, steps: [{name: l, type: for_loop, steps: [{name: b}]}, {name: a, type: claude, prompt: [{type: previous_response, step: b}]}]}', ['error @1 prompt 0 step'], 'workflow: {name: w, steps: [{name: l, type: for_loop, steps: [{name: b}]}, {name: a, type: claude, prompt: [{type: static, content: "{{steps.b.x}}"}]}]}'],
  ['reference.output-field', 'workflow: {name: w, steps: [{name: d, type: data_transform, output_field: o}, {name: a, type: data_transform, input_source: "previous_response:o"}]}', ['info @1 input_source'], 'workflow: {name: w, steps: [{name: d, type: data_transform, output_field: o}, {name: a, type: data_transform, input_source: "previous_response:d:o"}]}'],
]; // prettier-ignore

describe('validation rules', () => {
  for (const [code, bad, findings, good] of rows) {
    it(`${code}: ${findings.join(', ')}`, () => {
      const mine = found(bad).filter((line) => line.split(' ')[1] === code);
      expect(mine).to.deep.equal(findings.map((line) => line.replace(/^(\w+)/, `$1 ${code}`)));
      expect(found(good).filter((line) => line.split(' ')[1] === code)).to.deep.equal([]);
    });
  }

  it('has a row for every code', () => {
    const covered = new Set<string>(rows.map(([code]) => code));
    expect(Object.keys(codes).filter((code) => !covered.has(code))).to.deep.equal([]);
  });

  it('has a text for every code, with a sentence each', () => {
    const keys = Object.keys(validationStrings);
    for (const code of Object.keys(codes))
      expect(
        keys.some((key) => key.startsWith(`validation.${code}`)),
        code,
      ).to.equal(true);
    for (const [key, message] of Object.entries(validationStrings)) expect(message, key).to.not.match(/!|\.\.$|\s$/);
  });

  it('says the same thing about one place once', () => {
    for (const [, bad] of rows) {
      const lines = createValidator({ strings: createStrings() })
        .validate(snapshotOf(bad))
        .map((each) => `${each.stepId ?? ''} ${each.path.join('.')} ${each.message}`);
      expect(new Set(lines).size, bad).to.equal(lines.length);
    }
  });

  it('suggests the type that was meant, in words and as a fix', () => {
    const [finding] = createValidator({ strings: createStrings() }).validate(
      snapshotOf(step('type: cluade, prompt: []')),
    );
    expect(finding?.message).to.equal('There is no step type “cluade”. Did you mean “claude”?');
    expect(finding?.fixes[0]?.commands).to.deep.equal([
      { command: 'step.set-type', args: { id: '0', type: 'claude' } },
    ]);
  });

  it('takes the step types of the host, and leaves the runtime out when asked to', () => {
    const strings = createStrings();
    const own = createValidator({ strings, stepTypes: ['bash'] }).validate(snapshotOf(step('type: bash')));
    expect(own.map(({ code }) => code)).to.deep.equal([]);
    const spec = createValidator({ strings, profile: 'spec' }).validate(
      snapshotOf(
        step(
          'type: switch, expression: x, cases: {a: [{name: b, type: claude, prompt: [{type: static, content: x}]}]}',
        ),
      ),
    );
    expect(spec.map(({ code }) => code)).to.deep.equal([]);
  });
});
