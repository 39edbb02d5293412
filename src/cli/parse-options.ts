import { parseArgs, type ParseArgsConfig } from 'node:util';
import { nearest } from '../format/edit-distance.js';
import type { Strings } from '../strings/locales.js';
import { UsageError } from './usage-error.js';

type Options = NonNullable<ParseArgsConfig['options']>;
type Parsed<T extends Options> = ReturnType<
  typeof parseArgs<{ options: T; allowPositionals: true; strict: true; args: string[] }>
>;

/** The options and operands of a command. Throws `UsageError` for what it does not know, with the option that was probably meant. */
export function parseOptions<const T extends Options>(
  args: readonly string[],
  options: T,
  strings: Strings,
): Parsed<T> {
  const { tokens } = parseArgs({ args: [...args], options, allowPositionals: true, strict: false, tokens: true });
  for (const token of tokens) {
    if (token.kind !== 'option') continue;
    const { name, rawName, value } = token;
    const option = Object.hasOwn(options, name) ? options[name] : undefined;
    if (option === undefined) throw new UsageError(unknownText('option', rawName, optionNames(options), strings));
    // A value that begins with a dash is most likely the next option; `--out=-x` says that it is none.
    const isMissing = value === undefined || (!token.inlineValue && value.startsWith('-') && value !== '-');
    if (option.type === 'string' && isMissing)
      throw new UsageError(strings('cli.usage.value-missing', { option: rawName }));
    if (option.type === 'boolean' && value !== undefined)
      throw new UsageError(strings('cli.usage.value-unwanted', { option: rawName }));
  }
  return parseArgs({ args: [...args], options, allowPositionals: true, strict: true });
}

/** One of `choices`, or a `UsageError` that lists them. */
export function chosen<const T extends string>(
  option: string,
  value: string,
  choices: readonly T[],
  strings: Strings,
): T {
  const found = choices.find((choice) => choice === value);
  if (found === undefined)
    throw new UsageError(strings('cli.usage.choice', { option, value, choices: choices.join(', ') }));
  return found;
}

/** That there is no such option or command, with the one that was probably meant. */
export function unknownText(kind: string, given: string, known: Iterable<string>, strings: Strings): string {
  const meant = nearest(given, known);
  return meant === undefined
    ? strings(`cli.usage.unknown-${kind}`, { given })
    : strings(`cli.usage.unknown-${kind}.meant`, { given, meant });
}

function optionNames(options: Options): string[] {
  return Object.entries(options).flatMap(([name, { short }]) => [`--${name}`, ...(short ? [`-${short}`] : [])]);
}
