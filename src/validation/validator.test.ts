import { expect } from 'chai';
import type { Snapshot, Step } from '../model/step.js';
import type { YamlMap, YamlValue } from '../model/yaml-value.js';
import { en } from '../strings/en/index.js';
import { createStringsWith } from '../strings/locales.js';
import { generateFlatPipeline, generatePipeline } from '../testing/generate-pipeline.js';
import { changed, snapshotOf, snapshotWith } from '../testing/snapshot-of.js';
import { createValidator, type Validator } from './validator.js';

const strings = createStringsWith(en);

/** The step with one field set, as an edit leaves it. */
function withField(step: Step, key: string, value: YamlValue): Step {
  const fields = Object.assign(Object.create(null) as Record<string, YamlValue>, step.fields, { [key]: value });
  return { ...step, fields, name: key === 'name' && typeof value === 'string' ? value : step.name };
}

/** What `validate` looks at anew when `next` follows `before`, and that the answer is that of a fresh validator. */
function cost(
  validator: Validator,
  before: Snapshot,
  next: Snapshot,
): { steps: number; references: number; documents: number } {
  validator.validate(before);
  const start = { ...validator.counters };
  const incremental = validator.validate(next);
  const { steps, references, documents } = validator.counters;
  const spent = {
    steps: steps - start.steps,
    references: references - start.references,
    documents: documents - start.documents,
  };
  expect(incremental).to.deep.equal(createValidator({ strings }).validate(next));
  return spent;
}

describe('createValidator', () => {
  it('gives the same array for a pipeline that did not change', () => {
    const validator = createValidator({ strings });
    const snapshot = snapshotOf(generatePipeline({ steps: 60, seed: 3 }));
    expect(validator.validate({ ...snapshot, revision: 9 })).to.equal(validator.validate(snapshot));
  });

  it('keeps the finding of a step that moved down', () => {
    const validator = createValidator({ strings });
    const before = snapshotOf(
      'workflow: {name: w, steps: [{name: a, type: test_echo}, {name: b, type: nonsense_here}]}',
    );
    const [, error] = validator.validate(before);
    const next = changed(before, '0', (step) => [
      { ...step, id: 'new', name: 'n', fields: { name: 'n', type: 'test_echo' } },
      step,
    ]);
    expect(error?.code).to.equal('step.type-unknown');
    expect(validator.validate(next)).to.include(error);
  });

  for (const steps of [50, 5000]) {
    const flat = snapshotOf(generateFlatPipeline({ steps, seed: 7 }));
    const nested = snapshotOf(generatePipeline({ steps, seed: 7 }));
    const middle = flat.roots[steps / 2]!;

    it(`looks at one step of ${String(steps)} when one field changes`, () => {
      const next = changed(flat, middle.id, (step) => withField(step, 'description', 'new'));
      expect(cost(createValidator({ strings }), flat, next)).to.deep.equal({ steps: 1, references: 1, documents: 0 });
    });

    it(`looks at one step of ${String(steps)} when one is added at the top or removed`, () => {
      const first = flat.roots[0]!;
      const fields: YamlMap = Object.assign(Object.create(null) as object, { name: 'brand_new', type: 'claude' });
      const added = changed(flat, first.id, (step) => [{ ...step, id: 'new', name: 'brand_new', fields }, step]);
      expect(cost(createValidator({ strings }), flat, added)).to.deep.equal({ steps: 1, references: 1, documents: 0 });
      expect(cost(createValidator({ strings }), added, flat)).to.deep.equal({ steps: 0, references: 0, documents: 0 });
    });

    it(`looks at the steps around it when a nested one of ${String(steps)} changes`, () => {
      const deep = nested.steps.findLast((step) => step.parentId?.includes('/'))!;
      const depth = deep.id.split('/').filter((key) => /^\d+$/.test(key)).length;
      const next = changed(nested, deep.id, (step) => withField(step, 'description', 'new'));
      const spent = cost(createValidator({ strings }), nested, next);
      expect(spent.steps).to.be.at.most(depth);
      expect(spent.references).to.be.at.most(depth);
    });
  }

  it('looks at those who refer to a step when it is renamed', () => {
    const before = snapshotOf(
      'workflow: {name: w, steps: [{name: a}, {name: b, condition: steps.a.ok}, {name: c}, {name: l, type: for_loop, steps: [{name: d, condition: steps.a.ok}, {name: e}]}]}',
    );
    const next = changed(before, '0', (step) => withField(step, 'name', 'z'));
    expect(cost(createValidator({ strings }), before, next)).to.deep.equal({ steps: 1, references: 3, documents: 0 });
    expect(cost(createValidator({ strings }), next, before)).to.deep.equal({ steps: 1, references: 3, documents: 0 });
  });

  it('looks at steps anew when what they stand in changes', () => {
    const before = snapshotOf(
      'workflow: {name: w, steps: [{name: l, type: for_loop, iterator: i, data_source: x, steps: [{name: f, type: file_ops, operation: list, path: x}]}]}',
    );
    const next = changed(before, '0', (step) => ({ ...withField(step, 'type', 'switch'), type: 'switch' }));
    expect(cost(createValidator({ strings }), before, next).steps).to.equal(2);
  });

  it('looks at the header alone when it changes, and at the users of functions when those do', () => {
    const before = snapshotOf(
      'workflow: {name: w, steps: [{name: a, type: gemini, functions: [f], prompt: [{type: static, content: x}]}, {name: b, type: test_echo}]}',
    );
    const described = snapshotWith({ ...before, workflow: { name: 'w', description: 'd' } });
    expect(cost(createValidator({ strings }), before, described)).to.deep.equal({
      steps: 0,
      references: 0,
      documents: 1,
    });
    const defined = snapshotWith({
      ...before,
      workflow: { name: 'w', gemini_functions: { f: { description: 'd', parameters: {} } } },
    });
    expect(cost(createValidator({ strings }), before, defined)).to.deep.equal({
      steps: 1,
      references: 0,
      documents: 1,
    });
  });

  it('answers as a fresh validator does after any edit', () => {
    for (let seed = 1; seed <= 60; seed++) {
      let snapshot = snapshotOf(generatePipeline({ steps: 40, seed }));
      const validator = createValidator({ strings });
      validator.validate(snapshot);
      for (let round = 0; round < 8; round++) {
        const steps = snapshot.steps;
        const target = steps[(seed * 31 + round * 17) % steps.length]!;
        const other = steps[(seed * 13 + round * 7) % steps.length]!;
        snapshot = changed(snapshot, target.id, (step) => {
          if (round % 4 === 0) return withField(step, 'name', other.name);
          if (round % 4 === 1) return withField(step, 'condition', `steps.${other.name}.ok and steps.gone.ok`);
          if (round % 4 === 2 && steps.length > 5) return [];
          return [
            step,
            { ...withField(step, 'name', `new_${String(round)}`), id: `new${String(round)}`, children: [] },
          ];
        });
        expect(validator.validate(snapshot), `seed ${String(seed)} round ${String(round)}`).to.deep.equal(
          createValidator({ strings }).validate(snapshot),
        );
      }
    }
  }).timeout(60_000);

  it('survives keys and names of Object.prototype, markup and templates anywhere', () => {
    const yaml = `workflow:
  name: "<img onerror=1>"
  __proto__: {a: 1}
  gemini_functions: {constructor: {description: d, parameters: {}}, __proto__: 3}
  steps:
    - {name: __proto__, type: constructor, __proto__: {x: 1}, prompt: "{{steps.__proto__.x}}", functions: [__proto__, constructor]}
    - {name: "\\ud800\\u0000", type: ["{{x}}"], steps: "{{x}}", prompt: {}}
    - null
    - [a]`;
    const codes = createValidator({ strings })
      .validate(snapshotOf(yaml))
      .map(({ code }) => code);
    expect(codes).to.include.members(['step.type-unknown', 'step.not-a-map', 'function.not-a-map', 'step.name-format']);
  });
});
