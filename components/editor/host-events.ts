import type { Diagnostic } from '../../src/model/diagnostic.js';
import { PipelineError } from '../../src/model/pipeline-error.js';
import type { ItemId } from '../../src/model/step.js';
import type { CommandResult, EditorSession, SessionChange } from '../../src/session/editor-session.js';
import type { Strings } from '../../src/strings/strings.js';
import {
  PipelineBeforeDeleteEvent,
  PipelineChangeEvent,
  PipelineErrorEvent,
  PipelineReadyEvent,
  PipelineSelectEvent,
  PipelineValidateEvent,
  type ReadyDetail,
} from '../events.js';
import type { SessionGuard } from './guarded-session.js';
import type { Toast } from './pe-toasts.js';

/** What the events are about, and the screen that some of them show on. */
export interface HostEventsPort {
  session(): EditorSession | undefined;
  strings(): Strings;
  notify(toast: Toast): void;
  /** Takes a message away whose matter is settled. */
  hush(): void;
  used(type: string): void;
  /** Takes what was typed and not sent yet into the pipeline. */
  flush(): void;
  undo(): void;
}

const hostRefused = 'host-refused';

/** Tells the page what happens to the pipeline, and asks it before steps are removed. */
export class HostEvents implements SessionGuard {
  readonly #element: HTMLElement;
  readonly #port: HostEventsPort;
  #diagnostics: readonly Diagnostic[] | undefined;
  #validating = false;
  /** How often this user has changed something. */
  #changes = 0;

  constructor(element: HTMLElement, port: HostEventsPort) {
    this.#element = element;
    this.#port = port;
  }

  ready(source: ReadyDetail['source']): void {
    this.#element.dispatchEvent(new PipelineReadyEvent({ source }));
    this.#validateSoon();
  }

  changed(change: SessionChange): void {
    const session = this.#port.session();
    if (!session) return;
    if (change.kind === 'selection') {
      const steps = session.selection.map((id) => session.snapshot.get(id)).filter((step) => step !== undefined);
      this.#element.dispatchEvent(new PipelineSelectEvent({ ids: session.selection, steps }));
    }
    if (change.kind === 'validation') this.#validateSoon();
    if ((change.kind === 'document' || change.kind === 'draft') && change.origin !== 'remote') {
      this.#changes++;
      this.#port.hush();
    }
    if (change.kind !== 'document') return;
    this.#element.dispatchEvent(new PipelineChangeEvent(() => session.yaml, change.origin));
    this.#element.dispatchEvent(new InputEvent('input', { bubbles: true, composed: true }));
    this.#validateSoon();
  }

  failed({ code, message, cause }: PipelineError, recoverable: boolean): void {
    this.#element.dispatchEvent(new PipelineErrorEvent({ code, message, cause, recoverable }));
  }

  /** The next document's findings are told even if they are the same. */
  forget(): void {
    this.#diagnostics = undefined;
  }

  before(command: string, args: unknown): CommandResult | undefined {
    if (command !== 'step.remove') return undefined;
    const ids = idsOf(args);
    const { snapshot } = this.#port.session() ?? {};
    const steps = ids.map((id) => snapshot?.get(id)).filter((step) => step !== undefined);
    if (this.#element.dispatchEvent(new PipelineBeforeDeleteEvent({ ids, steps }))) return undefined;
    return { ok: false, refusal: { code: hostRefused, reason: this.#port.strings()('message.host-refused') } };
  }

  after(command: string, args: unknown, result: CommandResult): void {
    const t = this.#port.strings();
    if (!result.ok) {
      const { code, reason, cause } = result.refusal;
      // The page tells its users itself why it refused.
      if (reason && code !== hostRefused) this.#port.notify({ text: reason, kind: 'warning' });
      if (cause !== undefined) this.failed(new PipelineError(code, `${command}: ${reason}`, { cause }), true);
    } else if (command === 'step.add') {
      const type = (args as { type?: unknown } | undefined)?.type;
      if (typeof type === 'string') this.#port.used(type);
    } else if (command === 'step.remove') {
      this.#port.notify({
        text: t('message.removed', { count: idsOf(args).length }),
        action: { label: t('message.undo'), run: this.#undoOf(this.#changes) },
      });
    }
  }

  /** Undoes the last change while it is this one; what was typed since and not sent yet comes after it. */
  #undoOf(change: number): () => void {
    return () => {
      this.#port.flush();
      if (this.#changes === change) this.#port.undo();
    };
  }

  /** Once a task: a paste of many steps is one finding out. */
  #validateSoon(): void {
    if (this.#validating) return;
    this.#validating = true;
    queueMicrotask(() => {
      this.#validating = false;
      const session = this.#port.session();
      const diagnostics = session?.diagnostics;
      // What is not all yet is told when it is: a change of the kind `validation` follows.
      if (!diagnostics || diagnostics === this.#diagnostics || session.isValidating) return;
      this.#diagnostics = diagnostics;
      let errors = 0;
      let warnings = 0;
      for (const { severity } of diagnostics) {
        if (severity === 'error') errors++;
        else if (severity === 'warning') warnings++;
      }
      this.#element.dispatchEvent(new PipelineValidateEvent({ diagnostics, errors, warnings }));
    });
  }
}

function idsOf(args: unknown): readonly ItemId[] {
  const ids = (args as { ids?: unknown } | undefined)?.ids;
  return Array.isArray(ids) ? ids.filter((id) => typeof id === 'string') : [];
}
