import type { ItemId } from '../../src/model/step.js';
import type { EditorSession } from '../../src/session/editor-session.js';

export const caseKinds = ['text', 'number', 'boolean'] as const;

/** What a case is compared with (`FORMAT.md §5.13`). */
export type CaseKind = (typeof caseKinds)[number];

/** What a text would be as a key without quotes. */
export function typedKey(key: string): CaseKind {
  if (key === 'true' || key === 'false') return 'boolean';
  return /^[-+]?(?:\d+\.?\d*|\.\d+)$/.test(key) ? 'number' : 'text';
}

/** What the key of a case is in the file, where `1` and `"1"` are different values. */
export function caseKind(session: EditorSession, id: ItemId, key: string): CaseKind {
  if (typedKey(key) === 'text') return 'text';
  const range = session.locate(id, ['cases', key], 'key');
  return range && session.yaml.slice(range.start.offset, range.end.offset).trim() === key ? typedKey(key) : 'text';
}
