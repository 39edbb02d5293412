export const canvasStrings = {} as const;
