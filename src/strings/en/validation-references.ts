/** What findings about names of steps and references say. */
export const validationReferenceStrings = {
  'validation.step.required-field': '“{field}” is missing or empty, and the step cannot run without it. Fill it in.',
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
  'validation.step.empty-children.steps':
    '“{field}” holds no steps, so nothing happens here. Add a step, or remove it.',
  'validation.step.empty-children.tasks': '“{field}” holds no tasks, so nothing happens here. Add a task.',
  'validation.step.empty-children.cases': 'The switch has no cases. Add one.',
  'validation.reference.unknown-step': 'There is no step called “{name}”. Check the spelling, or add the step.',
  'validation.reference.unknown-step.suggestion': 'There is no step called “{name}”. Did you mean “{suggestion}”?',
  'validation.reference.unknown-step.out-of-reach':
    '“{name}” is not a step of this list but stands inside another one, so its result cannot be read here.',
  'validation.reference.output-field':
    '“{name}” is an output field of “{step}”, not a step. Write “{step}:{name}” to read it.',
} as const;
