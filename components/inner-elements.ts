import { PeCanvas } from './canvas/pe-canvas.js';
import { define } from './define.js';
import { PeEmpty } from './editor/pe-empty.js';
import { PeFooter } from './editor/pe-footer.js';
import { PeHeader } from './editor/pe-header.js';
import { PeSplitter } from './editor/pe-splitter.js';
import { PeToasts } from './editor/pe-toasts.js';
import { PeWorkbench } from './editor/pe-workbench.js';
import { PeLibrary } from './library/pe-library.js';
import { PeMenu } from './menu/pe-menu.js';
import { PePalette } from './menu/pe-palette.js';
import { PeTypePicker } from './menu/pe-type-picker.js';
import { PeRename } from './rename/pe-rename.js';

/** Defines the elements that `<pipeline-editor>` is made of; those of `part-loader.ts` follow when they are first shown. */
export function defineInnerElements(): void {
  define('pe-canvas', PeCanvas);
  define('pe-empty', PeEmpty);
  define('pe-footer', PeFooter);
  define('pe-header', PeHeader);
  define('pe-library', PeLibrary);
  define('pe-menu', PeMenu);
  define('pe-palette', PePalette);
  define('pe-rename', PeRename);
  define('pe-splitter', PeSplitter);
  define('pe-toasts', PeToasts);
  define('pe-type-picker', PeTypePicker);
  define('pe-workbench', PeWorkbench);
}
