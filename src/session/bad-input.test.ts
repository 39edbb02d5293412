import { expect } from 'chai';
import { readPipeline } from '../read/read-pipeline.js';
import { validatePipeline } from '../headless.js';
import { oddYaml } from '../testing/odd-yaml.js';
import { maxTextLength, openSession } from './open-session.js';

interface BadInput {
  readonly yaml: string;
  /** A diagnostic of this code, at this text. */
  readonly code: string;
  readonly at?: string;
}

const steps = (text: string): string => `workflow:\n  name: x\n  steps:\n${text}`;

const inputs: Readonly<Record<string, BadInput>> = {
  'not YAML': { yaml: 'workflow: [\n', code: 'yaml.syntax' },
  binary: { yaml: '\u0000\u0001\ufffd%PDF-1.4\n', code: 'document.not-a-map' },
  'no workflow': { yaml: 'steps:\n  - name: a\n', code: 'workflow.missing' },
  'a workflow that is text': { yaml: 'workflow: soon\n', code: 'workflow.not-a-map' },
  'steps that are a map': {
    yaml: 'workflow:\n  name: x\n  steps:\n    a: 1\n',
    code: 'workflow.steps-not-a-list',
    at: 'steps:',
  },
  'steps that are text': {
    yaml: 'workflow:\n  name: x\n  steps: many\n',
    code: 'workflow.steps-not-a-list',
    at: 'steps: many',
  },
  'steps missing': { yaml: 'workflow:\n  name: x\n', code: 'workflow.steps-missing' },
  'steps empty': { yaml: 'workflow:\n  name: x\n  steps: []\n', code: 'workflow.steps-empty', at: 'steps: []' },
  'a step that is text': { yaml: steps('    - run it\n'), code: 'step.not-a-map', at: '- run it' },
  'a step that is nothing': { yaml: steps('    -\n'), code: 'step.not-a-map' },
  'duplicate keys': {
    yaml: steps('    - name: a\n      name: b\n      type: claude\n'),
    code: 'yaml.duplicate-key',
    at: 'name',
  },
  'a tab as indentation': { yaml: 'workflow:\n\tname: x\n', code: 'yaml.tab-indent' },
  'an unknown alias': { yaml: steps('    - name: *nobody\n'), code: 'yaml.alias-unknown', at: '*nobody' },
  'a template as type': {
    yaml: steps('    - name: a\n      type: "{{kind}}"\n'),
    code: 'runtime.type-template',
    at: 'type:',
  },
  'a template without quotes': {
    yaml: steps('    - name: a\n      type: claude\n      model: {{model}}\n'),
    code: 'yaml.unquoted-template',
  },
  'a second document': {
    yaml: `${steps('    - name: a\n      type: claude\n')}---\nb: 1\n`,
    code: 'yaml.multi-document',
  },
};

describe('bad input', () => {
  for (const [name, { yaml, code, at }] of Object.entries(inputs)) {
    for (const text of [yaml, yaml.replaceAll('\n', '\r\n'), `\ufeff${yaml}`]) {
      it(`${name}${text === yaml ? '' : text.startsWith('\ufeff') ? ', with BOM' : ', CRLF'}: is kept and explained`, () => {
        const session = openSession({ yaml: text });
        const found = session.diagnostics.find((diagnostic) => diagnostic.code === code);
        expect(session.diagnostics.map((diagnostic) => diagnostic.code)).to.include(code);
        const { start, end } = found?.range ?? { start: { offset: -1 }, end: { offset: -1 } };
        expect(start.offset).to.be.within(0, text.length);
        expect(end.offset).to.be.within(start.offset, text.length);
        if (at !== undefined) expect(text.slice(start.offset)).to.satisfy((rest: string) => rest.startsWith(at));
        expect(found?.message).not.to.equal('');
        expect(session.yaml).to.equal(text);
        session.setYaml('workflow:\n  name: y\n  steps: []\n');
        expect(session.run('step.add', { type: 'claude', parentId: null, slot: 'steps' }).ok).to.equal(true);
        expect(session.undo() && session.undo()).to.equal(true);
        expect(session.yaml).to.equal(text);
      });
    }
  }

  it('of any kind opens, reads and validates without throwing', () => {
    for (const text of Object.values(oddYaml)) {
      expect(openSession({ yaml: text }).yaml).to.equal(text);
      void readPipeline(text).steps;
      for (const { range } of validatePipeline(text)) expect(range.end.offset).to.be.at.most(text.length);
    }
  });

  it('names from the prototype are names like any other', () => {
    const yaml = steps(
      '    - name: __proto__\n      type: constructor\n      __proto__:\n        polluted: true\n      constructor: 1\n    - name: constructor\n      type: claude\n      prompt: "{{steps.__proto__.result}}"\n',
    );
    const session = openSession({ yaml });
    const [first] = session.snapshot.roots;
    expect(first?.name).to.equal('__proto__');
    expect(Object.keys(first?.fields ?? {})).to.include('__proto__');
    expect(({} as Record<string, unknown>)['polluted']).to.equal(undefined);
    expect(session.run('step.set-field', { id: first?.id, path: ['__proto__', 'polluted'], value: 'no' }).ok).to.equal(
      true,
    );
    expect(session.yaml).to.include('        polluted: "no"\n');
    void session.graph;
    void session.diagnostics;
  });

  it('templates as list and number are shown as what they are', () => {
    const session = openSession({
      yaml: steps(
        '    - name: a\n      type: claude\n      claude_options: {max_turns: "{{n}}", allowed_tools: "{{tools}}"}\n      prompt: "{{p}}"\n',
      ),
    });
    expect(session.diagnostics.filter(({ severity, stepId }) => severity === 'error' && stepId !== null)).to.deep.equal(
      [],
    );
  });

  it('20 MB are opened, edited and printed', function () {
    this.timeout(60_000);
    const line = '    # a line that says nothing but is there all the same\n';
    const text = steps(
      `    - name: a\n      type: claude\n      prompt: |\n${'        some text\n'.repeat(400_000)}${line.repeat(230_000)}    - name: b\n      type: claude\n`,
    );
    expect(text.length).to.be.greaterThan(20_000_000);
    const session = openSession({ yaml: text });
    expect(session.yaml).to.equal(text);
    expect(session.snapshot.steps).to.have.length(2);
    expect(session.run('workflow.set-field', { path: ['name'], value: 'y' }).ok).to.equal(true);
    expect(session.yaml.length).to.be.within(text.length - 10, text.length + 10);
    session.dispose();
  });

  it('beyond the limit is refused with a reason', () => {
    const text = 'a'.repeat(maxTextLength + 1);
    expect(() => openSession({ yaml: text }))
      .to.throw('25 MB')
      .with.property('code', 'text-too-large');
    expect(() => openSession().setYaml(text)).to.throw('25 MB');
  });

  it('100,000 aliases are refused after a bounded amount of work', function () {
    this.timeout(60_000);
    const bomb = `a: &a [x, x, x, x, x, x, x, x, x, x]\n${'bcdefghi'
      .split('')
      .map((key, at) => `${key}: &${key} [${Array(10).fill(`*${'abcdefghi'[at]}`).join(', ')}]`)
      .join('\n')}\n`;
    const many = `a: &a x\nlist:\n${'  - *a\n'.repeat(100_000)}`;
    const inFlow = `a: &a x\nlist: [${'*a, '.repeat(100_000)}*a]\n`;
    for (const yaml of [bomb, many, inFlow]) {
      const session = openSession({ yaml: `${yaml}${steps('    - name: s\n      type: claude\n')}` });
      expect(session.diagnostics.filter(({ code }) => code === 'yaml.alias-limit').length).to.be.within(1, 100_000);
      expect(session.snapshot.steps.map(({ name }) => name)).to.deep.equal(['s']);
      expect(session.run('step.rename', { id: session.snapshot.roots[0]?.id, name: 't' }).ok).to.equal(true);
      session.dispose();
    }
  });

  it('takes a log file for what it is: no more findings than one reads, and no time that grows with its square', () => {
    for (const line of ['2026-01-01 10:00:00 [INFO] foo: {bar: baz\n', 'blah blah: [\n']) {
      const yaml = line.repeat(20_000);
      const session = openSession({ yaml });
      expect(session.diagnostics.length).to.be.within(1, 210);
      expect(session.yaml).to.equal(yaml);
    }
  });

  it('writes nothing over a value that is too large to be read', () => {
    const yaml = `workflow:\n  name: a\n  x: &x 1\n  many: [${'*x, '.repeat(20_000)}]\n  steps:\n    - name: s\n      type: claude\n`;
    const session = openSession({ yaml });
    const result = session.run('workflow.set-field', { path: ['many'], value: 'z' });
    expect(result.ok ? 'written' : result.refusal.code).to.equal('unread-value');
    expect(session.yaml).to.equal(yaml);
    expect(session.run('workflow.unset-field', { path: ['many'] }).ok).to.equal(true);
    // Here the steps are a part of the value of `variables` that does not parse.
    const uneven = 'workflow:\n  name: a\n  variables:\n    x: 1\n   steps:\n    - name: s\n      type: claude\n';
    const broken = openSession({ yaml: uneven });
    const set = broken.run('workflow.set-field', { path: ['variables', 'y'], value: 'z' });
    expect(set.ok ? 'written' : set.refusal.code).to.equal('unread-value');
    expect(broken.yaml).to.equal(uneven);
  });
});
