import { aTimeout, expect, fixture, html, nextFrame, oneEvent, waitUntil } from '@open-wc/testing';
import { sendKeys, sendMouse, setViewport } from '@web/test-runner-commands';
import type { LitElement, TemplateResult } from 'lit';
import type { PeHeader } from './editor/pe-header.js';
import type { PeWorkbench } from './editor/pe-workbench.js';
import type { PeItems } from './inspector/pe-items.js';
import type { PeReference } from './reference/pe-reference.js';
import type { PePalette } from './menu/pe-palette.js';
import type { ChangeDetail, DeleteDetail, ErrorDetail, SelectDetail, ValidateDetail } from './events.js';
import { documentDatabaseName } from '../src/storage/index.js';
import { registerLocale } from '../src/strings/strings.js';
import { PipelineEditor } from './pipeline-editor.js';
import './register.js';

const sample = `workflow:
  name: "sample"
  steps:
    # keep me
    - name: "one"
      type: "gemini"
      prompt:
        - type: "static"
          content: "first"
    - name: "two"
      type: "claude"
      prompt:
        - type: "static"
          content: "second"
`;

/** Puts an editor into the page and waits until it is ready. */
async function openEditor(
  template: TemplateResult = html`<pipeline-editor .value=${sample}></pipeline-editor>`,
): Promise<PipelineEditor> {
  const holder = document.createElement('div');
  const ready = oneEvent(holder, 'pipeline-ready');
  const root = await fixture<HTMLElement>(template, { parentNode: document.body.appendChild(holder) });
  await ready;
  const editor = root.matches('pipeline-editor') ? root : root.querySelector('pipeline-editor');
  await settled(editor as PipelineEditor);
  return editor as PipelineEditor;
}

async function settled(editor: PipelineEditor): Promise<void> {
  await editor.updateComplete;
  await workbench(editor).updateComplete;
  await header(editor).updateComplete;
}

function workbench(editor: PipelineEditor): PeWorkbench {
  return editor.shadowRoot!.querySelector('pe-workbench') as PeWorkbench;
}

function header(editor: PipelineEditor): PeHeader {
  return workbench(editor).shadowRoot!.querySelector('pe-header') as PeHeader;
}

/** Adds a row to what is stored, as a broken disk or another program would. */
async function putRow(name: string, row: Uint8Array): Promise<void> {
  const db = await new Promise<IDBDatabase>((resolve, reject) => {
    const request = indexedDB.open(name);
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error ?? new Error(name));
  });
  const transaction = db.transaction('updates', 'readwrite');
  transaction.objectStore('updates').add(row);
  await new Promise((resolve) => (transaction.oncomplete = resolve));
  db.close();
}

/** What the frame shows, through its own shadow root. */
function inFrame<E extends Element = HTMLElement>(editor: PipelineEditor, selector: string): E | null {
  return workbench(editor).shadowRoot!.querySelector<E>(selector);
}

/** What has the focus, through all shadow roots. */
function deepFocus(): Element | null {
  let at = document.activeElement;
  while (at?.shadowRoot?.activeElement) at = at.shadowRoot.activeElement;
  return at;
}

/** Every event of a name that passes the holder of the editor, as its details. */
function recorded<D>(editor: PipelineEditor, type: string): D[] {
  const details: D[] = [];
  editor.addEventListener(type, (event) => details.push((event as CustomEvent<D>).detail));
  return details;
}

/** The first element that fits, through all shadow roots. */
function deep<E extends Element>(root: Element | ShadowRoot, selector: string): E | undefined {
  for (const element of (root instanceof Element ? root.shadowRoot! : root).querySelectorAll('*')) {
    const found = element.matches(selector)
      ? (element as E)
      : element.shadowRoot && deep<E>(element.shadowRoot, selector);
    if (found) return found;
  }
  return undefined;
}

const stepId = (editor: PipelineEditor, at = 0) => editor.session!.snapshot.roots[at]!.id;
const remove = (editor: PipelineEditor, at = 0) => editor.run('step.remove', { ids: [stepId(editor, at)] });

async function chord(modifiers: readonly string[], key: string): Promise<void> {
  for (const down of modifiers) await sendKeys({ down });
  await sendKeys({ press: `Key${key.toUpperCase()}` });
  for (const up of modifiers) await sendKeys({ up });
}

/** The cards of the drawing are named by their own tests. */
const inOwnTests = { ignoredRules: ['label-content-name-mismatch'] };

describe('pipeline-editor', () => {
  it('is accessible', async () => {
    const editor = await openEditor();
    await expect(editor).to.be.accessible(inOwnTests);
  });

  it('is accessible while it is empty', async () => {
    const editor = await openEditor(html`<pipeline-editor></pipeline-editor>`);
    await expect(editor).to.be.accessible(inOwnTests);
  });

  describe('what it opens', () => {
    it('takes the value that was set before it was defined', async () => {
      const early = document.createElement('late-editor') as PipelineEditor;
      early.value = sample;
      customElements.define('late-editor', class extends PipelineEditor {});
      const ready = oneEvent(early, 'pipeline-ready');
      await fixture(html`<div>${early}</div>`);
      expect((await ready).detail).to.deep.equal({ source: 'value' });
      expect(early.getYaml()).to.equal(sample);
    });

    it('takes the value that is set while it opens what it began with', async () => {
      const editor = document.createElement('pipeline-editor') as PipelineEditor;
      const ready = oneEvent(editor, 'pipeline-ready');
      document.body.append(editor);
      await editor.updateComplete;
      expect(editor.session).to.equal(undefined);
      editor.value = sample;
      await ready;
      expect(editor.value).to.equal(sample);
      expect(editor.session?.snapshot.steps.map(({ name }) => name)).to.deep.equal(['one', 'two']);
      editor.remove();
    });

    it('takes an inline script, without the indentation of the page', async () => {
      const editor = await openEditor(html`
        <pipeline-editor>
          <script type="application/yaml">
            workflow:
              name: "inline"
          </script>
        </pipeline-editor>
      `);
      expect(editor.getYaml()).to.equal('workflow:\n  name: "inline"\n');
    });

    it('fetches src, and again when it changes', async () => {
      const address = (text: string) => URL.createObjectURL(new Blob([text]));
      const editor = await openEditor(html`<pipeline-editor src=${address(sample)}></pipeline-editor>`);
      expect(editor.getYaml()).to.equal(sample);
      const other = sample.replace('"sample"', '"other"');
      const ready = oneEvent(editor, 'pipeline-ready');
      editor.src = address(other);
      expect((await ready).detail.source).to.equal('src');
      expect(editor.getYaml()).to.equal(other);
    });

    it('shows what went wrong with src, and tries again', async () => {
      const holder = await fixture<HTMLElement>(html`<div></div>`);
      const failed = oneEvent(holder, 'pipeline-error');
      const editor = Object.assign(document.createElement('pipeline-editor'), { src: '/no/such/file.yaml' });
      holder.append(editor);
      const { detail } = (await failed) as CustomEvent<ErrorDetail>;
      expect(detail.code).to.equal('load-failed');
      expect(detail.recoverable).to.equal(false);
      await settled(editor);
      expect(inFrame(editor, '.cover.failed')!.textContent).to.contain('404');
      const again = oneEvent(holder, 'pipeline-error');
      inFrame(editor, '.cover.failed .primary')!.click();
      await again;
    });

    for (const view of ['visual', 'code'] as const) {
      it(`shows nothing but the failure when src cannot be opened in the ${view} view`, async () => {
        const holder = await fixture<HTMLElement>(html`<div></div>`);
        const failed = oneEvent(holder, 'pipeline-error');
        const editor = document.createElement('pipeline-editor') as PipelineEditor;
        Object.assign(editor, { src: '/no/such/file.yaml', documentId: `missing-${view}-${Date.now()}`, view });
        holder.append(editor);
        await failed;
        await settled(editor);
        expect(inFrame(editor, '.cover.failed')!.checkVisibility()).to.equal(true);
        expect(inFrame(editor, '.part-loading')).to.equal(null);
        expect(inFrame(editor, '.panel')).to.equal(null);
        expect(header(editor).shadowRoot!.querySelector('.saved')!.textContent).to.contain('Not open');
        await expect(editor).to.be.accessible(inOwnTests);
      });
    }

    it('refuses what is neither a text nor a file, whatever it is', async () => {
      const editor = await openEditor();
      const errors = recorded<ErrorDetail>(editor, 'pipeline-error');
      for (const input of [undefined, null, 3, {}]) {
        const error: unknown = await editor.load(input as unknown as string).catch((reason: unknown) => reason);
        expect(error, typeof input).to.have.property('name', 'PipelineError');
      }
      expect(errors.map(({ code }) => code)).to.deep.equal(Array(4).fill('load-failed'));
      expect(editor.getYaml()).to.equal(sample);
    });

    it('finds nothing wrong with an empty document, and all that is in one that was begun', async () => {
      const editor = await openEditor(html`<pipeline-editor></pipeline-editor>`);
      expect([editor.validate(), editor.session!.diagnostics]).to.deep.equal([[], []]);
      expect(editor.checkValidity()).to.equal(true);
      const told = recorded<ValidateDetail>(editor, 'pipeline-validate');
      editor.setYaml('workflow:\n');
      expect(editor.validate()).to.not.have.lengthOf(0);
      await waitUntil(() => told.at(-1)?.errors);
      editor.setYaml('');
      expect(editor.validate()).to.deep.equal([]);
      await waitUntil(() => told.at(-1)?.errors === 0, 'the page is told');
    });

    it('keeps text that is no YAML, byte for byte, and shows it as code', async () => {
      const text = 'workflow:\r\n\t- [broken\r\n';
      const editor = await openEditor(html`<pipeline-editor .value=${text}></pipeline-editor>`);
      expect(editor.getYaml()).to.equal(text);
      await waitUntil(() => editor.view === 'code');
    });

    it('does nothing when the same value is set again, and one undo step for another', async () => {
      const editor = await openEditor();
      const changes = recorded(editor, 'pipeline-change');
      editor.value = sample;
      expect(changes).to.have.lengthOf(0);
      editor.value = sample.replace('first', 'changed');
      expect(changes).to.have.lengthOf(1);
      expect(editor.undo()).to.equal(true);
      expect(editor.value).to.equal(sample);
    });

    it('opens a file and refuses one that is too large', async () => {
      const editor = await openEditor();
      await editor.load(new File(['\ufeffworkflow:\n  name: "x"\n'], 'a.yaml'));
      expect(editor.getYaml()).to.equal('\ufeffworkflow:\n  name: "x"\n');
      const errors = recorded<ErrorDetail>(editor, 'pipeline-error');
      const large = new File(['x'], 'b.yaml');
      Object.defineProperty(large, 'size', { value: 26 * 1024 * 1024 });
      const error = await editor.load(large).catch((reason: unknown) => reason as { code: string });
      expect((error as { code: string }).code).to.equal('too-large');
      expect(errors.map(({ code }) => code)).to.deep.equal(['too-large']);
    });

    for (const [encoding, bytes] of [
      ['Latin-1', [0x61, 0x3a, 0x20, 0xe9]],
      ['UTF-16', [0xff, 0xfe, 0x61, 0x00]],
    ] as const) {
      it(`refuses a file in ${encoding} rather than losing bytes of it, and keeps what is open`, async () => {
        const editor = await openEditor();
        const errors = recorded<ErrorDetail>(editor, 'pipeline-error');
        await editor.load(new Blob([new Uint8Array(bytes)])).catch(() => undefined);
        expect(errors.map(({ code }) => code)).to.deep.equal(['not-utf8']);
        expect(editor.getYaml()).to.equal(sample);
      });
    }

    it('offers the way back when a file takes the place of a stored document', async () => {
      const id = `replaced-${Date.now()}`;
      const editor = await openEditor(html`<pipeline-editor document-id=${id} .value=${sample}></pipeline-editor>`);
      await editor.load(new File([sample.replace('"sample"', '"other"')], 'other.yaml'));
      expect(editor.session!.snapshot.name).to.equal('other');
      const toasts = inFrame<LitElement>(editor, 'pe-toasts')!;
      await toasts.updateComplete;
      const undo = toasts.shadowRoot!.querySelector<HTMLElement>('.button')!;
      expect(toasts.shadowRoot!.textContent).to.contain('other.yaml');
      undo.click();
      expect(editor.getYaml()).to.equal(sample);
      editor.remove();
    });

    it('loads into the document that was named just before', async () => {
      const [a, b] = [`named-a-${Date.now()}`, `named-b-${Date.now()}`];
      const editor = await openEditor(html`<pipeline-editor document-id=${a} .value=${sample}></pipeline-editor>`);
      await editor.save();
      editor.documentId = b;
      await editor.load('workflow:\n  name: "b"\n  steps: []\n');
      expect(editor.session!.snapshot.name).to.equal('b');
      editor.documentId = a;
      const ready = oneEvent(editor, 'pipeline-ready');
      await ready;
      expect(editor.getYaml()).to.equal(sample);
      editor.remove();
    });
  });

  describe('a text that is no pipeline', () => {
    const covered = async (value: string, view = 'visual') => {
      const editor = await openEditor(html`<pipeline-editor view=${view} .value=${value}></pipeline-editor>`);
      return { editor, text: () => inFrame(editor, '.cover')?.textContent ?? '' };
    };

    it('goes to the code where it is no YAML, and the drawing says in which line', async () => {
      const { editor, text } = await covered('workflow: [\n : : }{ @bad');
      expect(editor.view).to.equal('code');
      expect(text()).to.contain('not YAML').and.to.contain('Line 2');
    });

    for (const [value, title] of [
      ['workflow: 5\n', 'holds no fields'],
      ['- a\n', 'no pipeline'],
      ['workflow:\n  name: "a"\n  steps:\n    a: 1\n', 'not a list'],
    ] as const) {
      it(`says what is wrong with ${JSON.stringify(value)}, and offers the code instead of steps`, async () => {
        const { editor, text } = await covered(value);
        expect(text()).to.contain(title);
        expect(inFrame<HTMLElement>(editor, 'pe-canvas')!.inert).to.equal(true);
        if (!inFrame(editor, 'pe-library')) workbench(editor).act('panel.library');
        await settled(editor);
        expect(inFrame<HTMLElement & { disabled: boolean }>(editor, 'pe-library')!.disabled).to.equal(true);
        inFrame(editor, '.cover button')!.click();
        await settled(editor);
        expect(editor.view).to.equal('code');
      });
    }

    it('is wrapped in a workflow at one press', async () => {
      const { editor } = await covered('steps:\n  - name: "a"\n    type: "gemini"\n');
      inFrame(editor, '.cover .primary')!.click();
      await settled(editor);
      expect(editor.session!.snapshot.shape).to.equal('pipeline');
      expect(editor.session!.snapshot.roots.map(({ name }) => name)).to.deep.equal(['a']);
      expect(inFrame(editor, '.cover')).to.equal(null);
    });
  });

  describe('what it tells the page', () => {
    it('prints the text of a change only when it is read', async () => {
      const editor = await openEditor();
      const details = recorded<ChangeDetail>(editor, 'pipeline-change');
      let plain = 0;
      editor.addEventListener('input', () => plain++);
      remove(editor);
      expect(details).to.have.lengthOf(1);
      expect(Object.getOwnPropertyDescriptor(details[0], 'yaml')!.get).to.be.a('function');
      expect(details[0]!.yaml).to.equal(editor.getYaml());
      expect(details[0]!.origin).to.equal('local');
      expect(plain).to.equal(1);
    });

    it('says what is selected and what is wrong', async () => {
      const editor = await openEditor();
      const selected = recorded<SelectDetail>(editor, 'pipeline-select');
      editor.session!.select([stepId(editor, 1)]);
      expect(selected[0]!.steps.map(({ name }) => name)).to.deep.equal(['two']);
      const found = oneEvent(editor, 'pipeline-validate');
      editor.run('step.set-field', { id: stepId(editor), path: ['type'], value: 'gemni' });
      const { errors } = ((await found) as CustomEvent<ValidateDetail>).detail;
      expect(errors).to.equal(1);
      expect(editor.validate().some(({ code }) => code === 'step.type-unknown')).to.equal(true);
    });

    it('lets the page refuse a removal', async () => {
      const editor = await openEditor();
      const asked: string[] = [];
      editor.addEventListener('pipeline-before-delete', (event) => {
        asked.push(...(event as CustomEvent<DeleteDetail>).detail.steps.map(({ name }) => name));
        event.preventDefault();
      });
      const result = remove(editor);
      expect(result.ok ? undefined : result.refusal.code).to.equal('host-refused');
      expect(result.ok ? '' : result.refusal.reason).to.match(/page .* did not let/);
      expect(asked).to.deep.equal(['one']);
      expect(editor.session!.snapshot.roots).to.have.lengthOf(2);
      const toasts = inFrame<LitElement>(editor, 'pe-toasts')!;
      await toasts.updateComplete;
      expect(toasts.shadowRoot!.querySelector('.toast'), 'the page tells it').to.equal(null);
    });

    it('says that a command had a fault, to the user and the page, and goes on', async () => {
      const editor = await openEditor();
      const errors = recorded<ErrorDetail>(editor, 'pipeline-error');
      const cause = new Error('broken');
      const args = {
        get ids(): string[] {
          throw cause;
        },
      };
      expect(editor.run('step.wrap', args).ok).to.equal(false);
      expect(errors.map((error) => [error.code, error.cause])).to.deep.equal([['fault', cause]]);
      const toasts = inFrame<LitElement>(editor, 'pe-toasts')!;
      await toasts.updateComplete;
      expect(toasts.shadowRoot!.textContent).to.contain('a fault in the editor');
      expect(editor.getYaml()).to.equal(sample);
    });

    it('asks before it saves, and says that it did', async () => {
      const editor = await openEditor();
      const saved = recorded(editor, 'pipeline-save');
      const refuse = (event: Event) => event.preventDefault();
      editor.addEventListener('pipeline-before-save', refuse);
      await editor.save();
      expect(saved).to.have.lengthOf(0);
      editor.removeEventListener('pipeline-before-save', refuse);
      await editor.save();
      expect(saved).to.deep.equal([{ yaml: sample, name: 'sample' }]);
    });

    it('sends every event from itself, so that several on a page are told apart', async () => {
      const holder = await fixture<HTMLElement>(
        html`<div><pipeline-editor .value=${sample}></pipeline-editor><pipeline-editor></pipeline-editor></div>`,
      );
      const [one, two] = [...holder.querySelectorAll('pipeline-editor')] as [PipelineEditor, PipelineEditor];
      await waitUntil(() => one.session && two.session);
      const targets: EventTarget[] = [];
      holder.addEventListener('pipeline-change', (event) => targets.push(event.target!));
      remove(one);
      two.value = sample;
      expect(targets).to.deep.equal([one, two]);
      expect(one.session!.snapshot.roots).to.have.lengthOf(1);
      expect(two.session!.snapshot.roots).to.have.lengthOf(2);
    });
  });

  describe('keys', () => {
    async function focused(): Promise<PipelineEditor> {
      const editor = await openEditor();
      header(editor).shadowRoot!.querySelector<HTMLElement>('.find')!.focus();
      return editor;
    }

    it('undo and redo while the focus is inside, and stay away from the page', async () => {
      const editor = await focused();
      const leaked: string[] = [];
      document.body.addEventListener('keydown', (event) => leaked.push(event.key), { once: false });
      remove(editor);
      await chord(['Control'], 'z');
      expect(editor.getYaml()).to.equal(sample);
      await chord(['Control', 'Shift'], 'z');
      expect(editor.session!.snapshot.roots).to.have.lengthOf(1);
      await chord(['Control'], 'z');
      await chord(['Control'], 'y');
      expect(editor.session!.snapshot.roots).to.have.lengthOf(1);
      expect(leaked.filter((key) => key.length === 1)).to.deep.equal([]);
    });

    it('go on after the last change was undone and redone by button', async () => {
      const editor = await focused();
      const button = (name: string) => header(editor).shadowRoot!.querySelector<HTMLElement>(`[aria-label="${name}"]`)!;
      remove(editor);
      await settled(editor);
      const removed = editor.getYaml();
      button('Undo').focus();
      for (const yaml of [sample, sample]) {
        await sendKeys({ press: 'Enter' });
        await settled(editor);
        expect(editor.getYaml()).to.equal(yaml);
        expect(deepFocus()).to.equal(button('Undo'));
      }
      await chord(['Control', 'Shift'], 'z');
      expect(editor.getYaml()).to.equal(removed);
    });

    it('go on after a message with the focus was followed, and after a sheet was closed by its button', async () => {
      const editor = await focused();
      remove(editor);
      const toasts = inFrame<LitElement>(editor, 'pe-toasts')!;
      await toasts.updateComplete;
      toasts.shadowRoot!.querySelector<HTMLElement>('.button')!.focus();
      await sendKeys({ press: 'Enter' });
      await settled(editor);
      expect(editor.getYaml()).to.equal(sample);
      await waitUntil(() => editor.matches(':focus-within'), 'the focus is still inside');
      editor.style.inlineSize = '390px';
      await waitUntil(() => workbench(editor).size === 'small');
      workbench(editor).act('panel.library');
      await settled(editor);
      inFrame(editor, '.left .close')!.focus();
      await sendKeys({ press: 'Enter' });
      await settled(editor);
      expect(inFrame(editor, '.left')).to.equal(null);
      expect(editor.matches(':focus-within')).to.equal(true);
      await chord(['Control'], 'y');
      expect(editor.getYaml()).to.not.equal(sample);
    });

    it('do nothing while the focus is elsewhere', async () => {
      const editor = await focused();
      remove(editor);
      const outside = await fixture<HTMLInputElement>(html`<input aria-label="Outside" />`);
      outside.focus();
      await chord(['Control'], 'z');
      expect(editor.session!.snapshot.roots).to.have.lengthOf(1);
    });

    it('save with Ctrl+S and find with Ctrl+F', async () => {
      const editor = await focused();
      const saved = oneEvent(editor, 'pipeline-save');
      await chord(['Control'], 's');
      await saved;
      await chord(['Control'], 'f');
      await sendKeys({ type: 'two' });
      await sendKeys({ press: 'Enter' });
      expect(editor.session!.selection).to.deep.equal([stepId(editor, 1)]);
    });

    it('let Tab and what nobody handles through to the page', async () => {
      await focused();
      const seen: string[] = [];
      const listen = (event: KeyboardEvent) => seen.push(event.key);
      document.body.addEventListener('keydown', listen);
      await sendKeys({ press: 'Tab' });
      await sendKeys({ press: 'F8' });
      document.body.removeEventListener('keydown', listen);
      expect(seen).to.deep.equal(['Tab', 'F8']);
    });
  });

  describe('in a form', () => {
    const form = (attributes: { required?: boolean; disabled?: boolean; value?: string } = {}) =>
      openEditor(html`
        <form>
          <fieldset ?disabled=${attributes.disabled}>
            <pipeline-editor
              name="pipeline"
              ?required=${attributes.required}
              value=${attributes.value ?? sample}
            ></pipeline-editor>
          </fieldset>
        </form>
      `);

    it('is sent with the form', async () => {
      const editor = await form();
      remove(editor);
      await editor.updateComplete;
      await aTimeout(0);
      expect(new FormData(editor.form!).get('pipeline')).to.equal(editor.getYaml());
    });

    it('is missing while it is empty and required', async () => {
      const editor = await form({ required: true, value: '' });
      await waitUntil(() => editor.validity?.valueMissing);
      expect(editor.checkValidity()).to.equal(false);
      editor.value = sample;
      await waitUntil(() => editor.validity?.valid);
    });

    it('is invalid while the pipeline has errors', async () => {
      const editor = await form();
      editor.run('step.set-field', { id: stepId(editor), path: ['type'], value: 'gemni' });
      await waitUntil(() => editor.validity?.customError);
      expect(editor.validationMessage).to.contain('1 error');
      expect(editor.matches(':state(invalid)')).to.equal(true);
      editor.undo();
      await waitUntil(() => editor.validity?.valid);
    });

    it('leads to what is wrong when the form cannot be sent, and only then', async () => {
      const editor = await form();
      editor.run('step.set-field', { id: stepId(editor), path: ['type'], value: 'gemni' });
      await waitUntil(() => editor.validity?.customError);
      editor.checkValidity();
      await settled(editor);
      expect(inFrame(editor, '.problems')).to.equal(null);
      editor.form!.requestSubmit();
      await settled(editor);
      expect(inFrame(editor, '.problems')).to.not.equal(null);
      const footer = inFrame<HTMLElement>(editor, 'pe-footer')!;
      expect(footer.shadowRoot!.activeElement?.className).to.equal('problems');
    });

    it('goes back to its first text with the form', async () => {
      const editor = await form();
      remove(editor);
      editor.form!.reset();
      expect(editor.getYaml()).to.equal(sample);
    });

    it('can be disabled by its fieldset', async () => {
      const editor = await form({ disabled: true });
      await settled(editor);
      expect(workbench(editor).inert).to.equal(true);
      expect(remove(editor).ok).to.equal(false);
    });
  });

  it('changes nothing while it is read-only, but shows what the page sets', async () => {
    const editor = await openEditor(html`<pipeline-editor readonly .value=${sample}></pipeline-editor>`);
    expect(remove(editor).ok).to.equal(false);
    const ready = oneEvent(editor, 'pipeline-ready');
    editor.value = sample.replace('"sample"', '"shown"');
    await ready;
    expect(editor.session!.snapshot.name).to.equal('shown');
  });

  it('keeps everything when it is moved in the page', async () => {
    const editor = await openEditor();
    remove(editor);
    editor.session!.select([stepId(editor)]);
    const { session } = editor;
    const other = await fixture<HTMLElement>(html`<div></div>`);
    other.append(editor);
    await nextFrame();
    await settled(editor);
    expect(editor.session).to.equal(session);
    expect(editor.session!.selection).to.have.lengthOf(1);
    expect(editor.undo()).to.equal(true);
    expect(editor.getYaml()).to.equal(sample);
  });

  it('keeps its text when it is removed and put back later', async () => {
    const editor = await openEditor();
    remove(editor);
    const text = editor.getYaml();
    const parent = editor.parentElement!;
    editor.remove();
    await nextFrame();
    expect(editor.session).to.equal(undefined);
    const ready = oneEvent(editor, 'pipeline-ready');
    parent.append(editor);
    await ready;
    expect(editor.getYaml()).to.equal(text);
  });

  it('stores a document under its id, and says so only when it is true', async () => {
    const id = `test-${Date.now()}`;
    const first = await openEditor(html`<pipeline-editor document-id=${id} .value=${sample}></pipeline-editor>`);
    remove(first);
    await first.save();
    const text = first.getYaml();
    await waitUntil(() => header(first).saved.state === 'saved');
    first.remove();
    await nextFrame();
    const second = await openEditor(html`<pipeline-editor document-id=${id} .value=${sample}></pipeline-editor>`);
    expect(second.getYaml()).to.equal(text);
    second.remove();
  });

  it('says once that part of what was stored is damaged, and hands it out', async () => {
    const id = `damaged-${Date.now()}`;
    const first = await openEditor(html`<pipeline-editor document-id=${id} .value=${sample}></pipeline-editor>`);
    await first.save();
    first.remove();
    await nextFrame();
    await putRow(documentDatabaseName(id), new Uint8Array([255, 254, 253]));
    const holder = await fixture<HTMLElement>(html`<div></div>`);
    const errors: ErrorDetail[] = [];
    holder.addEventListener('pipeline-error', (event) => errors.push(event.detail));
    const second = document.createElement('pipeline-editor') as PipelineEditor;
    second.documentId = id;
    const ready = oneEvent(holder, 'pipeline-ready');
    holder.append(second);
    await ready;
    await settled(second);
    const toasts = inFrame<LitElement>(second, 'pe-toasts')!;
    await waitUntil(() => toasts.shadowRoot!.querySelector('.button') !== null);
    expect(toasts.shadowRoot!.textContent).to.contain('put aside').and.to.contain('Download');
    remove(second);
    await second.save();
    expect(errors.map(({ code }) => code)).to.deep.equal(['storage-corrupt']);
    second.remove();
  });

  it('undoes what was typed into a draft from the header where the text is shown, and the pipeline where it is not', async () => {
    const editor = await openEditor(html`<pipeline-editor view="split" .value=${sample}></pipeline-editor>`);
    await waitUntil(
      () => inFrame(editor, 'pe-code-view')?.shadowRoot?.querySelector('.cm-content'),
      'the text is there',
      // The first one of this page: all of CodeMirror is on its way.
      { timeout: 10_000 },
    );
    const broken = sample.replace('"sample"', '"sample');
    editor.session!.setYaml(broken);
    await settled(editor);
    const button = (name: string) =>
      header(editor).shadowRoot!.querySelector<HTMLButtonElement>(`[aria-label="${name}"]`)!;
    const stops = (name: string) => button(name).ariaDisabled === 'true';
    expect(stops('Undo')).to.equal(false);
    button('Undo').click();
    await settled(editor);
    expect(editor.session!.draft).to.equal(undefined);
    expect([stops('Undo'), stops('Redo')]).to.deep.equal([true, false]);
    button('Redo').click();
    expect(editor.session!.draft).to.equal(broken);
    editor.view = 'visual';
    await settled(editor);
    expect(stops('Undo')).to.equal(true);
  });

  it('brings a draft that does not parse back with its document', async () => {
    const id = `draft-${Date.now()}`;
    const first = await openEditor(html`<pipeline-editor document-id=${id} .value=${sample}></pipeline-editor>`);
    const broken = `${sample}\n  - [oops`;
    expect(first.setYaml(broken).ok).to.equal(false);
    await first.save();
    first.remove();
    await nextFrame();
    const second = await openEditor(html`<pipeline-editor document-id=${id}></pipeline-editor>`);
    expect(second.session!.draft).to.equal(broken);
    expect(second.getYaml()).to.equal(sample);
    await settled(second);
    expect(inFrame(second, '.strip')).to.not.equal(null);
    second.remove();
  });

  it('says its findings in the language that the page changes to', async () => {
    registerLocale('xx', { 'validation.step.type-unknown': 'anders' });
    const editor = await openEditor(
      html`<pipeline-editor .value=${sample.replace('"claude"', '"clod"')}></pipeline-editor>`,
    );
    const told = oneEvent(editor, 'pipeline-validate');
    editor.lang = 'xx';
    const { detail } = (await told) as CustomEvent<ValidateDetail>;
    expect(detail.diagnostics.map(({ message }) => message)).to.include('anders');
  });

  it('is ready with its findings, and tells of them after that', async () => {
    const holder = document.body.appendChild(document.createElement('div'));
    const heard: string[] = [];
    for (const type of ['pipeline-ready', 'pipeline-validate'])
      holder.addEventListener(type, (event) =>
        heard.push(`${type} ${(event.target as PipelineEditor).validate().length}`),
      );
    const told = oneEvent(holder, 'pipeline-validate');
    await fixture(html`<pipeline-editor .value=${sample.replace('"claude"', '"clod"')}></pipeline-editor>`, {
      parentNode: holder,
    });
    await told;
    expect(heard).to.deep.equal(['pipeline-ready 1', 'pipeline-validate 1']);
  });

  it('makes no start screen for a pipeline', async () => {
    const editor = await openEditor();
    expect(editor.shadowRoot!.querySelector('pe-empty')).to.equal(null);
  });

  it('speaks the language of the page, with the words of the host', async () => {
    const editor = await openEditor(html`
      <pipeline-editor lang="de" .strings=${{ 'action.edit.undo': 'Rückgängig' }} .value=${sample}></pipeline-editor>
    `);
    const labels = [...header(editor).shadowRoot!.querySelectorAll('button')].map((button) => button.ariaLabel);
    expect(labels).to.include('Rückgängig').and.to.include('Redo');
  });

  it('takes view and drawing as attributes, and falls back from what it does not know', async () => {
    const editor = await openEditor(html`<pipeline-editor view="nonsense" .value=${sample}></pipeline-editor>`);
    expect(editor.view).to.equal('visual');
    editor.setAttribute('view', 'split');
    await settled(editor);
    expect(inFrame(editor, '.code')).to.not.equal(null);
    [...header(editor).shadowRoot!.querySelectorAll<HTMLElement>('[role="radio"]')].at(-1)!.click();
    await settled(editor);
    expect(editor.getAttribute('drawing')).to.equal('data');
  });

  it('adds a step after the selected one from the library', async () => {
    const editor = await openEditor();
    editor.session!.select([stepId(editor)]);
    workbench(editor).addStep('switch');
    expect(editor.session!.snapshot.roots.map(({ type }) => type)).to.deep.equal(['gemini', 'switch', 'claude']);
    expect(editor.session!.selection).to.deep.equal([stepId(editor, 1)]);
    expect(editor.getYaml()).to.contain('# keep me');
  });

  it('has nothing that could be scrolled out of its place, whatever the panes hold', async () => {
    await setViewport({ width: 1360, height: 900 });
    const editor = await openEditor(html`<pipeline-editor view="split" .value=${sample}></pipeline-editor>`);
    await settled(editor);
    for (const selector of ['.main', '.views']) {
      const box = inFrame(editor, selector)!;
      expect([box.scrollHeight, box.scrollWidth], selector).to.deep.equal([box.clientHeight, box.clientWidth]);
      const far = box.appendChild(document.createElement('button'));
      far.style.cssText = 'position:absolute;inset-block-start:4000px';
      far.focus();
      far.scrollIntoView();
      expect(box.scrollTop, selector).to.equal(0);
      far.remove();
    }
    await setViewport({ width: 800, height: 600 });
  });

  it('goes to the name of a step that was added by keys, ready to be typed over', async () => {
    const editor = await openEditor();
    if (!inFrame(editor, 'pe-library')) workbench(editor).act('panel.library');
    await settled(editor);
    const library = inFrame<LitElement>(editor, 'pe-library')!;
    await library.updateComplete;
    library.shadowRoot!.querySelector<HTMLElement>('[aria-label="Add Switch"]')!.focus();
    await sendKeys({ press: 'Enter' });
    const name = (): HTMLInputElement | undefined => {
      let at = document.activeElement;
      while (at?.shadowRoot?.activeElement) at = at.shadowRoot.activeElement;
      return at instanceof HTMLInputElement && at.value === editor.session!.snapshot.roots.at(-1)!.name
        ? at
        : undefined;
    };
    await waitUntil(
      () => name()?.selectionEnd === name()?.value.length && name() !== undefined,
      'the name is selected',
    );
    expect(editor.session!.snapshot.roots.at(-1)!.type).to.equal('switch');
    await sendKeys({ type: 'decide' });
    expect(editor.session!.snapshot.roots.at(-1)!.name).to.equal('decide');
  });

  it('leaves the focus alone when a step was added with the pointer', async () => {
    const editor = await openEditor();
    if (!inFrame(editor, 'pe-library')) workbench(editor).act('panel.library');
    await settled(editor);
    const library = inFrame<LitElement>(editor, 'pe-library')!;
    await library.updateComplete;
    const row = library.shadowRoot!.querySelector<HTMLElement>('[aria-label="Add Switch"]')!;
    row.scrollIntoView();
    const { x, y } = row.getBoundingClientRect();
    await sendMouse({ type: 'click', position: [Math.round(x + 20), Math.round(y + 8)] });
    await settled(editor);
    expect(editor.session!.snapshot.roots).to.have.lengthOf(3);
    expect(workbench(editor).shadowRoot!.activeElement?.localName).to.equal('pe-library');
  });

  it('takes a message away with the document it is about, and one about a change with the next change', async () => {
    const editor = await openEditor(
      html`<pipeline-editor document-id=${`toast-${Date.now()}`} .value=${sample}></pipeline-editor>`,
    );
    const said = (): string => inFrame<LitElement>(editor, 'pe-toasts')!.shadowRoot!.textContent.trim();
    const shown = (text: string) => waitUntil(() => said().includes(text), `“${text}” is shown`);
    const gone = () => waitUntil(() => said() === '', 'it is gone');
    await editor.load(sample.replace('"sample"', '"other"'));
    await shown('opened');
    editor.session!.run('workflow.set-field', { path: ['version'], value: '2' });
    await gone();
    workbench(editor).notify({ text: 'refused', kind: 'warning', sticky: true });
    await shown('refused');
    editor.setAttribute('document-id', `toast-b-${Date.now()}`);
    await gone();
    editor.remove();
  });

  it('says of a text that is a draft what is wrong with it, not that it was opened', async () => {
    const id = `toast-draft-${Date.now()}`;
    const editor = await openEditor(
      html`<pipeline-editor document-id=${id} view="split" .value=${sample}></pipeline-editor>`,
    );
    await editor.load(sample.replace('"sample"', '"sample'));
    await settled(editor);
    expect(editor.session!.draft).to.not.equal(undefined);
    expect(inFrame<LitElement>(editor, 'pe-toasts')!.shadowRoot!.textContent.trim()).to.equal('');
    editor.remove();
  });

  it('goes from part to part, and back to where the focus was', async () => {
    const editor = await openEditor();
    editor.session!.select([stepId(editor)]);
    workbench(editor).act('panel.form');
    await waitUntil(() => inFrame(editor, 'pe-inspector') !== null, undefined, { timeout: 5_000 });
    const part = (): string | undefined =>
      workbench(editor)
        .shadowRoot!.activeElement?.closest('pe-header, .panel.left, .drawing, .panel.right, pe-footer')
        ?.className.replace('panel ', '');
    editor.focus();
    await waitUntil(() => part() === 'drawing', undefined, { timeout: 5_000 });
    workbench(editor).act('region.next');
    expect(part()).to.equal('right');
    const inspector = inFrame(editor, 'pe-inspector')!.shadowRoot!;
    const inForm = (): Element | null | undefined => inspector.activeElement?.shadowRoot?.activeElement;
    await sendKeys({ press: 'Tab' });
    const name = (): string | null | undefined => inForm()?.getAttribute('aria-label');
    const there = name();
    const parts = [];
    for (let turn = 0; turn < 4; turn++) {
      workbench(editor).act('region.next');
      await waitUntil(() => part() !== undefined, undefined, { timeout: 5_000 });
      parts.push(part());
    }
    expect(parts).to.deep.equal(['', '', 'drawing', 'right']);
    expect(name()).to.equal(there);
    workbench(editor).act('region.previous');
    await waitUntil(() => part() === 'drawing', undefined, { timeout: 5_000 });
  });

  it('finds a field by its name from anywhere, and the fields of the workflow', async () => {
    const editor = await openEditor();
    editor.session!.select([stepId(editor)]);
    editor.focus();
    await chord(['Control', 'Shift'], 'f');
    await waitUntil(() => deepFocus()?.ariaLabel === 'Find or add a field', undefined, { timeout: 5_000 });
    await sendKeys({ type: 'role' });
    await sendKeys({ press: 'Enter' });
    await waitUntil(() => deepFocus()?.ariaLabel === 'role', undefined, { timeout: 5_000 });
    await sendKeys({ type: 'brain' });
    expect(editor.getYaml()).to.contain('role: "brain"');
    workbench(editor).act('panel.workflow');
    await waitUntil(() => deepFocus()?.ariaLabel === 'name', undefined, { timeout: 5_000 });
    expect(editor.session!.selection).to.deep.equal([]);
  });

  it('has the focus on the drawing when a pipeline was begun', async () => {
    const editor = await openEditor(html`<pipeline-editor></pipeline-editor>`);
    const start = editor.shadowRoot!.querySelector('pe-empty')!.shadowRoot!.querySelector<HTMLElement>('.primary')!;
    start.focus();
    await sendKeys({ press: 'Enter' });
    await waitUntil(() => workbench(editor).shadowRoot!.activeElement?.localName === 'pe-canvas', undefined, {
      timeout: 5_000,
    });
  });

  it('wraps, unwraps, duplicates and joins what is selected, from the palette and by key', async () => {
    const editor = await openEditor();
    const { session } = editor;
    const types = () => session!.snapshot.roots.map(({ type }) => type);
    session!.select([stepId(editor)]);
    workbench(editor).act('step.wrap.for_loop');
    expect(types()).to.deep.equal(['for_loop', 'claude']);
    session!.select([stepId(editor)]);
    workbench(editor).act('step.unwrap');
    expect(types()).to.deep.equal(['gemini', 'claude']);
    session!.select([stepId(editor, 1), stepId(editor)]);
    workbench(editor).act('step.connect');
    expect(editor.getYaml()).to.contain('step: "one"');
    workbench(editor).act('step.disconnect');
    expect(editor.getYaml()).to.equal(sample);
    session!.select([stepId(editor)]);
    header(editor).shadowRoot!.querySelector<HTMLElement>('.find')!.focus();
    await chord(['Control'], 'd');
    expect(types()).to.deep.equal(['gemini', 'gemini', 'claude']);
    workbench(editor).act('add:switch');
    expect(types()).to.include('switch');
  });

  it('changes the type of a step from the palette, and says what it keeps', async () => {
    const editor = await openEditor();
    const { session } = editor;
    session!.select([stepId(editor)]);
    workbench(editor).act('step.set-type');
    const palette = inFrame<PePalette>(editor, 'pe-palette')!;
    await waitUntil(() => palette.shadowRoot!.querySelector('[role=option]') !== null, 'the list');
    await sendKeys({ type: 'parallel tasks' });
    await palette.updateComplete;
    const [option] = palette.shadowRoot!.querySelectorAll('[role=option]');
    expect(option!.textContent.replace(/\s+/g, ' ')).to.contain('Stay in the file unused: prompt');
    await expect(palette).to.be.accessible();
    await sendKeys({ press: 'Enter' });
    await waitUntil(() => session!.snapshot.roots[0]!.type === 'parallel_claude', 'it is of the type');
    await workbench(editor).updateComplete;
    expect(inFrame(editor, '[role=status].visually-hidden')!.textContent).to.contain('one is now of the type');
    session!.undo();
    expect(editor.getYaml()).to.equal(sample);
  });

  it('offers in the palette what can be done with the part of a prompt that has the focus', async () => {
    const editor = await openEditor();
    const { session } = editor;
    session!.select([stepId(editor)]);
    workbench(editor).openForm();
    const part = () => {
      const items = deep<PeItems>(workbench(editor), 'pe-items');
      return items && deep<HTMLTextAreaElement>(items, 'textarea');
    };
    await waitUntil(() => part() !== undefined, 'the part is there', { timeout: 10_000 });
    const text = part()!;
    text.focus();
    text.setSelectionRange(2, 2);
    await chord(['Control'], 'k');
    await sendKeys({ type: 'split at the caret' });
    await sendKeys({ press: 'Enter' });
    expect(session!.snapshot.roots[0]!.fields['prompt']).to.deep.equal([
      { type: 'static', content: 'fi' },
      { type: 'static', content: 'rst' },
    ]);
  });

  it('connects steps from the list that a press on the handle or the menu opens', async () => {
    const editor = await openEditor();
    const { session } = editor;
    session!.select([stepId(editor)]);
    await waitUntil(() => deep<HTMLButtonElement>(workbench(editor), 'button.connect')?.hidden === false, 'the handle');
    deep<HTMLButtonElement>(workbench(editor), 'button.connect')!.click();
    const palette = inFrame<PePalette>(editor, 'pe-palette')!;
    const labels = () =>
      [...palette.shadowRoot!.querySelectorAll('[role=option] .mono')].map((each) => each.textContent);
    await waitUntil(() => labels().length > 0, 'the list');
    expect(labels()).to.deep.equal(['two']);
    await sendKeys({ press: 'Enter' });
    await waitUntil(() => editor.getYaml().includes('step: "one"'), 'it reads the step');
    session!.select([stepId(editor)]);
    workbench(editor).act('step.cut-reads');
    await waitUntil(() => labels().length > 0, 'the list');
    expect(labels()).to.deep.equal(['two']);
    await sendKeys({ press: 'Enter' });
    await waitUntil(() => editor.getYaml() === sample, 'it no longer does');
    await workbench(editor).updateComplete;
    expect(inFrame(editor, '[role=status].visually-hidden')!.textContent).to.equal(
      'two no longer reads the result of one.',
    );
  });

  it('leads from the help of a field to its entry in the reference', async () => {
    const editor = await openEditor();
    editor.session!.select([stepId(editor)]);
    workbench(editor).openForm();
    const button = (name: string) => () => deep<HTMLElement>(workbench(editor), `button[aria-label="${name}"]`);
    await waitUntil(() => button('About prompt')() !== undefined, 'the form is there', { timeout: 10_000 });
    button('About prompt')()!.click();
    await waitUntil(() => button('Look up prompt in the reference (F1)')() !== undefined, 'the help is shown', {
      timeout: 10_000,
    });
    button('Look up prompt in the reference (F1)')()!.focus();
    button('Look up prompt in the reference (F1)')()!.click();
    await waitUntil(() => deep<PeReference>(workbench(editor), 'pe-reference')?.entry !== undefined, 'the reference', {
      timeout: 10_000,
    });
    await waitUntil(() => /prompt/.test(deep<PeReference>(workbench(editor), 'pe-reference')!.entry), 'the entry', {
      timeout: 10_000,
    });
  });

  it('goes back from the reference to the field that F1 was pressed in, and from a type to what every step has', async () => {
    const editor = await openEditor();
    editor.session!.select([stepId(editor)]);
    workbench(editor).openForm();
    const name = () => deep<HTMLElement>(workbench(editor), 'input.step-name');
    await waitUntil(() => name() !== undefined && name() !== null, 'the form is there', { timeout: 10_000 });
    name()!.focus();
    await sendKeys({ press: 'F1' });
    const reference = () => deep<PeReference>(workbench(editor), 'pe-reference');
    await waitUntil(() => deepFocus()?.localName === 'article', 'the entry', { timeout: 10_000 });
    await sendKeys({ press: 'Escape' });
    await waitUntil(() => deepFocus() === name(), 'the field');
    await sendKeys({ press: 'F1' });
    await waitUntil(() => deepFocus()?.localName === 'article', 'the entry again', { timeout: 10_000 });
    reference()!.entry = 'claude';
    await reference()!.updateComplete;
    const every = reference()!.shadowRoot!.querySelector('article details')!;
    expect(every.querySelector('summary')!.textContent).to.contain('Every step');
    every.querySelector('summary')!.click();
    await waitUntil(() => every.querySelector('[data-id="step.condition"]') !== null, 'the fields of every step');
  });

  it('opens the list of types at the button that asks for it, and as a sheet where the window is narrow', async () => {
    const editor = await openEditor();
    await editor.load('workflow:\n  name: "b"\n  steps: []\n');
    const button = () =>
      deep<HTMLElement>(workbench(editor), 'pe-canvas')?.shadowRoot?.querySelector<HTMLElement>('.empty .button');
    await waitUntil(() => Boolean(button()), 'the note of an empty drawing', { timeout: 10_000 });
    const list = () => deep<HTMLElement>(workbench(editor), '[part="type-picker"]')!;
    const placed = async (): Promise<readonly [DOMRect, DOMRect]> => {
      button()!.click();
      await waitUntil(() => list().matches(':popover-open') && deepFocus()?.localName === 'input', 'the list');
      const boxes = [button()!.getBoundingClientRect(), list().getBoundingClientRect()] as const;
      await sendKeys({ press: 'Escape' });
      return boxes;
    };
    const [at, box] = await placed();
    expect(Math.min(Math.abs(box.top - at.bottom), Math.abs(at.top - box.bottom))).to.be.lessThan(8);
    expect(box.left).to.be.closeTo(at.left, 1);
    await setViewport({ width: 390, height: 700 });
    const [, sheet] = await placed();
    expect([sheet.left, sheet.right, sheet.bottom]).to.deep.equal([0, 390, 700]);
    await setViewport({ width: 800, height: 600 });
  });

  it('finds a step by what its prompt says', async () => {
    const editor = await openEditor();
    workbench(editor).act('find.step');
    await settled(editor);
    await sendKeys({ type: 'secon' });
    await sendKeys({ press: 'Enter' });
    expect(editor.session!.selection).to.deep.equal([stepId(editor, 1)]);
  });

  it('turns its panels into drawers and sheets with its own width, not that of the window', async () => {
    const editor = await openEditor();
    const box = editor.parentElement!;
    for (const [width, size] of [
      ['1100px', 'wide'],
      ['700px', 'narrow'],
      ['390px', 'small'],
    ] as const) {
      box.style.setProperty('inline-size', width);
      await waitUntil(() => workbench(editor).size === size);
    }
    await settled(editor);
    expect(inFrame(editor, '.panel')).to.equal(null);
    workbench(editor).act('panel.inspector');
    await settled(editor);
    await expect(editor).to.be.accessible(inOwnTests);
    inFrame<HTMLElement>(editor, 'pe-footer')!.shadowRoot!.querySelector<HTMLElement>('.problems')!.focus();
    await sendKeys({ press: 'Escape' });
    await settled(editor);
    expect(inFrame(editor, '.panel')).to.equal(null);
  });

  /** What is read out without the focus moving there, in the order of the page. */
  const readOut = (editor: PipelineEditor): string => {
    const all = (root: ParentNode): string[] =>
      [...root.querySelectorAll('*')].flatMap((element) => [
        ...(element.matches('[role="status"], [role="alert"]') ? [element.textContent.trim()] : []),
        ...(element.shadowRoot ? all(element.shadowRoot) : []),
      ]);
    return all(editor.shadowRoot!)
      .filter((text) => text !== '')
      .join(' | ');
  };

  it('reads out what is added, moved, removed, undone and refused', async () => {
    const editor = await openEditor();
    const heard = (text: string) => waitUntil(() => readOut(editor).includes(text), `“${text}” is read out`);
    editor.session!.select([stepId(editor)]);
    workbench(editor).addStep('switch');
    await heard(`${editor.session!.snapshot.roots[1]!.name} added.`);
    await workbench(editor).updateComplete;
    workbench(editor).canvas!.focus();
    await sendKeys({ down: 'Alt' });
    await sendKeys({ press: 'ArrowDown' });
    await sendKeys({ up: 'Alt' });
    await heard('is now 3 of 3');
    workbench(editor).act('edit.undo');
    await heard('Undone.');
    workbench(editor).act('edit.redo');
    await heard('Redone.');
    await sendKeys({ press: 'Delete' });
    await heard('Step removed.');
    editor.run('step.move', { ids: [stepId(editor)], parentId: stepId(editor), slot: 'steps', index: 0 });
    await waitUntil(() => inFrame<LitElement>(editor, 'pe-toasts')!.shadowRoot!.querySelector('.warning') !== null);
    const told = inFrame<LitElement>(editor, 'pe-toasts')!.shadowRoot!.querySelector('.warning')!;
    expect(told.closest('[role="status"]')!.textContent.trim()).to.not.equal('');
  });

  it('takes back a removal from its message only while nothing came after it', async () => {
    const editor = await openEditor(html`<pipeline-editor view="split" .value=${sample}></pipeline-editor>`);
    await waitUntil(() => workbench(editor).codeView !== null);
    await workbench(editor).codeView!.updateComplete;
    const button = () => inFrame<LitElement>(editor, 'pe-toasts')!.shadowRoot!.querySelector<HTMLElement>('.button');
    remove(editor, 1);
    await waitUntil(() => button() !== null);
    button()!.click();
    expect(editor.getYaml(), 'the removal').to.equal(sample);
    remove(editor, 1);
    await waitUntil(() => button() !== null);
    const removed = editor.getYaml();
    const code = workbench(editor).codeView!;
    code.focus();
    code.revealRange({ start: { offset: removed.indexOf('"one"') + 4 } });
    await sendKeys({ type: 'x' });
    button()?.click();
    expect(editor.getYaml(), 'neither it nor what was typed since').to.equal(removed.replace('"one"', '"onex"'));
  });

  it('says of a draft that it is one, and nothing that contradicts it', async () => {
    const form = await fixture<HTMLFormElement>(html`<form></form>`);
    const editor = await openEditor(
      html`<pipeline-editor document-id=${`draft-${Date.now()}`} .value=${sample}></pipeline-editor>`,
    );
    form.append(editor);
    await settled(editor);
    const said = () => header(editor).shadowRoot!.querySelector('.saved')?.textContent.trim().replace(/\s+/g, ' ');
    await waitUntil(() => said() === 'Saved on this device', 'saved');
    const footer = () => inFrame(editor, 'pe-footer')!.shadowRoot!.textContent;
    expect(footer(), 'said in one place').to.not.match(/stored|saved/i);
    const broken = sample.replace('"sample"', '"sample');
    editor.setYaml(broken);
    await waitUntil(() => said() === 'Draft not applied', 'a draft');
    expect(editor.value, 'the pipeline as it was').to.equal(sample);
    await waitUntil(() => !editor.checkValidity(), 'a form is not sent without what was typed');
    expect(editor.validationMessage).to.contain('does not parse yet');
    let file: Promise<string> | undefined;
    editor.shadowRoot!.addEventListener('click', (event) => {
      if (!(event.target instanceof HTMLAnchorElement)) return;
      event.preventDefault();
      file = fetch(event.target.href).then((response) => response.text());
    });
    workbench(editor).act('file.download');
    expect(await file, 'the text that is on the screen').to.equal(broken);
    await waitUntil(() => readOut(editor).includes('with your draft'), 'the user is told');
    await editor.save();
    await waitUntil(() => readOut(editor).includes('Saved without your draft'), 'the user is told');
    editor.session!.discardDraft();
    await waitUntil(() => said() === 'Saved on this device', 'saved again');
    await waitUntil(() => editor.checkValidity(), 'valid again');
    editor.remove();
  });

  it('takes a download for handing out what was edited', async () => {
    const editor = await openEditor();
    const said = () => header(editor).shadowRoot!.querySelector('.saved')?.textContent.trim();
    remove(editor);
    await waitUntil(() => said()?.includes('Edited') === true);
    editor.shadowRoot!.addEventListener('click', (event) => event.preventDefault());
    workbench(editor).act('file.download');
    await waitUntil(() => said() === undefined, 'nothing to lose');
  });

  it('shows one sheet at a time on a small screen, the problems included, and Escape leads back', async () => {
    const editor = await openEditor();
    editor.parentElement!.style.setProperty('inline-size', '390px');
    await waitUntil(() => workbench(editor).size === 'small');
    const shown = () => [inFrame(editor, '.panel') !== null, inFrame(editor, '.problems') !== null];
    const act = async (id: string) => {
      workbench(editor).act(id);
      await settled(editor);
    };
    await act('panel.outline');
    expect(shown()).to.deep.equal([true, false]);
    await act('panel.problems');
    expect(shown()).to.deep.equal([false, true]);
    await act('panel.inspector');
    expect(shown()).to.deep.equal([true, false]);
    await act('panel.problems');
    expect(shown()).to.deep.equal([false, true]);
    await waitUntil(() => inFrame(editor, 'pe-problems') !== null);
    await inFrame<LitElement>(editor, 'pe-problems')!.updateComplete;
    deep<HTMLElement>(inFrame(editor, 'pe-problems')!, 'button')!.focus();
    await sendKeys({ press: 'Escape' });
    await settled(editor);
    expect(shown()).to.deep.equal([false, false]);
    expect(deepFocus()!.matches('.problems'), 'the button that opened it has the focus').to.equal(true);
  });

  it('opens the problems by key and goes into them, and back to their button', async () => {
    const text = `${sample}    - name: lost\n      type: gemni\n`;
    const editor = await openEditor(html`<pipeline-editor .value=${text}></pipeline-editor>`);
    await waitUntil(() => editor.validate().length > 0);
    workbench(editor).canvas!.focus();
    await settled(editor);
    const press = async () => {
      for (const down of ['Control', 'Shift']) await sendKeys({ down });
      await sendKeys({ press: 'M' });
      for (const up of ['Shift', 'Control']) await sendKeys({ up });
    };
    await press();
    await waitUntil(() => deepFocus()?.matches('.problem') === true);
    await press();
    await settled(editor);
    expect(inFrame(editor, '.problems')).to.equal(null);
    expect(deepFocus()!.matches('.problems'), 'the button that opens it has the focus').to.equal(true);
  });

  it('keeps messages off the zoom bar, the panels and the lists at every width', async () => {
    await setViewport({ width: 1400, height: 760 });
    const editor = await openEditor();
    const box = editor.parentElement!;
    editor.style.setProperty('block-size', '700px');
    const rect = (element: Element | null | undefined) => element?.getBoundingClientRect() ?? new DOMRect();
    const apart = (one: DOMRect, other: DOMRect) =>
      one.right <= other.left || other.right <= one.left || one.bottom <= other.top || other.bottom <= one.top;
    const text =
      'The step “a_step_with_a_long_name” was not moved, because something in it reads a result that is not there yet.';
    for (const [width, view, ...acts] of [
      [1380, 'visual'],
      [1380, 'split', 'panel.problems'],
      [760, 'visual', 'panel.outline'],
      [760, 'split', 'panel.inspector'],
      [390, 'visual'],
      [390, 'visual', 'panel.inspector'],
      [390, 'code', 'panel.outline'],
      [390, 'visual', 'panel.problems'],
    ] as const) {
      editor.view = view;
      box.style.setProperty('inline-size', `${width}px`);
      await waitUntil(() => workbench(editor).size === (width < 600 ? 'small' : width < 900 ? 'narrow' : 'wide'));
      workbench(editor).act('panel.close');
      for (const id of acts) workbench(editor).act(id);
      await settled(editor);
      workbench(editor).notify({ text, kind: 'warning', sticky: true });
      const toasts = inFrame<LitElement>(editor, 'pe-toasts')!;
      await toasts.updateComplete;
      const toast = toasts.shadowRoot!.querySelector('.toast')!;
      await Promise.all(toast.getAnimations().map(({ finished }) => finished));
      const drawn = view === 'code' ? null : workbench(editor).canvas!.shadowRoot!.querySelector('.zoom-bar');
      for (const other of [drawn, ...workbench(editor).shadowRoot!.querySelectorAll('.panel, .problems')]) {
        const what = `${width} ${view} ${acts.join()}: ${other?.className ?? 'none'}`;
        expect(apart(rect(toast), rect(other)), what).to.equal(true);
      }
      if (inFrame(editor, '.problems')) workbench(editor).act('panel.problems');
    }
    editor.view = 'code';
    workbench(editor).act('panel.close');
    editor.setYaml(sample.replace('"sample"', '"sample'));
    await settled(editor);
    const strip = () => workbench(editor).codeView!.shadowRoot!.querySelector('.strip');
    await waitUntil(() => strip() !== null, 'the text is a draft');
    workbench(editor).notify({ text, sticky: true });
    const toasts = inFrame<LitElement>(editor, 'pe-toasts')!;
    await toasts.updateComplete;
    expect(apart(rect(toasts.shadowRoot!.querySelector('.toast')), rect(strip())), 'the strip').to.equal(true);
    await setViewport({ width: 800, height: 600 });
  });

  it('does not call a pipeline empty whose steps cannot be read', async () => {
    const text = sample.replace('  steps:', '   steps:');
    const editor = await openEditor(html`<pipeline-editor .value=${text}></pipeline-editor>`);
    expect(editor.session!.snapshot.roots).to.have.length(0);
    const notice = inFrame(editor, '.cover[part="notice"]');
    expect(notice?.textContent).to.contain('not YAML yet').and.to.contain('Line ');
    expect(workbench(editor).canvas!.inert).to.equal(true);
    expect(editor.getYaml()).to.equal(text);
  });

  it('tells a refused rename once, at the field', async () => {
    const editor = await openEditor();
    editor.session!.select([stepId(editor)]);
    workbench(editor).canvas!.focus();
    await workbench(editor).canvas!.updateComplete;
    await sendKeys({ press: 'F2' });
    await waitUntil(() => deepFocus()?.matches('.rename') === true, 'the name can be typed over');
    const rename = workbench(editor).canvas!.shadowRoot!.querySelector('pe-rename') as LitElement;
    await sendKeys({ type: 'two' });
    await sendKeys({ press: 'Enter' });
    await waitUntil(() => rename.shadowRoot!.querySelector('[role="alert"]') !== null, 'told at the field');
    await inFrame<LitElement>(editor, 'pe-toasts')!.updateComplete;
    expect(inFrame<LitElement>(editor, 'pe-toasts')!.shadowRoot!.querySelector('.toast')).to.equal(null);
    expect(editor.getYaml()).to.equal(sample);
    await sendKeys({ press: 'Escape' });
  });
});
