import { en } from '../strings/en/index.js';
import { cliStrings } from '../strings/en/cli.js';
import { createStringsWith, type Strings } from '../strings/locales.js';
import type { CliIo } from './cli-io.js';
import { paintFor } from './paint.js';
import { graph } from './graph.js';
import { diff } from './diff.js';
import { unknownText } from './parse-options.js';
import { UsageError } from './usage-error.js';
import { validate } from './validate.js';
import { version } from './version.js';
import { visible } from './visible-text.js';

type Command = (args: readonly string[], io: CliIo, strings: Strings) => Promise<number>;

const commands: Readonly<Record<string, Command>> = { validate, graph, diff };

/** The whole command line: `args` without the program's own name. Answers the exit status and never throws for what a user can do wrong. */
export async function runCli(args: readonly string[], io: CliIo): Promise<number> {
  const strings = createStringsWith({ ...en, ...cliStrings });
  const [name, ...rest] = args;
  const command = name !== undefined && Object.hasOwn(commands, name) ? commands[name] : undefined;
  try {
    if (command) return await command(rest, io, strings);
    if (name === '--help' || name === '-h' || name === 'help') {
      const about = rest[0] !== undefined && Object.hasOwn(commands, rest[0]) ? `.${rest[0]}` : '';
      await io.stdout.write(strings(`cli.help${about}`));
      return 0;
    }
    if (name === '--version' || name === '-V') {
      await io.stdout.write(`${version}\n`);
      return 0;
    }
    throw new UsageError(unknownCommand(name, strings));
  } catch (error) {
    if (!(error instanceof UsageError)) throw error;
    const hint = command ? strings('cli.usage.hint', { command: name ?? '' }) : strings('cli.usage.hint.top');
    const paint = paintFor(io.stderr, io);
    await io.stderr.write(`${paint('error', visible(error.message))}\n${hint}\n`);
    return 2;
  }
}

function unknownCommand(name: string | undefined, strings: Strings): string {
  if (name === undefined) return strings('cli.usage.no-command');
  if (name.startsWith('-')) return unknownText('option', name, ['--help', '--version', '-h', '-V'], strings);
  return unknownText('command', name, Object.keys(commands), strings);
}
