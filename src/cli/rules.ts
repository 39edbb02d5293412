import type { Profile, Severity } from '../model/diagnostic.js';
import { en } from '../strings/en/index.js';
import type { Strings } from '../strings/locales.js';
import { codes, type CodeEntry } from '../validation/codes.js';
import { yamlCodes } from '../validation/yaml-issues.js';

/** What a finding of one code says, without a file. */
export interface Rule {
  readonly code: string;
  /** As a rule; a finding can be milder where the format says so. */
  readonly severity: Severity;
  readonly profile: Profile;
  /** Where it comes from in the description of the format. */
  readonly source: string;
  /** The message, with an ellipsis for each value. */
  readonly text: string;
}

/** Every code the validation knows, in the order of the format's own list. */
export function allRules(strings: Strings): readonly Rule[] {
  const ofText = Object.entries(yamlCodes).map(([code, severity]): [string, CodeEntry] => [
    code,
    { severity, source: 'FORMAT §1.2, §11.1' },
  ]);
  return [...ofText, ...Object.entries<CodeEntry>(codes)].map(([code, { severity, source, profile = 'spec' }]) => ({
    code,
    severity,
    profile,
    source,
    text: textOf(code, strings),
  }));
}

function textOf(code: string, strings: Strings): string {
  const own = `validation.${code}`;
  // Some codes only have variants; the first one says it best.
  const key = Object.hasOwn(en, own) ? own : (Object.keys(en).find((each) => each.startsWith(`${own}.`)) ?? own);
  const names = (en[key] ?? '').matchAll(/\{\s*([A-Za-z_][\w.-]*)\s*[,}]/g);
  // A plural takes no ellipsis for a number and says so.
  return strings(key, Object.fromEntries([...names].map(([, name = '']) => [name, '…']))).replaceAll('NaN', '…');
}
