import { html, type ReactiveController, type ReactiveControllerHost, type TemplateResult } from 'lit';
import type { Named } from '../../src/expressions/named-places.js';
import { isPipelineSlot } from '../../src/expressions/scopes.js';
import type { FieldPath, YamlValue } from '../../src/model/yaml-value.js';
import { icon } from '../icons.js';
import type { RenameEndEvent } from '../rename/rename-end-event.js';
import { afterRender } from './after-render.js';
import type { FormElement } from './form-element.js';
import type { FormTarget } from './form-target.js';

/** What a key of the map at `path` names that other places say: a variable, a function, an input of an inline pipeline. */
export function namedByKey(target: FormTarget | undefined, path: FieldPath, name: string): Named | undefined {
  const [key, ...more] = path;
  if (!target || more.length > 0 || (target.ids?.length ?? 1) !== 1) return undefined;
  const { step } = target;
  if (!step) {
    if (key === 'variables' || key === 'global_vars') return { kind: 'variable', name };
    return key === 'gemini_functions' ? { kind: 'function', name } : undefined;
  }
  if (key === 'variables' && step.type === 'set_variable') return { kind: 'variable', name };
  const holdsInputs = key === 'inputs' && step.children.some(({ slot }) => isPipelineSlot(slot));
  return holdsInputs ? { kind: 'input', id: step.id, name } : undefined;
}

/** What the value of a field names: a session, the item of a for loop, a variable. */
export function namedByValue(
  target: FormTarget | undefined,
  path: FieldPath,
  name: YamlValue | undefined,
): Named | undefined {
  const step = target?.ids?.length === 1 ? target.step : undefined;
  if (!step || typeof name !== 'string' || name.trim() === '' || name.includes('{{')) return undefined;
  const place = path.join('.');
  if (place === 'session_config.session_name') return { kind: 'session', name };
  if (step.type === 'for_loop' && place === (typeof step.fields['iterator'] === 'string' ? 'iterator' : 'as'))
    return { kind: 'iterator', id: step.id, name };
  return step.type === 'set_variable' && place === 'variable' ? { kind: 'variable', name } : undefined;
}

type Host = ReactiveControllerHost & Pick<FormElement, 'target' | 'strings' | 'readonly' | 'renderRoot'>;

/** Renaming everywhere in a form: F2 or a button puts the field for it where the name stands; what came of it is read out. */
export class RenameInPlace implements ReactiveController {
  readonly #host: Host;
  /** Gives the focus back to the name, which may be another one now. */
  readonly #return: (name: string) => void;
  #name: string | undefined;
  #said = '';

  constructor(host: Host, returnTo: (name: string) => void) {
    this.#host = host;
    this.#return = returnTo;
    host.addController(this);
  }

  hostDisconnected(): void {
    this.#name = undefined;
  }

  isAt(name: string): boolean {
    return this.#name === name;
  }

  begin(name: string): void {
    this.#name = name;
    this.#said = '';
    this.#host.requestUpdate();
  }

  /** The field itself. */
  field(named: Named): TemplateResult {
    const { target, strings } = this.#host;
    return html`<pe-rename
      .session=${target?.session}
      .strings=${strings}
      .named=${named}
      @pe-rename-end=${(event: RenameEndEvent) => this.#end(event, named.name)}
    ></pe-rename>`;
  }

  button(named: Named): TemplateResult {
    const label = this.#host.strings('inspector.rename', { name: named.name });
    return html`<button class="mini" aria-label=${label} title="${label} (F2)" @click=${() => this.begin(named.name)}>
      ${icon('pencil')}
    </button>`;
  }

  /** F2 in a name, or in its field. */
  key(event: KeyboardEvent, named: Named | undefined): void {
    if (event.key !== 'F2' || !named || this.#host.readonly || event.defaultPrevented) return;
    event.preventDefault();
    this.begin(named.name);
  }

  status(): TemplateResult {
    return html`<p class="visually-hidden" role="status">${this.#said}</p>`;
  }

  #end(event: RenameEndEvent, before: string): void {
    event.stopPropagation();
    this.#name = undefined;
    this.#said = event.said;
    this.#host.requestUpdate();
    if (event.byKey) void afterRender().then(() => this.#return(event.name ?? before));
  }
}
