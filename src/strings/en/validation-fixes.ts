/** What quick fixes are called. */
export const validationFixStrings = {
  'validation.fix.set-type': 'Change the type to {type}',
  'validation.fix.wrap-workflow': 'Put everything into workflow',
} as const;
