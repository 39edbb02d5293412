export const formatStrings = {} as const;
