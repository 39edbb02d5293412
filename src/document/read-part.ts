import type { YamlValue } from '../model/yaml-value.js';
import { SnapshotReader } from './read-snapshot.js';
import { Tree } from './tree.js';

/** The value of a YAML text that is part of a file, such as one field; undefined when it does not parse. */
export function readPart(text: string): YamlValue | undefined {
  const tree = new Tree(text.endsWith('\n') ? text : `${text}\n`);
  const reader = new SnapshotReader(tree);
  const value = reader.value(tree.root);
  const broken = (issues: Iterable<readonly { readonly code: string }[]>): boolean =>
    [...issues]
      .flat()
      .some(({ code }) => code !== 'duplicate-key' && code !== 'merge-key' && code !== 'unquoted-template');
  return broken(reader.issues.values()) ? undefined : value;
}
