import { html, nothing, type TemplateResult } from 'lit';
import { isYamlList, type YamlValue } from '../../src/model/yaml-value.js';
import { icon } from '../icons.js';
import { schemaTypes } from './schema-keywords.js';
import { textOfScalar } from './scalar-text.js';

interface SchemaTypePicker {
  /** The one type there is, or empty. */
  readonly type: string;
  /** What the file says, which may be several types. */
  readonly stands: YamlValue | undefined;
  readonly label: string;
  readonly any: string;
  readonly readonly: boolean;
  /** Called with an empty text for any type. */
  readonly pick: (type: string) => void;
}

/** A choice of the types of JSON Schema; what stands there and is none of them stays a choice. */
export function schemaTypePicker({ type, stands, label, any, readonly, pick }: SchemaTypePicker): TemplateResult {
  const several = stands !== undefined && typeof stands !== 'string';
  const known = type === '' || (schemaTypes as readonly string[]).includes(type);
  const options: readonly string[] = known ? schemaTypes : [type, ...schemaTypes];
  const picked = (event: Event): void => {
    const { value } = event.target as HTMLSelectElement;
    if (value !== many) pick(value);
  };
  return html`<span class="picker">
    <select class="input mono type" aria-label=${label} ?disabled=${readonly} @change=${picked}>
      <option value="" .selected=${type === '' && !several}>${any}</option>
      ${several ? html`<option value=${many} .selected=${true}>${isYamlList(stands) ? stands.map(textOfScalar).join(' | ') : textOfScalar(stands)}</option>` : nothing}
      ${options.map((option) => html`<option value=${option} .selected=${option === type && !several}>${option}</option>`)}
    </select>
    ${icon('chevron-down')}
  </span>`;
}

/** Stands for several types at once, which the picker shows and leaves alone. */
const many = ' ';
