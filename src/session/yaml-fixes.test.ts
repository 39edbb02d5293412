import { expect } from 'chai';
import type { Diagnostic, QuickFix } from '../model/diagnostic.js';
import { openSession } from './open-session.js';

const good = file('      prompt: hi');

/** A file whose first step has those lines. */
function file(lines: string): string {
  return `workflow:\n  name: w\n  steps:\n    - name: a\n      type: claude\n${lines}\n    - name: b\n      type: claude\n      prompt: hi\n`;
}

/** Lines of a step, the fix, what it makes of them, and whether that is safe. */
type Row = readonly [name: string, lines: string, fix: string, wanted: string, safe?: 'safe'];

const broken: readonly Row[] = [
  ['a tab that is as wide as two spaces', '      claude_options:\n\t\t\t\tmax_turns: 3', 'spaces-for-tabs', '      claude_options:\n        max_turns: 3', 'safe'],
  ['a tab behind spaces', '      prompt:\n      \t- type: static\n      \t  content: hi', 'spaces-for-tabs', '      prompt:\n        - type: static\n          content: hi', 'safe'],
  ['a tab that fits no width', '\tprompt: x', 'spaces-for-tabs', '      prompt: x'],
  ['tabs around a text with tabs in it', '\t  prompt: |\n\t\t\ta\n      claude_options: {cwd: x}\n      description: |\n        a\n        \tb', 'spaces-for-tabs', '      prompt: |\n            a\n      claude_options: {cwd: x}\n      description: |\n        a\n        \tb', 'safe'],
  ['a template with text behind it', '      model: {{ x }} and more # why', 'quote-template', '      model: "{{ x }} and more" # why', 'safe'],
  ['two templates', '      model: {{ x }}-{{ y }}', 'quote-template', '      model: "{{ x }}-{{ y }}"', 'safe'],
  ['a quote left open', '      model: "abc', 'close-quote', '      model: "abc"'],
  ['a single quote left open', "      tags:\n        - 'abc", 'close-quote', "      tags:\n        - 'abc'"],
  ['a bracket left open', '      tags: [a, "b]"', 'close-bracket', '      tags: [a, "b]"]'],
  ['two brackets left open', '      claude_options: {allowed_tools: [Read', 'close-bracket', '      claude_options: {allowed_tools: [Read]}'],
  ['a colon in plain text', '      description: Note: this # why', 'quote', '      description: "Note: this" # why'],
  ['a mark that YAML keeps for itself', '      description: @me', 'quote', '      description: "@me"'],
  ['a star', '      description: **bold** "x"', 'quote', `      description: '**bold** "x"'`],
  ['a backslash in double quotes', '      description: "C:\\path"', 'single-quotes', "      description: 'C:\\path'"],
  ['a colon without a blank', '      description:x', 'blank-after-colon', '      description: x'],
]; // prettier-ignore

const parsed: readonly Row[] = [
  ['a template', '      model: {{ x }}', 'quote-template', '      model: "{{ x }}"', 'safe'],
  ['a template with quotes and a comment', `      model: {{ x == "it's" }} # why`, 'quote-template', `      model: '{{ x == "it''s" }}' # why`, 'safe'],
  ['a template over two lines', '      model: {{ x\n        }}', 'quote-template', '      model: "{{ x }}"', 'safe'],
  ['a template in a flow list', '      tags: [{{ x }}, b]', 'quote-template', '      tags: ["{{ x }}", b]', 'safe'],
  ['a template in a flow map', '      claude_options: {cwd: {{ x }}, model: b}', 'quote-template', '      claude_options: {cwd: "{{ x }}", model: b}', 'safe'],
  ['a key twice, the first of no use', '      model: x\n      prompt: hi\n      model: y', 'remove-earlier', '      prompt: hi\n      model: y'],
  ['a key twice, the last of no use', '      model: x\n      prompt: hi\n      model: y', 'remove-later', '      model: x\n      prompt: hi'],
  ['a key twice, both of use', '      "model": x\n      model: y', 'rename-earlier', '      "model_2": x\n      model: y'],
  ['a key twice in a map below', '      claude_options:\n        cwd: |\n          a\n        cwd: b', 'remove-earlier', '      claude_options:\n        cwd: b'],
  ['a key twice in a flow map', '      claude_options: {cwd: [a, b], model: x, cwd: c}', 'remove-earlier', '      claude_options: {model: x, cwd: c}'],
  ['a key behind a dash twice', '      prompt:\n        - type: claude\n          type: static\n          content: x', 'remove-earlier', '      prompt:\n        - type: static\n          content: x'],
  ['an alias that was mistyped', '      model: &haiku x\n      claude_options: {model: *hakiu}', 'use-name', '      model: &haiku x\n      claude_options: {model: *haiku}'],
  ['a control character', '      description: "a\u0007b"\n      prompt: "\u0007"', 'remove-characters', '      description: "ab"\n      prompt: ""'],
]; // prettier-ignore

/** What looks like one of those and needs nothing. */
const fine: readonly string[] = [
  '      description: |\n        a\n        \tb: {{ x }}\n        model:x',
  '      description: >-\n        "open\n      prompt: "a\n        \tb"',
  '      model: "{{ x }}"',
  '      description: x:y http://z',
  '      claude_options: {model: {a: 1}, tags: [{b: 2}]}',
  '      claude_options: {model: a, cwd: {model: a}}',
];

function fixIn(found: readonly Pick<Diagnostic, 'fixes'>[], id: string): QuickFix | undefined {
  return found.flatMap(({ fixes }) => fixes).find((fix) => fix.id === id);
}

const yamlCodes = (found: readonly Diagnostic[]): string[] =>
  found.map(({ code }) => code).filter((code) => code.startsWith('yaml.'));

describe('a template without quotes', () => {
  it('is told once, whatever else is wrong with the map that it is read as', () => {
    const lines = '      prompt: {{ inputs.x }}\n      claude_options: {max_turns: {{ inputs.y }}, verbose: [1]}';
    const session = openSession({ yaml: file(lines) });
    const told = session.diagnostics.filter(({ stepId }) => stepId === session.snapshot.roots[0]!.id);
    expect(told.map(({ code, path }) => `${code} ${path.join('.')}`)).to.deep.equal([
      'yaml.unquoted-template prompt',
      'yaml.unquoted-template claude_options',
      'field.type claude_options.verbose',
    ]);
  });
});

describe('fixes of the text', () => {
  for (const [name, lines, id, wanted, safe] of [...broken, ...parsed]) {
    for (const eol of ['\n', '\r\n']) {
      it(`mend ${name} in an opened file${eol === '\n' ? '' : ' with line ends of Windows'}`, () => {
        const [before, after] = [file(lines), file(wanted)].map((text) => text.replaceAll('\n', eol));
        const session = openSession({ yaml: before! });
        const fix = fixIn(session.diagnostics, id);
        expect(fix, JSON.stringify(session.diagnostics.map(({ message }) => message))).to.not.equal(undefined);
        expect(fix?.safe).to.equal(safe === 'safe');
        const diagnostic = session.diagnostics.find(({ fixes }) => fixIn([{ fixes }], id))!;
        expect(session.can('fix.apply', { diagnostic, fix })).to.deep.equal({ ok: true });
        expect(session.run('fix.apply', { diagnostic, fix })).to.deep.equal({ ok: true });
        expect(session.yaml).to.equal(after);
        expect(yamlCodes(session.diagnostics)).to.deep.equal([]);
        expect(session.undo()).to.equal(true);
        expect([session.yaml, session.canUndo]).to.deep.equal([before, false]);
      });
    }
  }

  for (const [name, lines, id, wanted] of broken) {
    it(`mend ${name} in a draft, as one step`, () => {
      const session = openSession({ yaml: good });
      expect(session.setYaml(file(lines)).ok).to.equal(false);
      const fix = fixIn([session.draftProblem!], id);
      expect(session.can('fix.apply', { diagnostic: 'draft', fix })).to.deep.equal({ ok: true });
      expect(session.run('fix.apply', { diagnostic: 'draft', fix: fix?.id })).to.deep.equal({ ok: true });
      expect([session.yaml, session.draft]).to.deep.equal([file(wanted), undefined]);
      expect(session.undo()).to.equal(true);
      expect(session.yaml).to.equal(good);
    });
  }

  it('leave a draft a draft where something else is wrong as well', () => {
    const session = openSession({ yaml: good });
    session.setYaml(file('      model: "abc\n      description: @me'));
    expect(session.run('fix.apply', { diagnostic: { code: 'draft' }, fix: 'close-quote' })).to.deep.equal({ ok: true });
    expect([session.yaml, session.draft]).to.deep.equal([good, file('      model: "abc"\n      description: @me')]);
    expect(session.run('fix.apply', { diagnostic: 'draft', fix: 'quote' })).to.deep.equal({ ok: true });
    expect([session.yaml, session.draft]).to.deep.equal([
      file('      model: "abc"\n      description: "@me"'),
      undefined,
    ]);
  });

  it('are refused to who may not write, and where there are none', () => {
    const session = openSession({ yaml: good });
    session.setYaml(file('      model: "abc'));
    expect(session.run('fix.apply', { diagnostic: 'draft', fix: 'quote' })).to.deep.include({ ok: false });
    session.role = 'viewer';
    expect(session.can('fix.apply', { diagnostic: 'draft', fix: 'close-quote' })).to.deep.include({ ok: false });
    expect(session.run('fix.apply', { diagnostic: 'draft', fix: 'close-quote' })).to.deep.include({ ok: false });
  });

  for (const lines of fine) {
    it(`have nothing to say about ${JSON.stringify(lines.trim())}`, () => {
      expect(yamlCodes(openSession({ yaml: file(lines) }).diagnostics)).to.deep.equal([]);
    });
  }

  for (const [code, lines] of [
    ['yaml.merge-key', '      <<: {model: x}'],
    ['yaml.alias-loop', '      claude_options: &o {model: *o}'],
    ['yaml.alias-unknown', '      claude_options: {model: *o}'],
    ['yaml.alias-limit', `      a: &a [${'x, '.repeat(999)}x]\n      b: [${'*a, '.repeat(20)}*a]`],
    ['yaml.depth', `      a: ${'['.repeat(101)}${']'.repeat(101)}`],
    ['yaml.size', `      a: [&b ${'x, '.repeat(400_000)}x]`],
    ['yaml.control-character', '      description: "\u0007"'],
  ] as const) {
    it(`know nothing to do about what is told as ${code}, or say so`, () => {
      const found = openSession({ yaml: file(lines) }).diagnostics.filter((each) => each.code.startsWith('yaml.'));
      expect(found.map((each) => each.code)).to.deep.equal([code]);
      expect(found[0]?.fixes.map(({ id }) => id)).to.deep.equal(
        code === 'yaml.control-character' ? ['remove-characters'] : [],
      );
    });
  }

  it('mend cases that are equal as text, told as cases and not as keys', () => {
    const cases = `        true:\n          - {name: c, type: test_echo}\n`;
    const yaml = `workflow:\n  name: w\n  steps:\n    - name: s\n      type: switch\n      expression: x\n      cases:\n${cases.replace('true', '"true"')}${cases}`;
    const session = openSession({ yaml });
    const codes = session.diagnostics.filter(({ code }) => /duplicate/.test(code));
    expect(codes.map(({ code, severity, path }) => [code, severity, ...path])).to.deep.equal([
      ['switch.duplicate-case', 'warning', 'cases', 'true'],
    ]);
    expect(codes[0]?.fixes.map(({ id }) => id)).to.deep.equal(['remove-earlier', 'remove-later', 'rename-earlier']);
    expect(session.run('fix.apply', { diagnostic: codes[0], fix: 'remove-earlier' })).to.deep.equal({ ok: true });
    expect(session.yaml).to.equal(yaml.replace(cases.replace('true', '"true"'), ''));
    session.undo();
    session.run('step.set-field', { id: session.snapshot.steps[0]?.id, path: ['type'], value: 'claude' });
    expect(session.diagnostics.map(({ code }) => code)).to.not.include('switch.duplicate-case');
    expect(session.diagnostics.map(({ code }) => code)).to.include('yaml.duplicate-key');
    expect(openSession({ yaml: yaml.replace('"true"', '"yes"') }).diagnostics.map(({ code }) => code)).to.not.include(
      'switch.duplicate-case',
    );
  });

  it('take all tabs of a file at once', () => {
    const tabs = 'workflow:\n\tname: w\n\tsteps:\n\t\t- name: a\n\t\t  type: claude\n\t\t  prompt: |\n\t\t\t\thi\n';
    const session = openSession({ yaml: tabs });
    const [diagnostic] = session.diagnostics;
    expect(session.run('fix.apply', { diagnostic, fix: 'spaces-for-tabs' })).to.deep.equal({ ok: true });
    expect(session.yaml).to.equal(tabs.replaceAll('\t', '  '));
    expect(session.snapshot.steps.map(({ name }) => name)).to.deep.equal(['a']);
  });
});
