import type { Session } from '../../src/session/session.js';
import type { DocumentStore } from '../../src/storage/index.js';
import type { Strings } from '../../src/strings/strings.js';
import type { FilesOfHost } from '../../src/session/pipeline-loader.js';
import type { ReadyDetail } from '../events.js';

export interface InitialText {
  readonly text: string;
  readonly source: ReadyDetail['source'];
}

export interface OpenRequest {
  /** Stored on this device under this id; nothing is stored without one. */
  readonly id: string | undefined;
  readonly strings: Strings;
  /** Gives the files that `pipeline` steps call. */
  readonly files: FilesOfHost;
  /** The text to begin with; asked for only when nothing is stored. */
  readonly initial: () => Promise<InitialText>;
}

export interface OpenedDocument {
  readonly session: Session;
  readonly store: DocumentStore | undefined;
  readonly source: ReadyDetail['source'];
  close(): Promise<void>;
}

/** The code that opens documents. Asked for when an editor is made, so that it is on its way while the frame is drawn. */
export const loadSession = async (): Promise<typeof Session> => (await import('../../src/session/session.js')).Session;

/** The code that says what is wrong, and refactors. The first drawing does not wait for it. */
export const loadFindings = async (): Promise<(session: Session) => void> => {
  const [{ EditorFindings }, { refactorings }] = await Promise.all([
    import('./editor-findings.js'),
    import('../../src/session/refactorings.js'),
  ]);
  return (session) => {
    session.learn(refactorings);
    session.check((port) => new EditorFindings(port));
  };
};

/** Opens a document with or without storage. */
export async function openDocument({ id, strings, initial, files }: OpenRequest): Promise<OpenedDocument> {
  // Nobody who types waits for findings.
  const { resolvePipeline, hasPromptFile } = files;
  const options = {
    strings,
    validate: 'background',
    ...(resolvePipeline ? { resolvePipeline } : {}),
    ...(hasPromptFile ? { hasPromptFile } : {}),
  } as const;
  if (id === undefined) {
    const [SessionClass, { text, source }] = await Promise.all([loadSession(), initial()]);
    const session = new SessionClass({ ...options, yaml: text });
    return { session, store: undefined, source, close: async () => session.dispose() };
  }
  const { openStoredSession } = await import('../../src/session/open-stored-session.js');
  let source: ReadyDetail['source'] = 'stored';
  const opened = await openStoredSession({
    ...options,
    id,
    initial: async () => {
      const found = await initial();
      source = found.source;
      return found.text;
    },
  });
  return { session: opened.session, store: opened.store, source, close: opened.close };
}
