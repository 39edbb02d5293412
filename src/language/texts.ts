import { languageStrings } from '../strings/en/language.js';
import { addEnglish } from '../strings/strings.js';

// Imported by every module that says one of them: they come with the language service, after the first drawing.
addEnglish(languageStrings);
