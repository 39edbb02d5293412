import { readFileSync, statSync, type Stats } from 'node:fs';
import { dirname, resolve } from 'node:path';
import type { HasPromptFile, ResolvePipeline } from '../session/pipeline-loader.js';
import { standardInput } from './find-files.js';

/** Longer files are not followed. */
const longest = 1_000_000;

/** Reads the files that `pipeline` steps call (`FORMAT.md §5.10`): from the working directory, where a run would start, else beside the file that calls. */
export function pipelineResolver(file: string, cwd: string): ResolvePipeline {
  const home = file === standardInput ? cwd : dirname(resolve(cwd, file));
  return (path, from) => {
    const places = [resolve(cwd, path), resolve(home, path), resolve(home, dirname(from), path)];
    for (const place of new Set(places)) {
      const info = look(place);
      if (info?.isFile() === true && info.size <= longest) return Promise.resolve(readFileSync(place, 'utf8'));
    }
    return Promise.resolve(undefined);
  };
}

/** Looks for the files that prompts read (`FORMAT.md §7.1`) in the same places. */
export function promptFileFinder(file: string, cwd: string): HasPromptFile {
  const home = file === standardInput ? cwd : dirname(resolve(cwd, file));
  return (path) => {
    for (const place of new Set([resolve(cwd, path), resolve(home, path)])) {
      if (look(place)?.isFile() === true) return Promise.resolve(true);
    }
    return Promise.resolve(false);
  };
}

/** At once: a thousand files ask so often that waiting for each answer would be a good part of all the time. */
function look(place: string): Stats | undefined {
  try {
    return statSync(place, { throwIfNoEntry: false });
  } catch {
    return undefined;
  }
}
