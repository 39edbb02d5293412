/** Reads a file below a folder; `undefined` where there is none. */
export type ReadBytes = (path: string) => Promise<Uint8Array | undefined>;

/** What this needs of Node; `src` is compiled without Node's types. */
interface NodeFiles {
  readFile(path: string): Promise<Uint8Array>;
}

/** What it needs of either platform. */
interface Platform {
  readonly process?: {
    readonly versions?: { readonly node?: string };
    readonly env: Readonly<Record<string, string | undefined>>;
  };
  readonly fetch: (
    address: string,
  ) => Promise<{ readonly ok: boolean; readonly arrayBuffer: () => Promise<ArrayBuffer> }>;
}

const decoder = new TextDecoder('utf-8', { ignoreBOM: true });

/**
 * Reads test files in Node from a folder, counted from the project, and in the browser from the test server.
 * The environment variable, where it is set, names the folder instead.
 */
export async function createReader(folder: string, address: string, variable?: string): Promise<ReadBytes> {
  const platform = globalThis as unknown as Platform;
  if (platform.process?.versions?.node) {
    // A variable, so that bundlers and the browser's test server leave the import alone.
    const module = 'node:fs/promises';
    const files = (await import(/* @vite-ignore */ module)) as NodeFiles;
    const from = (variable && platform.process.env[variable]) || folder;
    return (path) => files.readFile(`${from}/${path}`).catch(() => undefined);
  }
  return async (path) => {
    const response = await platform.fetch(`${address}/${path}`);
    return response.ok ? new Uint8Array(await response.arrayBuffer()) : undefined;
  };
}

/** Bytes as text; a byte order mark stays. */
export function decode(bytes: Uint8Array): string {
  return decoder.decode(bytes);
}
