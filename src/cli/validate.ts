import { resolve } from 'node:path';
import { createTwoFilesPatch } from 'diff';
import { checkSource, type CheckedSource, type CheckOptions } from './check-source.js';
import type { CliIo } from './cli-io.js';
import { findFiles, standardInput } from './find-files.js';
import { paintFor } from './paint.js';
import { chosen, parseOptions, unknownText } from './parse-options.js';
import { readSource } from './read-source.js';
import { GithubReport } from './reports/github-report.js';
import { HumanReport } from './reports/human-report.js';
import { JsonReport } from './reports/json-report.js';
import { countOf, emptyTally, type Report, type Tally } from './reports/report.js';
import { SarifReport } from './reports/sarif-report.js';
import { allRules } from './rules.js';
import type { Strings } from '../strings/locales.js';
import { UsageError } from './usage-error.js';
import { version } from './version.js';
import { visible } from './visible-text.js';
import { writeAtomic } from './write-atomic.js';

const formats = ['human', 'json', 'sarif', 'github'] as const;
const profiles = ['runtime', 'spec'] as const;

interface ValidateOptions extends CheckOptions {
  readonly format: (typeof formats)[number];
  readonly maxWarnings: number | undefined;
  readonly quiet: boolean;
  readonly dryRun: boolean;
}

/** `pipeline-editor validate`. Answers the exit status. */
export async function validate(args: readonly string[], io: CliIo, strings: Strings): Promise<number> {
  const { values, positionals } = parseOptions(args, optionTable, strings);
  if (values.help) {
    await io.stdout.write(strings('cli.help.validate'));
    return 0;
  }
  if (values['list-rules']) return listRules(chosen('--format', values.format, formats, strings), io, strings);
  const options = readOptions(values, io.cwd, strings);
  if (positionals.length === 0) throw new UsageError(strings('cli.usage.no-files'));

  const { files, missing } = await findFiles(positionals, io.cwd);
  // A text or a patch on standard output leaves the report the other stream.
  const hasText = options.fix && (options.dryRun || files.includes(standardInput));
  const report = reportFor(options, hasText ? { ...io, stdout: io.stderr } : io);
  const tally = emptyTally();
  await report.begin();
  for (const pattern of missing) {
    tally.unreadable++;
    const isFile = !/[*?{[]/.test(pattern);
    await report.failed(
      isFile ? pattern : '',
      isFile ? strings('cli.read.missing') : strings('cli.usage.no-match', { pattern: visible(pattern) }),
    );
  }
  for (const file of files) await checkFile(file, options, { io, report, tally });
  await report.end(tally);
  return statusOf(tally, options, io);
}

const optionTable = {
  format: { type: 'string', short: 'f', default: 'human' },
  profile: { type: 'string', short: 'p', default: 'runtime' },
  'max-warnings': { type: 'string' },
  hide: { type: 'string', multiple: true },
  quiet: { type: 'boolean', short: 'q', default: false },
  fix: { type: 'boolean', default: false },
  'dry-run': { type: 'boolean', default: false },
  'list-rules': { type: 'boolean', default: false },
  help: { type: 'boolean', short: 'h', default: false },
} as const;

type Values = ReturnType<typeof parseOptions<typeof optionTable>>['values'];

function readOptions(values: Values, cwd: string, strings: Strings): ValidateOptions {
  const format = chosen('--format', values.format, formats, strings);
  const limit = values['max-warnings'];
  if (limit !== undefined && !/^\d{1,9}$/.test(limit))
    throw new UsageError(strings('cli.usage.number', { option: '--max-warnings', value: visible(limit) }));
  if (values['dry-run'] && !values.fix) throw new UsageError(strings('cli.usage.dry-run'));
  const hidden = new Set((values.hide ?? []).flatMap((list) => list.split(',')).map((code) => code.trim()));
  const known = new Set(allRules(strings).map(({ code }) => code));
  for (const code of hidden) if (!known.has(code)) throw new UsageError(unknownText('code', code, known, strings));
  return {
    strings,
    cwd,
    format,
    hidden,
    profile: chosen('--profile', values.profile, profiles, strings),
    maxWarnings: limit === undefined ? undefined : Number(limit),
    quiet: values.quiet,
    fix: values.fix,
    dryRun: values['dry-run'],
    withChanges: format === 'sarif',
  };
}

function reportFor({ format, strings }: ValidateOptions, io: CliIo): Report {
  switch (format) {
    case 'human':
      return new HumanReport(io.stdout, paintFor(io.stdout, io), strings);
    case 'json':
      return new JsonReport(io.stdout);
    case 'github':
      return new GithubReport(io.stdout);
    case 'sarif':
      return new SarifReport(io.stdout, { rules: allRules(strings), version, cwd: io.cwd, strings });
  }
}

interface Run {
  readonly io: CliIo;
  readonly report: Report;
  readonly tally: Tally;
}

/** Reads, checks, writes and reports one file; what goes wrong with it is told and counted, and the next one gets its turn. */
async function checkFile(file: string, options: ValidateOptions, { io, report, tally }: Run): Promise<void> {
  let checked: CheckedSource;
  try {
    const { text } = await readSource(file, io, options.strings);
    checked = await checkSource(file, text, options);
    if (options.fix) await settle(checked, options, io);
  } catch (error) {
    tally.unreadable++;
    const reason = error instanceof Error ? error.message : String(error);
    await report.failed(
      file,
      error instanceof UsageError ? reason : options.strings('cli.unexpected', { reason: visible(reason) }),
    );
    return;
  }
  tally.files++;
  tally.fixed += checked.fixed;
  if (checked.text !== checked.before) tally.changed++;
  if (checked.problems.length > 0) tally.affected++;
  for (const { severity, fixes } of checked.problems) {
    tally[countOf[severity]]++;
    if (fixes.some(({ safe }) => safe)) tally.fixable++;
  }
  const shown = options.quiet ? checked.problems.filter(({ severity }) => severity === 'error') : checked.problems;
  await report.checked({ ...checked, problems: shown });
}

/** Writes the fixed text, to the file it came from or where a text from standard input goes. */
async function settle(checked: CheckedSource, options: ValidateOptions, io: CliIo): Promise<void> {
  const { file, before, text } = checked;
  const { strings } = options;
  if (options.dryRun) {
    if (text === before) return;
    const name = file === standardInput ? strings('cli.stdin') : file;
    await io.stdout.write(createTwoFilesPatch(name, name, before, text, '', '', { context: 3 }));
    return;
  }
  if (file === standardInput) {
    await io.stdout.write(text);
    return;
  }
  if (text === before) return;
  const present = await readSource(file, io, strings);
  if (present.text !== before) throw new UsageError(strings('cli.write.changed'));
  try {
    await writeAtomic(resolve(io.cwd, file), text);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new UsageError(strings('cli.write.failed', { reason }));
  }
}

async function statusOf(tally: Tally, { maxWarnings, format, strings }: ValidateOptions, io: CliIo): Promise<number> {
  if (tally.unreadable > 0) return 2;
  if (tally.errors > 0) return 1;
  if (maxWarnings === undefined || tally.warnings <= maxWarnings) return 0;
  const output = format === 'human' ? io.stdout : io.stderr;
  await output.write(`${strings('cli.summary.too-many', { count: tally.warnings, limit: maxWarnings })}\n`);
  return 1;
}

async function listRules(format: ValidateOptions['format'], io: CliIo, strings: Strings): Promise<number> {
  const rules = allRules(strings);
  if (format === 'json') {
    await io.stdout.write(`${JSON.stringify(rules, undefined, 2)}\n`);
    return 0;
  }
  const paint = paintFor(io.stdout, io);
  const width = Math.max(...rules.map(({ code }) => code.length));
  for (const { code, severity, profile, text } of rules) {
    const word = strings(`cli.severity.${severity}`).padEnd(7);
    const only = profile === 'spec' ? '' : paint('quiet', ` (${profile})`);
    await io.stdout.write(`${paint('bold', code.padEnd(width))}  ${paint(severity, word)}  ${text}${only}\n`);
  }
  return 0;
}
