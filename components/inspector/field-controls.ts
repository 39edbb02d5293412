import { html, nothing, type TemplateResult } from 'lit';
import { icon } from '../icons.js';
import { boundText, noteTyped } from './bound-text.js';
import { choiceControl } from './choice-control.js';
import { findingsText } from './field-findings.js';
import type { FormField, FormWidget } from './form-field.js';
import { completerFor, knownSessions } from './completer.js';
import { grow, growing } from './grow.js';
import { isReady } from './lazy-element.js';
import { passOn } from './pass-on.js';
import type { ComboInputEvent, ComboOption, ComboPickEvent } from './pe-combobox.js';
import type { PeField } from './pe-field.js';
import { scalarOfText, textOfScalar } from './scalar-text.js';
import { stepNamesBefore } from './step-names.js';

/** More options than this, or longer ones, are a list rather than a row of buttons. */
const maxSegments = 4;
const maxSegmentText = 22;

/** The control of a field, by its widget. Whatever is no scalar is an element of its own. */
export function fieldControl(host: PeField, widget: FormWidget, describedBy: string): TemplateResult {
  switch (widget) {
    case 'textarea':
      return textarea(host, describedBy);
    case 'number':
      return input(host, true, describedBy);
    case 'boolean':
      return choiceControl(host, [{ value: true }, { value: false }], describedBy);
    case 'select':
      return fitsSegments(host)
        ? choiceControl(host, host.field.options, describedBy)
        : host.field.closed
          ? select(host, describedBy)
          : suggest(host);
    case 'suggest':
      return suggest(host);
    case 'step':
      return suggest(host, (text) => stepNamesBefore(host.target, text));
    case 'session':
      return suggest(host, (text) => optionsOf({ options: knownSessions(host).map((value) => ({ value })) }, text));
    case 'condition':
      return condition(host, describedBy);
    case 'string-list':
      return html`<pe-chips ${parts(host)}></pe-chips>`;
    case 'key-value':
      return html`<pe-key-values ${parts(host)}></pe-key-values>`;
    case 'object':
      return html`<pe-form class="nested" .fields=${host.field.fields} ${parts(host)}></pe-form>`;
    case 'entries':
      return isReady('entries', host) ? html`<pe-entries ${parts(host)}></pe-entries>` : asYaml(host);
    case 'items':
    case 'prompt':
      return html`<pe-items ${parts(host)}></pe-items>`;
    case 'schema':
      return isReady('schema', host) ? html`<pe-schema ${parts(host)}></pe-schema>` : asYaml(host);
    case 'yaml':
      return asYaml(host);
    default:
      return input(host, host.field.widget === 'number', describedBy);
  }
}

const asYaml = (host: PeField): TemplateResult => html`<pe-yaml-value ${parts(host)}></pe-yaml-value>`;

const parts = (host: PeField): ReturnType<typeof passOn> => passOn(host, host.depth + 1);

/** What a control shows while it is empty: what holds without a value, else what has to be said here. */
function placeholder({ field, strings, mixed }: PeField): string {
  const { fallback, usual } = field;
  if (mixed) return strings('inspector.mixed');
  if (fallback !== undefined && fallback !== null && typeof fallback !== 'object') return textOfScalar(fallback);
  if (fallback === undefined && usual) return strings('inspector.usual', usual);
  return field.required ? field.help : '';
}

function input(host: PeField, numeric: boolean, describedBy: string): TemplateResult {
  const { field } = host;
  return html`<div class="with-unit">
    <pe-expression-input
      .label=${host.strings('inspector.suggestions', { name: field.key })}
      .complete=${completerFor(host)}
      ><input
        class="input mono"
        id="control"
        type="text"
        autocomplete="off"
        spellcheck="false"
        inputmode=${numeric ? 'decimal' : nothing}
        aria-label=${field.key}
        aria-invalid=${host.invalid ? 'true' : nothing}
        aria-describedby=${describedBy || nothing}
        aria-required=${host.field.required ? 'true' : nothing}
        placeholder=${host.isTemplateShown ? '{{ }}' : placeholder(host)}
        ?readonly=${host.readonly}
        ${boundText(host.shown, host.spelling)}
        @input=${(event: Event) => typed(host, event, numeric)}
        @change=${(event: Event) => host.settle(event.target as HTMLInputElement)}
        @keydown=${numeric ? (event: KeyboardEvent) => step(host, event) : nothing}
    /></pe-expression-input>
    ${field.unit ? html`<span class="unit" aria-hidden="true">${field.unit}</span>` : nothing}
  </div>`;
}

function textarea(host: PeField, describedBy: string): TemplateResult {
  return html`<pe-expression-input
    .label=${host.strings('inspector.suggestions', { name: host.field.key })}
    .complete=${completerFor(host)}
  >
    <textarea
      class="input mono"
      id="control"
      rows="1"
      spellcheck="false"
      aria-label=${host.field.key}
      aria-invalid=${host.invalid ? 'true' : nothing}
      aria-describedby=${describedBy || nothing}
      aria-required=${host.field.required ? 'true' : nothing}
      placeholder=${placeholder(host)}
      ?readonly=${host.readonly}
      ${boundText(host.shown, host.spelling)}
      ${growing()}
      @input=${(event: Event) => typed(host, event, false)}
      @change=${(event: Event) => host.settle(event.target as HTMLTextAreaElement)}
    ></textarea>
  </pe-expression-input>`;
}

/** Until its editor is there, and where it cannot be fetched, a condition is its text. */
function condition(host: PeField, describedBy: string): TemplateResult {
  if (isReady('condition', host)) return html`<pe-condition ${parts(host)}></pe-condition>`;
  return typeof host.value === 'object' && host.value !== null
    ? html`<pe-yaml-value ${parts(host)}></pe-yaml-value>`
    : textarea(host, describedBy);
}

function typed(host: PeField, event: Event, numeric: boolean): void {
  const control = event.target as HTMLInputElement | HTMLTextAreaElement;
  if (control instanceof HTMLTextAreaElement) grow(control);
  const value = scalarOfText(control.value, host.field, numeric);
  noteTyped(control, value);
  host.write(value);
}

/** Up and down count, by ten with Shift; a value with decimals by tenths. */
function step(host: PeField, event: KeyboardEvent): void {
  const direction = event.key === 'ArrowUp' ? 1 : event.key === 'ArrowDown' ? -1 : 0;
  const { value, field } = host;
  const start =
    typeof value === 'number'
      ? value
      : value === undefined && typeof field.fallback === 'number'
        ? field.fallback
        : undefined;
  if (direction === 0 || host.readonly || start === undefined) return;
  event.preventDefault();
  const fraction = !field.whole && (start % 1 !== 0 || (field.maximum !== undefined && field.maximum <= 2));
  const size = (fraction ? 0.1 : 1) * (event.shiftKey ? 10 : 1);
  const moved = Math.round((start + direction * size) * 1e6) / 1e6;
  host.write(Math.min(field.maximum ?? moved, Math.max(field.minimum ?? moved, moved)));
}

function fitsSegments({ field, shown: value }: PeField): boolean {
  const text = field.options.reduce((length, option) => length + String(option.value).length + 1, 0);
  const known = value === undefined || value === null || field.options.some((option) => option.value === value);
  return known && field.options.length <= maxSegments && text <= maxSegmentText;
}

function select(host: PeField, describedBy: string): TemplateResult {
  const { field, shown: value, strings } = host;
  const known = field.options.some((option) => option.value === value);
  const unset = field.fallback === undefined ? strings('inspector.not-set') : placeholder(host);
  const pick = (event: Event): void => {
    const at = (event.target as HTMLSelectElement).selectedIndex;
    host.write(at === 0 ? undefined : field.options[at - 1]?.value);
  };
  return html`<span class="picker"
    ><select
      class="input mono"
      id="control"
      aria-label=${field.key}
      aria-invalid=${host.invalid ? 'true' : nothing}
      aria-describedby=${describedBy || nothing}
      ?disabled=${host.readonly}
      @change=${pick}
    >
      <option .selected=${value === undefined}>${unset}</option>
      ${field.options.map((option) => html`<option .selected=${option.value === value}>${option.label ?? String(option.value)}</option>`)}
      ${known || value === undefined ? nothing : html`<option .selected=${true}>${textOfScalar(value)}</option>`}</select
    >${icon('chevron-down')}</span
  >`;
}

function suggest(
  host: PeField,
  search: (text: string) => readonly ComboOption[] = (text) => optionsOf(host.field, text),
): TemplateResult {
  const write = (text: string): void => host.write(scalarOfText(text, host.field, false));
  const pick = ({ value }: ComboPickEvent): void => {
    const option = host.field.options.find((candidate) => String(candidate.value) === value);
    host.write(option ? option.value : scalarOfText(value, host.field, false));
  };
  return html`<pe-combobox
    free
    .value=${textOfScalar(host.value)}
    .label=${host.field.key}
    .description=${findingsText(host.ownFindings)}
    ?required=${host.field.required}
    .placeholder=${placeholder(host)}
    .search=${search}
    ?readonly=${host.readonly}
    ?invalid=${host.invalid}
    @pe-combo-input=${(event: ComboInputEvent) => write(event.value)}
    @pe-combo-pick=${pick}
  ></pe-combobox>`;
}

/** Options that contain the text, those that begin with it first. */
export function optionsOf({ options }: Pick<FormField, 'options'>, text: string): readonly ComboOption[] {
  const wanted = text.toLowerCase();
  return options
    .map((option) => ({ value: String(option.value), ...(option.detail ? { detail: option.detail } : {}) }))
    .filter((option) => option.value.toLowerCase().includes(wanted))
    .sort(
      (a, b) => Number(b.value.toLowerCase().startsWith(wanted)) - Number(a.value.toLowerCase().startsWith(wanted)),
    );
}
