import type { Diagnostic } from '../../src/model/diagnostic.js';
import { Findings, type FindingsPort } from '../../src/session/findings.js';

const none: readonly Diagnostic[] = Object.freeze([]);

/** What is wrong with a pipeline that somebody edits. An empty document is where they begin, and no error until it is to be run. */
export class EditorFindings extends Findings {
  readonly #snapshot: FindingsPort['snapshot'];

  constructor(port: FindingsPort) {
    super(port);
    this.#snapshot = port.snapshot;
  }

  override get diagnostics(): readonly Diagnostic[] {
    return this.#snapshot().shape === 'empty' ? none : super.diagnostics;
  }
}
