import { html, LitElement, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { property, query, state } from 'lit/decorators.js';
import type { Graph } from '../src/graph/graph.js';
import { PipelineError } from '../src/model/pipeline-error.js';
import type { ItemId, Snapshot, Step } from '../src/model/step.js';
import { canvasStrings } from '../src/strings/en/canvas.js';
import { formatStrings } from '../src/strings/en/format.js';
import { createStringsWith, type Strings, type StringTable } from '../src/strings/locales.js';
import type { PeSelectEvent } from './canvas/canvas-events.js';
import type { Drawing } from './canvas/drawing.js';
import type { PeCanvas } from './canvas/pe-canvas.js';
import { faceOf } from './canvas/step-face.js';
import { valueText } from './canvas/value-text.js';
import { controls } from './controls.styles.js';
import { fetchText, inlineText } from './editor/text-input.js';
import { PipelineErrorEvent, PipelineReadyEvent, PipelineSelectEvent } from './events.js';
import { icon } from './icons.js';
import { viewerStyles } from './pipeline-viewer.styles.js';
import { tokens } from './tokens.styles.js';

const english: StringTable = { ...canvasStrings, ...formatStrings };

/**
 * Shows a pipeline and changes nothing: for pages of documentation. The text comes from `value`, else from `src`, else from a
 * `<script type="application/yaml">` child. It asks the network for nothing but `src`.
 *
 * @summary Read-only drawing of a pipeline.
 * @fires pipeline-ready - A pipeline is on screen.
 * @fires pipeline-select - Other steps are selected.
 * @fires pipeline-error - The text could not be loaded, or is no pipeline.
 * @csspart canvas - The drawing.
 * @csspart details - What is known about the selected step.
 * @cssprop [--pe-height=26rem] - Height of the element when the page gives it none.
 */
export class PipelineViewer extends LitElement {
  static override styles = [tokens, controls, viewerStyles];

  /** Address of a YAML file. */
  @property() src: string | undefined;
  /** The YAML itself. */
  @property() value: string | undefined;
  /** `flow`: in the order of the run; `data`: by what depends on what. */
  @property({ reflect: true }) drawing: Drawing = 'flow';
  /** `auto` follows the page. */
  @property({ reflect: true }) theme: 'auto' | 'light' | 'dark' = 'auto';
  /** Language of the texts; by default that of the page. */
  @property() override lang = '';
  /** Texts to use instead of ours, by key. */
  @property({ attribute: false }) strings: StringTable = {};

  @state() private snapshot: Snapshot | undefined;
  @state() private failure: PipelineError | undefined;
  @state() private selectedId: ItemId | undefined;

  @query('pe-canvas') private readonly canvas!: PeCanvas | null;

  private graph: Graph | undefined;
  private speak: Strings = createStringsWith(english);
  private loading: AbortController | undefined;
  private shownText: string | undefined;
  private observer: MutationObserver | undefined;
  private opening = 0;

  override connectedCallback(): void {
    super.connectedCallback();
    // The parser may not have reached the script inside when the element is upgraded.
    this.observer ??= new MutationObserver(() => this.open());
    this.observer.observe(this, { childList: true });
    if (this.hasUpdated && !this.snapshot) this.open();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.observer?.disconnect();
    // A move in the document takes the element out for a moment: only what stays out stops loading.
    queueMicrotask(() => {
      if (!this.isConnected) this.loading?.abort();
    });
  }

  /** Nothing to do: without this, a move in the document would be a removal and an insertion. */
  connectedMoveCallback(): void {}

  /** The selected step. */
  get selection(): readonly ItemId[] {
    return this.selectedId === undefined ? [] : [this.selectedId];
  }

  /** Shows a text. */
  load(yaml: string): void {
    this.value = yaml;
  }

  /** Brings a step into view, by id or by name, and selects it. */
  async reveal(step: ItemId): Promise<void> {
    await this.updateComplete;
    const id = this.snapshot?.get(step)?.id ?? this.snapshot?.steps.find((each) => each.name === step)?.id;
    if (id === undefined || !this.canvas) return;
    this.canvas.choose([id]);
    await this.canvas.reveal(id);
  }

  async zoomToFit(): Promise<void> {
    await this.updateComplete;
    await this.canvas?.zoomToFit();
  }

  /** The whole drawing as an image. */
  async exportImage(format: 'svg' | 'png' = 'svg'): Promise<Blob> {
    await this.updateComplete;
    if (!this.canvas) throw new PipelineError('nothing-shown', 'There is no drawing yet. Wait for pipeline-ready.');
    return this.canvas.exportImage(format);
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has('lang') || changed.has('strings') || !this.hasUpdated) {
      const page = this.closest<HTMLElement>('[lang]:not([lang=""])')?.lang;
      this.speak = createStringsWith(english, this.lang || page || 'en', this.strings);
    }
    if (changed.has('value') || changed.has('src') || !this.hasUpdated) this.open();
  }

  private open(): void {
    if (this.value !== undefined) {
      void this.show(this.value, 'value');
    } else if (this.src !== undefined && this.src !== '') {
      void this.fetch(this.src);
    } else {
      const script = this.querySelector<HTMLScriptElement>(':scope > script[type="application/yaml"]');
      if (script) void this.show(inlineText(script), 'script');
    }
  }

  private async fetch(src: string): Promise<void> {
    this.loading?.abort();
    const loading = (this.loading = new AbortController());
    this.failure = undefined;
    this.shownText = undefined;
    try {
      const text = await fetchText(src, loading.signal);
      if (!loading.signal.aborted) await this.show(text, 'src');
    } catch (error) {
      if (loading.signal.aborted) return;
      this.fail(
        error instanceof PipelineError ? error : new PipelineError('load-failed', String(error), { cause: error }),
      );
    }
  }

  private async show(text: string, source: 'value' | 'src' | 'script'): Promise<void> {
    if (source !== 'src') this.loading?.abort();
    if (text === this.shownText) return;
    this.shownText = text;
    this.selectedId = undefined;
    this.failure = undefined;
    const opening = ++this.opening;
    let read: (yaml: string) => { readonly snapshot: Snapshot; readonly graph: Graph };
    try {
      ({ readGraph: read } = await import('./viewer-reader.js'));
    } catch (cause) {
      this.shownText = undefined;
      this.fail(new PipelineError('chunk-load', this.speak('viewer.error.code'), { cause }));
      return;
    }
    if (opening !== this.opening) return;
    const { snapshot, graph } = read(text);
    if (snapshot.shape !== 'pipeline') {
      this.snapshot = this.graph = undefined;
      this.fail(new PipelineError('not-a-pipeline', this.speak(reasons[snapshot.shape] ?? 'viewer.error.no-workflow')));
      return;
    }
    this.snapshot = snapshot;
    this.graph = graph;
    await this.updateComplete;
    this.dispatchEvent(new PipelineReadyEvent({ source }));
  }

  private fail(failure: PipelineError): void {
    this.failure = failure;
    const { code, message } = failure;
    const detail = { code, message, cause: failure.cause, recoverable: false };
    void this.updateComplete.then(() => this.dispatchEvent(new PipelineErrorEvent(detail)));
  }

  private readonly onSelect = (event: PeSelectEvent): void => {
    event.stopPropagation();
    const id = event.detail.ids[0];
    if (id === this.selectedId) return;
    this.selectedId = id;
    const steps = this.step ? [this.step] : [];
    this.dispatchEvent(new PipelineSelectEvent({ ids: steps.map((step) => step.id), steps }));
    // The details take some of the room: what was chosen must not end up behind them.
    if (id !== undefined) void this.updateComplete.then(() => this.canvas?.reveal(id, { whole: false }));
  };

  private get step(): Step | undefined {
    return this.selectedId === undefined ? undefined : this.snapshot?.get(this.selectedId);
  }

  private close(): void {
    this.canvas?.choose([]);
    this.canvas?.focus();
  }

  protected override render(): TemplateResult {
    const { speak, snapshot, failure } = this;
    const label = snapshot?.name ? speak('viewer.label', { name: snapshot.name }) : speak('viewer.label.unnamed');
    const waiting = !snapshot && !failure && (Boolean(this.src) || this.shownText !== undefined);
    return html`<div class="frame" role="region" aria-label=${label} aria-busy=${waiting}>
      ${failure ? this.renderFailure(failure) : snapshot && this.graph ? this.renderStage(this.graph) : this.renderWaiting(waiting)}
    </div>`;
  }

  private renderStage(graph: Graph): TemplateResult {
    return html`<div class="stage">
      <pe-canvas
        part="canvas"
        exportparts="surface, zoom-bar, node"
        readonly
        cooperative
        compact
        .graph=${graph}
        .drawing=${this.drawing === 'data' ? 'data' : 'flow'}
        .strings=${this.speak}
        @pe-select=${this.onSelect}
        @pe-menu=${(event: Event) => event.stopPropagation()}
      ></pe-canvas>
      ${this.step ? this.renderDetails(this.step) : nothing}
    </div>`;
  }

  private renderDetails(step: Step): TemplateResult {
    const { speak } = this;
    const face = faceOf(step, speak);
    const keys = Object.keys(step.fields).filter((key) => key !== 'name' && key !== 'type' && key !== 'description');
    const { description } = step.fields;
    return html`<section
      class="details"
      part="details"
      aria-label=${speak('viewer.details', { name: face.name })}
      @keydown=${(event: KeyboardEvent) => {
        if (event.key === 'Escape') this.close();
      }}
    >
      <div class="head" data-kind=${face.kind}>
        ${icon(face.icon)}
        <div>
          <h2 dir="auto">${face.name}</h2>
          <p>${face.title}</p>
        </div>
        <button
          class="icon-button"
          type="button"
          aria-label=${speak('viewer.details.close')}
          title=${speak('viewer.details.close')}
          @click=${() => this.close()}
        >
          ${icon('x')}
        </button>
      </div>
      <div class="fields scroll" tabindex="0">
        ${typeof description === 'string' ? html`<p dir="auto">${description}</p>` : nothing}
        ${keys.length === 0 && description === undefined ? html`<p>${speak('viewer.details.none')}</p>` : nothing}
        <dl>
          ${keys.map(
            (key) =>
              html`<dt>${key}</dt>
                <dd>${valueText(step.fields[key] ?? null)}</dd>`,
          )}
        </dl>
      </div>
    </section>`;
  }

  private renderWaiting(waiting: boolean): TemplateResult {
    if (!waiting) return html`<div class="waiting"></div>`;
    return html`<div class="waiting">
      <span class="visually-hidden" role="status">${this.speak('viewer.loading')}</span>
      ${[0, 1, 2].map(() => html`<div class="skeleton"></div>`)}
    </div>`;
  }

  private renderFailure(failure: PipelineError): TemplateResult {
    const again =
      failure.code === 'chunk-load' ||
      (this.value === undefined && this.src !== undefined && failure.code === 'load-failed');
    const { speak } = this;
    return html`<div class="message" role="alert">
      ${icon('circle-alert')}
      <p>${speak(failure.code === 'not-a-pipeline' ? 'viewer.error.shape' : 'viewer.error.load')}</p>
      <p class="quiet-text">${failure.message}</p>
      ${
        again
          ? html`<button class="button" type="button" @click=${() => this.open()}>${speak('viewer.retry')}</button>`
          : nothing
      }
    </div>`;
  }
}

const reasons: Readonly<Record<string, string>> = {
  'not-yaml': 'viewer.error.not-yaml',
  empty: 'viewer.error.empty',
};
