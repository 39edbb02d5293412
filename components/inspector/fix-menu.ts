import { html, nothing, type TemplateResult } from 'lit';
import type { Diagnostic } from '../../src/model/diagnostic.js';
import { icon } from '../icons.js';
import type { MenuChooseEvent, PeMenu } from '../menu/pe-menu.js';
import type { FormElement } from './form-element.js';
import type { FormFinding } from './form-target.js';

interface FieldFix {
  readonly diagnostic: Diagnostic;
  readonly id: string;
  readonly title: string;
}

/** The fixes of a part of a form: a bulb, and the menu that it, or Ctrl or Cmd with the full stop, opens. */
export class FixMenu {
  readonly #host: FormElement;
  readonly #findings: () => readonly FormFinding[];
  readonly #name: () => string;

  constructor(host: FormElement, findings: () => readonly FormFinding[], name: () => string) {
    this.#host = host;
    this.#findings = findings;
    this.#name = name;
  }

  /** To be asked for every key in the part. */
  readonly key = (event: KeyboardEvent): void => {
    if (event.key !== '.' || !(event.ctrlKey || event.metaKey) || event.altKey || this.#fixes().length === 0) return;
    event.preventDefault();
    event.stopPropagation();
    this.#open(event.composedPath()[0] as HTMLElement);
  };

  bulb(): TemplateResult | typeof nothing {
    const fixes = this.#fixes();
    if (fixes.length === 0) return nothing;
    return html`<button
      class="mini noted bulb"
      aria-haspopup="menu"
      aria-keyshortcuts="Control+. Meta+."
      aria-label=${this.#label(fixes)}
      title=${this.#host.strings('inspector.fixes-hint')}
      @click=${(event: Event) => this.#open(event.currentTarget as HTMLElement)}
    >
      ${icon('lightbulb')}
    </button>`;
  }

  menu(): TemplateResult | typeof nothing {
    const fixes = this.#fixes();
    if (fixes.length === 0) return nothing;
    return html`<pe-menu
      anchorless
      class="fixes"
      .label=${this.#label(fixes)}
      .entries=${fixes.map(({ title }, at) => ({ id: String(at), label: title, icon: 'lightbulb' }))}
      @pe-choose=${(event: MenuChooseEvent) => this.#apply(event, fixes)}
    ></pe-menu>`;
  }

  /** What can be done, the same thing once. */
  #fixes(): readonly FieldFix[] {
    const { target, readonly } = this.#host;
    if (!target || readonly) return [];
    const fixes = new Map<string, FieldFix>();
    for (const { diagnostic } of this.#findings()) {
      for (const { id, title } of target.session.fixesOf(diagnostic)) {
        if (!fixes.has(title)) fixes.set(title, { diagnostic, id, title });
      }
    }
    return [...fixes.values()];
  }

  #label(fixes: readonly FieldFix[]): string {
    return this.#host.strings('inspector.fixes', { name: this.#name(), count: fixes.length });
  }

  #open(from: HTMLElement): void {
    void this.#host.renderRoot.querySelector<PeMenu>('pe-menu.fixes')?.show(from.getBoundingClientRect(), from);
  }

  #apply(event: MenuChooseEvent, fixes: readonly FieldFix[]): void {
    event.stopPropagation();
    const fix = fixes[Number(event.detail.id)];
    if (fix) this.#host.target?.session.run('fix.apply', { diagnostic: fix.diagnostic, fix: fix.id });
  }
}
