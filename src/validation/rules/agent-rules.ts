import { isTemplated } from '../../expressions/find-templates.js';
import type { Snapshot, Step } from '../../model/step.js';
import { isYamlList, isYamlMap, type FieldPath, type YamlMap, type YamlValue } from '../../model/yaml-value.js';
import { isAbsent, isBlank } from '../describe-value.js';
import { nearestNames } from '../nearest-names.js';
import type { DocumentRule, Sink, StepContext, StepRule } from '../rule.js';

/** MCP servers, agents and hooks in `claude_options` (`FORMAT.md §6.3`, §11.8). */
export const agentRules: readonly StepRule[] = [ofStep];

/** The same in the header, where examples put them. */
export const agentHeaderRules: readonly DocumentRule[] = [ofHeader];

function ofStep(step: Step, _context: StepContext, report: Sink): void {
  const options = step.fields['claude_options'];
  if (isYamlMap(options)) checkAgents(options, ['claude_options'], report);
}

function ofHeader({ workflow }: Snapshot, report: Sink): void {
  checkAgents(workflow, ['workflow'], report);
  for (const field of stepOptions) {
    if (!isAbsent(workflow[field]))
      report({ code: 'agent.option-location', path: ['workflow', field], params: { field } });
  }
}

/** What examples put into the header and only the options of a step are read for (`FORMAT.md §2.6`). */
const stepOptions = [
  'mcp_servers',
  'hooks',
  'agents',
  'enable_skills',
  'setting_sources',
  'enable_context_management',
  'memory_config',
] as const;

/** The types whose options are read for them. */
export const agentTypes: ReadonlySet<string> = new Set([
  'claude_smart',
  'claude_session',
  'claude_extract',
  'claude_batch',
  'claude_robust',
]);

const hookNames = ['log_tool_use', 'validate_bash', 'audit_tool'] as const;
const eventNames = ['PreToolUse', 'PostToolUse', 'UserPromptSubmit', 'Stop', 'SubagentStop', 'PreCompact'] as const;

function checkAgents(map: YamlMap, path: FieldPath, report: Sink): void {
  const { mcp_servers: servers, agents, hooks, agent } = map;
  for (const [name, server] of entriesOf(servers)) mcpServer(name, server, [...path, 'mcp_servers', name], report);
  for (const [name, value] of entriesOf(agents)) incomplete(name, value, [...path, 'agents', name], report);
  for (const [event, list] of entriesOf(hooks)) hookEvent(event, list, [...path, 'hooks', event], report);
  if (typeof agent === 'string' && !isTemplated(agent) && isYamlMap(agents) && !Object.hasOwn(agents, agent)) {
    const [suggestion] = nearestNames(agent, Object.keys(agents));
    const params = suggestion === undefined ? { name: agent } : { name: agent, suggestion };
    const variant = suggestion === undefined ? {} : { variant: 'suggestion' };
    report({ code: 'agent.unknown', ...variant, path: [...path, 'agent'], params });
  }
}

function entriesOf(value: YamlValue | undefined): readonly (readonly [string, YamlValue])[] {
  return isYamlMap(value) ? Object.keys(value).map((key) => [key, value[key] ?? null] as const) : [];
}

function mcpServer(name: string, server: YamlValue, path: FieldPath, report: Sink): void {
  if (!isYamlMap(server)) return;
  const type = isAbsent(server['type']) ? 'stdio' : server['type'];
  if (type !== 'stdio' && type !== 'sse' && type !== 'http') return;
  const field = type === 'stdio' ? 'command' : 'url';
  if (!isMissing(server[field])) return;
  const variant = field === 'command' && isAbsent(server['type']) && !isMissing(server['url']) ? 'type' : field;
  report({ code: 'mcp.server-incomplete', variant, path: [...path, field], params: { name, type, field } });
}

/** Without description and prompt an agent is dropped without a word. */
function incomplete(name: string, agent: YamlValue, path: FieldPath, report: Sink): void {
  if (!isYamlMap(agent)) return;
  for (const field of ['description', 'prompt']) {
    if (isMissing(agent[field])) report({ code: 'agent.incomplete', path: [...path, field], params: { name, field } });
  }
}

function hookEvent(event: string, list: YamlValue, path: FieldPath, report: Sink): void {
  const known = eventNames.find((name) => plain(name) === plain(event));
  if (known === undefined && !isTemplated(event)) {
    const [suggestion] = nearestNames(event, eventNames);
    const params = suggestion === undefined ? { event, options: eventNames.join(', ') } : { event, suggestion };
    report({
      code: 'hook.event-unknown',
      ...(suggestion === undefined ? {} : { variant: 'suggestion' }),
      path,
      params,
    });
  }
  if (!isYamlList(list)) return;
  list.forEach((matcher, index) => {
    if (!isYamlMap(matcher)) return;
    const hooks = matcher['hooks'];
    const at = [...path, index, 'hooks'];
    if (isAbsent(hooks) || (isYamlList(hooks) && hooks.length === 0)) report({ code: 'hook.empty', path: at });
    else if (isYamlList(hooks)) hooks.forEach((hook, place) => unknownHook(hook, [...at, place], report));
  });
}

function unknownHook(hook: YamlValue, path: FieldPath, report: Sink): void {
  if (typeof hook !== 'string' || isTemplated(hook)) return;
  const name = hook.replaceAll('-', '_');
  if (hookNames.some((known) => known === name)) return;
  const [suggestion] = nearestNames(name, hookNames);
  const params = suggestion === undefined ? { name: hook, options: hookNames.join(', ') } : { name: hook, suggestion };
  report({ code: 'hook.unknown', ...(suggestion === undefined ? {} : { variant: 'suggestion' }), path, params });
}

/** Snake case and camel case mean the same event. */
function plain(name: string): string {
  return name.replaceAll('_', '').toLowerCase();
}

function isMissing(value: YamlValue | undefined): boolean {
  return isAbsent(value) || isBlank(value);
}
