import { Doc } from 'yjs';
import { documentVersion } from '../document/pipeline-document.js';
import type { DocumentStore } from '../storage/document-store.js';
import { openDocumentStore, openTabChannel } from '../storage/index.js';
import type { Strings } from '../strings/strings.js';
import type { EditorSession } from './editor-session.js';
import { openSession } from './open-session.js';

export interface StoredSessionOptions {
  /** Under which the document is stored on this device, and shared with its other tabs. */
  readonly id: string;
  /** The text to begin with; asked for only when nothing is stored. What it throws ends the opening. */
  readonly initial: () => Promise<string>;
  readonly strings?: Strings;
}

/** A session whose document is stored on this device. */
export interface StoredSession {
  readonly session: EditorSession;
  readonly store: DocumentStore;
  /** Nothing was stored: the session began with the initial text. */
  readonly fresh: boolean;
  /** Stores what is left, and ends the session, its database and its channel. */
  close(): Promise<void>;
}

/**
 * Opens what this device has stored under an id, or begins it. This user's unparsed text comes back as the draft it was, and is stored
 * with every change.
 */
export async function openStoredSession({ id, initial, strings }: StoredSessionOptions): Promise<StoredSession> {
  const doc = new Doc();
  const root = doc.getMap('pipeline');
  const isNewer = (): boolean => Number(root.get('version') ?? 0) > documentVersion;
  const store = openDocumentStore(doc, { id, isNewer });
  try {
    await store.ready;
    const fresh = !root.has('base');
    const yaml = fresh ? await initial() : undefined;
    const session = openSession({ doc, ...(yaml === undefined ? {} : { yaml }), ...(strings ? { strings } : {}) });
    const channel = openTabChannel(doc, { id, refresh: () => store.refresh() });
    const draft = await store.getDraft();
    if (draft !== undefined) session.setYaml(draft);
    const stop = session.subscribe(({ kind }) => {
      if (kind === 'draft') store.setDraft(session.draft);
    });
    if (draft !== undefined && session.draft === undefined) store.setDraft(undefined);
    return {
      session,
      store,
      fresh,
      close: async () => {
        stop();
        channel.destroy();
        session.dispose();
        await store.destroy();
        doc.destroy();
      },
    };
  } catch (error) {
    await store.destroy();
    doc.destroy();
    throw error;
  }
}
