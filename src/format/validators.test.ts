import { expect } from 'chai';
import { parseDocument } from 'yaml';
import { isYamlList, isYamlMap, type YamlMap, type YamlValue } from '../model/yaml-value.js';
import { loadFixtures } from '../testing/fixtures.js';
import { createRandom } from '../testing/random.js';
import { equal, ucs2length } from './ajv-runtime.js';
import { starterFields, stepTypes } from './catalogue.js';
import { validateFields } from './validate-fields.js';
import { hasSchema, validateStepSchema, validateWorkflowSchema } from './validators.js';

describe('validateStepSchema', () => {
  it('accepts a new step of every type', () => {
    for (const { name } of stepTypes)
      expect(validateStepSchema(starterFields(name, [])), name).to.include({ valid: true });
  });

  it('requires exactly what the loader refuses a step without', () => {
    expect(validateStepSchema({ name: 'a', type: 'claude' })).to.have.nested.property(
      'errors[0].params.missingProperty',
      'prompt',
    );
    expect(validateStepSchema({ name: 'a', type: 'for_loop' })).to.include({ valid: true });
    expect(validateStepSchema({ name: 'a', type: 'claude_batch', prompt: 'x' })).to.include({ valid: true });
    expect(validateStepSchema({ name: 'a', type: 'claude_batch' })).to.include({ valid: false });
    expect(validateStepSchema({ name: 'a', type: 'parallel_claude', task_generator: {} })).to.include({ valid: true });
  });

  it('accepts every top-level step and every header of the example fixtures', async () => {
    for (const { file, text, example } of await loadFixtures()) {
      if (!example) continue;
      const { workflow } = parseDocument(text, { merge: true }).toJS() as { workflow: { steps: { name: string }[] } };
      expect(validateWorkflowSchema(workflow), file).to.include({ valid: true });
      for (const step of workflow.steps)
        expect(validateStepSchema(step), `${file} ${step.name}`).to.include({ valid: true });
    }
  });

  it('says where a value does not fit', () => {
    const result = validateStepSchema({ name: 'a', type: 'claude', prompt: 'x', claude_options: { max_turns: 0 } });
    expect(result).to.have.nested.property('errors[0].instancePath', '/claude_options/max_turns');
  });

  it('refuses what is no step of a known type', () => {
    for (const value of [null, 7, 'claude', [], {}, { type: 'magic' }, { type: '__proto__' }, { type: 'workflow' }])
      expect(validateStepSchema(value), JSON.stringify(value)).to.include({ valid: false });
    expect(hasSchema('workflow')).to.equal(false);
  });
});

describe('validateWorkflowSchema', () => {
  it('wants a name and a list of at least one named and typed step', () => {
    const steps = [{ name: 'a', type: 'claude' }];
    expect(validateWorkflowSchema({ name: 'x', steps })).to.include({ valid: true });
    expect(validateWorkflowSchema({ steps })).to.include({ valid: false });
    expect(validateWorkflowSchema({ name: 'x', steps: [] })).to.include({ valid: false });
    expect(validateWorkflowSchema({ name: 'x', steps: [{ name: 'a' }] })).to.include({ valid: false });
  });
});

/** Whether the tolerant check found something that a schema can say as well. */
function hasStructuralFinding(type: string, fields: YamlMap): boolean {
  return validateFields(type, fields).some(
    ({ code, severity, params }) =>
      code === 'field.type' ||
      (code === 'field.range' && severity === 'warning') ||
      (code === 'field.enum' && params['field'] !== 'preset'),
  );
}

describe('the schema validators and the tolerant check', () => {
  it('agree about types and ranges, whatever stands in a field', async () => {
    const seed = 20_241;
    const random = createRandom(seed);
    const wrong: YamlValue[] = [true, -5, 2.5, 'text', '{{x}}', null, ['a'], [7], { a: 1 }, '3'];
    const fixtures = await loadFixtures();
    const steps = fixtures
      .filter(({ example }) => example)
      .flatMap(
        ({ text }) =>
          (parseDocument(text).toJS({ maxAliasCount: 100 }) as { workflow: { steps: YamlMap[] } }).workflow.steps,
      );
    // Fields whose shape has a rule of its own, or whose suggestions alone are closed, are compared elsewhere.
    const ruled = new Set([
      'name',
      'type',
      'prompt',
      'tasks',
      'parallel_tasks',
      'steps',
      'cases',
      'default',
      'pipeline',
      'error_handler',
      'condition',
      'on_not_found',
    ]);
    let compared = 0;
    for (let round = 0; round < 4000; round++) {
      const step = structuredClone(random.pick(steps)) as Record<string, YamlValue>;
      const holders: [Record<string, YamlValue>, string][] = [];
      const collect = (value: YamlValue): void => {
        if (isYamlList(value)) value.forEach(collect);
        else if (isYamlMap(value))
          for (const key of Object.keys(value)) {
            if (value === step && ruled.has(key)) continue;
            holders.push([value, key]);
            collect(value[key] ?? null);
          }
      };
      collect(step);
      if (holders.length === 0) continue;
      const [holder, key] = random.pick(holders);
      const value = random.pick(wrong);
      holder[key] = value;
      const type = step['type'] as string;
      const schema = validateStepSchema(step);
      const fields = Object.fromEntries(Object.entries(step).filter(([name]) => !ruled.has(name)));
      const tolerant = hasStructuralFinding(type, fields);
      const where = `seed ${seed}, round ${round}: ${type} ${key} = ${JSON.stringify(value)} ${JSON.stringify(schema)}`;
      if (tolerant && !validateFields(type, fields).some(({ code }) => code === 'field.enum'))
        expect(schema.valid, where).to.equal(false);
      if (!tolerant && !validateFields(type, fields).some(({ code }) => code === 'field.misplaced'))
        expect(schema.valid, where).to.equal(true);
      compared++;
    }
    expect(compared).to.be.greaterThan(3000);
  });
});

describe('what stands in for Ajv at run time', () => {
  it('counts code points', () => {
    expect(ucs2length('a😀')).to.equal(2);
  });

  it('compares deeply', () => {
    expect(equal({ a: [1, { b: null }] }, { a: [1, { b: null }] })).to.equal(true);
    expect(equal({ a: 1 }, { a: 1, b: undefined })).to.equal(false);
    expect(equal([1], { 0: 1 })).to.equal(false);
  });
});
