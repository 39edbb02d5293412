import { findingTexts } from './findings.js';
import { shownTexts } from './shown.js';

/** English, the language every other one falls back to. */
export const en = { ...shownTexts, ...findingTexts };
