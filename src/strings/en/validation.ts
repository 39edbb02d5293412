export const validationStrings = {} as const;
