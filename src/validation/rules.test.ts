import { catalogueOf } from '../format/host-step-types.js';
import { expect } from 'chai';
import { en } from '../strings/en/index.js';
import { createStringsWith } from '../strings/locales.js';
import { step } from '../testing/rule-case.js';
import { crossRuleCases } from '../testing/rule-cases-cross.js';
import { localRuleCases } from '../testing/rule-cases-local.js';
import { snapshotOf } from '../testing/snapshot-of.js';
import { codeEntry, codes, type Code } from './codes.js';
import { createValidator } from './validator.js';

/** What is found in a file, as `severity code @step path`. */
function found(yaml: string): string[] {
  return createValidator({ strings: createStringsWith(en) })
    .validate(snapshotOf(yaml))
    .map(({ severity, code, stepId, path }) => `${severity} ${code} @${[stepId ?? 'file', ...path].join(' ')}`);
}

const rows = [...crossRuleCases, ...localRuleCases];

describe('validation rules', () => {
  for (const [code, bad, findings, good] of rows) {
    it(`${code}: ${findings.join(', ')}`, () => {
      const mine = found(bad).filter((line) => line.split(' ')[1] === code);
      expect(mine).to.deep.equal(findings.map((line) => line.replace(/^(\w+)/, `$1 ${code}`)));
      expect(found(good).filter((line) => line.split(' ')[1] === code)).to.deep.equal([]);
    });
  }

  it('has a row for every code', () => {
    // Those that need other files or step types of the host: `nested-pipeline-rules.test.ts`, `host-rules.test.ts`.
    const elsewhere = ['pipeline.file-missing', 'prompt.file-missing', 'step.schema', 'host.rule-failed'];
    // Only the text tells it: `yaml-fixes.test.ts`.
    elsewhere.push('switch.duplicate-case');
    const covered = new Set<string>([...rows.map(([code]) => code), ...elsewhere]);
    expect(Object.keys(codes).filter((code) => !covered.has(code))).to.deep.equal([]);
  });

  it('calls those the business of the runtime that the format does', () => {
    const others = [
      'claude.option-not-used',
      'pipeline.ref-not-available',
      'prompt.batch-previous-response',
      'prompt.extract-path',
      'reference.dot-instead-of-colon',
      'schema.unsupported-keyword',
      'smart.preset-overrides-tools',
      'transform.operation-runtime',
    ];
    const wanted = Object.keys(codes).filter((code) => code.startsWith('runtime.') || others.includes(code));
    const found = Object.keys(codes).filter((code) => codeEntry(code as Code).profile === 'runtime');
    expect(found).to.deep.equal(wanted);
  });

  it('has a text for every code, with a sentence each', () => {
    const texts = Object.entries(en).filter(([key]) => key.startsWith('validation.'));
    const keys = texts.map(([key]) => key);
    for (const code of Object.keys(codes))
      expect(
        keys.some((key) => key.startsWith(`validation.${code}`)),
        code,
      ).to.equal(true);
    for (const [key, message] of texts) expect(message, key).to.not.match(/!|\.\.$|\s$/);
  });

  it('says every text that there is about some sample', () => {
    const said = new Set<string>();
    const plain = createStringsWith(en);
    const strings = Object.assign((key: string, params?: Parameters<typeof plain>[1]) => {
      said.add(key);
      return plain(key, params);
    }, plain);
    for (const [, bad] of rows) createValidator({ strings }).validate(snapshotOf(bad));
    // Told where files, types of a host, or the text itself are at hand; no field of the format has only a maximum.
    const others =
      /^validation\.(?:fix|placeholder|yaml|type|value)\.|\.(?:file-missing|schema|rule-failed|duplicate-case|circular|maximum)$/;
    const all = Object.keys(en).filter((key) => /^validation\.[a-z-]+\.[a-z]/.test(key) && !others.test(key));
    expect(all.filter((key) => !said.has(key))).to.deep.equal([]);
  });

  it('says the same thing about one place once', () => {
    for (const [, bad] of rows) {
      const lines = createValidator({ strings: createStringsWith(en) })
        .validate(snapshotOf(bad))
        .map((each) => `${each.stepId ?? ''} ${each.path.join('.')} ${String(each.piece?.from)} ${each.message}`);
      expect(new Set(lines).size, bad).to.equal(lines.length);
    }
  });

  it('suggests the type that was meant, in words and as a fix', () => {
    const [finding] = createValidator({ strings: createStringsWith(en) }).validate(
      snapshotOf(step('type: cluade, prompt: []')),
    );
    expect(finding?.message).to.equal('There is no step type “cluade”. Did you mean “claude”?');
    expect(finding?.fixes[0]?.commands).to.deep.equal([
      { command: 'step.set-field', args: { id: '0', path: ['type'], value: 'claude' } },
    ]);
  });

  it('takes the step types of the host, and leaves the runtime out when asked to', () => {
    const strings = createStringsWith(en);
    const own = createValidator({ strings, catalogue: catalogueOf([{ name: 'bash' }]) }).validate(
      snapshotOf(step('type: bash')),
    );
    expect(own.map(({ code }) => code)).to.deep.equal([]);
    const spec = createValidator({ strings, profile: 'spec' }).validate(
      snapshotOf(
        step(
          'type: switch, expression: x, cases: {a: [{name: b, type: claude, prompt: [{type: static, content: x}]}]}, default: [{name: c, type: claude, prompt: [{type: static, content: x}]}]',
        ),
      ),
    );
    expect(spec.map(({ code }) => code)).to.deep.equal([]);
  });
});
