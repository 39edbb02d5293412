import type { Step } from '../../model/step.js';
import { promptFilesOf } from '../names/pipeline-files.js';
import type { AcrossContext, AcrossRule, Sink } from '../rule.js';

/** Files that prompts read and that are not there, as far as the host can tell (`FORMAT.md §7.1`, §11.3). */
export const promptFileRules: readonly AcrossRule[] = [files];

function files(step: Step, context: AcrossContext, report: Sink): void {
  for (const { index, path } of promptFilesOf(step)) {
    if (context.files.hasPromptFile(path) === false)
      report({ code: 'prompt.file-missing', path: ['prompt', index, 'path'], params: { path } });
  }
}
