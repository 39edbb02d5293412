export { PipelineErrorEvent, PipelineReadyEvent, PipelineSelectEvent } from './events.js';
export { PipelineViewer } from './pipeline-viewer.js';
export { registerLocale, type Strings, type StringTable } from '../src/strings/strings.js';
