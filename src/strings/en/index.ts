import * as canvas from './canvas.js';
import * as code from './code.js';
import * as commands from './commands.js';
import * as editor from './editor.js';
import * as format from './format.js';
import * as inspector from './inspector.js';
import * as storage from './storage.js';
import * as validation from './validation.js';

/** English, the language every other one falls back to. Each area exports one flat table. */
export const en: Readonly<Record<string, string>> = Object.assign(
  {},
  ...[editor, canvas, inspector, code, commands, format, storage, validation].flatMap((area) => Object.values(area)),
);
