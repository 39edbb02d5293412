import type { Severity } from '../model/diagnostic.js';
import type { MessageParams } from '../strings/message.js';
import type { Strings } from '../strings/strings.js';
import { codeEntry } from './codes.js';
import type { Finding } from './finding.js';

/** What is wrong with a text as YAML (`FORMAT.md §1.2`, §11.1). */
export const yamlCodes = {
  'yaml.syntax': 'error',
  'yaml.tab-indent': 'error',
  'yaml.alias-unknown': 'error',
  'yaml.alias-loop': 'error',
  'yaml.alias-limit': 'error',
  'yaml.control-character': 'error',
  'yaml.depth': 'warning',
  'yaml.size': 'error',
  'yaml.duplicate-key': 'warning',
  'yaml.multi-document': 'warning',
  'yaml.unquoted-template': 'warning',
  'yaml.merge-key': 'info',
} as const satisfies Record<string, Severity>;

export type YamlCode = keyof typeof yamlCodes;

/** What only the text can tell, because the values of a file do not hold it: codes of its own, and one of `FORMAT.md §11.6`. */
export type TextCode = YamlCode | 'switch.duplicate-case';

/** Something the document layer noticed while it read the text. */
export interface YamlIssue {
  readonly code: TextCode;
  /** The end of the key of its text, where a code has several. */
  readonly variant?: string | undefined;
  /** Offsets in the printed text, in UTF-16 units. */
  readonly from: number;
  readonly to: number;
  /** What the text of the code names: `reason`, `key`, `name`, `limit`. */
  readonly params?: MessageParams;
}

/** The finding of an issue. The session adds the range, and the step that stands there. */
export function yamlFinding(issue: YamlIssue, strings: Strings): Finding {
  return Object.freeze({
    code: issue.code,
    severity: issue.code === 'switch.duplicate-case' ? codeEntry(issue.code).severity : yamlCodes[issue.code],
    profile: 'spec',
    message: strings(`validation.${issue.code}${issue.variant ?? ''}`, issue.params),
    stepId: null,
    path: Object.freeze([]),
    params: issue.params ?? {},
    fixes: Object.freeze([]),
  });
}
