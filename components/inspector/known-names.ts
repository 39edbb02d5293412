import { isYamlList, isYamlMap, type YamlMap } from '../../src/model/yaml-value.js';
import type { FormElement } from './form-element.js';
import type { FormOption } from './form-field.js';

const toolFields: readonly string[] = ['allowed_tools', 'disallowed_tools', 'tools'];

/** What a list of names may hold: what the format suggests, and what this pipeline defines. */
export function knownNames({
  field,
  target,
  strings,
}: Pick<FormElement, 'field' | 'target' | 'strings'>): readonly FormOption[] {
  const { session, step } = target ?? {};
  if (!session) return field.options;
  const header = session.snapshot.workflow;
  if (field.key === 'functions') return Object.entries(mapIn(header, 'gemini_functions')).map(functionOption);
  if (!toolFields.includes(field.key)) return field.options;
  const options = mapIn(step?.fields ?? {}, 'claude_options');
  const servers = new Set([header, options].flatMap((map) => Object.keys(mapIn(map, 'mcp_servers'))));
  const detail = strings('inspector.tools.of-server');
  const named = session.snapshot.steps.flatMap(({ fields }) => serverTools(mapIn(fields, 'claude_options')));
  const own = [...servers].map((server) => ({ value: `mcp__${server}__*`, detail }));
  const others = [...new Set(named)].filter((name) => own.every(({ value }) => value !== name));
  return [...field.options, ...own, ...others.map((value) => ({ value }))];
}

/** Events of hooks that are known to come; others are fine (`FORMAT.md §6.3`). */
export const hookEvents: readonly FormOption[] = [
  'PreToolUse',
  'PostToolUse',
  'UserPromptSubmit',
  'Stop',
  'SubagentStop',
  'PreCompact',
].map((value) => ({ value }));

function functionOption([value, definition]: readonly [string, unknown]): FormOption {
  const detail = isYamlMap(definition as YamlMap) ? (definition as YamlMap)['description'] : undefined;
  return { value, ...(typeof detail === 'string' ? { detail } : {}) };
}

/** Tools of servers that are named somewhere already (`mcp__<server>__<tool>`). */
function serverTools(options: YamlMap): readonly string[] {
  const lists = [options['allowed_tools'], options['disallowed_tools']].filter((list) => isYamlList(list));
  return lists.flat().filter((name) => typeof name === 'string' && name.startsWith('mcp__')) as string[];
}

function mapIn(map: YamlMap, key: string): YamlMap {
  const inner = Object.hasOwn(map, key) ? map[key] : undefined;
  return isYamlMap(inner) ? inner : {};
}
