import { PipelineError } from '../../src/model/pipeline-error.js';
import type { EditorSession } from '../../src/session/editor-session.js';
import type { Strings } from '../../src/strings/strings.js';
import type { QuarantinedRow } from '../../src/storage/index.js';
import type { PeCanvas } from '../canvas/pe-canvas.js';
import { chooseFile, copyText, download, fileName } from './hand-out.js';
import type { Toast } from './pe-toasts.js';
import type { SavedState } from './saved-state.js';

/** What the file actions work on. */
export interface FileHost {
  session(): EditorSession | undefined;
  strings(): Strings;
  saved(): SavedState;
  root(): ShadowRoot;
  canvas(): PeCanvas | null | undefined;
  /** Of the file that was opened; `undefined` for a pipeline that came another way. */
  fileName(): string | undefined;
  notify(toast: Toast): void;
  /** The text as it is on screen, typed but unparsed text included. */
  text(): string;
  open(file: Blob): Promise<void>;
  save(): Promise<void>;
  /** The user has the text as a file now. */
  downloaded(): void;
  retry(): void;
  restore(): void;
  failed(error: PipelineError): void;
}

/** What goes in and out of the editor as files and on the clipboard. */
export class FileActions {
  readonly #host: FileHost;

  constructor(host: FileHost) {
    this.#host = host;
  }

  /** Does what a menu item asks for. Gives back whether it knows the item. */
  act(id: string): boolean {
    switch (id) {
      case 'file.open':
        void this.#open();
        return true;
      case 'file.save':
        void this.#host.save();
        return true;
      case 'file.retry':
        this.#host.retry();
        return true;
      case 'file.restore':
        this.#host.restore();
        return true;
      case 'file.download':
        this.#downloadYaml();
        return true;
      case 'file.copy':
        void this.#copy();
        return true;
      case 'file.svg':
      case 'file.png':
        void this.#downloadImage(id === 'file.svg' ? 'svg' : 'png');
        return true;
      case 'storage.explain':
        this.#explainStorage();
        return true;
      default:
        return false;
    }
  }

  async #open(): Promise<void> {
    const file = await chooseFile(this.#host.root());
    if (file) await this.#host.open(file);
  }

  #downloadYaml(): void {
    const blob = new Blob([this.#host.text()], { type: 'application/yaml' });
    download(this.#host.root(), blob, this.#host.fileName() ?? fileName(this.#name(), 'yaml'));
    this.#host.downloaded();
    if (this.#isDraft) this.#host.notify({ text: this.#host.strings()('message.downloaded-draft'), kind: 'info' });
  }

  async #downloadImage(format: 'svg' | 'png'): Promise<void> {
    try {
      const blob = await this.#host.canvas()?.exportImage(format);
      if (blob) download(this.#host.root(), blob, fileName(this.#name(), format));
    } catch (cause) {
      const t = this.#host.strings();
      this.#host.notify({ text: t('message.export-failed'), kind: 'warning' });
      this.#host.failed(new PipelineError('export-failed', t('message.export-failed'), { cause }));
    }
  }

  async #copy(): Promise<void> {
    const copied = await copyText(this.#host.root(), this.#host.text());
    const t = this.#host.strings();
    this.#host.notify(
      copied
        ? { text: t(this.#isDraft ? 'message.copied-draft' : 'message.copied'), kind: 'success' }
        : { text: t('message.copy-failed'), kind: 'warning', action: this.#downloadAction() },
    );
  }

  /** Stored changes that could not be read are the user's: said once, and handed out as they lay there. */
  offerDamaged(rows: readonly QuarantinedRow[], incomplete: boolean): void {
    const t = this.#host.strings();
    const said = [
      ...(rows.length > 0 ? [t('storage.damaged', { count: rows.length })] : []),
      ...(incomplete ? [t('storage.damaged.incomplete')] : []),
    ];
    if (said.length === 0) return;
    this.#host.notify({
      text: said.join(' '),
      kind: 'warning',
      sticky: true,
      ...(rows.length > 0
        ? { action: { label: t('storage.damaged.export'), run: () => this.#downloadDamaged(rows) } }
        : {}),
    });
  }

  #downloadDamaged(rows: readonly QuarantinedRow[]): void {
    const listed = rows.map(({ bytes, error }) => ({ error, bytes: base64(bytes) }));
    const blob = new Blob([JSON.stringify(listed, null, 2)], { type: 'application/json' });
    download(this.#host.root(), blob, fileName(`${this.#name() || 'pipeline'}-damaged`, 'json'));
  }

  #explainStorage(): void {
    const reason = this.#host.saved().reason ?? 'storage-blocked';
    this.#host.notify({
      text: this.#host.strings()(`saved.reason.${reason}`),
      kind: 'warning',
      sticky: true,
      action: this.#downloadAction(),
    });
  }

  #downloadAction(): { label: string; run: () => void } {
    return { label: this.#host.strings()('message.download'), run: () => this.#downloadYaml() };
  }

  get #isDraft(): boolean {
    return this.#host.session()?.draft !== undefined;
  }

  #name(): string {
    return this.#host.session()?.snapshot.name ?? '';
  }
}

function base64(bytes: Uint8Array): string {
  let text = '';
  for (const byte of bytes) text += String.fromCharCode(byte);
  return btoa(text);
}
