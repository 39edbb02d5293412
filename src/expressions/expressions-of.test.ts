import { expect } from 'chai';
import type { YamlMap } from '../model/yaml-value.js';
import { createRandom } from '../testing/random.js';
import { randomText } from '../testing/random-text.js';
import { expressionsOf, visitExpression } from './expressions-of.js';
import { findEnvironment } from './find-environment.js';
import { findTemplates } from './find-templates.js';
import { parseCondition } from './parse-condition.js';
import { parseExpression } from './parse-expression.js';
import { parseSource, sourceKind } from './parse-source.js';
import { scanNames } from './scan-names.js';

/** Each expression of the fields, as `role path: text`, a template with a T. */
function found(fields: YamlMap): string[] {
  return expressionsOf(fields).flatMap(({ path, role, text, expressions }) =>
    expressions.map(
      ({ from, to, isTemplate }) =>
        `${role}${isTemplate ? ' T' : ''} ${path.join('.')}: ${text.slice(from, to).trim()}`,
    ),
  );
}

/** Bytes as they come, read as text. */
function randomBytes(seed: number, length: number): string {
  const random = createRandom(seed);
  return String.fromCharCode(...Array.from({ length }, () => random.int(0, 255)));
}

describe('expressionsOf', () => {
  it('finds conditions at any depth, and templates in any text', () => {
    expect(
      found({
        condition: { and: ['a.x', { not: 'b > {{c}}' }] },
        prompt: [{ type: 'static', content: 'say {{ d }} and {{e}}', condition: 'f' }],
        cache: { conditions: ['g'] },
      }),
    ).to.deep.equal([
      'condition condition.and.0: a.x',
      'condition condition.and.1.not: b > {{c}}',
      'condition T condition.and.1.not: c',
      'text T prompt.0.content: d',
      'text T prompt.0.content: e',
      'condition prompt.0.condition: f',
      'condition cache.conditions.0: g',
    ]);
  });

  it('takes a template that is the whole condition for the condition', () => {
    expect(found({ condition: ' {{ a > 1 }} ' })).to.deep.equal(['condition condition: a > 1']);
  });

  it('tells what is over one item from what is over steps, and leaves paths and schemas alone', () => {
    expect(
      found({
        expression: 'steps.a.x',
        operations: [{ condition: 'score > 1' }, { expression: '$.a[*]' }],
        data_source: 'range(1, 2)',
        output_schema: { description: '{{ x }}' },
      }),
    ).to.deep.equal([
      'expression expression: steps.a.x',
      'item operations.0.condition: score > 1',
      'source data_source: range(1, 2)',
    ]);
  });

  it('leaves what is only known at run time out', () => {
    expect(found({ a: '{{file:{{loop.file}}}} {{ open' })).to.deep.equal(['text T a: loop.file']);
  });
});

describe('visitExpression', () => {
  it('goes outer before inner and left before right', () => {
    const seen: string[] = [];
    visitExpression(parseExpression('f(a, [b.c, 1]) ? d[e] : {"k": (x) => x}').root, ({ kind }) => seen.push(kind));
    expect(seen.join(' ')).to.equal(
      'conditional call name name list member name literal element name name object lambda name',
    );
  });

  it('takes no stack for a long chain', () => {
    let count = 0;
    visitExpression(parseExpression(`a${'.b'.repeat(20_000)}`).root, () => count++);
    expect(count).to.equal(20_001);
  });
});

describe('every reader of expressions', () => {
  const readers: Readonly<Record<string, (text: string) => unknown>> = {
    templates: findTemplates,
    environment: findEnvironment,
    expression: parseExpression,
    condition: parseCondition,
    source: parseSource,
    kind: sourceKind,
    names: (text) => scanNames(text, 0, text.length, true),
    step: (text) => found({ condition: text, data_source: text, prompt: text, operations: [{ condition: text }] }),
  };

  for (const [name, read] of Object.entries(readers)) {
    it(`takes any bytes and any tokens: ${name}`, () => {
      for (let seed = 1; seed <= 300; seed++) {
        for (const text of [randomBytes(seed, 80), randomText(seed, 40)]) {
          expect(() => read(text), `seed ${String(seed)}: ${JSON.stringify(text)}`).to.not.throw();
        }
      }
    });
  }

  const pieces = ['{{', '{{ a }}', '{{ "', "'", '((', '[[', '{', '}}', '${', '? : ', 'not '];
  for (const [name, work] of Object.entries({
    templates: (text: string, meter: { steps: number }) => findTemplates(text, meter),
    expression: (text: string, meter: { steps: number }) => parseExpression(text, { meter }),
    names: (text: string, meter: { steps: number }) => scanNames(text, 0, text.length, true, meter),
  })) {
    it(`takes linear time, measured in steps, for any mix of two pieces: ${name}`, () => {
      const steps = (text: string): number => {
        const meter = { steps: 0 };
        work(text, meter);
        return meter.steps;
      };
      for (const one of pieces) {
        for (const other of pieces) {
          for (const mix of [(n: number) => (one + other).repeat(n), (n: number) => one.repeat(n) + other.repeat(n)]) {
            expect(steps(mix(200)), JSON.stringify([one, other])).to.be.at.most(2.2 * steps(mix(100)) + 1000);
          }
        }
      }
    });
  }
});
