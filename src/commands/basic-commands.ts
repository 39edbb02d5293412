import type { Command } from './command.js';
import { addItem, duplicateItem, moveItem, removeItem } from './items.js';
import { addStep } from './step-add.js';
import { connectSteps, disconnectSteps } from './step-connect.js';
import { duplicateSteps } from './step-duplicate.js';
import { joinPrompt, promptToParts, splitPrompt } from './prompt-parts.js';
import { adoptRootKey, moveStepField, moveWorkflowField } from './move-field.js';
import { moveStepKey, moveWorkflowKey } from './move-key.js';
import { renameStepKey, renameWorkflowKey } from './rename-key.js';
import { moveSteps } from './step-move.js';
import { pasteSteps } from './step-paste.js';
import { removeSteps } from './step-remove.js';
import { renameStep } from './step-rename.js';
import { setStepField, setWorkflowField, unsetStepField, unsetWorkflowField } from './set-field.js';
import { setStepType } from './step-set-type.js';
import { addCase, renameCase } from './switch-cases.js';
import { editText } from './text-edit.js';

/** What is edited step by step and field by field. Every session knows these; `refactorings.ts` has the others. */
export const basicCommands: readonly Command[] = [
  addStep,
  removeSteps,
  moveSteps,
  renameStep,
  setStepField,
  unsetStepField,
  setStepType,
  duplicateSteps,
  connectSteps,
  disconnectSteps,
  pasteSteps,
  setWorkflowField,
  unsetWorkflowField,
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
];
