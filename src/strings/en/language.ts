/** Texts of the language service: completion and hover, in the code view and in forms. */
export const languageStrings = {
  'language.literal': 'literal',
  'language.loop-variable': 'loop variable',
  'language.loop-variable.help': 'The current item of the loop {loop}.',
  'language.variable': 'variable',
  'language.variable.header': 'Variable of the workflow.',
  'language.variable.step': 'Variable set by the step {step}.',
  'language.whole-result': 'The whole result.',
  'language.declared': 'Declared by the step.',
  'language.not-at-run-time': 'Documented, but the present runtime does not know it.',
  'language.previous': 'Result of a step by name, as sources spell it.',
  'language.context': 'A field of the execution context.',
  'language.template': 'Template',
  'language.template.help': 'What stands between the braces is replaced when the step runs.',
} as const;
