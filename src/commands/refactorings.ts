import type { Command } from './command.js';
import { renameFunction, renameInput, renameIterator, renameSession } from './rename-links.js';
import { extractSteps } from './step-extract.js';
import { inlineStep } from './step-inline.js';
import { unwrapStep } from './step-unwrap.js';
import { wrapSteps } from './step-wrap.js';
import { upgradeToV2 } from './upgrade-v2.js';
import { renameVariable } from './variable-rename.js';
import { wrapInWorkflow } from './workflow-wrap.js';

/**
 * Commands that say a pipeline otherwise: other containers, other names, another version of the format. A session learns them, because the editor
 * fetches them after its first drawing.
 */
export const refactorings: readonly Command[] = [
  wrapSteps,
  unwrapStep,
  extractSteps,
  inlineStep,
  renameVariable,
  renameFunction,
  renameSession,
  renameIterator,
  renameInput,
  upgradeToV2,
  wrapInWorkflow,
];
