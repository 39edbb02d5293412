import { basicCommands } from './basic-commands.js';
import type { Command } from './command.js';
import { refactorings } from './refactorings.js';

/** Every command that plans edits, by id. Tests walk it: a new one is covered the day it lands. */
export const commands: ReadonlyMap<string, Command> = new Map(
  [...basicCommands, ...refactorings].map((command) => [command.id, command]),
);
