import { claude, header, step, text, type RuleCase } from './rule-case.js';

const transform = (fields: string): string => step(`type: data_transform, ${fields}`);
const operation = (fields: string): string => transform(`input_source: x, operations: [{${fields}}]`);
const files = (fields: string): string => step(`type: file_ops, ${fields}`);
const query = (fields: string): string => step(`type: codebase_query, queries: {${fields}}`);
const options = (fields: string): string => claude(`${text}, claude_options: {${fields}}`);
const smart = (fields: string): string => step(`type: claude_smart, ${text}, ${fields}`);
const robust = (fields: string): string => step(`type: claude_robust, ${text}, retry_config: {${fields}}`);
const extract = (name: string): string =>
  step(`type: claude_extract, ${text}, extraction_config: {post_processing: [${name}]}`);

/** Single step types and the options of Claude (`FORMAT.md §11.7`, §11.8). */
export const typeRuleCases: readonly RuleCase[] = [
  ['transform.input-missing', transform('operations: [{operation: sort, by: x}]'), ['warning @0 input_source'], operation('operation: sort, by: x')],
  ['transform.no-operations', transform('input_source: x, operations: []'), ['warning @0 operations'], transform('input_source: x, operations: "{{x}}"')],
  ['transform.operation-missing', operation('field: x'), ['warning @0 operations 0 operation'], operation('operation: unique')],
  ['transform.operation-unknown', operation('operation: fliter'), ['warning @0 operations 0 operation'], operation('operation: flatten')],
  ['transform.operation-unknown', operation('operation: bake'), ['warning @0 operations 0 operation'], operation('operation: "{{x}}"')],
  ['transform.operation-runtime', operation('operation: unique'), ['info @0 operations 0 operation'], operation('operation: group_by, field: x')],
  ['transform.field-missing', operation('operation: join, join_key: x'), ['info @0 operations 0 right_source'], operation('operation: join, left_key: x, right_data: y')],
  ['transform.field-missing', operation('operation: filter'), ['info @0 operations 0 condition'], operation('operation: filter, condition: x')],
  ['fileops.operation-missing', files('source: x'), ['warning @0 operation'], files('operation: "{{x}}"')],
  ['fileops.operation-unknown', files('operation: coppy'), ['warning @0 operation'], files('operation: list, path: x')],
  ['fileops.field-missing', files('operation: copy, source: x'), ['warning @0 destination'], files('operation: copy, source: x, destination: y')],
  ['fileops.field-missing', files('operation: delete'), ['warning @0 path'], files('operation: delete, files: [x]')],
  ['fileops.same-path', files('operation: copy, source: ./a/b, destination: a/b/'), ['warning @0 destination'], files('operation: copy, source: a/b, destination: a/c')],
  ['fileops.size-range', files('operation: validate, files: [{path: x, min_size: 3, max_size: 2}]'), ['warning @0 files 0 min_size'], files('operation: validate, files: [{path: x, min_size: 2, max_size: 2}]')],
  ['fileops.size-range', files('operation: validate, files: [{path: x, must_be_file: true, must_be_dir: true}]'), ['warning @0 files 0 must_be_dir'], files('operation: validate, files: [{path: x, must_be_file: true}]')],
  ['fileops.dangerous-delete', files('operation: delete, path: "~"'), ['warning @0 path'], files('operation: delete, path: ./a/../b')],
  ['fileops.dangerous-delete', files('operation: delete, files: [./, ../x, a/../.., b]'), ['warning @0 files 0', 'warning @0 files 1', 'warning @0 files 2'], files('operation: list, path: /')],
  ['runtime.file-operation', files('operation: wait, duration_seconds: 3'), ['info @0 operation'], files('operation: list, path: x')],
  ['runtime.file-operation', files('operation: copy, source: [x], destination: y'), ['info @0 source'], files('operation: copy, source: x, destination: y')],
  ['runtime.file-operation', files('operation: convert, source: x, destination: y, format: json_to_yaml'), ['info @0 format'], files('operation: convert, source: x, destination: y, format: yaml_to_json')],
  ['runtime.file-operation', files('operation: delete, files: [x]'), ['info @0 files'], files('operation: delete, path: x')],
  ['query.empty', step('type: codebase_query, queries: {}'), ['warning @0 queries'], query('a: {find_files: [{type: main}]}')],
  ['query.empty', query('a: {}'), ['warning @0 queries a'], query('a: {get_language: true}')],
  ['query.kind-unknown', query('a: {find_flies: []}'), ['info @0 queries a find_flies'], query('a: {find_files: []}')],
  ['setvar.empty', step('type: set_variable, variables: {}'), ['warning @0 variables'], step('type: set_variable, variables: {x: 1}')],
  ['set-variable.legacy-shape', step('type: set_variable, variable: x, value: 1'), ['warning @0 variable'], step('type: set_variable, variables: {variable: 1}')],
  ['setvar.scope-unknown', step('type: set_variable, variables: {x: 1}, scope: glob'), ['warning @0 scope'], step('type: set_variable, variables: {x: 1}, scope: local')],
  ['checkpoint.no-state', step('type: checkpoint'), ['warning @0 state'], step('type: checkpoint, action: load')],
  ['session.no-config', step(`type: claude_session, ${text}`), ['info @0 session_config'], step(`type: claude_session, ${text}, session_config: {}`)],
  ['robust.backoff-unknown', robust('backoff_strategy: random'), ['warning @0 retry_config backoff_strategy'], robust('backoff_strategy: fixed')],
  ['runtime.fallback-action', robust('fallback_action: skip'), ['info @0 retry_config fallback_action'], robust('fallback_action: emergency_response')],
  ['smart.preset-overrides-tools', smart('preset: analysis, claude_options: {allowed_tools: [Write]}'), ['info @0 claude_options allowed_tools'], smart('claude_options: {allowed_tools: [Write]}')],
  ['smart.preset-overrides-tools', smart('environment_aware: true, claude_options: {allowed_tools: []}').replace('name: w', 'name: w, environment: {mode: production}'), ['info @0 claude_options allowed_tools'], smart('preset: chat, claude_options: {allowed_tools: []}')],
  ['runtime.post-processing', extract('extract_errors'), ['info @0 extraction_config post_processing 0'], extract('extract_links')],
  ['extract.post-processing-unknown', extract('trim'), ['info @0 extraction_config post_processing 0'], extract('generate_summary')],
  ['gemini.function-without-definitions', step(`type: gemini, ${text}, functions: [f, g]`), ['error @0 functions'], step(`type: gemini, ${text}, functions: ["{{f}}"]`)],
  ['instructor.no-schema', step(`type: gemini_instructor, ${text}`), ['info @0 schema'], step(`type: gemini_instructor, ${text}, output_schema: {type: object}`)],
  ['role.unusual', claude(`${text}, role: heart`), ['info @0 role'], claude(`${text}, role: brain`)],
  ['claude.max-turns-range', options('max_turns: 1.5'), ['warning @0 claude_options max_turns'], options('max_turns: "3"')],
  ['claude.max-turns-range', options('max_turns: many'), ['warning @0 claude_options max_turns'], options('max_turns: "{{x}}"')],
  ['claude.tool-conflict', options('allowed_tools: [Read, Bash], disallowed_tools: [Bash]'), ['warning @0 claude_options disallowed_tools 0'], options('allowed_tools: [Read], disallowed_tools: [Bash]')],
  ['claude.tool-unknown', options('allowed_tools: [Raed]'), ['info @0 claude_options allowed_tools 0'], options('allowed_tools: [mcp__x__y, "Bash(git:*)"]')],
  ['claude.fallback-same', options('model: opus, fallback_model: opus'), ['info @0 claude_options fallback_model'], options('model: opus, fallback_model: sonnet')],
  ['claude.cwd-outside-workspace', options('cwd: ./elsewhere').replace('name: w', 'name: w, workspace_dir: ./work'), ['info @0 claude_options cwd'], options('cwd: work/a').replace('name: w', 'name: w, workspace_dir: ./work')],
  ['claude.option-not-used', options('timeout_ms: 5000'), ['info @0 claude_options timeout_ms'], smart('claude_options: {timeout_ms: 5000}')],
  ['claude.option-not-used', step(`type: parallel_claude, parallel_tasks: [{id: t, ${text}, claude_options: {debug_mode: true}}]`), ['info @0/parallel_tasks/0 claude_options debug_mode'], options('verbose: true')],
  ['mcp.server-incomplete', smart('claude_options: {mcp_servers: {a: {type: stdio}, b: {type: http}, c: {url: x}}}'), ['warning @0 claude_options mcp_servers a command', 'warning @0 claude_options mcp_servers b url', 'warning @0 claude_options mcp_servers c command'], smart('claude_options: {mcp_servers: {a: {command: x}, b: {type: sse, url: y}}}')],
  ['mcp.server-incomplete', header('mcp_servers: {a: {}}'), ['warning @file workflow mcp_servers a command'], header('mcp_servers: {a: {command: x}}')],
  ['agent.incomplete', smart('claude_options: {agents: {a: {prompt: x}}}'), ['warning @0 claude_options agents a description'], smart('claude_options: {agents: {a: {prompt: x, description: y}}}')],
  ['agent.unknown', smart('claude_options: {agent: b, agents: {a: {prompt: x, description: y}}}'), ['warning @0 claude_options agent'], smart('claude_options: {agent: a, agents: {a: {prompt: x, description: y}}}')],
  ['hook.unknown', smart('claude_options: {hooks: {PreToolUse: [{hooks: [log_tool]}]}}'), ['info @0 claude_options hooks PreToolUse 0 hooks 0'], smart('claude_options: {hooks: {pre_tool_use: [{hooks: [audit-tool]}]}}')],
  ['hook.event-unknown', smart('claude_options: {hooks: {BeforeTool: [{hooks: [audit_tool]}]}}'), ['info @0 claude_options hooks BeforeTool'], smart('claude_options: {hooks: {Stop: [{hooks: [audit_tool]}]}}')],
  ['hook.empty', smart('claude_options: {hooks: {Stop: [{matcher: "*"}]}}'), ['warning @0 claude_options hooks Stop 0 hooks'], smart('claude_options: {hooks: {Stop: [{hooks: [audit_tool]}]}}')],
]; // prettier-ignore
