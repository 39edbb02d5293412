import type { EditorView } from '@codemirror/view';
import type { CodeLanguage } from './code-language.js';
import { tellAtCursor } from './cursor-tip.js';

/** Answers a key that asks about a name where there is none. */
export function tellNoName(view: EditorView, { strings }: CodeLanguage): void {
  tellAtCursor(view, 'search', strings('code.no-name'));
}
