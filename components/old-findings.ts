import type { Diagnostic } from '../src/model/diagnostic.js';
import type { EditorSession } from '../src/session/editor-session.js';

/** Whether a finding is about what version 1 wrote otherwise (`FORMAT.md §10`): `upgrade.v2` mends all of these at once. */
export function isOld({ code }: Diagnostic): boolean {
  return code.startsWith('deprecated.');
}

export function hasOld(session: EditorSession): boolean {
  return session.diagnostics.some(isOld);
}
