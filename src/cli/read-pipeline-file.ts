import type { Snapshot } from '../model/step.js';
import { readPipeline } from '../read/read-pipeline.js';
import type { Strings } from '../strings/locales.js';
import type { CliIo } from './cli-io.js';
import { standardInput } from './find-files.js';
import { readSource } from './read-source.js';
import { UsageError } from './usage-error.js';
import { visible } from './visible-text.js';

/** The pipeline in a file. Throws `UsageError` for a file that cannot be read or holds none. */
export async function readPipelineFile(file: string, io: CliIo, strings: Strings): Promise<Snapshot> {
  const name = file === standardInput ? strings('cli.stdin') : visible(file);
  try {
    const snapshot = readPipeline((await readSource(file, io, strings)).text);
    if (snapshot.shape === 'pipeline') return snapshot;
    throw new UsageError(strings('cli.read.not-pipeline', { reason: strings(`cli.shape.${snapshot.shape}`) }));
  } catch (error) {
    if (error instanceof UsageError) throw new UsageError(`${name}: ${error.message}`);
    throw error;
  }
}
