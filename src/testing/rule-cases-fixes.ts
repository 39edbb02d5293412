import { claude, header, inLoop, part, step, text, type RuleCase } from './rule-case.js';

const options = (fields: string): string => claude(`${text}, claude_options: {${fields}}`);
const steps = (...all: readonly string[]): string => `workflow: {name: w, steps: [${all.join(', ')}]}`;
const loop = `{name: l, type: for_loop, iterator: i, data_source: x, steps: [{name: b, type: claude, ${text}}]}`;
const reads = (condition: string): string => `{name: a, type: gemini, ${text}, condition: "${condition}"}`;
const session = `{name: s, type: claude_session, session_config: {session_name: mine}, ${text}}`;
const called = (fields: string, child: string): string =>
  `{name: p, type: pipeline, ${fields}pipeline: {name: q, steps: [{name: b, type: claude, ${child}}]}}`;

/** Samples of which something else can be done than of the first ones of their code. */
export const fixRuleCases: readonly RuleCase[] = [
  ['field.type', header('version: 1.0'), ['info @file workflow version'], header('version: "1.0"')],
  ['field.type', options('verbose: "yes"'), ['warning @0 claude_options verbose'], options('verbose: true')],
  ['field.type', options('max_turns: "3"'), ['info @0 claude_options max_turns'], options('max_turns: 3')],
  ['field.type', step(`type: gemini, ${text}, token_budget: {temperature: "0.5"}`), ['info @0 token_budget temperature'], step(`type: gemini, ${text}, token_budget: {temperature: 0.5}`)],
  ['field.type', options('allowed_tools: Read'), ['warning @0 claude_options allowed_tools'], options('allowed_tools: "{{ tools }}"')],
  ['field.unknown', options('output_to_file: a.md'), ['info @0 claude_options output_to_file'], claude(`${text}, output_to_file: a.md`)],
  ['field.unknown', step('type: pipeline, pipeline_file: a.yaml, max_total_steps: 9'), ['info @0 max_total_steps'], step('type: pipeline, pipeline_file: a.yaml, config: {max_total_steps: 9}')],
  ['field.unknown', header('gemini_model: flash'), ['info @file workflow gemini_model'], header('defaults: {gemini_model: flash}').replace('test_echo', 'gemini')],
  ['workflow.steps-not-a-list', 'workflow: {name: w, steps: {a: {type: test_echo}, b: {type: test_echo}}}', ['error @file workflow steps'], steps('{name: a, type: test_echo}')],
  ['workflow.steps-not-a-list', 'workflow: {name: w, steps: {name: a, type: test_echo}}', ['error @file workflow steps'], steps('{name: a, type: test_echo}')],
  ['workflow.steps-not-a-list', 'workflow: {name: w, steps: ""}', ['error @file workflow steps'], steps('{name: a, type: test_echo}')],
  ['hook.unknown', options('hooks: {PreToolUse: [{hooks: [log_tool_us]}]}'), ['info @0 claude_options hooks PreToolUse 0 hooks 0'], options('hooks: {PreToolUse: [{hooks: [log-tool-use]}]}')],
  ['hook.event-unknown', options('hooks: {PreToolUsee: [{hooks: [audit_tool]}]}'), ['info @0 claude_options hooks PreToolUsee'], options('hooks: {pre_tool_use: [{hooks: [audit_tool]}]}')],
  ['agent.unknown', options('agents: {reviewer: {description: d, prompt: p}}, agent: reviewr'), ['warning @0 claude_options agent'], options('agents: {reviewer: {description: d, prompt: p}}, agent: reviewer')],
  ['agent.option-location', header('enable_skills: true').replace('steps: [', `steps: [{name: s, type: claude_smart, ${text}}, `), ['info @file workflow enable_skills'], options('enable_skills: true')],
  ['agent.option-location', header('setting_sources: [project]'), ['info @file workflow setting_sources'], header('setting_sources: null')],
  ['reference.unknown-step', steps('{name: plan, type: test_echo}', reads('steps.plam.x > 1')), ['warning @1 condition'], steps('{name: plan, type: test_echo}', reads('steps.plan.x > 1'))],
  ['reference.unknown-step', steps(loop, '{name: a, type: claude, prompt: [{type: previous_response, step: b, extract: text}]}'), ['error @1 prompt 0 step'], steps(loop, '{name: a, type: claude, prompt: [{type: previous_response, step: l, extract: text}]}')],
  ['reference.unknown-step', steps('{name: s, type: switch, expression: x, cases: {a: [{name: b, type: test_echo}]}, default: []}', '{name: a, type: claude, prompt: [{type: previous_response, step: b, extract: text}]}'), ['error @1 prompt 0 step'], steps('{name: b, type: test_echo}', '{name: a, type: claude, prompt: [{type: previous_response, step: b, extract: text}]}')],
  ['pipeline.output-unknown', steps(called('outputs: [{path: dratf.text, as: t}], ', text).replace('name: b', 'name: draft')), ['warning @0 outputs 0 path'], steps(called('outputs: [{path: b.text, as: t}], ', text))],
  ['loop.variable-unknown', inLoop('type: claude, prompt: [{type: static, content: "{{loop.fiel}}"}]').replace('iterator: i', 'iterator: file'), ['warning @0/steps/0 prompt 0 content'], inLoop('type: claude, prompt: [{type: static, content: "{{loop.file}}"}]').replace('iterator: i', 'iterator: file')],
  ['input.unknown', header('inputs: {topic: {type: string}}').replace('{x: 1}', '{x: "{{inputs.topc}}"}'), ['info @0 variables x'], header('inputs: {topic: {type: string}}').replace('{x: 1}', '{x: "{{inputs.topic}}"}')],
  ['prompt.session-unknown', steps(session, '{name: a, type: claude, prompt: [{type: session_context, session_id: other}]}'), ['info @1 prompt 0 session_id'], steps(session, '{name: a, type: claude, prompt: [{type: session_context, session_id: mine}]}')],
  ['reference.into-loop', steps(loop, '{name: a, type: claude, prompt: [{type: static, content: "{{steps.b.text}} {{ steps.b }}"}]}'), ['warning @1 prompt 0 content'], steps(loop, '{name: a, type: claude, prompt: [{type: static, content: "{{steps.l.success}}"}]}')],
  ['reference.into-loop', steps(`{name: o, type: for_loop, iterator: k, data_source: x, steps: [${loop}, {name: z, type: claude, prompt: [{type: previous_response, step: b, extract: text}]}]}`), ['warning @0/steps/1 prompt 0 step'], steps(loop)],
  ['reference.into-loop', steps(loop.replace('for_loop, iterator: i, data_source: x', 'while_loop, condition: b.ok, max_iterations: 3'), reads('steps.b.ok == 1')), ['warning @1 condition'], steps(loop)],
  ['reference.across-pipeline', steps('{name: plan, type: test_echo}', called('', 'prompt: [{type: static, content: "{{steps.plan.text}} {{steps.plan.x.y}}"}]')), ['warning @1/pipeline.steps/0 prompt 0 content'], steps('{name: plan, type: test_echo}', called('inputs: {plan: "{{steps.plan.text}}"}, ', 'prompt: [{type: static, content: "{{inputs.plan}}"}]'))],
  ['reference.across-pipeline', steps('{name: plan, type: test_echo}', called('inputs: {plan: 3}, ', 'prompt: [{type: previous_response, step: plan, extract: text}]')), ['warning @1/pipeline.steps/0 prompt 0 step'], steps(called('', text))],
  ['reference.across-pipeline', steps(called('outputs: [c], ', text).replace('steps: [', 'steps: [{name: c, type: test_echo}, '), '{name: a, type: claude, prompt: [{type: static, content: "{{steps.b.text}}"}]}'), ['warning @1 prompt 0 content'], steps(called('', text), reads('steps.p.b.ok == 1'))],
  ['reference.across-pipeline', steps(called('outputs: [{path: b, as: out}], ', text), reads('steps.b.ok == 1')), ['warning @1 condition'], steps(called('outputs: [{path: b, as: out}], ', text), reads('steps.p.out.ok == 1'))],
  ['reference.unknown-output', steps(called('', text).replace('name: b', 'name: draft'), reads('steps.p.dratf.ok == 1')), ['info @1 condition'], steps(called('', text), reads('steps.p.b.ok == 1'))],
  ['switch.case-not-a-list', step('type: switch, expression: x, cases: {a: {name: b, type: test_echo}}, default: [{name: c, type: test_echo}]'), ['warning @0 cases a'], step('type: switch, expression: x, cases: {a: [{name: b, type: test_echo}]}')],
  ['condition.type', claude(`${text}, condition: false`), ['warning @0 condition'], claude(text)],
  ['step.disabled-by-condition', claude(`${text}, condition: [a.x, false]`), ['info @0 condition'], claude(`${text}, condition: false`)],
  ['step.empty-children', step('type: switch, expression: x, cases: {x: [{name: b, type: test_echo}]}, default: []'), ['warning @0 default'], step('type: switch, expression: x, cases: {x: [{name: b, type: test_echo}]}')],
  ['expression.unknown-root', part('type: static, content: "{{ stpes.a.x }}"'), ['info @0 prompt 0 content'], part('type: static, content: "{{ steps.a.x }}"')],
  ['runtime.output-dir', header('output_dir: ./out'), ['info @file workflow output_dir'], header('defaults: {output_dir: ./out}')],
  ['workflow.missing', 'a: 1', ['error @file'], step('type: test_echo')],
  ['field.range', step(`type: gemini, ${text}, token_budget: {max_output_tokens: 10}`), ['info @0 token_budget max_output_tokens'], step(`type: gemini, ${text}, token_budget: {max_output_tokens: 300}`)],
  ['field.range', step(`type: gemini, ${text}, token_budget: {max_output_tokens: 0}`), ['warning @0 token_budget max_output_tokens'], step(`type: gemini, ${text}, token_budget: {max_output_tokens: "{{x}}"}`)],
  ['field.range', step(`type: gemini, ${text}, token_budget: {top_k: 41}`), ['info @0 token_budget top_k'], step(`type: gemini, ${text}, token_budget: {top_k: 40}`)],
  ['field.misplaced', step(`type: gemini, ${text}, claude_options: {max_turns: 3}`), ['warning @0 claude_options'], options('max_turns: 3')],
  ['field.misplaced', claude(`${text}, options: {max_turns: 3}`), ['warning @0 options'], step(`type: file_ops, operation: list, path: x, options: {a: 1}`)],
  ['step.empty-children', step('type: claude_batch, tasks: []'), ['warning @0 tasks'], step('type: claude_batch, tasks: "{{x}}"')],
  ['expression.syntax', part(`type: static, content: "{{ ${'('.repeat(300)}a${')'.repeat(300)} }}"`), ['warning @0 prompt 0 content'], part('type: static, content: "{{ ((a)) }}"')],
  ['deprecated.retry', step(`type: gemini, ${text}, retry: {max_attempts: 3}`), ['info @0 retry'], step(`type: gemini, ${text}, max_retries: 3`)],
  ['fileops.operation-unknown', step('type: file_ops, operation: frobnicate'), ['warning @0 operation'], step('type: file_ops, operation: "{{x}}"')],
  ['query.kind-unknown', step('type: codebase_query, queries: {a: {zzzzzzzz: 1}}'), ['info @0 queries a zzzzzzzz'], step('type: codebase_query, queries: {a: {find_files: [{type: main}]}}')],
  ['smart.preset-overrides-tools', step(`type: claude_smart, ${text}, preset: chat, claude_options: {allowed_tools: [Read]}`), ['info @0 claude_options allowed_tools'], step(`type: claude_smart, ${text}, preset: chat, claude_options: {allowed_tools: []}`)],
  ['claude.tool-unknown', options('allowed_tools: [Zzzzzzzzz]'), ['info @0 claude_options allowed_tools 0'], options('allowed_tools: [mcp__a__zzzzzzzzz]')],
  ['claude.option-not-used', step(`type: claude_smart, ${text}, claude_options: {temperature: 1, max_tokens: 3, timeout_ms: 3}`), ['info @0 claude_options temperature', 'info @0 claude_options max_tokens'], step(`type: claude_smart, ${text}, claude_options: {timeout_ms: 3}`)],
  ['prompt.shape', claude('prompt: {content: hi}'), ['warning @0 prompt'], claude('prompt: [{type: static, content: hi}]')],
  ['prompt.shape', claude('prompt: {type: file, path: a.md}'), ['warning @0 prompt'], claude('prompt: [{type: file, path: a.md}]')],
]; // prettier-ignore
