export const storageStrings = {} as const;
