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

export * from './index.js';
