import * as condition from './condition.js';
import { joined } from './joined.js';
import * as language from './language.js';
import * as reference from './reference.js';
import * as schemaBuilder from './schema-builder.js';

/** What parts say that are fetched when they are first used; each adds its own texts (`addEnglish`). */
export const lateTexts = joined([condition, language, reference, schemaBuilder]);
