import { beforeComment } from '../../model/before-comment.js';
import type { TextRange } from '../../model/diagnostic.js';
import type { Strings } from '../../strings/locales.js';
import type { CheckedSource, Problem } from '../check-source.js';
import type { CliOutput } from '../cli-io.js';
import { standardInput } from '../find-files.js';
import type { Paint } from '../paint.js';
import { visible } from '../visible-text.js';
import type { Report, Tally } from './report.js';

/** More of a line than this around the place is left out of the frame. */
const widest = 110;

/** For people: place, severity, message and code in a line, the lines of the file below, and the sums at the end. */
export class HumanReport implements Report {
  readonly #output: CliOutput;
  readonly #paint: Paint;
  readonly #strings: Strings;

  constructor(output: CliOutput, paint: Paint, strings: Strings) {
    this.#output = output;
    this.#paint = paint;
    this.#strings = strings;
  }

  async begin(): Promise<void> {
    return Promise.resolve();
  }

  async checked({ file, text, problems }: CheckedSource): Promise<void> {
    if (problems.length === 0) return;
    const lines = text.split('\n');
    const name = file === standardInput ? this.#strings('cli.stdin') : visible(file);
    for (const problem of problems) await this.#output.write(`${this.#problem(name, problem, lines)}\n`);
  }

  async failed(file: string, reason: string): Promise<void> {
    const place = file === '' ? '' : `${this.#paint('bold', visible(file))}: `;
    await this.#output.write(`${place}${this.#paint('error', reason)}\n\n`);
  }

  async end(tally: Tally): Promise<void> {
    const { errors, warnings, infos, files, affected, fixable, fixed, changed, unreadable } = tally;
    const found = errors + warnings + infos;
    const style = errors > 0 || unreadable > 0 ? 'error' : warnings > 0 ? 'warning' : 'good';
    const say = this.#strings;
    const sums =
      found === 0
        ? say('cli.summary.none', { files })
        : say('cli.summary.some', {
            counts: [
              ...(errors > 0 ? [say('cli.summary.errors', { count: errors })] : []),
              ...(warnings > 0 ? [say('cli.summary.warnings', { count: warnings })] : []),
              ...(infos > 0 ? [say('cli.summary.infos', { count: infos })] : []),
            ].join(', '),
            affected,
            files,
          });
    const more = [
      ...(fixed > 0 ? [say('cli.summary.fixed', { fixed, changed })] : []),
      ...(fixable > 0 ? [say('cli.summary.fixable', { count: fixable })] : []),
      ...(unreadable > 0 ? [say('cli.summary.unreadable', { count: unreadable })] : []),
    ];
    await this.#output.write(`${[this.#paint(style, sums), ...more].join('\n')}\n`);
  }

  #problem(file: string, { range, severity, message, code }: Problem, lines: readonly string[]): string {
    const { line, column } = range.start;
    const place = this.#paint('bold', `${file}:${line}:${column}`);
    const word = this.#paint(severity, this.#strings(`cli.severity.${severity}`));
    const head = `${place}  ${word}  ${visible(message)} ${this.#paint('quiet', `[${code}]`)}`;
    return [head, ...this.#frame(range, severity, lines)].join('\n') + '\n';
  }

  /** The line before and the line itself, with carets below the place. */
  #frame({ start, end }: TextRange, severity: Problem['severity'], lines: readonly string[]): string[] {
    const own = lines[start.line - 1]?.replace(/\r$/, '');
    if (own === undefined || own.trim() === '') return [];
    const digits = String(start.line).length;
    const gutter = (label: string): string => this.#paint('quiet', `${label.padStart(digits + 2)} | `);
    const from = Math.max(0, start.column - 1);
    const to =
      end.line === start.line
        ? Math.max(from + 1, end.column - 1)
        : Math.max(from + 1, from + beforeComment(own.slice(from)));
    // A window of a long line, so that a line of a megabyte costs no more than any other.
    const cut = from > widest - 30 ? from - 30 : 0;
    const shown = own.slice(cut, cut + widest);
    const lead = cut > 0 ? '…' : '';
    const before = visible(own.slice(cut, from));
    const marked = visible(own.slice(from, Math.min(to, cut + widest)));
    const carets = this.#paint(severity, '^'.repeat(Math.max(1, [...marked].length)));
    const above = start.line > 1 ? lines[start.line - 2]?.replace(/\r$/, '').slice(0, widest) : undefined;
    return [
      ...(above !== undefined && above.trim() !== ''
        ? [`${gutter(String(start.line - 1))}${this.#paint('quiet', visible(above))}`]
        : []),
      `${gutter(String(start.line))}${lead}${visible(shown)}${cut + widest < own.length ? '…' : ''}`,
      `${gutter('')}${' '.repeat([...lead, ...before].length)}${carets}`,
    ];
  }
}
