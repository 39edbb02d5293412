export { defineInnerElements } from './inner-elements.js';
export { PipelineEditor } from './pipeline-editor.js';
export { PipelineViewer } from './pipeline-viewer.js';
export * from './events.js';
export { registerLocale, type Strings, type StringTable } from '../src/strings/strings.js';
export { PipelineError } from '../src/model/pipeline-error.js';
