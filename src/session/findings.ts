import type { Catalogue } from '../format/step-catalogue.js';
import type { Diagnostic } from '../model/diagnostic.js';
import type { Snapshot } from '../model/step.js';
import { findingTexts } from '../strings/en/findings.js';
import { addEnglish, type Strings } from '../strings/strings.js';
import type { FindingFix } from '../validation/finding.js';
import type { TextFix } from '../validation/fixes/yaml-fixes.js';
import { createValidator, type Validator } from '../validation/validator.js';
import type { BrokenText } from '../yaml/find-broken.js';
import { DiagnosticList, type DiagnosticSource } from './diagnostic-list.js';
import type { ValidationChoice } from './editor-session.js';
import { PipelineLoader, type FilesOfHost } from './pipeline-loader.js';
import { ValidationRun } from './validation-run.js';

/** What a session tells of itself to what looks for its findings. */
export interface FindingsPort {
  readonly strings: Strings;
  readonly choice: ValidationChoice;
  readonly catalogue: Catalogue;
  readonly isInBackground: () => boolean;
  readonly files: FilesOfHost;
  readonly fileName: string | undefined;
  readonly snapshot: () => Snapshot;
  readonly source: () => Omit<DiagnosticSource, 'findings'>;
  /** Findings changed although the document did not. */
  readonly told: () => void;
}

/** All that looks for what is wrong with a pipeline. Apart from the session, because the editor draws before this code has arrived. */
export class Findings {
  readonly #port: FindingsPort;
  readonly #validator: Validator;
  readonly #run: ValidationRun;
  readonly #loader: PipelineLoader | undefined;
  readonly #list: DiagnosticList;

  constructor(port: FindingsPort) {
    addEnglish(findingTexts);
    this.#port = port;
    const { strings, catalogue, choice, files } = port;
    if (files.resolvePipeline ?? files.hasPromptFile) this.#loader = new PipelineLoader(files, this.#onFile);
    this.#validator = createValidator({
      strings,
      catalogue,
      ...choice,
      ...(this.#loader ? { files: this.#loader } : {}),
    });
    this.#run = new ValidationRun({
      validator: this.#validator,
      snapshot: port.snapshot,
      isInBackground: port.isInBackground,
      onDone: this.#onValidated,
      isWaiting: () => this.#loader?.isLoading === true,
    });
    this.#list = new DiagnosticList(strings, port.fileName);
    this.#list.hide(choice.hiddenCodes);
  }

  get diagnostics(): readonly Diagnostic[] {
    return this.#list.of({ ...this.#port.source(), findings: () => this.#run.findings() });
  }

  get isPending(): boolean {
    return this.#run.isPending || this.#loader?.isLoading === true;
  }

  /** Resolves when all was looked at; at the latest when the session ends. */
  whenDone(): Promise<void> {
    return this.#run.whenDone();
  }

  /** The document is another one: places have to be looked up again. */
  changed(): void {
    this.#run.changed();
    this.#list.changed();
  }

  choose(choice: ValidationChoice): void {
    this.#validator.filter(choice);
    this.#run.changed();
    this.#list.hide(choice.hiddenCodes);
  }

  typesChanged(catalogue: Catalogue): void {
    this.#validator.typesChanged(catalogue);
    this.changed();
  }

  /** What a fix of a diagnostic runs; both may be given as objects or by code and id. */
  commandsOf(diagnostic: unknown, fix: unknown): FindingFix['commands'] | undefined {
    return this.#list.commandsOf(diagnostic, fix);
  }

  /** What can be done about a draft that is no YAML. */
  fixesOfDraft(text: string, broken: BrokenText): readonly TextFix[] {
    return this.#list.fixesOfDraft(text, broken);
  }

  /** What is wrong with a draft that is no YAML. */
  messageOfDraft(text: string, broken: BrokenText): string {
    return this.#list.messageOfDraft(text, broken);
  }

  dispose(): void {
    this.#loader?.dispose();
    this.#run.dispose();
  }

  readonly #onValidated = (): void => {
    this.#list.changed();
    this.#port.told();
  };

  /** A file that a step calls became known. */
  readonly #onFile = (): void => {
    this.#validator.filesChanged();
    this.#run.changed();
    this.#run.settle();
    this.#onValidated();
  };
}
