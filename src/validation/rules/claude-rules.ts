import { isTemplated } from '../../expressions/find-templates.js';
import type { Step } from '../../model/step.js';
import { isYamlMap, type YamlMap, type YamlValue } from '../../model/yaml-value.js';
import { describeValue, isAbsent } from '../describe-value.js';
import type { Sink, StepContext, StepRule } from '../rule.js';

/** The streaming options that the changelog removed and the loader still checks (`FORMAT.md §6.2`). */
export const claudeRules: readonly StepRule[] = [streaming];

const handlers: readonly string[] = ['console', 'simple', 'debug', 'file', 'callback', 'buffer'];

function streaming(step: Step, context: StepContext, report: Sink): void {
  const options = step.fields['claude_options'];
  if (!isYamlMap(options)) return;
  if (step.type === 'claude' && step.kind === 'step') loaderRules(options, context, report);
}

function loaderRules(options: YamlMap, context: StepContext, report: Sink): void {
  const severity = context.isTopLevel ? 'error' : 'info';
  const refuse = (field: string, variant: string): void => {
    const value = options[field];
    const found = typeof value === 'string' ? value : describeValue(value, context.strings);
    report({ code: 'claude.stream-options', variant, path: ['claude_options', field], params: { found }, severity });
  };
  const isStreaming = options['async_streaming'];
  if (isAbsent(isStreaming) || isTemplated(isStreaming)) return;
  if (typeof isStreaming !== 'boolean') return refuse('async_streaming', 'boolean');
  if (!isStreaming) return;
  const handler = options['stream_handler'];
  if (!isAbsent(handler) && !isTemplated(handler) && !isHandler(handler)) refuse('stream_handler', 'handler');
  const size = options['stream_buffer_size'];
  const isSize = typeof size === 'number' && Number.isInteger(size) && size > 0;
  if (!isAbsent(size) && !isTemplated(size) && !isSize) refuse('stream_buffer_size', 'buffer-size');
}

function isHandler(value: YamlValue | undefined): boolean {
  return typeof value === 'string' && handlers.includes(value);
}
