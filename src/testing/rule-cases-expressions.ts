import { claude, header, inLoop, part, step, text, type RuleCase } from './rule-case.js';

const say = (content: string): string => part(`type: static, content: "${content}"`);
const when = (condition: string): string => claude(`condition: ${condition}, ${text}`);
const plain = claude(text);

/** Templates, expressions and conditions (`FORMAT.md §11.5`). */
export const expressionRuleCases: readonly RuleCase[] = [
  ['template.unclosed', say('a {{ b'), ['warning @0 prompt 0 content'], say('a {{ b }}')],
  ['template.unclosed', header('description: "{{ x"'), ['warning @file workflow description'], header('description: "{ x"')],
  ['template.empty', say('a {{ }} b'), ['warning @0 prompt 0 content'], say('a {{ b }}')],
  ['expression.syntax', say('{{ a == }}'), ['warning @0 prompt 0 content'], say('{{ a == 1 }}')],
  ['expression.syntax', say('{{ a b }} {{ f(1 }}'), ['warning @0 prompt 0 content', 'warning @0 prompt 0 content'], say('{{#if a}}x{{/if}}')],
  ['expression.syntax', when('"steps.a.x == \'b"'), ['warning @0 condition'], when('"steps.a.x == \'b\'"')],
  ['expression.syntax', step('type: data_transform, input_source: x, operations: [{operation: filter, condition: "a >"}]'), ['warning @0 operations 0 condition'], step('type: data_transform, input_source: x, operations: [{operation: extract, expression: "$.a[*].b"}]')],
  ['expression.unknown-root', say('{{ stesp.a.x }} {{ alone }}'), ['info @0 prompt 0 content'], say('{{ workflow.name }} {{ map(steps.a.b, (f) => f.c) }}')],
  ['expression.unknown-root', when('"scores.best > 3"'), ['info @0 condition'], when('"scores.best > 3"').replace('name: w', 'name: w, global_vars: {scores: 1}')],
  ['template.single-brace', say('{x} {y} {{x}} ${x}').replace('name: w', 'name: w, variables: {x: 1}'), ['info @0 prompt 0 content'], say('{x}')],
  ['expression.unknown-function', when('"lenght(steps.a.x) > 1"'), ['warning @0 condition'], when('"length(steps.a.x) > 1"')],
  ['expression.unknown-function', say('{{ frobnicate(x) }}'), ['info @0 prompt 0 content'], say('{{ multiply(2, x) }} {{ secrets.get(1) }}')],
  ['expression.arity', when('"contains(a.x)"'), ['warning @0 condition'], when('"contains(a.x, 1)"')],
  ['expression.arity', when('"min(1, 2) > 0"'), ['warning @0 condition'], say('{{ min(1, 2) }}')],
  ['expression.arity', say('{{ min() }} {{ count(a, b, c) }}'), ['warning @0 prompt 0 content', 'warning @0 prompt 0 content'], say('{{ count(a, b) }}')],
  ['expression.bad-regex', when('"a.x matches \'[a-\'"'), ['warning @0 condition'], when('"a.x matches \'(?i)^[a-z]++$\'"')],
  ['expression.bad-regex', when('"matches(a.x, \'(\')"'), ['warning @0 condition'], when('"matches(a.x, a.y)"')],
  ['expression.assignment', when('"a.x = 1"'), ['warning @0 condition'], when('"a.x == 1"')],
  ['expression.constant', when('"1 == 1"'), ['info @0 condition'], when('"now() > a.x"')],
  ['condition.shape', when('{nor: [a.x]}'), ['warning @0 condition'], when('{not: a.x}')],
  ['condition.shape', when('{and: a.x}'), ['warning @0 condition and'], when('{and: [a.x]}')],
  ['condition.shape', when('{and: [a.x], or: [a.y]}'), ['warning @0 condition'], when('{or: [{and: [a.x]}, a.y]}')],
  ['condition.shape', part('type: static, content: x, condition: {x: 1}'), ['warning @0 prompt 0 condition'], part('type: static, content: x, condition: x')],
  ['condition.type', when('true'), ['warning @0 condition'], when('"true"')],
  ['condition.type', when('{and: [a.x, 3]}'), ['warning @0 condition and 1'], when('{and: [a.x, a.y]}')],
  ['condition.empty', when('""'), ['warning @0 condition'], when('null')],
  ['condition.empty', when('{or: []}'), ['warning @0 condition'], when('[a.x]')],
  ['runtime.condition-prefix', when('"steps.b.x > 1"'), ['info @0 condition'], when('"b.x > 1"')],
  ['runtime.condition-prefix', when('"state.n > state.m"'), ['info @0 condition'], step('type: switch, expression: steps.b.x')],
  ['runtime.condition-template', when('"{{ steps.b.x > 1 }}"'), ['info @0 condition'], say('{{ steps.b.x }}')],
  ['runtime.in-string-boolean', when('"b.x and not b.y"'), ['info @0 condition'], when('{and: [b.x, {not: b.y}]}')],
  ['runtime.condition-operator', when('"b.x in [1, 2]"'), ['info @0 condition'], when('"b.x contains 1"')],
  ['runtime.condition-operator', when('"b.x exists"'), ['info @0 condition'], when('"b.x"')],
  ['runtime.condition-spacing', when('"b.x>1"'), ['info @0 condition'], when('"b.x > 1"')],
  ['runtime.loop-template', inLoop('type: claude, prompt: [{type: static, content: "{{loop.i}} {{loop.index}}"}, {type: static, content: "{{loop.i}}"}]'), ['info @0/steps/0 prompt 0 content'], say('{{loop.i}}')],
  ['runtime.env-not-expanded', claude(`${text}, claude_options: {cwd: "\${HOME}/x"}`), ['info @0 claude_options cwd'], say('echo ${HOME}')],
  ['runtime.env-not-expanded', header('workspace_dir: "${WORK}"'), ['info @file workflow workspace_dir'], header('workspace_dir: ./w')],
  ['deprecated.loop-item', inLoop('type: claude, prompt: [{type: static, content: "{{i}} {{ i.name }}"}]'), ['info @0/steps/0 prompt 0 content', 'info @0/steps/0 prompt 0 content'], inLoop('type: claude, prompt: [{type: static, content: "{{loop.i}} i"}]')],
  ['template.empty', plain.replace('hi', '"{{}}"'), ['warning @0 prompt 0 content'], plain],
]; // prettier-ignore
