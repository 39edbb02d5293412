/** What findings about the text, the file and its fields say: what was found, what was expected, what to do. */
export const validationDocumentStrings = {
  'validation.yaml.syntax':
    'This is not valid YAML. Look at the colon, the indent, the quotes and the brackets of the line.',
  'validation.yaml.syntax.no-colon':
    '“{found}” stands alone. A field needs a colon and a value behind it, an item of a list a dash before it.',
  'validation.yaml.syntax.no-blank': 'A blank is missing behind the colon in “{found}”. Put one there.',
  'validation.yaml.syntax.open-quote': 'The quote that opens this text is never closed. Put another at its end.',
  'validation.yaml.syntax.brackets':
    'Brackets are left open, or a comma is missing between them. Close each [ and {, and put commas between the entries.',
  'validation.yaml.syntax.sign': 'A text cannot begin with {found} here. Put quotes around the whole text.',
  'validation.yaml.syntax.escape':
    '“{found}” means nothing in double quotes. Write the backslash twice, or use single quotes.',
  'validation.yaml.syntax.block-header': 'Only + or - may follow | and >. Begin the text on the next line.',
  'validation.yaml.syntax.indent':
    'The lines here are indented unevenly. Let the fields of a map, and the dashes of a list, begin in one column.',
  'validation.yaml.syntax.colon':
    'A colon with a blank begins a field in the middle of this text. Put quotes around the text.',
  'validation.yaml.syntax.template': 'A text that begins with a template needs quotes. Put them around the whole text.',
  'validation.yaml.syntax.behind':
    'Something follows where the value has ended. Put quotes around all of it, or remove the rest.',
  'validation.yaml.syntax.dash': 'A list cannot begin on the line of its field. Put its first dash on the next line.',
  'validation.yaml.syntax.anchor':
    'A text that begins with & or * is read as an anchor or an alias, and this is none. Put quotes around the text.',
  'validation.yaml.duplicate-key':
    '“{key}” is written twice in this map. Only the last one counts; remove or rename the other.',
  'validation.yaml.tab-indent': 'A tab is used to indent here. YAML takes spaces only; replace it with spaces.',
  'validation.yaml.multi-document':
    'The file holds several documents. Only the first one runs; move the others to files of their own.',
  'validation.yaml.merge-key':
    '“<<” merges a map in YAML 1.1, but pipelines read it as a plain key. Write the fields out instead.',
  'validation.yaml.unquoted-template': 'A template without quotes is read as a map. Put quotes around {{ and }}.',
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
  'validation.step.schema': '“{field}” does not fit what “{type}” takes: {reason}',
  'validation.host.rule-failed': 'The rule “{rule}” of this page failed, so what it looks for was not checked.',
  'validation.field.range.between': '“{field}” is {value}. It should be from {minimum} to {maximum}.',
  'validation.field.range.usual': '“{field}” is {value}. It is usually from {minimum} to {maximum}.',
  'validation.field.range.minimum': '“{field}” is {value}. It should be at least {minimum}.',
  'validation.field.range.maximum': '“{field}” is {value}. It should be at most {maximum}.',
  'validation.field.unknown': 'Nothing in the format is called “{field}” here. It is kept, but nothing reads it.',
  'validation.field.typo': 'Nothing in the format is called “{field}” here. Did you mean “{instead}”?',
  'validation.field.misplaced': '“{field}” is not read here. Write it as “{instead}” instead.',
  'validation.field.misplaced.nowhere': '“{field}” does not belong to a step of this type. Nothing reads it here.',
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

  'validation.defaults.unused': 'No step of this pipeline takes the default “{field}”. It does nothing here.',
  'validation.variables.unused': 'Nothing in this file reads the variable “{name}”. Remove it if no caller needs it.',
  'validation.function.unused': 'No step names the function “{name}”. Add it to “functions” of a step, or remove it.',
  'validation.schema.invalid.not-a-map':
    'A JSON Schema should be a map, but this is {found}. Begin with “type: object”.',
  'validation.schema.invalid.type':
    '“{found}” is no type of JSON Schema. Use string, number, integer, boolean, object, array or null.',
  'validation.schema.invalid.required': '“required” should be a list of property names, but is {found}.',
  'validation.schema.invalid.properties': '“properties” should be a map of schemas by name, but is {found}.',
  'validation.schema.invalid.pattern': '“{pattern}” is no regular expression. Check its brackets and escapes.',
  'validation.schema.invalid.range': '“{keyword}” is {low}, above “{other}” with {high}, so nothing fits. Swap them.',
  'validation.schema.invalid.enum': '“enum” should be a list with at least one value.',
  'validation.schema.required-not-in-properties':
    '“{name}” is required, but no property is called so. Add it to “properties”, or take it out of “required”.',
  'validation.schema.unsupported-keyword':
    'The present runtime does not check “{keyword}”. Results that break it are let through.',
  'validation.schema.unsupported-keyword.spelling':
    'JSON Schema writes “{instead}”, so “{keyword}” checks nothing. Rename it.',
  'validation.secret.inline':
    'This looks like a key or a password, and everyone who has the file can read it. Put it into an environment variable.',
  'validation.limits.total-steps':
    'There are {count} steps, more than “max_total_steps” allows ({limit}). Raise the limit, or split the pipeline.',
  'validation.runtime.output-dir':
    'The present runtime reads “output_dir” below “defaults” only, so this one does nothing.',
  'validation.runtime.defaults-ignored':
    'The present runtime takes “output_dir” and “claude_preset” from “defaults” and leaves the others out.',
} as const;
