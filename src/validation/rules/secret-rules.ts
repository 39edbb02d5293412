import type { Step } from '../../model/step.js';
import { isYamlList, isYamlMap, type FieldPath, type YamlMap, type YamlValue } from '../../model/yaml-value.js';
import type { Sink, StepContext, StepRule } from '../rule.js';

/** Keys and passwords that stand in the file itself (`FORMAT.md §11.1`, `secret.inline`). */
export const secretRules: readonly StepRule[] = [secrets];

/** Known beginnings of keys; each is followed by far more than anyone writes by hand. */
const known =
  /(?:^|[^A-Za-z0-9_-])(?:sk-[A-Za-z0-9_-]{16,}|AIza[A-Za-z0-9_-]{30,}|gh[pousr]_[A-Za-z0-9]{20,}|github_pat_[A-Za-z0-9_]{20,}|glpat-[A-Za-z0-9_-]{16,}|xox[abprs]-[A-Za-z0-9-]{10,}|AKIA[A-Z0-9]{16}|hf_[A-Za-z0-9]{20,})/;
const login = /[a-z][a-z0-9+.-]{0,20}:\/\/[^\s/:@{}$]{1,100}:[^\s/@{}$]{1,100}@/i;
const secretKey = /(?:key|token|password|passwd|secret)s?$/i;
const maxDepth = 60;
/** A key stands near the front of a text; prose beyond is not looked through. */
const longestText = 20_000;

function secrets(step: Step, _context: StepContext, report: Sink): void {
  checkSecrets(step.fields, [], report);
}

/** Looks through every text below a map. */
export function checkSecrets(map: YamlMap, path: FieldPath, report: Sink): void {
  const walk = (value: YamlValue, key: string, at: FieldPath): void => {
    if (typeof value === 'string') {
      if (isSecret(key, value)) report({ code: 'secret.inline', path: at, params: { field: key } });
    } else if (at.length > maxDepth) return;
    else if (isYamlList(value)) value.forEach((item, index) => walk(item, key, [...at, index]));
    else if (isYamlMap(value)) for (const each of Object.keys(value)) walk(value[each] ?? null, each, [...at, each]);
  };
  walk(map, '', path);
}

function isSecret(key: string, value: string): boolean {
  if (value.length < 8) return false;
  const text = value.length > longestText ? value.slice(0, longestText) : value;
  if (known.test(text) || (text.includes('://') && login.test(text))) return true;
  return secretKey.test(key) && looksRandom(value);
}

/** One word of letters and digits that is no name of an environment variable, no path and no template. */
function looksRandom(value: string): boolean {
  const text = value.trim();
  if (text.length < 16 || text.length > 500 || !/^[A-Za-z0-9+/=_.~-]+$/.test(text) || /^[A-Z][A-Z0-9_]*$/.test(text))
    return false;
  const digits = text.replace(/[^0-9]/g, '').length;
  return digits >= 3 && /[A-Za-z]/.test(text) && !/^[\w-]+(\/[\w.-]+)+$/.test(text) && new Set(text).size >= 8;
}
