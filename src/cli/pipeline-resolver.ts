import { readFile, stat } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import type { HasPromptFile, ResolvePipeline } from '../session/pipeline-loader.js';
import { standardInput } from './find-files.js';

/** Longer files are not followed. */
const longest = 1_000_000;

/** Reads the files that `pipeline` steps call (`FORMAT.md §5.10`): from the working directory, where a run would start, else beside the file that calls. */
export function pipelineResolver(file: string, cwd: string): ResolvePipeline {
  const home = file === standardInput ? cwd : dirname(resolve(cwd, file));
  return async (path, from) => {
    const places = [resolve(cwd, path), resolve(home, path), resolve(home, dirname(from), path)];
    for (const place of new Set(places)) {
      const info = await stat(place).catch(() => undefined);
      if (info?.isFile() && info.size <= longest) return readFile(place, 'utf8');
    }
    return undefined;
  };
}

/** Looks for the files that prompts read (`FORMAT.md §7.1`) in the same places. */
export function promptFileFinder(file: string, cwd: string): HasPromptFile {
  const home = file === standardInput ? cwd : dirname(resolve(cwd, file));
  return async (path) => {
    for (const place of new Set([resolve(cwd, path), resolve(home, path)])) {
      const info = await stat(place).catch(() => undefined);
      if (info?.isFile()) return true;
    }
    return false;
  };
}
