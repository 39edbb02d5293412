import { createReader, decode } from './read-bytes.js';

/** One file of the corpus of real pipelines, with what its index says about it (`FORMAT.md §13`). */
export interface CorpusFile {
  /** Such as `real/blog_generator.yaml`. */
  readonly file: string;
  /** The bytes decoded as UTF-8; a byte order mark is kept. */
  readonly text: string;
  readonly parses: boolean;
  /** Steps at any depth, tasks not counted. */
  readonly steps: number;
  readonly tasks: number;
  /** `accept`, `accept-in-test-env` or `reject:<reason>@<step>`. */
  readonly runtimeLoader: string;
  /** `no-errors`, `speculative`, `placeholder`, `broken`, `fragment:<reason>` or `invalid:<reason>`. */
  readonly expected: string;
  readonly notes: string;
}

let loading: Promise<readonly CorpusFile[] | undefined> | undefined;

/**
 * The corpus, or `undefined` where it is absent: it lies beside the project, never in it.
 * In Node it is read from `PIPELINE_CORPUS` or `../shared/corpus`; in the browser the test server serves it under `/__corpus__/`.
 */
export function loadCorpus(): Promise<readonly CorpusFile[] | undefined> {
  loading ??= readCorpus();
  return loading;
}

async function readCorpus(): Promise<readonly CorpusFile[] | undefined> {
  const readBytes = await createReader('../shared/corpus', '/__corpus__', 'PIPELINE_CORPUS');
  const index = await readBytes('INDEX.tsv');
  if (!index) return undefined;
  const [header = '', ...lines] = decode(index).split('\n');
  const columns = header.split('\t');
  return Promise.all(
    lines
      .filter((line) => line !== '')
      .map(async (line) => {
        const cells = line.split('\t');
        const cell = (name: string): string => cells[columns.indexOf(name)] ?? '';
        const file = cell('file');
        const bytes = await readBytes(file);
        if (!bytes) throw new Error(`the corpus index names ${file}, which is not there`);
        return {
          file,
          text: decode(bytes),
          parses: cell('parses') === 'yes',
          steps: Number(cell('steps_incl_nested')) || 0,
          tasks: Number(cell('tasks')) || 0,
          runtimeLoader: cell('runtime_loader'),
          expected: cell('expected'),
          notes: cell('notes'),
        };
      }),
  );
}
