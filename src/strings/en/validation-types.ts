/** What findings about single step types and their options say. */
export const validationTypeStrings = {
  'validation.transform.input-missing':
    'The step does not say what to transform, so the run fails here. Add “input_source”.',
  'validation.transform.no-operations': 'There are no operations, so the data stays as it is. Add one.',
  'validation.transform.operation-missing': 'This does not say what to do with the data. Add “operation”.',
  'validation.transform.operation-unknown': 'There is no operation “{name}”. Use one of: {options}.',
  'validation.transform.operation-unknown.suggestion': 'There is no operation “{name}”. Did you mean “{suggestion}”?',
  'validation.transform.operation-runtime': '“{name}” is documented, but the present runtime does not know it.',
  'validation.transform.field-missing': '“{name}” does nothing without “{field}”. Add it.',
  'validation.fileops.operation-missing': 'The step does not say what to do, so the run fails here. Add “operation”.',
  'validation.fileops.operation-unknown': 'There is no file operation “{name}”. Use one of: {options}.',
  'validation.fileops.operation-unknown.suggestion':
    'There is no file operation “{name}”. Did you mean “{suggestion}”?',
  'validation.fileops.field-missing': '“{name}” needs “{field}”, and the run fails without it. Add it.',
  'validation.fileops.same-path': 'Source and destination are the same file. Choose another destination.',
  'validation.fileops.size-range': '“min_size” is {low} and more than “max_size”, {high}. No file fits both.',
  'validation.fileops.size-range.kind': 'Nothing is a file and a directory at once. Remove one of the two.',
  'validation.fileops.dangerous-delete':
    'Deleting “{path}” may take away more than one file of the workspace. Name the file or directory itself.',
  'validation.runtime.file-operation.wait': '“wait” is documented, but the present runtime does not know it.',
  'validation.runtime.file-operation.source': 'The present runtime takes one path as “source”, not several.',
  'validation.runtime.file-operation.files': 'The present runtime deletes what “path” names and does not read “files”.',
  'validation.runtime.file-operation.format': '“{format}” is documented, but always fails in the present runtime.',
  'validation.query.empty': 'There is nothing to look for. Add a query.',
  'validation.query.empty.one': 'The query “{name}” does not say what to look for. Add it, such as “find_files”.',
  'validation.query.kind-unknown': 'Nothing is known of a query “{name}”.',
  'validation.query.kind-unknown.suggestion': 'Nothing is known of a query “{name}”. Did you mean “{suggestion}”?',
  'validation.setvar.empty': 'The step sets no variable. Add one under “variables”.',
  'validation.set-variable.legacy-shape':
    '“variable” and “value” do nothing today. Write them as an entry of “variables”.',
  'validation.setvar.scope-unknown': '“{value}” is no scope and counts as global. Use one of: {options}.',
  'validation.checkpoint.no-state': 'The checkpoint has no state to save. Add “state”.',
  'validation.session.no-config':
    'The session has no “session_config”. Add one with a name, so that it can be continued.',
  'validation.robust.backoff-unknown':
    '“{value}” is no way to wait, and the step fails with it. Use one of: {options}.',
  'validation.smart.preset-overrides-tools':
    'The preset “{preset}” replaces this list in the present runtime: the tools will be {tools}.',
  'validation.smart.preset-overrides-tools.none':
    'The preset “{preset}” replaces this list in the present runtime: there will be no tools.',
  'validation.gemini.function-without-definitions':
    'The workflow defines no functions, so none can be named here. Define them under “gemini_functions”.',
  'validation.instructor.no-schema': 'Nothing says what the answer looks like. Add a “schema”.',
  'validation.role.unusual': 'A role is “brain” or “muscle”; “{value}” is kept as a note.',
  'validation.extract.post-processing-unknown':
    'Nothing is known of “{name}”, so it is skipped. Use one of: {options}.',
  'validation.runtime.post-processing': '“{name}” is documented, but the present runtime skips it.',
  'validation.runtime.fallback-action':
    'The present runtime does not know “{value}” and does what “graceful_degradation” does.',
  'validation.claude.max-turns-range': '“max_turns” should be a whole number above 0, but is {found}.',
  'validation.claude.tool-conflict': '“{tool}” is allowed and not allowed at once. Remove it from one of the lists.',
  'validation.claude.tool-unknown': 'Nothing is known of a tool “{tool}”. Check the spelling, unless you added it.',
  'validation.claude.tool-unknown.suggestion': 'Nothing is known of a tool “{tool}”. Did you mean “{suggestion}”?',
  'validation.claude.fallback-same':
    'The fallback is the same model, “{model}”, so it helps nothing. Choose another one.',
  'validation.claude.cwd-outside-workspace':
    '“{cwd}” is not below the workspace “{workspace}”, so Claude works outside of it.',
  'validation.claude.option-not-used':
    'The present runtime reads “{field}” on the other Claude steps only, such as claude_smart.',
  'validation.claude.option-not-used.nowhere':
    '“{field}” is no option of Claude; no step reads it here. Remove it, or set it on a Gemini step in “token_budget”.',
  'validation.mcp.server-incomplete.command':
    'The server “{name}” is started by a command, but has none. Add “command”.',
  'validation.mcp.server-incomplete.url': 'The server “{name}” is reached by {type}, but has no “url”. Add it.',
  'validation.mcp.server-incomplete.type':
    'The server “{name}” has an address but no type, so a command is expected. Say “type: http”.',
  'validation.agent.incomplete': 'The agent “{name}” has no {field} and is left out without a word. Add it.',
  'validation.agent.option-location':
    '“{field}” is read from “claude_options” of single Claude steps only. Write it there.',
  'validation.agent.unknown': 'There is no agent “{name}” under “agents”. Add it, or name another one.',
  'validation.agent.unknown.suggestion': 'There is no agent “{name}” under “agents”. Did you mean “{suggestion}”?',
  'validation.hook.unknown': 'Nothing is known of a hook “{name}”, so it does nothing. Known are {options}.',
  'validation.hook.unknown.suggestion': 'Nothing is known of a hook “{name}”. Did you mean “{suggestion}”?',
  'validation.hook.event-unknown': 'Nothing is known of an event “{event}”. Known are {options}.',
  'validation.hook.event-unknown.suggestion': 'Nothing is known of an event “{event}”. Did you mean “{suggestion}”?',
  'validation.hook.empty': 'There are no hooks here, so nothing happens. Add one.',
  'validation.runtime.field-ignored': 'The present runtime does not read “{field}” on a step of this type.',
  'validation.runtime.field-ignored.task':
    'The present runtime does not read “{field}” of a task, only that of its step.',
  'validation.runtime.field-ignored.loop': 'The present runtime does not look at “{field}” of a step inside a loop.',
  'validation.runtime.batch-task-id': 'The present runtime reads “task_id” and not “id” of a task in a batch.',
  'validation.runtime.output-path': 'The present runtime follows names and dots only, so “{path}” finds nothing.',
  'validation.runtime.pipeline-config':
    'The present runtime does not read {count, plural, one {this setting} other {these settings}}: {fields}.',
} as const;
