import { Doc } from 'yjs';
import { documentVersion } from '../document/seed-updates.js';
import type { DocumentStore } from '../storage/document-store.js';
import { openDocumentStore, openTabChannel } from '../storage/index.js';
import type { Strings } from '../strings/strings.js';
import type { ValidationChoice } from './editor-session.js';
import type { HasPromptFile, ResolvePipeline } from './pipeline-loader.js';
import { Session } from './session.js';

export interface StoredSessionOptions {
  /** Under which the document is stored on this device, and shared with its other tabs. */
  readonly id: string;
  /** The text to begin with; asked for only when nothing is stored. What it throws ends the opening. */
  readonly initial: () => Promise<string>;
  readonly strings?: Strings;
  /** As for `openSession`. */
  readonly validate?: 'now' | 'background';
  readonly resolvePipeline?: ResolvePipeline;
  readonly hasPromptFile?: HasPromptFile;
}

/** A session whose document is stored on this device. */
export interface StoredSession {
  /** Finds nothing until it is told how, see `Session.check`. */
  readonly session: Session;
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
export async function openStoredSession({ id, initial, ...options }: StoredSessionOptions): Promise<StoredSession> {
  const doc = new Doc();
  const root = doc.getMap('pipeline');
  const isNewer = (): boolean => Number(root.get('version') ?? 0) > documentVersion;
  const store = openDocumentStore(doc, { id, isNewer });
  try {
    await store.ready;
    const fresh = !root.has('base');
    const yaml = fresh ? await initial() : undefined;
    const session = new Session({ ...options, doc, ...(yaml === undefined ? {} : { yaml }) });
    const choice = readChoice(await store.getSetting(choiceName));
    if (choice) session.setValidation(choice);
    const channel = openTabChannel(doc, { id, refresh: () => store.refresh() });
    const draft = await store.getDraft();
    if (draft !== undefined) session.setYaml(draft);
    let remembered = session.validation;
    const remember = (): void => {
      if (session.validation === remembered) return;
      remembered = session.validation;
      store.setSetting(choiceName, { profile: remembered.profile, hiddenCodes: [...remembered.hiddenCodes] });
    };
    const stop = session.subscribe(({ kind }) => {
      if (kind === 'draft') store.setDraft(session.draft);
      if (kind === 'validation') remember();
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

/** Which findings this device shows of the document. */
const choiceName = 'validation';
const mostCodes = 200;

function readChoice(value: unknown): ValidationChoice | undefined {
  if (typeof value !== 'object' || value === null) return undefined;
  const { profile, hiddenCodes } = value as Partial<ValidationChoice>;
  if (!Array.isArray(hiddenCodes)) return undefined;
  const codes = hiddenCodes.filter((code: unknown): code is string => typeof code === 'string').slice(0, mostCodes);
  return { profile: profile === 'spec' ? 'spec' : 'runtime', hiddenCodes: codes };
}
