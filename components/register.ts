// Defines <pipeline-editor>. Importing this file is all that a page without a bundler needs.
import { define } from './define.js';
import { defineInnerElements } from './inner-elements.js';
import { PipelineEditor } from './pipeline-editor.js';

defineInnerElements();
define('pipeline-editor', PipelineEditor);

declare global {
  interface HTMLElementTagNameMap {
    'pipeline-editor': PipelineEditor;
  }
}

// Not all of index.ts: the viewer has a file of its own.
export { PipelineEditor };
export * from './events.js';
export { registerLocale, type Strings, type StringTable } from '../src/strings/strings.js';
export { PipelineError } from '../src/model/pipeline-error.js';
