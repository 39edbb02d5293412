import { expect } from 'chai';
import { loadCorpus } from '../testing/corpus.js';
import { randomText } from '../testing/random-text.js';
import type { Expression } from './expression.js';
import { findTemplates } from './find-templates.js';
import { parseExpression, type ParseOptions } from './parse-expression.js';

/** The tree as brackets, so that a table can say what binds how. */
function shown(node: Expression): string {
  switch (node.kind) {
    case 'literal':
      return JSON.stringify(node.value);
    case 'name':
      return node.name;
    case 'item':
      return '@';
    case 'member':
      return `${shown(node.object)}${node.separator}${node.name.text}`;
    case 'element':
      return `${shown(node.object)}[${inBrackets(node.at)}]`;
    case 'call':
      return `${shown(node.callee)}(${node.args.map(shown).join(', ')})`;
    case 'unary':
      return `(${node.operator} ${shown(node.operand)})`;
    case 'binary':
      return `(${shown(node.left)} ${node.operator} ${shown(node.right)})`;
    case 'between':
      return `(${shown(node.value)} between ${shown(node.low)} and ${shown(node.high)})`;
    case 'postfix':
      return `(${shown(node.operand)} ${node.operator})`;
    case 'conditional':
      return `(${shown(node.condition)} ? ${shown(node.yes)} : ${shown(node.no)})`;
    case 'list':
      return `[${node.items.map(shown).join(', ')}]`;
    case 'object':
      return `{${node.entries.map(({ key, value }) => `${key.text}: ${shown(value)}`).join(', ')}}`;
    case 'lambda':
      return `(${node.parameter.text} => ${shown(node.body)})`;
    case 'filter':
      return `(${shown(node.value)} | ${node.name.text}(${node.args.map(shown).join(', ')}))`;
    case 'block':
      return `${node.keyword} ${node.value === undefined ? '' : shown(node.value)}`.trim();
    case 'missing':
      return '_';
  }
}

function inBrackets(at: Extract<Expression, { kind: 'element' }>['at']): string {
  if (at.kind === 'wildcard') return '*';
  if (at.kind !== 'slice') return shown(at);
  return `${at.start === undefined ? '' : shown(at.start)}:${at.end === undefined ? '' : shown(at.end)}`;
}

function parsed(text: string, options?: ParseOptions): string {
  const { root, issues } = parseExpression(text, options);
  return [shown(root), ...issues.map(({ code, expected = '' }) => `! ${code} ${expected}`.trim())].join(' ');
}

describe('parseExpression', () => {
  const table: readonly (readonly [string, string])[] = [
    ['steps.a.result', 'steps.a.result'],
    ['a or b and not c', '(a or (b and (not c)))'],
    ['a && b || !c', '((a and b) or (not c))'],
    ['not a.x == 1', '(not (a.x == 1))'],
    ['a.x + 1 * 2 > b - 3', '((a.x + (1 * 2)) > (b - 3))'],
    ['1 - 2 - 3', '((1 - 2) - 3)'],
    ['-a.x * 2', '((- a.x) * 2)'],
    ['x between 1 and 5 and y', '((x between 1 and 5) and y)'],
    ['x exists and y empty', '((x exists) and (y empty))'],
    ['a contains "x" or b not_in ["u", 2]', '((a contains "x") or (b not_in ["u", 2]))'],
    ['a ? b : c ? d : e', '(a ? b : (c ? d : e))'],
    ["state.n == 0 ? state.first : 'none'", '((state.n == 0) ? state.first : "none")'],
    ["steps['write a'].items[0][*].x[1:3]", 'steps["write a"].items[0][*].x[1:3]'],
    ['a[:2]', 'a[:2]'],
    ['previous_response:a.b', 'previous_response:a.b'],
    ['previous_response:a:b == 1', '(previous_response:a:b == 1)'],
    ['x ? previous_response : y', '(x ? previous_response : y)'],
    ['any(steps.a.items, "score > 5")', 'any(steps.a.items, "score > 5")'],
    ['map(x, (f) => { "n": f.name })', 'map(x, (f => {n: f.name}))'],
    ['(a or b) and c', '((a or b) and c)'],
    ['items[?(@.score > 5)]', 'items[(@.score > 5)]'],
    ['x | sample(20) | to_yaml', '((x | sample(20)) | to_yaml())'],
    ['#if state.ok', '#if state.ok'],
    ['/each', '/each'],
    ['else', 'else'],
    ['not', '(not _) ! operand-expected'],
    ['', '_ ! empty'],
    ['  ', '_ ! empty'],
    ['a >', '(a > _) ! operand-expected'],
    ['a = 1', '(a = 1) ! assignment'],
    ['f(a, b', 'f(a, b) ! expected )'],
    ['a b', 'a ! unexpected'],
    ['a.', 'a. ! expected name'],
    ["a == 'b", '(a == "b") ! unclosed-quote'],
    ["it's", 'it ! unexpected'],
    ['steps.{{name}}.error != null', '(steps.{{name}}.error != null)'],
    ['true', 'true'],
    ['any.x', 'any.x'],
    ['__proto__.constructor', '__proto__.constructor'],
  ];
  for (const [text, tree] of table) it(`reads ${text || 'nothing'}`, () => expect(parsed(text)).to.equal(tree));

  it('takes a minus for part of a name only when the whole word is one', () => {
    expect(parsed('total-1')).to.equal('(total - 1)');
    expect(parsed('steps.to-do.n', { isName: (name) => name === 'to-do' })).to.equal('steps.to-do.n');
  });

  it('gives ranges in the text it was given', () => {
    const text = '{{ steps.a > 10 }}';
    const { root } = parseExpression(text, { from: 2, to: 16 });
    expect(text.slice(root.from, root.to)).to.equal('steps.a > 10');
  });

  it('parses nearly all templates of the corpus', async function () {
    const corpus = await loadCorpus();
    if (corpus === undefined) this.skip();
    const bad: string[] = [];
    let count = 0;
    for (const { file, text } of corpus.filter(({ parses }) => parses)) {
      for (const template of findTemplates(text)) {
        if (template.dynamic || !template.closed) continue;
        count++;
        const { issues } = parseExpression(text, { from: template.innerFrom, to: template.innerTo });
        if (issues.length > 0) bad.push(`${file} ${text.slice(template.from, template.to)}`);
      }
    }
    expect(count).to.be.greaterThan(300);
    expect(bad.length, bad.join('\n')).to.be.at.most(0);
  });

  it('never throws, and keeps every node inside the text', () => {
    for (let seed = 1; seed <= 3000; seed++) {
      const text = randomText(seed, 25);
      const { root, issues } = parseExpression(text);
      for (const { from, to } of [root, ...issues]) {
        expect(from >= 0 && from <= to && to <= text.length, `seed ${String(seed)}: ${text}`).to.equal(true);
      }
    }
  });

  it('takes linear time for any text, however deep', () => {
    for (const piece of [
      '(',
      '[',
      '{"a":',
      '-',
      'not ',
      'a ? ',
      'a.',
      'a[',
      'f(',
      "'",
      'a + ',
      '(x) => ',
      ') ',
      '{{',
      'a-',
      '| b ',
    ]) {
      const work = (times: number): number => {
        const meter = { steps: 0 };
        parseExpression(piece.repeat(times), { meter });
        return meter.steps;
      };
      expect(work(4000), piece).to.be.at.most(4.5 * work(1000) + 1000);
    }
  });
});
