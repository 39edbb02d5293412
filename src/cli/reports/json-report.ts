import type { CheckedSource } from '../check-source.js';
import type { CliOutput } from '../cli-io.js';
import type { Report, Tally } from './report.js';

/** For programs: `{ version, files: [{ file, problems, fixed } | { file, error }], summary }`, written as it goes. */
export class JsonReport implements Report {
  readonly #output: CliOutput;
  #count = 0;

  constructor(output: CliOutput) {
    this.#output = output;
  }

  async begin(): Promise<void> {
    await this.#output.write('{"version":1,"files":[');
  }

  async checked({ file, problems, fixed }: CheckedSource): Promise<void> {
    await this.#entry({ file, problems, fixed });
  }

  async failed(file: string, reason: string): Promise<void> {
    await this.#entry({ file: file === '' ? null : file, error: reason });
  }

  async end(tally: Tally): Promise<void> {
    await this.#output.write(`\n],"summary":${JSON.stringify(tally)}}\n`);
  }

  async #entry(entry: unknown): Promise<void> {
    await this.#output.write(`${this.#count++ > 0 ? ',' : ''}\n${JSON.stringify(entry)}`);
  }
}
