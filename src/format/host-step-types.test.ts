import { expect } from 'chai';
import { formatCatalogue } from './catalogue.js';
import { catalogueOf, type HostStepType } from './host-step-types.js';

const deploy: HostStepType = {
  name: 'deploy',
  title: 'Deploy',
  help: 'Ships a build.',
  group: 'flow',
  starter: { target: 'staging' },
  schema: {
    type: 'object',
    required: ['target'],
    properties: {
      target: { title: 'Where', description: 'Where it goes.', type: 'string', enum: ['staging', 'production'] },
      replicas: { type: 'integer', minimum: 1, default: 2, 'x-unit': 'pods' },
      limits: { $ref: '#/$defs/limits' },
      hosts: { type: 'array', items: { type: 'string' } },
    },
    $defs: { limits: { type: 'object', properties: { cpu: { type: 'number' } } } },
  },
};

const catalogue = catalogueOf([deploy]);
const problems = (fields: Record<string, unknown>): string[] =>
  catalogue.problemsOf('deploy', fields as never).map(({ path }) => path.join('.'));

describe('catalogueOf', () => {
  it("puts a host's type into its group, behind the format's own", () => {
    const flow = catalogue.stepTypes.filter(({ group }) => group === 'flow').map(({ name }) => name);
    expect(flow.at(-1)).to.equal('deploy');
    expect(catalogue.stepTypes).to.have.length(formatCatalogue.stepTypes.length + 1);
    expect(formatCatalogue.stepType('deploy')).to.equal(undefined);
  });

  it('makes fields of the schema, between the leading and the other common ones', () => {
    const keys = catalogue.fieldsOf('deploy').map(({ key }) => key);
    expect(keys.slice(0, 2)).to.deep.equal(['name', 'type']);
    expect(keys).to.include.members(['target', 'replicas', 'limits', 'hosts', 'output_to_file']);
    const replicas = catalogue.fieldsOf('deploy').find(({ key }) => key === 'replicas');
    expect(replicas).to.include({ widget: 'number', unit: 'pods', default: 2, minimum: 1 });
    expect(catalogue.fieldAt('deploy', ['limits', 'cpu'])).to.include({ key: 'cpu', widget: 'number' });
    expect(catalogue.keyOrder('deploy', ['limits'])).to.deep.equal(['cpu']);
  });

  it('checks values with the whole schema, at their own places', () => {
    expect(problems({ target: 'production', replicas: 3 })).to.deep.equal([]);
    expect(problems({ target: 'moon', replicas: 0, hosts: ['a', 1], limits: { cpu: 'x' } })).to.have.members([
      'target',
      'replicas',
      'hosts.1',
      'limits.cpu',
    ]);
    expect(problems({ replicas: 1 })).to.deep.equal(['target']);
  });

  it('lets a template stand for any value', () => {
    expect(problems({ target: '{{inputs.where}}', replicas: '{{inputs.n}}' })).to.deep.equal([]);
  });

  it('reports an alternative once, where the alternatives are', () => {
    const schema = { properties: { at: { anyOf: [{ type: 'integer' }, { type: 'object', required: ['cron'] }] } } };
    const own = catalogueOf([{ name: 'timer', schema }]);
    expect(own.problemsOf('timer', { at: 'noon' }).map(({ path }) => path.join('.'))).to.deep.equal(['at']);
  });

  it('survives a schema that refers to nothing, to itself, or holds no pattern', () => {
    for (const schema of [
      { properties: { a: { $ref: '#/$defs/none' } } },
      { $defs: { loop: { $ref: '#/$defs/loop' } }, properties: { a: { $ref: '#/$defs/loop' } } },
      { properties: { a: { type: 'string', pattern: '(' } } },
      { properties: { a: { 'x-suggestion-list': 'constructor' } } },
    ]) {
      const own = catalogueOf([{ name: 'odd', schema }]);
      expect(own.fieldAt('odd', ['a'])).to.include({ key: 'a' });
      expect(() => own.problemsOf('odd', { a: 'x' })).not.to.throw();
    }
  });

  it('refuses what is no step type, saying what is wrong', () => {
    const refused: readonly (readonly [unknown, RegExp])[] = [
      [{}, /list of step types/],
      [['deploy'], /object with a name/],
      [[{ name: 'a b' }], /letters, digits and underscores/],
      [[{ name: 'claude' }], /of its own/],
      [[{ name: 'x' }, { name: 'x' }], /twice/],
      [[{ name: 'x', schema: 'string' }], /no JSON Schema/],
      [[{ name: 'x', rules: [{ code: 'y' }] }], /check function/],
      [[{ name: 'x', schema: { description: 'x'.repeat(300_000) } }], /larger than 200 KB/],
    ];
    for (const [given, message] of refused) expect(() => catalogueOf(given as never)).to.throw(message);
  });

  it('keeps a copy that the host cannot change afterwards', () => {
    const schema = { properties: { size: { type: 'integer' } } };
    const own = catalogueOf([{ name: 'job', schema }]);
    schema.properties.size.type = 'string';
    expect(own.problemsOf('job', { size: 'x' })).to.have.length(1);
  });
});
