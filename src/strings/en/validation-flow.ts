/** What findings about loops, branches and old names say. */
export const validationFlowStrings = {
  'validation.while.condition-missing': 'The loop has no condition, so the run fails here. Say how long it goes on.',
  'validation.while.no-max-iterations':
    'Nothing limits how often this loop runs. Add “max_iterations”, so that it cannot run forever.',
  'validation.while.max-iterations-range.positive': '“max_iterations” is {value}, so 100 is taken. Use at least 1.',
  'validation.while.max-iterations-range.capped':
    '“max_iterations” is {value}, but no loop runs more than 1,000 rounds.',
  'validation.while.condition-not-updated':
    'Nothing in the loop changes what its condition reads, so it runs until the limit. Set it in the loop.',
  'validation.runtime.while-condition-map': 'The present runtime takes text only as the condition of a loop.',
  'validation.for.iterator-missing': 'The loop does not name its item, so the run fails here. Add “iterator”.',
  'validation.for.data-source-missing':
    'The loop does not say what to go through, so the run fails here. Add “data_source”.',
  'validation.for.iterator-format':
    '“{name}” cannot be read as loop.{name}. Use letters, digits and underscores, beginning with a letter.',
  'validation.for.iterator-shadows': 'A loop around this one calls its item “{name}” too. Choose another name.',
  'validation.for.iterator-reserved': '“loop.{name}” means something of its own. Choose another name for the item.',
  'validation.for.iterator-unused': 'Nothing in the loop reads “loop.{name}”, so every round does the same.',
  'validation.for.max-parallel-range.positive': '“max_parallel” is {value}, so 5 is taken. Use at least 1.',
  'validation.for.max-parallel-range.capped': '“max_parallel” is {value}, but at most 10 items are worked on at once.',
  'validation.for.parallel-missing': '“max_parallel” counts only with “parallel: true”. Add that, or remove it.',
  'validation.for.legacy-names': '“{field}” is how a guide spells “{instead}”, and nothing reads it. Rename it.',
  'validation.switch.duplicate-case':
    'There are two cases for “{key}”: keys are compared as text. Only the last one counts; remove it or the other, or rename one.',
  'validation.switch.expression-missing': 'The switch has no expression to compare its cases with. Add one.',
  'validation.switch.no-cases': 'The switch has no cases. Add at least one.',
  'validation.switch.unreachable-default':
    'The expression is true or false and both have a case, so the default is never taken. Remove it.',
  'validation.switch.no-default': 'When no case fits, nothing happens. Add a default to say what then.',
  'validation.switch.case-not-a-list':
    '“{name}” should be a list of steps, but is {found}. Begin each step with a dash.',
  'validation.error-handler.unreachable':
    '“continue_on_error: false” ends the run on failure, so the error handler is not reached. Remove one of them.',
  'validation.pipeline.output-duplicate-alias':
    'Another output is called “{name}” too, and the later one wins. Rename one of them with “as”.',
  'validation.parallel.shared-cwd':
    'This task and “{other}” may both write into “{cwd}” at the same time. Give each its own directory.',
  'validation.deprecated.field': '“{field}” is an old name. Write “{instead}” now.',
  'validation.deprecated.value': '“{value}” is an old spelling. Write “{instead}” now.',
  'validation.deprecated.removed-field':
    '“{field}” was an option of an old command line, and nothing reads it. Remove it.',
  'validation.deprecated.on-error': '“on_error: continue” is the old form. Write “continue_on_error: true” now.',
  'validation.deprecated.retry.claude': '“retry” is not read. A claude_robust step with “retry_config” tries again.',
  'validation.deprecated.retry.other':
    '“retry” is not read. Write “max_retries”; only claude_robust steps wait between tries.',
  'validation.deprecated.claude-session':
    'A conversation that goes on is a claude_session step now, with “session_config”.',
  'validation.deprecated.config': '“config” is not read on a step of this type. Write its fields where they belong.',
  'validation.deprecated.loop-item': 'The item of a loop is read as “loop.{name}” now.',
  'validation.deprecated.safety-config':
    '“safety_config” is how a guide spells it, and nothing reads it. Use “safety” and “resource_limits”.',
} as const;
