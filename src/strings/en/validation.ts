/** Words that the messages of the validation share. */
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
} as const;
