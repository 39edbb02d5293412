import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Severity, TextRange } from '../../model/diagnostic.js';
import type { Strings } from '../../strings/locales.js';
import type { CheckedSource, Problem } from '../check-source.js';
import type { CliOutput } from '../cli-io.js';
import { standardInput } from '../find-files.js';
import type { Rule } from '../rules.js';
import type { Report } from './report.js';

const levels: Readonly<Record<Severity, 'error' | 'warning' | 'note'>> = {
  error: 'error',
  warning: 'warning',
  info: 'note',
};

export interface SarifOptions {
  readonly rules: readonly Rule[];
  readonly version: string;
  readonly cwd: string;
  readonly strings: Strings;
}

/** SARIF 2.1.0 (OASIS), one run, results written as they are found. */
export class SarifReport implements Report {
  readonly #output: CliOutput;
  readonly #options: SarifOptions;
  readonly #indexes: ReadonlyMap<string, number>;
  readonly #notifications: unknown[] = [];
  #count = 0;

  constructor(output: CliOutput, options: SarifOptions) {
    this.#output = output;
    this.#options = options;
    this.#indexes = new Map(options.rules.map(({ code }, at) => [code, at]));
  }

  async begin(): Promise<void> {
    const { version, rules } = this.#options;
    const driver = {
      name: 'pipeline-editor',
      version,
      semanticVersion: version,
      rules: rules.map((rule) => this.#rule(rule)),
    };
    const tool = JSON.stringify({ driver });
    await this.#output.write(
      `{"$schema":"https://json.schemastore.org/sarif-2.1.0.json","version":"2.1.0","runs":[{"tool":${tool},"columnKind":"utf16CodeUnits","results":[`,
    );
  }

  async checked({ file, problems }: CheckedSource): Promise<void> {
    const location = { uri: this.#uri(file) };
    for (const problem of problems)
      await this.#output.write(`${this.#count++ > 0 ? ',' : ''}\n${JSON.stringify(this.#result(problem, location))}`);
  }

  async failed(file: string, reason: string): Promise<void> {
    const locations = file === '' ? [] : [{ physicalLocation: { artifactLocation: { uri: this.#uri(file) } } }];
    this.#notifications.push({ level: 'error', message: { text: reason }, locations });
    return Promise.resolve();
  }

  async end(): Promise<void> {
    const invocation = {
      executionSuccessful: this.#notifications.length === 0,
      toolExecutionNotifications: this.#notifications,
    };
    await this.#output.write(`\n],"invocations":[${JSON.stringify(invocation)}]}]}\n`);
  }

  #rule({ code, severity, profile, source, text }: Rule): object {
    const help = this.#options.strings('cli.rule.help', { text, source, code });
    return {
      id: code,
      shortDescription: { text },
      help: { text: help },
      defaultConfiguration: { level: levels[severity] },
      properties: { tags: [...new Set([code.split('.')[0], profile])], precision: 'high' },
    };
  }

  #result({ code, severity, message, range, step, change }: Problem, artifactLocation: object): object {
    const index = this.#indexes.get(code);
    return {
      ruleId: code,
      ...(index === undefined ? {} : { ruleIndex: index }),
      level: levels[severity],
      message: { text: message },
      locations: [
        {
          physicalLocation: { artifactLocation, region: region(range) },
          ...(step === null ? {} : { logicalLocations: [{ name: step, kind: 'element' }] }),
        },
      ],
      ...(change === undefined
        ? {}
        : {
            fixes: [
              {
                description: { text: change.title },
                artifactChanges: [
                  {
                    artifactLocation,
                    replacements: [{ deletedRegion: region(change.range), insertedContent: { text: change.insert } }],
                  },
                ],
              },
            ],
          }),
    };
  }

  #uri(file: string): string {
    if (file === standardInput) return 'stdin';
    // An absolute path lies outside of the working directory.
    if (/^([A-Za-z]:)?\//.test(file)) return pathToFileURL(resolve(this.#options.cwd, file)).href;
    return file.split('/').map(encodeURIComponent).join('/');
  }
}

/** The end of a region is the column behind it, as with us. */
function region({ start, end }: TextRange): object {
  return { startLine: start.line, startColumn: start.column, endLine: end.line, endColumn: end.column };
}
