import * as Y from 'yjs';
import type { EditorSession } from '../session/editor-session.js';
import { openSession, type SessionOptions } from '../session/open-session.js';

/** Sessions of peers that opened the same text and have not met since. */
export function replicas(yaml: string, count: number, options: SessionOptions = {}): EditorSession[] {
  return Array.from({ length: count }, () => openSession({ ...options, yaml }));
}

/** Gives each session what the others have, in the order given. */
export function meet(...sessions: readonly EditorSession[]): void {
  const states = sessions.map(({ doc }) => Y.encodeStateAsUpdate(doc));
  for (const session of sessions) {
    for (const [at, state] of states.entries()) if (sessions[at] !== session) Y.applyUpdate(session.doc, state, remote);
  }
}

/** A session on a fresh document that gets the given states in order. */
export function joined(...updates: readonly Uint8Array[]): EditorSession {
  const session = openSession();
  for (const update of updates) Y.applyUpdate(session.doc, update, remote);
  return session;
}

const remote = Object.freeze({ name: 'remote' });
