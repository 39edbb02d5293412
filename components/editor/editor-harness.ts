// For tests: an editor that is open, and ways to its inner elements.
import { fixture, html, oneEvent } from '@open-wc/testing';
import type { TemplateResult } from 'lit';
import type { PipelineReadyEvent } from '../events.js';
import type { PipelineEditor } from '../pipeline-editor.js';
import type { PeHeader } from './pe-header.js';
import type { PeWorkbench } from './pe-workbench.js';

export const sample = `workflow:
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
export async function openEditor(
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

export function readySource(editor: PipelineEditor): Promise<string> {
  return oneEvent(editor, 'pipeline-ready').then((event) => (event as PipelineReadyEvent).detail.source);
}

export async function settled(editor: PipelineEditor): Promise<void> {
  await editor.updateComplete;
  await workbench(editor).updateComplete;
  await header(editor).updateComplete;
}

export function workbench(editor: PipelineEditor): PeWorkbench {
  return editor.shadowRoot!.querySelector('pe-workbench') as PeWorkbench;
}

export function header(editor: PipelineEditor): PeHeader {
  return workbench(editor).shadowRoot!.querySelector('pe-header') as PeHeader;
}

/** What the frame shows, through its own shadow root. */
export function inFrame<E extends Element = HTMLElement>(editor: PipelineEditor, selector: string): E | null {
  return workbench(editor).shadowRoot!.querySelector<E>(selector);
}

/** Every event of a name that passes the holder of the editor, as its details. */
export function recorded<D>(editor: PipelineEditor, type: string): D[] {
  const details: D[] = [];
  editor.addEventListener(type, (event) => details.push((event as CustomEvent<D>).detail));
  return details;
}
