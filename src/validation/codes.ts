import type { Profile, Severity } from '../model/diagnostic.js';

/** What a code usually means: rules may lower the severity where the format says so. */
export interface CodeEntry {
  readonly severity: Severity;
  /** Where the rule comes from. */
  readonly source: string;
  readonly profile?: Profile;
}

/** Every finding this layer makes (`FORMAT.md §11`). The text of a code is `validation.<code>` in the strings table. */
export const codes = {
  'document.not-a-map': { severity: 'error', source: 'FORMAT §11.1, §11.9' },
  'workflow.missing': { severity: 'error', source: 'FORMAT §1.1, §11.1' },
  'workflow.not-a-map': { severity: 'error', source: 'FORMAT §11.1' },
  'workflow.name-missing': { severity: 'error', source: 'FORMAT §11.1' },
  'workflow.name-empty': { severity: 'warning', source: 'FORMAT §11.1' },
  'workflow.steps-missing': { severity: 'error', source: 'FORMAT §11.1' },
  'workflow.steps-not-a-list': { severity: 'error', source: 'FORMAT §11.1' },
  'workflow.steps-empty': { severity: 'error', source: 'FORMAT §11.1' },
  'root.unknown-key': { severity: 'info', source: 'FORMAT §1.1' },

  'field.type': { severity: 'warning', source: 'FORMAT §11.1' },
  'field.enum': { severity: 'warning', source: 'FORMAT §11.1' },
  'field.range': { severity: 'warning', source: 'FORMAT §11.1' },
  'field.unknown': { severity: 'info', source: 'FORMAT §0.2, §11.1' },
  'field.typo': { severity: 'warning', source: 'FORMAT §0.2, §11.1' },
  'field.misplaced': { severity: 'warning', source: 'FORMAT §11.1' },
  'step.required-field': { severity: 'warning', source: 'FORMAT §5, §11.2' },

  'function.not-a-map': { severity: 'error', source: 'FORMAT §2.5' },
  'function.missing-description': { severity: 'error', source: 'FORMAT §2.5' },
  'function.bad-parameters': { severity: 'error', source: 'FORMAT §2.5' },
  'function.undefined': { severity: 'error', source: 'FORMAT §9 row 80, §11.4' },

  'step.not-a-map': { severity: 'error', source: 'FORMAT §11.2' },
  'step.name-missing': { severity: 'error', source: 'FORMAT §11.2' },
  'step.name-empty': { severity: 'warning', source: 'FORMAT §11.2' },
  'step.name-format': { severity: 'info', source: 'FORMAT §11.2' },
  'step.name-reserved': { severity: 'warning', source: 'FORMAT §11.2' },
  'step.name-duplicate': { severity: 'warning', source: 'FORMAT §8.10, §11.2' },
  'step.name-shadows': { severity: 'warning', source: 'FORMAT §8.10, §11.2' },
  'step.type-missing': { severity: 'error', source: 'FORMAT §11.2' },
  'step.type-unknown': { severity: 'error', source: 'FORMAT §4' },
  'step.test-only': { severity: 'info', source: 'FORMAT §4' },
  'step.experimental-type': { severity: 'warning', source: 'FORMAT §4' },
  'step.empty-children': { severity: 'warning', source: 'FORMAT §11.2' },
  'runtime.type-not-supported': { severity: 'info', source: 'FORMAT §4', profile: 'runtime' },
  'runtime.type-not-supported-in-loop': { severity: 'info', source: 'FORMAT §4', profile: 'runtime' },
  'runtime.type-template': { severity: 'info', source: 'FORMAT §9 row 4', profile: 'runtime' },
  'runtime.tasks-template': { severity: 'info', source: 'FORMAT §9 row 10', profile: 'runtime' },

  'prompt.missing': { severity: 'error', source: 'FORMAT §11.3' },
  'prompt.empty': { severity: 'warning', source: 'FORMAT §11.3' },
  'prompt.string-form': { severity: 'info', source: 'FORMAT §7.2' },
  'prompt.shape': { severity: 'warning', source: 'FORMAT §7.2' },
  'prompt.part-not-a-map': { severity: 'error', source: 'FORMAT §7.1' },
  'prompt.part-type': { severity: 'error', source: 'FORMAT §7.1' },
  'prompt.part-field-missing': { severity: 'error', source: 'FORMAT §7.1, §9 rows 13, 14' },
  'prompt.part-empty': { severity: 'warning', source: 'FORMAT §11.3' },
  'prompt.dynamic-outside-template': { severity: 'warning', source: 'FORMAT §11.3' },
  'prompt.extract-path': { severity: 'info', source: 'FORMAT §11.3', profile: 'runtime' },
  'prompt.batch-previous-response': { severity: 'info', source: 'FORMAT §5.6', profile: 'runtime' },

  'parallel.tasks-missing': { severity: 'error', source: 'FORMAT §5.8, §9 row 11' },
  'parallel.empty': { severity: 'warning', source: 'FORMAT §11.6' },
  'parallel.id-missing': { severity: 'warning', source: 'FORMAT §11.6' },
  'parallel.id-duplicate': { severity: 'warning', source: 'FORMAT §11.6' },
  'parallel.many-tasks': { severity: 'info', source: 'FORMAT §11.6' },
  'batch.no-work': { severity: 'error', source: 'FORMAT §9 row 7, §11.6' },
  'batch.task-no-work': { severity: 'warning', source: 'FORMAT §11.6' },
  'batch.id-missing': { severity: 'info', source: 'FORMAT §11.6' },
  'batch.id-duplicate': { severity: 'warning', source: 'FORMAT §11.6' },
  'batch.timeout-unit': { severity: 'info', source: 'FORMAT §9 row 9' },

  'pipeline.no-source': { severity: 'warning', source: 'FORMAT §5.10' },
  'pipeline.multiple-sources': { severity: 'warning', source: 'FORMAT §5.10' },
  'pipeline.ref-not-available': { severity: 'info', source: 'FORMAT §9 row 71', profile: 'runtime' },
  'pipeline.inline-steps-missing': { severity: 'warning', source: 'FORMAT §11.6' },

  'claude.stream-options': { severity: 'error', source: 'FORMAT §6.2' },
  'deprecated.async-streaming': { severity: 'info', source: 'FORMAT §6.2' },

  'reference.unknown-step': { severity: 'warning', source: 'FORMAT §9 rows 78, 79, §11.4' },
  'reference.output-field': { severity: 'info', source: 'FORMAT §9 row 47' },
} as const satisfies Record<string, CodeEntry>;

export type Code = keyof typeof codes;

/** The entry of a code. */
export function codeEntry(code: Code): CodeEntry {
  return codes[code];
}
