import { createReader, decode } from './read-bytes.js';

/** A pipeline written for this project, with what it covers of the format: an entry of `stories/fixtures/index.json`. */
export interface Fixture {
  /** Such as `code-review.yaml`. */
  readonly file: string;
  /** `workflow.name`. */
  readonly name: string;
  readonly title: string;
  readonly description: string;
  /** Whether it is good enough to show; the others collect what is odd. */
  readonly example: boolean;
  readonly covers: {
    readonly types: readonly string[];
    readonly parts: readonly string[];
    /** Odd forms of YAML (`FORMAT.md §1.2`), by the names that `fixtures.test.ts` looks for. */
    readonly forms: readonly string[];
  };
  /** The file, byte order mark included. */
  readonly text: string;
}

/** All fixtures, in Node and in the browser's test server. */
export async function loadFixtures(): Promise<readonly Fixture[]> {
  const readBytes = await createReader('stories/fixtures', '/stories/fixtures');
  const index = await readBytes('index.json');
  if (!index) throw new Error('stories/fixtures/index.json is not there: tests run from the root of the project');
  return Promise.all(
    (JSON.parse(decode(index)) as Omit<Fixture, 'text'>[]).map(async (entry) => {
      const bytes = await readBytes(entry.file);
      if (!bytes) throw new Error(`stories/fixtures/index.json names ${entry.file}, which is not there`);
      return { ...entry, text: decode(bytes) };
    }),
  );
}
