import { stat } from 'node:fs/promises';
import { isAbsolute, relative, resolve } from 'node:path';
import { escapePath, glob, isDynamicPattern } from 'tinyglobby';

/** Standard input, as a name among files. */
export const standardInput = '-';

export interface FoundFiles {
  /** As they are shown: from the working directory, with forward slashes; absolute for what lies outside. Each once, sorted within a pattern. */
  readonly files: readonly string[];
  /** What names no file: patterns without a match, paths that do not exist. */
  readonly missing: readonly string[];
}

/** The files that operands name: files, folders (every YAML file below), patterns and `-`. Hidden folders and `node_modules` are left out unless named. */
export async function findFiles(operands: readonly string[], cwd: string): Promise<FoundFiles> {
  const files = new Set<string>();
  const missing: string[] = [];
  for (const operand of operands) {
    const found = operand === standardInput ? [standardInput] : await filesOf(operand, cwd);
    if (found.length === 0) missing.push(operand);
    for (const file of found) files.add(file);
  }
  return { files: [...files], missing };
}

async function filesOf(operand: string, cwd: string): Promise<string[]> {
  const path = resolve(cwd, operand);
  // A file whose name looks like a pattern is that file.
  const info = await stat(path).catch(() => undefined);
  if (info?.isDirectory()) return search(`${escapePath(shown(path, cwd) || '.')}/**/*.{yaml,yml}`, cwd);
  if (info) return [shown(path, cwd)];
  const pattern = process.platform === 'win32' ? operand.replaceAll('\\', '/') : operand;
  return isDynamicPattern(pattern) ? search(pattern, cwd) : [];
}

async function search(pattern: string, cwd: string): Promise<string[]> {
  const paths = await glob(pattern, { cwd, absolute: true, ignore: ['**/node_modules/**'], expandDirectories: false });
  return paths.map((path) => shown(path, cwd)).sort();
}

function shown(path: string, cwd: string): string {
  const near = relative(cwd, path);
  const isOutside = near.startsWith('..') || isAbsolute(near);
  return (isOutside ? path : near).replaceAll('\\', '/');
}
