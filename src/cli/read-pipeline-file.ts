import type { Snapshot } from '../model/step.js';
import { readPipeline } from '../read/read-pipeline.js';
import type { Diagnostic } from '../model/diagnostic.js';
import { openSession } from '../session/open-session.js';
import type { Strings } from '../strings/locales.js';
import type { CliIo } from './cli-io.js';
import { standardInput } from './find-files.js';
import { readSource } from './read-source.js';
import { UsageError } from './usage-error.js';
import { visible } from './visible-text.js';

/** The pipeline in a file. Throws `UsageError` for a file that cannot be read, does not parse or holds none. */
export async function readPipelineFile(file: string, io: CliIo, strings: Strings): Promise<Snapshot> {
  const name = file === standardInput ? strings('cli.stdin') : visible(file);
  const refuse = (reason: string, place = ''): UsageError => new UsageError(`${name}${place}: ${reason}`);
  let text: string;
  try {
    ({ text } = await readSource(file, io, strings));
  } catch (error) {
    throw error instanceof UsageError ? refuse(error.message) : error;
  }
  // Half of a pipeline would be drawn, or told to be removed.
  const broken = syntaxErrorOf(text, strings);
  if (broken) throw refuse(broken.message, `:${broken.range.start.line}:${broken.range.start.column}`);
  const snapshot = readPipeline(text);
  if (snapshot.shape === 'pipeline') return snapshot;
  throw refuse(strings('cli.read.not-pipeline', { reason: strings(`cli.shape.${snapshot.shape}`) }));
}

function syntaxErrorOf(text: string, strings: Strings): Pick<Diagnostic, 'message' | 'range'> | undefined {
  const session = openSession({ yaml: text, strings });
  try {
    const found = session.diagnostics.find(({ code }) => code === 'yaml.syntax' || code === 'yaml.tab-indent');
    return found && { message: found.message, range: found.range };
  } finally {
    session.dispose();
  }
}
