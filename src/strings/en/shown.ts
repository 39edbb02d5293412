import * as actionWords from './action-words.js';
import * as canvas from './canvas.js';
import * as code from './code.js';
import * as commands from './commands.js';
import * as editor from './editor.js';
import * as format from './format.js';
import * as inspector from './inspector.js';
import { joined } from './joined.js';
import * as storage from './storage.js';

/** What the editor says on its own screen, but for what its parts bring along (`late.ts`). Each area exports one flat table. */
export const shownTexts = joined([editor, actionWords, canvas, inspector, code, commands, format, storage]);
