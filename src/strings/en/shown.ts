import * as canvas from './canvas.js';
import * as code from './code.js';
import * as commands from './commands.js';
import * as editor from './editor.js';
import * as format from './format.js';
import * as inspector from './inspector.js';
import { joined } from './joined.js';
import * as language from './language.js';
import * as reference from './reference.js';
import * as schemaBuilder from './schema-builder.js';
import * as storage from './storage.js';

/** What the editor says on its own screen. Each area exports one flat table. */
export const shownTexts = joined([
  editor,
  canvas,
  inspector,
  code,
  commands,
  format,
  language,
  reference,
  schemaBuilder,
  storage,
]);
