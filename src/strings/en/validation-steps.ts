/** What findings within one step say. */
export const validationStepStrings = {
  'validation.step.type-missing': 'The step has no type. Choose what it does.',
  'validation.step.type-unknown': 'There is no step type “{type}”. Choose one from the library.',
  'validation.step.type-unknown.suggestion': 'There is no step type “{type}”. Did you mean “{suggestion}”?',
  'validation.step.type-unknown.not-text': 'The type of a step should be a name such as claude, but is {found}.',
  'validation.step.type-unknown.loop-only':
    '“{type}” means something inside a loop only. Move the step into one, or choose another type.',
  'validation.step.test-only': '“{type}” runs in the test environment only.',
  'validation.step.experimental-type':
    '“{type}” is not finished in the runtime: the loop fails when it gets here. Use “break_condition” or “continue_condition” of the loop.',
  'validation.runtime.type-not-supported': '“{type}” is documented, but the present runtime refuses it.',
  'validation.runtime.type-not-supported-in-loop':
    '“{type}” is documented, but the present runtime does not run it inside a loop.',
  'validation.runtime.type-template':
    'A template as type works in an inline pipeline only: the present runtime refuses it here.',
  'validation.runtime.tasks-template':
    'Tasks from a template are documented, but the present runtime needs a list here.',
  'validation.prompt.missing': 'There is no prompt. Add a list with at least one part.',
  'validation.prompt.empty': 'The prompt is empty. Say what the model should do.',
  'validation.prompt.string-form':
    'The prompt is plain text. The documentation allows that, but the present runtime wants a list of parts.',
  'validation.prompt.shape': 'A prompt should be a list of parts, but this is {found}.',
  'validation.prompt.shape.template':
    'A prompt should be a list of parts; a template alone does not become one. Put it into a static part.',
  'validation.prompt.part-not-a-map':
    'A part of a prompt should be a map with a type, but this is {found}. For plain text use a static part.',
  'validation.prompt.part-type':
    'There is no prompt part of the type “{type}”. Use static, file, previous_response, session_context or claude_continue.',
  'validation.prompt.part-type.missing':
    'This part of the prompt has no type. Use static, file, previous_response, session_context or claude_continue.',
  'validation.prompt.part-field-missing': 'A part of the type “{type}” needs “{field}”. Add it.',
  'validation.prompt.part-field-missing.continue':
    'A claude_continue part needs “new_prompt” with the text to go on with. Add it.',
  'validation.prompt.part-field-missing.session':
    'The documentation leaves “session_id” out here, but the present runtime refuses a claude_continue part without it.',
  'validation.prompt.part-empty': '“{field}” is blank. Fill it in, or remove the part.',
  'validation.prompt.file-missing':
    'There is no file “{path}”. It is read from the directory in which the run starts; correct the path, or write the file.',
  'validation.prompt.dynamic-outside-template':
    'A dynamic part belongs into “task_template” only. Use a static part with a template here.',
  'validation.prompt.extract-path': 'The present runtime follows names and dots only, so “{extract}” finds nothing.',
  'validation.prompt.batch-previous-response': 'The present runtime passes no earlier results to the tasks of a batch.',
  'validation.parallel.tasks-missing': 'The step has no “parallel_tasks”. Add at least one task.',
  'validation.parallel.tasks-missing.generated':
    'Tasks from a “task_generator” are documented, but the present runtime wants “parallel_tasks”.',
  'validation.parallel.empty': 'The list of tasks is empty, so nothing happens here. Add a task.',
  'validation.parallel.id-missing': 'The task has no id. Its result is stored under the id, so give it one.',
  'validation.parallel.id-duplicate':
    'Another task of this step has the id “{id}”. Only one of their results is kept; rename one of them.',
  'validation.parallel.many-tasks':
    'All {count} tasks start at once. Consider a claude_batch step, which limits how many run together.',
  'validation.batch.no-work': 'The batch has neither tasks nor a prompt. Add tasks.',
  'validation.batch.task-no-work':
    'The task has neither a prompt nor a file, and the step has no prompt for it to use. Add one of them.',
  'validation.batch.id-missing': 'The task has no “task_id”. Its result is stored under its position instead.',
  'validation.batch.id-duplicate':
    'Another task of this step has the id “{id}”. Their results cannot be told apart; rename one of them.',
  'validation.batch.timeout-unit':
    '“timeout_per_task” is in milliseconds, so this is {timeout} ms. Multiply it by 1000 if seconds were meant.',
  'validation.pipeline.no-source':
    'The step does not say which pipeline to run. Add “pipeline_file”, or write it out under “pipeline”.',
  'validation.pipeline.multiple-sources':
    'The step names several pipelines ({sources}), and only the first of them runs. Keep one.',
  'validation.pipeline.ref-not-available':
    '“pipeline_ref” is documented, but the present runtime cannot look pipelines up. Use “pipeline_file”.',
  'validation.pipeline.inline-steps-missing': 'The pipeline written out here has no list of steps. Add “steps”.',
  'validation.claude.stream-options.boolean': '“async_streaming” should be true or false, but is {found}.',
  'validation.claude.stream-options.handler':
    '“{found}” is no stream handler. Use console, simple, debug, file, callback or buffer.',
  'validation.claude.stream-options.buffer-size':
    '“stream_buffer_size” should be a whole number above 0, but is {found}.',
  'validation.deprecated.async-streaming':
    '“{field}” belongs to asynchronous streaming, which was removed in version 0.1.0. Remove it.',
} as const;
