export const inspectorStrings = {} as const;
