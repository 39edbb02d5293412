import type { Severity } from '../../model/diagnostic.js';
import type { CheckedSource } from '../check-source.js';
import type { CliOutput } from '../cli-io.js';
import type { Report } from './report.js';

const commands: Readonly<Record<Severity, string>> = { error: 'error', warning: 'warning', info: 'notice' };

/** Annotations of GitHub Actions: `::error file=…,line=…,col=…::…` (workflow commands). */
export class GithubReport implements Report {
  readonly #output: CliOutput;

  constructor(output: CliOutput) {
    this.#output = output;
  }

  async begin(): Promise<void> {
    return Promise.resolve();
  }

  async checked({ file, problems }: CheckedSource): Promise<void> {
    for (const { severity, message, code, range } of problems) {
      const { start, end } = range;
      // An end column means something to GitHub only within one line.
      const place = { file, line: start.line, endLine: end.line, col: start.column };
      await this.#annotate(
        severity,
        {
          ...place,
          ...(end.line === start.line ? { endColumn: Math.max(end.column, start.column) } : {}),
          title: code,
        },
        message,
      );
    }
  }

  async failed(file: string, reason: string): Promise<void> {
    await this.#annotate('error', file === '' ? {} : { file }, reason);
  }

  async end(): Promise<void> {
    return Promise.resolve();
  }

  async #annotate(
    severity: Severity,
    properties: Readonly<Record<string, string | number>>,
    message: string,
  ): Promise<void> {
    const list = Object.entries(properties).map(([name, value]) => `${name}=${property(String(value))}`);
    const head = list.length > 0 ? ` ${list.join(',')}` : '';
    await this.#output.write(`::${commands[severity]}${head}::${data(message)}\n`);
  }
}

/** A line break would begin a command of its own. */
function data(text: string): string {
  return text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
}

function property(text: string): string {
  return data(text).replaceAll(':', '%3A').replaceAll(',', '%2C');
}
