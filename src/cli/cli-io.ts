import { once } from 'node:events';

/** One stream that a command writes to. */
export interface CliOutput {
  readonly isTerminal: boolean;
  /** Resolves when more can be written without piling up. */
  write(text: string): Promise<void>;
}

/** What a command knows of the world around it; tests give their own. */
export interface CliIo {
  readonly cwd: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly stdout: CliOutput;
  readonly stderr: CliOutput;
  /** All of standard input, up to `limit` bytes and one more, which tells that there were more. */
  readStdin(limit: number): Promise<Uint8Array>;
}

/** What a program that was ended by a broken pipe leaves behind: 128 and the number of SIGPIPE. */
const brokenPipe = 141;

/** The process itself. A reader that goes away (`… | head`) ends it quietly. */
export function processIo(): CliIo {
  for (const stream of [process.stdout, process.stderr]) {
    stream.on('error', (error: NodeJS.ErrnoException) => {
      if (error.code === 'EPIPE') process.exit(brokenPipe);
      throw error;
    });
  }
  return {
    cwd: process.cwd(),
    env: process.env,
    stdout: output(process.stdout),
    stderr: output(process.stderr),
    async readStdin(limit) {
      const chunks: Uint8Array[] = [];
      let length = 0;
      for await (const chunk of process.stdin as AsyncIterable<Uint8Array>) {
        chunks.push(chunk);
        length += chunk.length;
        if (length > limit) break;
      }
      return Buffer.concat(chunks);
    },
  };
}

function output(stream: NodeJS.WriteStream): CliOutput {
  return {
    isTerminal: stream.isTTY,
    async write(text) {
      if (!stream.write(text)) await once(stream, 'drain');
    },
  };
}
