import { fixture, html } from '@open-wc/testing';
import { sendKeys } from '@web/test-runner-commands';
import type { EditorSession } from '../../src/session/editor-session.js';
import { openSession } from '../../src/session/open-session.js';
import { define } from '../define.js';
import { PeScope } from '../scope/pe-scope.js';
import { inspectorElements } from './inspector-elements.js';
import type { PeField } from './pe-field.js';
import type { PeInspector } from './pe-inspector.js';

define('pe-scope', PeScope);
for (const [tag, element] of Object.entries(inspectorElements)) define(tag, element);

/** Drives the inspector as a user does: fields by the name on the screen, keys to whatever has the focus. */
export class InspectorHarness {
  constructor(
    readonly session: EditorSession,
    readonly element: PeInspector,
  ) {}

  static async open(text: string, select: readonly number[]): Promise<InspectorHarness> {
    const session = openSession({ yaml: text });
    session.select(select.map((at) => session.snapshot.roots[at]!.id));
    const scope = await fixture<PeScope>(html`<pe-scope .session=${session}><pe-inspector></pe-inspector></pe-scope>`);
    const element = scope.querySelector<PeInspector>('pe-inspector')!;
    const form = new InspectorHarness(session, element);
    await form.rendered();
    // What a form fetches when it is first shown is there before a test goes on.
    await Promise.all([
      import('./container-elements.js'),
      import('./pe-entries.js'),
      import('./pe-expression-input.js'),
      import('./pe-schema.js'),
      import('./pe-selection.js'),
      import('./pe-connections.js'),
    ]);
    await form.rendered();
    return form;
  }

  async rendered(): Promise<void> {
    for (let turn = 0; turn < 12; turn++) await Promise.resolve();
    await new Promise((resolve) => requestAnimationFrame(resolve));
    await new Promise((resolve) => requestAnimationFrame(resolve));
  }

  all<T extends Element>(selector: string, root: ParentNode = this.element.shadowRoot!): T[] {
    const found = [...root.querySelectorAll<T>(selector)];
    for (const inner of root.querySelectorAll('*'))
      if (inner.shadowRoot) found.push(...this.all<T>(selector, inner.shadowRoot));
    return found;
  }

  one<T extends Element>(selector: string): T {
    const [found] = this.all<T>(selector);
    if (!found) throw new Error(`nothing fits ${selector}`);
    return found;
  }

  field(name: string): PeField | undefined {
    return this.all<PeField>('pe-field').find((field) => field.field.key === name);
  }

  control<T extends HTMLElement = HTMLInputElement>(name: string): T {
    return this.field(name)!.shadowRoot!.querySelector<T>('#control')!;
  }

  async type(name: string, text: string): Promise<void> {
    const control = this.control(name);
    control.focus();
    control.select();
    await sendKeys({ type: text });
    await this.rendered();
  }

  /** The first element of `selector` with this accessible name or text. */
  named<T extends HTMLElement>(selector: string, name: string): T {
    const found = this.all<T>(selector).find(
      (element) => (element.getAttribute('aria-label') ?? element.textContent.trim().replace(/\s+/g, ' ')) === name,
    );
    if (!found) throw new Error(`nothing that fits ${selector} is called “${name}”`);
    return found;
  }

  /** The fields of the step at a position of the top level. */
  fields(at: number): Readonly<Record<string, unknown>> {
    return this.session.snapshot.roots[at]!.fields;
  }

  async press(key: string, ...modifiers: string[]): Promise<void> {
    for (const modifier of modifiers) await sendKeys({ down: modifier });
    await sendKeys({ press: key });
    for (const modifier of modifiers) await sendKeys({ up: modifier });
    await this.rendered();
  }

  get focused(): Element | null {
    let found = document.activeElement;
    while (found?.shadowRoot?.activeElement) found = found.shadowRoot.activeElement;
    return found;
  }
}
