import type { CliIo, CliOutput } from './cli-io.js';

const styles = {
  bold: [1, 22],
  quiet: [2, 22],
  error: [31, 39],
  warning: [33, 39],
  info: [36, 39],
  good: [32, 39],
} as const;

export type Style = keyof typeof styles;

/** Colours a text, or leaves it as it is. */
export type Paint = (style: Style, text: string) => string;

/** Colours on a terminal, unless `NO_COLOR` is set; `FORCE_COLOR` asks for them elsewhere (no-color.org, force-color.org). */
export function paintFor(output: CliOutput, { env }: CliIo): Paint {
  const isForced = (env['FORCE_COLOR'] ?? '') !== '' && env['FORCE_COLOR'] !== '0';
  const isWanted = (env['NO_COLOR'] ?? '') === '' && (isForced || (output.isTerminal && env['TERM'] !== 'dumb'));
  if (!isWanted) return (_style, text) => text;
  return (style, text) => `\u001b[${styles[style][0]}m${text}\u001b[${styles[style][1]}m`;
}
