import type { Command } from './command.js';
import { addItem, duplicateItem, moveItem, removeItem } from './items.js';
import { addStep } from './step-add.js';
import { connectSteps, disconnectSteps } from './step-connect.js';
import { duplicateSteps } from './step-duplicate.js';
import { joinPrompt, promptToParts, splitPrompt } from './prompt-parts.js';
import { adoptRootKey, moveStepField, moveWorkflowField } from './move-field.js';
import { moveStepKey, moveWorkflowKey } from './move-key.js';
import { renameFunction, renameInput, renameIterator, renameSession } from './rename-links.js';
import { renameStepKey, renameWorkflowKey } from './rename-key.js';
import { extractSteps } from './step-extract.js';
import { inlineStep } from './step-inline.js';
import { moveSteps } from './step-move.js';
import { pasteSteps } from './step-paste.js';
import { removeSteps } from './step-remove.js';
import { renameStep } from './step-rename.js';
import { setStepField, setWorkflowField, unsetStepField, unsetWorkflowField } from './set-field.js';
import { setStepType } from './step-set-type.js';
import { unwrapStep } from './step-unwrap.js';
import { wrapSteps } from './step-wrap.js';
import { addCase, renameCase } from './switch-cases.js';
import { editText } from './text-edit.js';
import { upgradeToV2 } from './upgrade-v2.js';
import { renameVariable } from './variable-rename.js';
import { wrapInWorkflow } from './workflow-wrap.js';

/** Every command that plans edits, by id. Tests walk it: a new one is covered the day it lands. */
export const commands: ReadonlyMap<string, Command> = new Map(
  [
    addStep,
    removeSteps,
    moveSteps,
    renameStep,
    setStepField,
    unsetStepField,
    setStepType,
    duplicateSteps,
    wrapSteps,
    unwrapStep,
    extractSteps,
    inlineStep,
    connectSteps,
    disconnectSteps,
    pasteSteps,
    setWorkflowField,
    unsetWorkflowField,
    wrapInWorkflow,
    addItem,
    moveItem,
    removeItem,
    duplicateItem,
    promptToParts,
    splitPrompt,
    joinPrompt,
    addCase,
    renameCase,
    renameStepKey,
    renameWorkflowKey,
    moveStepKey,
    moveWorkflowKey,
    moveStepField,
    moveWorkflowField,
    adoptRootKey,
    editText,
    renameVariable,
    renameFunction,
    renameSession,
    renameIterator,
    renameInput,
    upgradeToV2,
  ].map((command) => [command.id, command]),
);
