/** Why a command cannot be run now. */
export const commandsStrings = {
  'commands.refused.unknown-command': 'There is no command called {id}.',
  'commands.refused.still-loading': '{id} is still being loaded. Try again in a moment, or wait for pipeline-ready.',
  'commands.refused.fault': 'This failed because of a fault in the editor. Nothing was changed.',
  'commands.refused.unread-value': 'This value cannot be read as it is written. Change it in the code, or remove it.',
  'commands.refused.read-only': 'You can look at this pipeline but not change it.',
  'commands.refused.newer-version':
    'This document was written by a newer version of the editor. Update the editor to change it.',
  'commands.refused.not-yaml': 'The text is not valid YAML. Correct it in the code view first.',
  'commands.refused.no-such-step': 'That step is not in the pipeline any more.',
  'commands.refused.no-such-place': 'There is no list of steps at that place.',
  'commands.refused.no-such-list': 'There is no list at that place.',
  'commands.refused.no-such-item': 'That entry is not in the list any more.',
  'commands.refused.no-workflow': 'The file has no workflow yet.',
  'commands.refused.no-type': 'Choose a step type.',
  'commands.refused.no-name': 'A name is needed.',
  'commands.refused.not-a-map': 'This entry is not a step. Correct it in the code view.',
  'commands.refused.bad-fields': 'The fields must be a map of values.',
  'commands.refused.bad-path': 'That is no field.',
  'commands.refused.bad-value': 'That value cannot be written as YAML.',
  'commands.refused.bad-yaml': 'This is not valid YAML.',
  'commands.refused.bad-yaml-at': 'Line {line}: {message}',
  'commands.refused.into-itself': 'A step cannot be moved into itself.',
  'commands.refused.other-kind': 'Steps and tasks cannot take each other’s place.',
  'commands.refused.to-itself': 'A step cannot read its own result.',
  'commands.refused.reads-no-results':
    '{type} does not read results of other steps directly. Refer to them in a template instead.',
  'commands.refused.reference-in-text': 'The reference stands inside a text. Remove it there.',
  'commands.refused.not-connected': 'These steps are not connected.',
  'commands.refused.cannot-wrap': 'Steps cannot be wrapped in {type}.',
  'commands.refused.not-neighbours': 'Choose steps of one list.',
  'commands.refused.nothing-to-wrap': 'There are no steps beside a workflow to put into one.',
  'commands.refused.nothing-inside': 'There are no steps inside.',
  'commands.refused.nothing-to-paste': 'There are no steps in that text.',
  'commands.refused.no-such-field': 'That field is not there any more.',
  'commands.refused.in-one-piece':
    'This is written with braces or brackets, and comments or aliases in it need their place. Move the entry in the code view.',
  'commands.refused.key-taken': 'There is already an entry called {key}. Choose another name.',
  'commands.refused.name-taken':
    'Another step that shares results with this one is already called {name}: references could not tell the two apart. Choose another name, or rename the other step first.',
  'commands.refused.id-taken':
    'Another task of this step already has the id {name}: one result would replace the other. Choose another id.',
  'commands.refused.name-means-other':
    'Where {name} stands alone in an expression, it would mean something else then: a step, a variable or the item of a loop. Choose another name.',
  'commands.refused.field-taken': 'There is already a value at {path}. Remove one of the two first.',
  'commands.refused.no-key': 'A name for the entry is needed.',
  'commands.refused.bad-key':
    'The entry cannot be called that without changing the text around it. Rename it in the code view.',
  'commands.refused.text-changed': 'The text there is not what it was. Ask for the fix again.',
  'commands.refused.breaks-yaml': 'The text would not be valid YAML after that.',
  'commands.refused.no-anchor':
    'An alias would be left without the anchor it repeats. Write the anchor before it, or the value out.',
  'commands.refused.not-a-text': 'That is no text that could become a part of a prompt.',
  'commands.refused.not-a-static-part': 'Only static parts of a prompt can be split and joined.',
  'commands.refused.bad-offset': 'There is no text on one side of that place.',
  'commands.refused.not-adjacent': 'Choose two parts that stand next to each other.',
  'commands.refused.parts-differ':
    'The two parts differ in more than their text. Make their other fields the same first.',
  'commands.refused.name-not-referable':
    'Other steps refer to this one in a way that cannot say “{name}”. Use letters, digits, _ and - only, beginning with a letter.',
  'commands.refused.nothing-to-upgrade': 'There is nothing old in this pipeline.',
  'commands.refused.no-such-variable': 'No variable of that name is set in this pipeline.',
  'commands.refused.bad-name':
    'A name begins with a letter, goes on with letters, digits and _, and is no word of the expression language.',
  'commands.refused.read-inside':
    'Something outside reads {name}, which stands deeper inside. It could not be reached there any more.',
  'commands.refused.sets-variables':
    'These steps set variables that others read. A pipeline of its own would keep them to itself.',
  'commands.refused.extract-is-no-path':
    'A prompt part of {name} says with a template what it takes of a result outside. Write the path out, or leave that step where it is.',
  'commands.refused.pipeline-says-more': 'The pipeline has settings that its steps cannot take over: {fields}.',
  'commands.refused.input-is-no-reference':
    'The input {name} is not one reference, so that it cannot be written where it is read.',
  'commands.refused.reads-whole-pipeline': '{name} reads the result of the pipeline as a whole.',
  'commands.refused.no-task':
    'Only Claude steps can become parallel tasks, and {name} is of the type {type}. Change its type first.',
  'commands.refused.no-place-in-task':
    '{name} has fields that would do nothing in a parallel task: {fields}. Remove them first.',
  'commands.refused.no-place-in-step': 'The task {name} has fields that a Claude step does not have: {fields}.',
  'commands.refused.reads-neighbour': '{name} reads the result of {from}. Parallel tasks cannot read each other.',
  'commands.refused.tasks-cannot-take': 'The step has settings that its tasks cannot take over: {fields}.',
  'commands.refused.task-without-id': 'A task has no id. Give it one first: the step will be called so.',
  'commands.refused.reads-all-tasks': '{name} reads the results of all tasks together.',
  'commands.refused.no-such-function': 'There is no function called {name} in gemini_functions.',
  'commands.refused.no-such-session': 'No step has a session called {name}.',
  'commands.refused.no-such-input': 'The step has no input called {name}.',
  'commands.refused.no-iterator': 'Only a for loop with an iterator has an item that can be renamed.',
  'commands.refused.pipeline-elsewhere':
    'The pipeline is in another file, which reads the input by this name. Rename it there.',
  'commands.refused.no-such-fix': 'That fix does not apply any more.',
} as const;
