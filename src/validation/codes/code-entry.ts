import type { Profile, Severity } from '../../model/diagnostic.js';

/** What a code usually means: rules may lower the severity where the format says so. */
export interface CodeEntry {
  readonly severity: Severity;
  /** Where the rule comes from. */
  readonly source: string;
  readonly profile?: Profile;
}
