import { isTemplated } from '../../expressions/find-templates.js';
import { fieldAt } from '../../format/fields.js';
import type { Step } from '../../model/step.js';
import { isYamlList, isYamlMap, type YamlMap, type YamlValue } from '../../model/yaml-value.js';
import { describeValue, isAbsent } from '../describe-value.js';
import { nearestNames } from '../nearest-names.js';
import type { Sink, StepContext, StepRule } from '../rule.js';

/** `claude_options` (`FORMAT.md §6`, §11.8). */
export const claudeOptionRules: readonly StepRule[] = [options];

function options(step: Step, context: StepContext, report: Sink): void {
  const value = step.fields['claude_options'];
  if (!isYamlMap(value)) return;
  turns(value, context, report);
  tools(value, report);
  const { model, fallback_model: fallback } = value;
  if (typeof model === 'string' && model === fallback && !isTemplated(model)) {
    report({ code: 'claude.fallback-same', path: ['claude_options', 'fallback_model'], params: { model } });
  }
  directory(value['cwd'], context.workspaceDir, report);
  if (isBasic(step, context)) unread(value, report);
  strangers(value, report);
}

function turns(value: YamlMap, context: StepContext, report: Sink): void {
  const turns = value['max_turns'];
  if (isAbsent(turns) || isTemplated(turns)) return;
  // Digits in quotes are read; the schema has a note on them.
  if (typeof turns === 'string' && /^\s*[1-9]\d*\s*$/.test(turns)) return;
  if (typeof turns === 'number' && Number.isInteger(turns) && turns > 0) return;
  const found = typeof turns === 'number' ? String(turns) : describeValue(turns, context.strings);
  report({ code: 'claude.max-turns-range', path: ['claude_options', 'max_turns'], params: { found } });
}

/** The tools there are, as far as anybody knows (`FORMAT.md §6.4`). */
export function knownTools(): readonly string[] {
  const field = fieldAt('claude', ['claude_options', 'allowed_tools']);
  return field?.suggestions ?? field?.items?.suggestions ?? [];
}

function tools(value: YamlMap, report: Sink): void {
  const { allowed_tools: allowed, disallowed_tools: disallowed } = value;
  if (isYamlList(disallowed) && isYamlList(allowed)) {
    disallowed.forEach((tool, index) => {
      if (typeof tool !== 'string' || !allowed.includes(tool)) return;
      report({ code: 'claude.tool-conflict', path: ['claude_options', 'disallowed_tools', index], params: { tool } });
    });
  }
  for (const [key, list] of [
    ['allowed_tools', allowed],
    ['disallowed_tools', disallowed],
  ] as const) {
    if (isYamlList(list)) list.forEach((tool, index) => unknownTool(tool, ['claude_options', key, index], report));
  }
}

function unknownTool(tool: YamlValue, path: readonly (string | number)[], report: Sink): void {
  if (typeof tool !== 'string' || isTemplated(tool) || tool.startsWith('mcp__')) return;
  // `Bash(git:*)` allows some uses of a tool.
  const name = tool.replace(/\(.*$/, '').trim();
  const known = knownTools();
  if (name === '' || name === '*' || known.includes(name)) return;
  const [suggestion] = nearestNames(name, known);
  if (suggestion === undefined) report({ code: 'claude.tool-unknown', path, params: { tool: name } });
  else report({ code: 'claude.tool-unknown', variant: 'suggestion', path, params: { tool: name, suggestion } });
}

/** `cwd` outside a `workspace_dir` that the file names; without one nobody knows where the workspace is. */
function directory(cwd: YamlValue | undefined, workspace: string, report: Sink): void {
  if (typeof cwd !== 'string' || cwd === '' || workspace === '' || isOpen(cwd) || isOpen(workspace)) return;
  if (cwd.startsWith('/') !== workspace.startsWith('/')) return;
  const inner = parts(cwd);
  const isInside = parts(workspace).every((part, at) => inner[at] === part) && !inner.includes('..');
  if (!isInside)
    report({ code: 'claude.cwd-outside-workspace', path: ['claude_options', 'cwd'], params: { cwd, workspace } });
}

function isOpen(path: string): boolean {
  return isTemplated(path) || path.includes('${') || path.startsWith('~');
}

function parts(path: string): readonly string[] {
  const found: string[] = [];
  for (const part of path.split('/')) {
    if (part === '' || part === '.') continue;
    if (part === '..' && found.length > 0 && found.at(-1) !== '..') found.pop();
    else found.push(part);
  }
  return found;
}

/** `claude` steps and the tasks of `parallel_claude` use the basic provider. */
function isBasic(step: Step, { ownerType }: StepContext): boolean {
  return step.kind === 'task' ? ownerType === 'parallel_claude' : step.type === 'claude';
}

function unread(value: YamlMap, report: Sink): void {
  const fields = fieldAt('claude', ['claude_options'])?.fields ?? [];
  for (const { key, fullProviderOnly } of fields) {
    if (!fullProviderOnly || isAbsent(value[key])) continue;
    report({ code: 'claude.option-not-used', path: ['claude_options', key], params: { field: key } });
  }
}

/** Written by habit, and an option of no Claude step (`FORMAT.md §6.1`). */
function strangers(value: YamlMap, report: Sink): void {
  for (const field of ['temperature', 'max_tokens']) {
    const path = ['claude_options', field];
    if (!isAbsent(value[field]))
      report({ code: 'claude.option-not-used', variant: 'nowhere', path, params: { field } });
  }
}
