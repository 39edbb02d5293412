import { createContext } from '@lit/context';
import type { EditorSession } from '../src/session/editor-session.js';
import type { Strings } from '../src/strings/strings.js';

/** The open pipeline. Replaced when another document is opened; otherwise the session itself says what changed. */
export const sessionContext = createContext<EditorSession | undefined>(Symbol('pipeline-editor session'));

/** The texts in the editor's language. Replaced when the language or the host's overrides change. */
export const stringsContext = createContext<Strings>(Symbol('pipeline-editor strings'));
