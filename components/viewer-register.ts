// Defines <pipeline-viewer>, and nothing of the editor.
import { PeCanvas } from './canvas/pe-canvas.js';
import { define } from './define.js';
import { PipelineViewer } from './pipeline-viewer.js';

define('pe-canvas', PeCanvas);
define('pipeline-viewer', PipelineViewer);

declare global {
  interface HTMLElementTagNameMap {
    'pipeline-viewer': PipelineViewer;
  }
}

export * from './viewer.js';
