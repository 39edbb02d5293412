import type { EditorSession } from './editor-session.js';
import { Findings } from './findings.js';
import { refactorings } from './refactorings.js';
import { Session, type SessionOptions } from './session.js';

export { maxTextLength, type SessionOptions } from './session.js';

/** Opens a pipeline, its findings included. Throws `PipelineError` `text-too-large` for a text beyond `maxTextLength`. */
export function openSession(options: SessionOptions = {}): EditorSession {
  const session = new Session(options);
  session.learn(refactorings);
  session.check((port) => new Findings(port));
  return session;
}
