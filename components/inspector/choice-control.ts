import { html, nothing, type TemplateResult } from 'lit';
import { afterRender } from './after-render.js';
import type { FormOption } from './form-field.js';
import type { PeField } from './pe-field.js';

/**
 * A row of buttons of which at most one is on. None is on while the field is not in the file; the one that the runtime then takes is
 * outlined. Choosing the one that is on leaves the field out again.
 */
export function choiceControl(host: PeField, options: readonly FormOption[], describedBy: string): TemplateResult {
  const { shown: value, field, readonly } = host;
  const current = options.findIndex((option) => option.value === value);
  const choose = (option: FormOption): void => {
    if (!readonly) host.write(option.value === value && !field.required ? undefined : option.value);
  };
  const key = (event: KeyboardEvent): void => {
    const step = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }[event.key];
    if (step === undefined || readonly) return;
    event.preventDefault();
    const mirrored = event.key !== 'ArrowUp' && event.key !== 'ArrowDown' && host.matches(':dir(rtl)') ? -1 : 1;
    const from = current < 0 && step * mirrored < 0 ? 0 : current;
    const option = options[(from + step * mirrored + options.length) % options.length];
    if (!option) return;
    host.write(option.value);
    const row = event.currentTarget as HTMLElement;
    void afterRender().then(() => row.querySelector<HTMLElement>('[tabindex="0"]')?.focus());
  };
  return html`<div
    class="segmented"
    role="radiogroup"
    aria-label=${field.key}
    aria-readonly=${readonly}
    aria-required=${field.required ? 'true' : nothing}
    aria-invalid=${host.invalid ? 'true' : nothing}
    aria-describedby=${describedBy || nothing}
    @keydown=${key}
  >
    ${options.map(
      (option, at) =>
        html`<button
          class=${value === undefined && option.value === field.fallback ? 'fallback' : ''}
          role="radio"
          aria-checked=${at === current}
          aria-disabled=${readonly}
          tabindex=${at === Math.max(0, current) ? 0 : -1}
          title=${value === undefined && option.value === field.fallback ? host.strings('inspector.is-default') : ''}
          @click=${() => choose(option)}
        >
          ${option.label ?? String(option.value)}
        </button>`,
    )}
  </div>`;
}
