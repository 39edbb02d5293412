import { expect } from 'chai';
import { parseDocument } from 'yaml';
import { slotKind } from '../model/slots.js';
import type { YamlMap, YamlValue } from '../model/yaml-value.js';
import { isYamlList, isYamlMap } from '../model/yaml-value.js';
import { loadCorpus } from '../testing/corpus.js';
import { validateFields, type FieldFinding } from './validate-fields.js';

interface PlainStep {
  readonly fields: YamlMap;
  readonly childKeys: readonly string[];
  readonly taskSlot?: string;
}

/** Steps and tasks of a parsed file at any depth, with their child lists taken out, as a snapshot has them. */
function stepsBelow(value: YamlValue, path: readonly string[], found: PlainStep[]): YamlValue | undefined {
  const kind = slotKind(path);
  if (kind !== undefined && isYamlList(value)) {
    for (const item of value) {
      if (!isYamlMap(item)) continue;
      const childKeys: string[] = [];
      const fields: Record<string, YamlValue> = {};
      for (const [key, inner] of Object.entries(item)) {
        const kept = stepsBelow(inner, [key], found);
        if (kept === undefined) childKeys.push(key);
        else fields[key] = kept;
      }
      found.push({ fields, childKeys, ...(kind === 'tasks' ? { taskSlot: path.join('.') } : {}) });
    }
    return undefined;
  }
  if (!isYamlMap(value)) return value;
  const kept: Record<string, YamlValue> = {};
  for (const [key, inner] of Object.entries(value)) {
    const rest = stepsBelow(inner, [...path, key], found);
    if (rest !== undefined) kept[key] = rest;
  }
  return kept;
}

function findingsOf(text: string): { where: string; finding: FieldFinding }[] {
  const root = parseDocument(text, { logLevel: 'silent' }).toJS() as YamlValue;
  if (!isYamlMap(root) || !isYamlMap(root['workflow'])) return [];
  const found: PlainStep[] = [];
  const header = stepsBelow(root['workflow'], [], found);
  const all = validateFields('workflow', isYamlMap(header) ? header : {}, { childKeys: ['steps'] });
  const findings = all.map((finding) => ({ where: 'workflow', finding }));
  for (const { fields, ...options } of found) {
    const where = JSON.stringify(fields['name'] ?? fields['id']);
    const type = typeof fields['type'] === 'string' ? fields['type'] : '';
    for (const finding of validateFields(type, fields, options)) findings.push({ where, finding });
  }
  return findings;
}

describe('the corpus of real pipelines', () => {
  it('gets no error for anything the spec or the runtime accepts', async function () {
    this.timeout(60_000);
    const corpus = await loadCorpus();
    if (!corpus) return this.skip();
    const accepted = corpus.filter((file) => file.expected === 'no-errors');
    const errors = accepted.flatMap(({ file, text }) =>
      findingsOf(text)
        .filter(({ finding }) => finding.severity === 'error' || finding.loaderRefused)
        .map(({ where, finding }) => `${file} ${where}: ${finding.code} ${finding.path.join('.')}`),
    );
    expect(accepted.length).to.be.greaterThan(200);
    expect(errors).to.deep.equal([]);
  });
});
