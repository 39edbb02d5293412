export const commandsStrings = {} as const;
