import { formatTypes, type StepTypes } from '../format/step-type.js';
import { summarize } from '../format/summarize.js';
import type { Step } from '../model/step.js';
import { isYamlList, isYamlMap, type YamlValue } from '../model/yaml-value.js';
import type { Strings } from '../strings/locales.js';

export type StepKind = 'ai' | 'flow' | 'data' | 'state' | 'nested' | 'test' | 'unknown';

/** What a step looks like everywhere it is shown: on its card, in the outline, in exported images. */
export interface StepFace {
  readonly name: string;
  /** It has no name, and `name` says so. */
  readonly unnamed: boolean;
  readonly icon: string;
  /** Chooses the colour: the token `--pe-kind-<kind>`. */
  readonly kind: StepKind;
  /** The type in words; the type as written when it is not known. */
  readonly title: string;
  /** What it does, in one line; may be empty. */
  readonly summary: string;
  readonly badges: readonly ('condition' | 'retry')[];
}

const faces = new WeakMap<StepTypes, WeakMap<Strings, WeakMap<Step, StepFace>>>();

/** The same object for the same step, texts and types. */
export function faceOf(step: Step, strings: Strings, types: StepTypes = formatTypes): StepFace {
  let byStrings = faces.get(types);
  if (!byStrings) faces.set(types, (byStrings = new WeakMap()));
  let known = byStrings.get(strings);
  if (!known) byStrings.set(strings, (known = new WeakMap()));
  let face = known.get(step);
  if (!face) {
    face = read(step, strings, types);
    known.set(step, face);
  }
  return face;
}

export function kindOfType(type: string, types: StepTypes = formatTypes): StepKind {
  const known = types.stepType(type);
  if (!known) return 'unknown';
  return known.group === 'test' ? 'test' : (known.color.slice('kind-'.length) as StepKind);
}

function read(step: Step, strings: Strings, types: StepTypes): StepFace {
  if (step.value !== undefined) {
    const value = oneLine(step.value);
    return {
      name: strings('canvas.not-a-map', { value }),
      unnamed: true,
      icon: 'circle-alert',
      kind: 'unknown',
      title: '',
      summary: '',
      badges: [],
    };
  }
  const task = step.kind === 'task';
  const type = task ? undefined : types.stepType(step.type);
  const title = task ? strings('canvas.task') : (type?.title ?? (step.type || strings('canvas.no-type')));
  return {
    name: step.name === '' ? strings('canvas.unnamed', { type: title }) : visible(step.name),
    unnamed: step.name === '',
    icon: task ? 'square-pen' : (type?.icon ?? 'circle-help'),
    kind: task ? 'ai' : kindOfType(step.type, types),
    title,
    summary: summarize(step, strings, types) || (type || task ? description(step, title) : title),
    badges: badgesOf(step),
  };
}

function badgesOf(step: Step): StepFace['badges'] {
  const badges: ('condition' | 'retry')[] = [];
  const { condition } = step.fields;
  if (condition !== undefined && condition !== null && condition !== '') badges.push('condition');
  if (step.fields['retry_config'] !== undefined || step.fields['retry'] !== undefined) badges.push('retry');
  return badges;
}

function description(step: Step, title: string): string {
  const text = step.fields['description'];
  return typeof text === 'string' && text !== '' ? oneLine(text) : title;
}

/** Line breaks and control characters of a name would break its card. */
function visible(name: string): string {
  return name.slice(0, 400).replace(/[\u0000-\u001f\u007f\u2028\u2029]+/g, '␣');
}

function oneLine(value: YamlValue): string {
  const text = isYamlMap(value) || isYamlList(value) ? JSON.stringify(value) : String(value);
  const line = text.slice(0, 400).replace(/\s+/g, ' ').trim();
  return line.length > 80 ? `${line.slice(0, 79)}…` : line;
}
