import { claude, header, inLoop, step, text, type RuleCase } from './rule-case.js';

const body = 'steps: [{name: b, type: claude, prompt: [{type: static, content: "{{loop.i}}"}]}]';
const each = (fields: string): string => step(`type: for_loop, ${fields}, ${body}`);
const during = (fields: string): string => step(`type: while_loop, ${fields}, ${body}`);
const task = (id: string, options: string): string => `{id: ${id}, ${text}, claude_options: {${options}}}`;
const branches = (fields: string): string =>
  step(`type: switch, ${fields}cases: {"true": [{name: y, type: claude}], "false": [{name: z, type: claude}]}`);

/** Loops, branches, nested pipelines and old names (`FORMAT.md §10`, §11.6). */
export const flowRuleCases: readonly RuleCase[] = [
  ['while.condition-missing', during('max_iterations: 3'), ['warning @0 condition'], during('condition: b.x, max_iterations: 3')],
  ['while.no-max-iterations', during('condition: b.x'), ['warning @0 max_iterations'], during('condition: b.x, max_iterations: 3')],
  ['while.max-iterations-range', during('condition: b.x, max_iterations: 0'), ['warning @0 max_iterations'], during('condition: b.x, max_iterations: 1000')],
  ['while.max-iterations-range', during('condition: b.x, max_iterations: 1001'), ['info @0 max_iterations'], during('condition: b.x, max_iterations: "{{n}}"')],
  ['while.condition-not-updated', during('condition: "state.n < 3", max_iterations: 3'), ['info @0 condition'], during('condition: "steps.b.ok", max_iterations: 3')],
  ['while.condition-not-updated', during('condition: "steps.c.ok", max_iterations: 3'), ['info @0 condition'], during('condition: "loop.iteration < 3", max_iterations: 3')],
  ['runtime.while-condition-map', during('condition: {not: b.x}, max_iterations: 3'), ['info @0 condition'], during('condition: b.x, max_iterations: 3')],
  ['for.iterator-missing', each('data_source: x'), ['warning @0 iterator'], each('data_source: x, iterator: i')],
  ['for.data-source-missing', each('iterator: i, data_source: ""'), ['warning @0 data_source'], each('data_source: [1], iterator: i')],
  ['for.iterator-format', each('data_source: x, iterator: a-b'), ['warning @0 iterator'], each('data_source: x, iterator: i')],
  ['for.iterator-reserved', each('data_source: x, iterator: index'), ['warning @0 iterator'], each('data_source: x, iterator: i')],
  ['for.iterator-shadows', inLoop(`type: for_loop, iterator: i, data_source: x, ${body}`), ['warning @0/steps/0 iterator'], inLoop(`type: for_loop, iterator: j, data_source: "loop.i", ${body}`)],
  ['for.iterator-unused', each('data_source: x, iterator: file'), ['info @0 iterator'], each('data_source: x, iterator: i')],
  ['for.max-parallel-range', each('data_source: x, iterator: i, parallel: true, max_parallel: 50'), ['info @0 max_parallel'], each('data_source: x, iterator: i, parallel: true, max_parallel: 10')],
  ['for.max-parallel-range', each('data_source: x, iterator: i, parallel: true, max_parallel: 0'), ['warning @0 max_parallel'], each('data_source: x, iterator: i, parallel: true')],
  ['for.parallel-missing', each('data_source: x, iterator: i, max_parallel: 3'), ['info @0 max_parallel'], each('data_source: x, iterator: i, max_parallel: 3, parallel: false')],
  ['for.legacy-names', each('over: x, as: i'), ['info @0 as', 'info @0 over'], each('data_source: x, iterator: i')],
  ['for.legacy-names', each('data_source: x, iterator: i, max_concurrent: 2'), ['info @0 max_concurrent'], each('data_source: x, iterator: i')],
  ['switch.expression-missing', branches(''), ['warning @0 expression'], branches('expression: x, ')],
  ['switch.no-cases', step('type: switch, expression: x'), ['warning @0 cases'], branches('expression: x, ')],
  ['switch.unreachable-default', branches('expression: "a.x > 1", default: [{name: d, type: claude}], '), ['info @0 default'], branches('expression: a.x, default: [{name: d, type: claude}], ')],
  ['switch.no-default', branches('expression: a.x, '), ['info @0'], branches('expression: "a.x > 1", ')],
  ['switch.case-not-a-list', step('type: switch, expression: x, cases: {a: {name: b, type: claude}}, default: text'), ['warning @0 cases a', 'warning @0 default'], branches('expression: x, ')],
  ['error-handler.unreachable', claude(`${text}, continue_on_error: false, error_handler: [{name: h, type: claude}]`), ['info @0 continue_on_error'], claude(`${text}, error_handler: [{name: h, type: claude}]`)],
  ['pipeline.output-duplicate-alias', step('type: pipeline, pipeline_file: x, outputs: [a, {path: b.c, as: a}]'), ['warning @0 outputs 1 as'], step('type: pipeline, pipeline_file: x, outputs: [a, {path: a.c}]')],
  ['parallel.shared-cwd', step(`type: parallel_claude, parallel_tasks: [${task('t', 'cwd: ./x, allowed_tools: [Write]')}, ${task('u', 'cwd: ./x, allowed_tools: [Edit]')}]`), ['info @0/parallel_tasks/1 claude_options cwd'], step(`type: parallel_claude, parallel_tasks: [${task('t', 'cwd: ./x, allowed_tools: [Write]')}, ${task('u', 'cwd: ./x, allowed_tools: [Read]')}]`)],
  ['deprecated.field', claude(`${text}, output_file: x, max_attempts: 2`), ['info @0 output_file', 'info @0 max_attempts'], claude(`${text}, output_file: x, output_to_file: y`)],
  ['deprecated.value', claude(`${text}, claude_options: {output_format: stream-json}`), ['info @0 claude_options output_format'], claude(`${text}, claude_options: {output_format: stream_json}`)],
  ['deprecated.removed-field', claude(`${text}, claude_options: {print: true}`), ['info @0 claude_options print'], claude(`${text}, claude_options: {verbose: true}`)],
  ['deprecated.on-error', claude(`${text}, on_error: continue`), ['info @0 on_error'], claude(`${text}, on_error: [{name: h, type: claude}]`)],
  ['deprecated.retry', claude(`${text}, retry: {max_attempts: 3, backoff: linear}`), ['info @0 retry'], claude(`${text}, max_retries: 3`)],
  ['deprecated.claude-session', claude(`${text}, claude_options: {session_id: s, resume_session: true}`), ['info @0 claude_options resume_session'], claude(`${text}, claude_options: {session_id: s}`)],
  ['deprecated.config', claude(`${text}, config: {generation_config: {}}`), ['info @0 config'], claude(`${text}, config: {model: x}`)],
  ['deprecated.safety-config', header('safety_config: {max_depth: 3}'), ['info @file workflow safety_config'], header('safety: {max_nesting_depth: 3}')],
  ['runtime.field-ignored', inLoop(`type: claude, ${text}, condition: a.x, output_to_file: y`), ['info @0/steps/0 condition', 'info @0/steps/0 output_to_file'], claude(`${text}, condition: a.x, output_to_file: y`)],
  ['runtime.field-ignored', step(`type: gemini, ${text}, token_budget: {max_input_tokens: 10}`), ['info @0 token_budget max_input_tokens'], step(`type: gemini, ${text}, token_budget: {top_k: 10}`)],
  ['runtime.field-ignored', step(`type: gemini_instructor, ${text}, schema: {type: object}, token_budget: {}`), ['info @0 schema', 'info @0 token_budget'], step(`type: gemini_instructor, ${text}, functions: ["{{f}}"]`)],
  ['runtime.field-ignored', step(`type: parallel_claude, parallel_tasks: [{id: t, ${text}, output_to_file: x}]`), ['info @0/parallel_tasks/0 output_to_file'], step(`type: parallel_claude, parallel_tasks: [{id: t, ${text}}]`)],
  ['runtime.batch-task-id', step('type: claude_batch, tasks: [{id: t, file: x}]'), ['info @0/tasks/0 id'], step('type: claude_batch, tasks: [{task_id: t, id: t, file: x}]')],
  ['runtime.output-path', step('type: pipeline, pipeline_file: x, outputs: [{path: "a.b[0]"}]'), ['info @0 outputs 0 path'], step('type: pipeline, pipeline_file: x, outputs: [{path: a.b}]')],
  ['runtime.pipeline-config', step('type: pipeline, pipeline_file: x, config: {max_depth: 3, cache_enabled: true, debug: true}'), ['info @0 config cache_enabled'], step('type: pipeline, pipeline_file: x, config: {max_depth: 3}')],
]; // prettier-ignore
