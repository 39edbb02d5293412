import { mkdtemp, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { runCli } from './run-cli.js';

export interface CliRun {
  readonly status: number;
  readonly out: string;
  readonly err: string;
}

export interface RunOptions {
  readonly stdin?: string | Uint8Array;
  readonly env?: Readonly<Record<string, string>>;
  readonly isTerminal?: boolean;
}

/** A folder of its own for one test of the command line, with real files. */
export class TestFolder {
  constructor(readonly path: string) {}

  static async create(files: Readonly<Record<string, string | Uint8Array>> = {}): Promise<TestFolder> {
    const folder = new TestFolder(await mkdtemp(join(tmpdir(), 'pipeline-editor-cli-')));
    for (const [name, content] of Object.entries(files)) await folder.write(name, content);
    return folder;
  }

  async write(name: string, content: string | Uint8Array): Promise<void> {
    await mkdir(dirname(join(this.path, name)), { recursive: true });
    await writeFile(join(this.path, name), content);
  }

  read(name: string): Promise<string> {
    return readFile(join(this.path, name), 'utf8');
  }

  async run(args: readonly string[], { stdin = '', env = {}, isTerminal = false }: RunOptions = {}): Promise<CliRun> {
    const written = { out: '', err: '' };
    const output = (name: 'out' | 'err') => ({
      isTerminal,
      write: async (text: string): Promise<void> => void (written[name] += text),
    });
    const status = await runCli(args, {
      cwd: this.path,
      env,
      stdout: output('out'),
      stderr: output('err'),
      readStdin: async () => Buffer.from(stdin),
    });
    return { status, ...written };
  }

  remove(): Promise<void> {
    return rm(this.path, { recursive: true, force: true });
  }
}
