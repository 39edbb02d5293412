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

  'validation.step.disabled-by-condition': 'The condition is always false, so this step never runs.',
  'validation.reference.self': '“{name}” is this step itself, which has no result while it runs.',
  'validation.reference.forward':
    '“{name}” comes later, so it has no result yet when this runs. Move it up, or read another step.',
  'validation.reference.into-loop':
    '“{name}” stands in a loop, and its result cannot be read from outside. Read “iterations” of the loop instead.',
  'validation.reference.into-branch':
    '“{name}” stands in a branch or a handler, and has a result only if that one ran.',
  'validation.reference.across-pipeline':
    '“{name}” belongs to the pipeline around this one. Hand its result over as an input.',
  'validation.reference.across-pipeline.child':
    '“{name}” belongs to a pipeline that a step calls. Name it in the “outputs” of that step, and read it from there.',
  'validation.reference.sibling-task':
    '“{name}” is another task of the same step. They run together, so none can read another.',
  'validation.reference.dot-instead-of-colon':
    'The present runtime takes all of “{text}” as the name of a step. Put a colon before the field.',
  'validation.reference.skipped-step':
    '“{name}” has a condition. When it is skipped, its result says only that, and why.',
  'validation.reference.deprecated-bare': 'Results are read as “steps.{name}” in templates. Add “steps.” in front.',
  'validation.reference.unknown-output':
    '“{name}” does not hand back “{output}”. It has {known}. Add it to “outputs”, or read one of these.',
  'validation.variable.unknown':
    'Nothing in this file sets “{root}.{name}”. Add it to “variables”, or set it in a step.',
  'validation.loop.variable-unknown': 'No loop around this step has an iterator “{name}”.',
  'validation.loop.variable-unknown.suggestion':
    'No loop around this step has an iterator “{name}”. Did you mean “{suggestion}”?',
  'validation.loop.variable-unknown.outside': '“loop.{name}” has a value inside a loop only, and there is none here.',
  'validation.loop.parent-depth':
    '“parent” is written {count, plural, one {once} other {# times}}, but there {depth, plural, one {is one loop} other {are # loops}} around this step.',
  'validation.input.unknown': 'The pipeline has no input “{name}”. Declare it under “inputs”.',
  'validation.input.unknown.suggestion': 'The pipeline has no input “{name}”. Did you mean “{suggestion}”?',
  'validation.prompt.session-unknown':
    'No claude_session step of this file has the session “{session}”. Check the name, unless it comes from elsewhere.',
  'validation.pipeline.output-unknown': 'The pipeline that is called has no step “{name}”.',
  'validation.pipeline.output-unknown.suggestion':
    'The pipeline that is called has no step “{name}”. Did you mean “{suggestion}”?',
  'validation.pipeline.unused-input': 'The pipeline that is called never reads the input “{name}”.',
  'validation.pipeline.depth':
    'Pipelines are nested {count} deep here, and {limit} is the most that runs. Flatten them, or raise “max_depth”.',
  'validation.pipeline.file-missing': 'There is no file “{path}” beside this one. Check the path.',
  'validation.pipeline.circular': 'The pipelines call each other in a circle: {chain}. Break it, or nothing ends.',
  'validation.pipeline.circular.name':
    'A pipeline around this one is called “{name}” too, and the runtime refuses that as a circle. Rename one.',
  'validation.pipeline.self-recursion-unbounded':
    'The pipeline calls itself and nothing says how often. Set “config.max_depth”.',
} as const;
