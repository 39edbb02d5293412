/** What the command line says. Not among the texts of the elements: pages never load it. */
export const cliStrings = {
  'cli.stdin': '<stdin>',
  'cli.severity.error': 'error',
  'cli.severity.warning': 'warning',
  'cli.severity.info': 'note',

  'cli.summary.none': '{files, plural, one {# file} other {# files}}, no problems.',
  'cli.summary.some': '{counts} in {affected} of {files, plural, one {# file} other {# files}}.',
  'cli.summary.errors': '{count, plural, one {# error} other {# errors}}',
  'cli.summary.warnings': '{count, plural, one {# warning} other {# warnings}}',
  'cli.summary.infos': '{count, plural, one {# note} other {# notes}}',
  'cli.summary.fixed':
    '{fixed, plural, one {# problem} other {# problems}} fixed in {changed, plural, one {# file} other {# files}}.',
  'cli.summary.fixable': '{count, plural, one {# can be fixed} other {# can be fixed}} with --fix.',
  'cli.summary.unreadable': '{count, plural, one {# file} other {# files}} could not be checked.',
  'cli.summary.too-many':
    '{count, plural, one {There is # warning} other {There are # warnings}}; at most {limit} may be.',

  'cli.usage.hint': 'Run “pipeline-editor {command} --help” for the options.',
  'cli.usage.hint.top': 'Run “pipeline-editor --help” for the commands.',
  'cli.usage.no-command': 'Say what to do: validate, graph or diff.',
  'cli.usage.unknown-command': 'There is no command “{given}”.',
  'cli.usage.unknown-command.meant': 'There is no command “{given}”. Did you mean “{meant}”?',
  'cli.usage.unknown-option': 'There is no option {given} here.',
  'cli.usage.unknown-option.meant': 'There is no option {given} here. Did you mean {meant}?',
  'cli.usage.unknown-code': 'There is no rule “{given}”. --list-rules prints them all.',
  'cli.usage.unknown-code.meant': 'There is no rule “{given}”. Did you mean “{meant}”?',
  'cli.usage.value-missing': '{option} needs a value.',
  'cli.usage.value-unwanted': '{option} takes no value.',
  'cli.usage.choice': '{option} cannot be “{value}”. Use one of: {choices}.',
  'cli.usage.number': '{option} takes a whole number from 0 up, not “{value}”.',
  'cli.usage.no-files': 'Name at least one file, folder or pattern, or “-” for standard input.',
  'cli.usage.one-file': 'Name one file, or “-” for standard input.',
  'cli.usage.two-files': 'Name two files to compare; one of them may be “-” for standard input.',
  'cli.usage.dry-run': '--dry-run says what --fix would do. Use them together.',
  'cli.usage.no-match': 'No file matches “{pattern}”.',

  'cli.read.missing': 'There is no such file.',
  'cli.read.forbidden': 'The file may not be read.',
  'cli.read.folder': 'This is a folder, not a file.',
  'cli.read.failed': 'The file could not be read: {reason}',
  'cli.read.not-utf8': 'The file is not UTF-8 text, so it was left alone. Save it as UTF-8.',
  'cli.read.too-large': 'The file is larger than {limit} MB, so it was left alone. Split it into several pipelines.',
  'cli.read.not-pipeline': 'There is no pipeline in this file: {reason}',
  'cli.shape.no-workflow': 'there is no “workflow” at its root.',
  'cli.shape.workflow-not-a-map': '“workflow” holds no fields.',
  'cli.shape.not-a-map': 'it is a list or a single value.',
  'cli.shape.empty': 'it is empty.',
  'cli.shape.not-yaml': 'it is not valid YAML.',
  'cli.write.failed': 'The file could not be written: {reason}',
  'cli.write.changed': 'The file was changed while it was checked, so it was left alone. Run the command again.',
  'cli.unexpected': 'Something went wrong with this file: {reason}',

  'cli.diff.added': 'added{count, plural, =0 {} one {, with # step inside} other {, with # steps inside}}',
  'cli.diff.removed': 'removed{count, plural, =0 {} one {, with # step inside} other {, with # steps inside}}',
  'cli.diff.renamed': 'was {from}',
  'cli.diff.moved': 'moved, was number {position} in {from}',
  'cli.diff.top': 'the pipeline',
  'cli.diff.unnamed': '(no name)',
  'cli.diff.value': '(whole)',
  'cli.diff.more': '… and {count, plural, one {# more line} other {# more lines}}',

  'cli.rule.help': '{text}\n\nFrom the description of the format: {source}. Leave it out with --hide {code}.',

  'cli.help': `Usage: pipeline-editor <command> [options]

Checks, draws and compares AI pipelines (pipeline_ex, YAML v2).

Commands:
  validate FILE...   what is wrong or worth knowing, with fixes
  graph FILE         the drawing, as SVG or Mermaid
  diff A B           what differs, by step and field

Options:
  -h, --help         this text, or that of a command
  -V, --version      the version

Files are UTF-8. “-” is standard input. Exit status: 0 fine, 1 problems or differences, 2 trouble.
`,
  'cli.help.validate': `Usage: pipeline-editor validate [options] FILE...

Checks pipelines. FILE is a file, a folder (every .yaml and .yml below it), a pattern such as 'pipelines/**/*.yaml',
or “-” for standard input.

Options:
  -f, --format FORMAT     human (default), json, sarif, github
  -p, --profile PROFILE   runtime (default): everything; spec: without what only the present runtime ignores or refuses
      --max-warnings N    exit with 1 when there are more warnings than N
      --hide CODE         leave out findings of this code; can be given several times
  -q, --quiet             report errors only
      --fix               apply every safe fix and write the files; with “-” the text goes to standard output
      --dry-run           with --fix: print the changes and write nothing
      --list-rules        print every code with its severity
  -h, --help              this text

Exit status: 0 no errors, 1 errors (or too many warnings), 2 wrong use or a file that could not be checked.
`,
  'cli.help.graph': `Usage: pipeline-editor graph [options] FILE

Draws a pipeline. FILE is a file or “-” for standard input.

Options:
  -f, --format FORMAT     svg (default), mermaid
  -d, --drawing DRAWING   flow (default): the order of running; data: who reads whose result
  -t, --theme THEME       neutral (default): for light and dark pages; light, dark: with a ground of its own
  -o, --out FILE          write there instead of to standard output
  -h, --help              this text

Exit status: 0 drawn, 2 wrong use, or a file that does not parse or holds no pipeline.
`,
  'cli.help.diff': `Usage: pipeline-editor diff [options] A B

Compares two pipelines by step and field: steps added, removed, moved and renamed, fields with their old and new values.
One of the files may be “-” for standard input.

Options:
  -f, --format FORMAT     human (default), json
  -h, --help              this text

Exit status: 0 the same, 1 different, 2 trouble.
`,
} as const;
