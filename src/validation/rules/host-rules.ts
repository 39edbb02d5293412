import type { HostFinding, HostRule } from '../../format/host-step-types.js';
import type { Severity } from '../../model/diagnostic.js';
import type { Step } from '../../model/step.js';
import type { FieldPath } from '../../model/yaml-value.js';
import type { Finding, FindingFix } from '../finding.js';
import type { Sink, StepContext } from '../rule.js';
import type { IsTaken } from './field-rules.js';

/** What a host's rule may say about one step; the rest is cut. */
const mostFindings = 50;
const longestMessage = 500;
const severities: readonly Severity[] = ['error', 'warning', 'info'];

/** What the schema of a host's step type says about a step of that type. */
export function checkHostSchema(step: Step, { catalogue }: StepContext, isTaken: IsTaken, report: Sink): void {
  if (step.kind === 'task' || step.value !== undefined) return;
  for (const { path, message } of catalogue.problemsOf(step.type, step.fields)) {
    if (isTaken(path) || path.some((_, at) => isTaken(path.slice(0, at + 1)))) continue;
    const field = String(path.findLast((key) => typeof key === 'string') ?? step.type);
    report({ code: 'step.schema', path, params: { field, type: step.type, reason: message.slice(0, longestMessage) } });
  }
}

/** What a host's own rules say: a rule that throws or answers nonsense is told of, and harms nothing else. */
export function hostFindings(step: Step, context: StepContext, report: Sink): readonly Finding[] {
  const found: Finding[] = [];
  for (const rule of context.catalogue.rulesOf(step.type)) {
    const said = answerOf(rule, step, context);
    if (said === undefined) report({ code: 'host.rule-failed', params: { rule: `${step.type}.${rule.code}` } });
    else for (const each of said.slice(0, mostFindings)) found.push(findingOf(each, rule, step));
  }
  return found;
}

function answerOf(rule: HostRule, step: Step, { isTopLevel, isInLoop }: StepContext): HostFinding[] | undefined {
  try {
    const said: unknown = rule.check(step, { isTopLevel, isInLoop });
    if (!Array.isArray(said)) return undefined;
    return (said as unknown[]).every(isFinding) ? (said as HostFinding[]) : undefined;
  } catch {
    return undefined;
  }
}

function isFinding(value: unknown): value is HostFinding {
  if (typeof value !== 'object' || value === null) return false;
  const { message, severity, path, fixes } = value as Partial<Record<keyof HostFinding, unknown>>;
  return (
    typeof message === 'string' &&
    (severity === undefined || severities.includes(severity as Severity)) &&
    (path === undefined || isPath(path)) &&
    (fixes === undefined || (Array.isArray(fixes) && fixes.every(isFix)))
  );
}

function isPath(value: unknown): value is FieldPath {
  return Array.isArray(value) && value.every((key) => typeof key === 'string' || typeof key === 'number');
}

function isFix(value: unknown): boolean {
  if (typeof value !== 'object' || value === null) return false;
  const { title, commands } = value as { title?: unknown; commands?: unknown };
  return typeof title === 'string' && Array.isArray(commands) && commands.every(isCommand);
}

function isCommand(value: unknown): boolean {
  if (typeof value !== 'object' || value === null) return false;
  const { command, args } = value as { command?: unknown; args?: unknown };
  return typeof command === 'string' && typeof args === 'object' && args !== null;
}

function findingOf(said: HostFinding, rule: HostRule, step: Step): Finding {
  const { message, severity = 'warning', path = [], fixes = [] } = said;
  return Object.freeze({
    code: `${step.type}.${rule.code}`,
    severity,
    profile: 'spec',
    message: message.slice(0, longestMessage),
    stepId: step.id,
    path: Object.freeze([...path]),
    params: Object.freeze({}),
    fixes: Object.freeze(fixes.map((fix, at) => fixOf(fix, at, step))),
  });
}

function fixOf(fix: NonNullable<HostFinding['fixes']>[number], at: number, step: Step): FindingFix {
  const commands = fix.commands.map(({ command, args }) => ({ command, args: { id: step.id, ...args } }));
  return Object.freeze({ id: `host-${at + 1}`, title: fix.title, safe: fix.safe === true, commands });
}
