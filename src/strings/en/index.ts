import { findingTexts } from './findings.js';
import { lateTexts } from './late.js';
import { shownTexts } from './shown.js';

/** English, the language every other one falls back to. */
export const en = { ...shownTexts, ...lateTexts, ...findingTexts };
