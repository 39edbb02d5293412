/** What diagnostics say: what was found, what was expected, what to do. */
export const validationStrings = {
  'validation.value.nothing': 'nothing',
  'validation.value.list': 'a list',
  'validation.value.map': 'a map',
  'validation.value.text': 'text',
  'validation.value.number': 'a number',
  'validation.value.boolean': 'true or false',

  'validation.type.string': 'text',
  'validation.type.boolean': 'true or false',
  'validation.type.integer': 'a whole number',
  'validation.type.number': 'a number',
  'validation.type.list': 'a list',
  'validation.type.map': 'a map',
  'validation.type.null': 'nothing',
  'validation.alternatives': '{first} or {last}',

  'validation.fix.set-type': 'Change the type to {type}',

  'validation.yaml.syntax': 'This is not valid YAML: {reason}',
  'validation.yaml.duplicate-key':
    '“{key}” is written twice in this map. Only the last one counts; remove or rename the other.',
  'validation.yaml.tab-indent': 'A tab is used to indent here. YAML takes spaces only; replace it with spaces.',
  'validation.yaml.multi-document':
    'The file holds several documents. Only the first one runs; move the others to files of their own.',
  'validation.yaml.merge-key':
    '“<<” merges a map in YAML 1.1, but pipelines read it as a plain key. Write the fields out instead.',
  'validation.yaml.unquoted-template': 'A template without quotes is read as a map. Put quotes around {{ and }}.',
  'validation.fix.wrap-workflow': 'Put everything into workflow',
  'validation.yaml.alias-limit':
    'The aliases in this file expand to more than {limit, plural, one {# value} other {# values}}. It is shown as text only; write some of them out.',
  'validation.yaml.alias-unknown':
    'There is no anchor called “{name}” before this alias. Define it with &{name}, or write the value out.',
  'validation.yaml.alias-loop': 'The alias “{name}” stands inside its own anchor. Write the value out.',
  'validation.yaml.depth':
    'Values are nested more than {limit, plural, one {# level} other {# levels}} deep. Flatten them to edit the file visually.',
  'validation.yaml.size':
    'This part of the file has more than {limit, plural, one {# character} other {# characters}}, too many to read it. It is kept as text; write it as plain lists and maps, or make it shorter.',
  'validation.yaml.control-character':
    'There is a control character that YAML does not allow here. Remove it, or write it as an escape in quotes.',
  'validation.yaml.other': 'This YAML could not be read: {reason}',

  'validation.document.not-a-map':
    'A pipeline file is a map with “workflow” at its root. Put everything under “workflow:”.',
  'validation.document.not-a-map.empty': 'The file is empty. Begin with “workflow:”, a name and at least one step.',
  'validation.workflow.missing':
    'There is no “workflow” at the root, so this is not a pipeline that can run. Add “workflow:” with a name and steps.',
  'validation.workflow.missing.steps':
    'The steps stand at the root of the file. Move everything under “workflow:” so that it can run.',
  'validation.workflow.not-a-map':
    '“workflow” should hold fields such as a name and steps. Write them below it, indented by two spaces.',
  'validation.workflow.name-missing': 'The workflow has no name. Add one: logs and checkpoints use it.',
  'validation.workflow.name-empty': 'The name of the workflow is blank. Give it one: logs and checkpoints use it.',
  'validation.workflow.steps-missing': 'The workflow has no steps. Add at least one.',
  'validation.workflow.steps-not-a-list':
    '“steps” should be a list of steps, but is {found}. Begin each step with a dash.',
  'validation.workflow.steps-empty': 'The list of steps is empty. Add at least one step.',
  'validation.root.unknown-key':
    '“{key}” stands beside “workflow”, where nothing reads it. Move it into “workflow”, or remove it.',

  'validation.field.type': '“{field}” should be {expected}, but is {found}.',
  'validation.field.type.list': '“{field}” should be a list, but is {found}. Begin each entry with a dash.',
  'validation.field.enum': '“{value}” is not a value that “{field}” takes. Use one of: {options}.',
  'validation.field.range.between': '“{field}” is {value}. It should be from {minimum} to {maximum}.',
  'validation.field.range.usual': '“{field}” is {value}. It is usually from {minimum} to {maximum}.',
  'validation.field.range.minimum': '“{field}” is {value}. It should be at least {minimum}.',
  'validation.field.range.maximum': '“{field}” is {value}. It should be at most {maximum}.',
  'validation.field.unknown': 'Nothing in the format is called “{field}” here. It is kept, but nothing reads it.',
  'validation.field.typo': 'Nothing in the format is called “{field}” here. Did you mean “{instead}”?',
  'validation.field.misplaced': '“{field}” is not read here. Write it as “{instead}” instead.',
  'validation.field.misplaced.nowhere': '“{field}” does not belong to a step of this type. Nothing reads it here.',
  'validation.step.required-field': '“{field}” is missing or empty, and the step cannot run without it. Fill it in.',

  'validation.function.not-a-map':
    'The function “{name}” should be a map with a description and parameters, but is {found}.',
  'validation.function.not-a-map.all': '“gemini_functions” should be a map of functions by name, but is {found}.',
  'validation.function.missing-description':
    'The function “{name}” has no description. Say what it does, so that the model knows when to call it.',
  'validation.function.bad-parameters': 'The parameters of “{name}” should be a JSON Schema, but are {found}.',
  'validation.function.bad-parameters.missing':
    'The function “{name}” has no parameters. Add a JSON Schema; “type: object” alone means that it takes none.',
  'validation.function.undefined':
    'There is no function “{name}” in “gemini_functions”. Define it there, or remove it here.',
  'validation.function.undefined.not-a-name':
    'A function is named here, not written out: this is {found}. Define it under “gemini_functions” and put its name here.',

  'validation.step.not-a-map': 'A step should be a map with a name and a type, but this is {found}.',
  'validation.step.not-a-map.task': 'A task should be a map with an id and a prompt, but this is {found}.',
  'validation.step.name-missing': 'The step has no name. Add one: its result is stored under it.',
  'validation.step.name-empty': 'The name of the step is blank. Its result is stored under the name, so give it one.',
  'validation.step.name-format':
    '“{name}” cannot be used in every reference. Use letters, digits and underscores, beginning with a letter.',
  'validation.step.name-reserved': '“{name}” means something else in expressions. Choose another name.',
  'validation.step.name-duplicate':
    'Another step in this list is called “{name}” already. The later result replaces the earlier one; rename one of them.',
  'validation.step.name-shadows':
    'A step around this one is called “{name}” too. Their results overwrite each other; rename one of them.',
  'validation.step.type-missing': 'The step has no type. Choose what it does.',
  'validation.step.type-unknown': 'There is no step type “{type}”. Choose one from the library.',
  'validation.step.type-unknown.suggestion': 'There is no step type “{type}”. Did you mean “{suggestion}”?',
  'validation.step.type-unknown.not-text': 'The type of a step should be a name such as claude, but is {found}.',
  'validation.step.type-unknown.loop-only':
    '“{type}” means something inside a loop only. Move the step into one, or choose another type.',
  'validation.step.test-only': '“{type}” runs in the test environment only.',
  'validation.step.experimental-type':
    '“{type}” is not finished in the runtime: the loop fails when it gets here. Use “break_condition” or “continue_condition” of the loop.',
  'validation.step.empty-children.steps':
    '“{field}” holds no steps, so nothing happens here. Add a step, or remove it.',
  'validation.step.empty-children.tasks': '“{field}” holds no tasks, so nothing happens here. Add a task.',
  'validation.step.empty-children.cases': 'The switch has no cases. Add one.',
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

  'validation.reference.unknown-step': 'There is no step called “{name}”. Check the spelling, or add the step.',
  'validation.reference.unknown-step.suggestion': 'There is no step called “{name}”. Did you mean “{suggestion}”?',
  'validation.reference.unknown-step.out-of-reach':
    '“{name}” is not a step of this list but stands inside another one, so its result cannot be read here.',
  'validation.reference.output-field':
    '“{name}” is an output field of “{step}”, not a step. Write “{step}:{name}” to read it.',
} as const;
