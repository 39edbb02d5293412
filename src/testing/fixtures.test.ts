import { expect } from 'chai';
import { parseAllDocuments, type Document } from 'yaml';
import { stepTypes } from '../format/catalogue.js';
import { slotKind } from '../model/slots.js';
import { isYamlList, isYamlMap, type YamlMap, type YamlValue } from '../model/yaml-value.js';
import { loadFixtures, type Fixture } from './fixtures.js';

/** Every odd form of `FORMAT.md §1.2`, and how to tell that a text has it. */
const forms: Readonly<Record<string, (text: string) => boolean>> = {
  'comments between steps': (text) => /\n {2,}# .*\n(?: {2,}# .*\n)* {2,}- name/.test(text),
  'comments on values': (text) => /\n *[\w-]+: [^#\n|>'{]+[^\n]*\S +# \w/.test(text),
  'comments after the last step': (text) => /\S\n\n# [^]*\n# [^\n]*\n$/.test(text),
  'anchors and aliases': (text) => /: &\w+/.test(text) && /: \*\w+/.test(text),
  'merge key': (text) => /\n *<<: \*/.test(text),
  'folded scalar': (text) => /: >\r?\n/.test(text),
  'folded scalar, stripped': (text) => /: >-\r?\n/.test(text),
  'literal scalar': (text) => /: \|\r?\n/.test(text),
  'literal scalar, stripped': (text) => /: \|-\r?\n/.test(text),
  'literal scalar, kept': (text) => /: \|\+\r?\n/.test(text),
  'indentation indicator': (text) => /: \|\d\n/.test(text),
  'fences and # in a prompt': (text) => /\n {8,}```json\n/.test(text) && /\n {8,}# /.test(text),
  '--- in a prompt': (text) => /\n {8,}---/.test(text),
  CRLF: (text) => text.includes('\r\n') && !/[^\r]\n/.test(text),
  'byte order mark': (text) => text.startsWith('\u{feff}'),
  'no final newline': (text) => !text.endsWith('\n'),
  'trailing blanks': (text) => /[^\s] +\r?\n/.test(text),
  'blank lines between keys': (text) => /type: claude\n\n +prompt:\n\n/.test(text),
  'list in the column of its key': (text) => /\n( +)steps:\n\1- name/.test(text),
  'flow maps': (text) => /: \{\w+: /.test(text),
  'flow lists': (text) => /: \[\w+, /.test(text),
  'step in one line': (text) => /\n +- \{ ?name: /.test(text),
  'quoted keys': (text) => /\n *"[^"\n]+": /.test(text) && /\n *'[^'\n]+': /.test(text),
  'boolean case keys': (text) => /cases:\n +true:\n[^]*\n +false:\n/.test(text),
  'number case keys': (text) => /cases:\n +1:\n/.test(text),
  'non-ASCII': (text) =>
    /[^ -~\s\u{feff}]/u.test(text) && /\p{Script=Han}/u.test(text) && /\p{Script=Arabic}/u.test(text),
  'several documents': (text) => parseAllDocuments(text, { logLevel: 'silent' }).length > 1,
  'unquoted template': (text) => /\n +\w+: \{\{[\w.]+\}\}\n/.test(text),
  'duplicate key': (text) =>
    parseAllDocuments(text).some((one) => one.errors.some(({ code }) => code === 'DUPLICATE_KEY')),
  directive: (text) => text.startsWith('%YAML'),
  tags: (text) => /: !!str /.test(text) && /: !\w+ /.test(text),
  'explicit keys': (text) => /- \? name\n/.test(text),
  'plain scalar over lines': (text) => /: A plain text that goes on\n {4}over/.test(text),
  'unknown fields': (text) => /x-team:/.test(text) && /new_field_of_tomorrow:/.test(text),
  'template as type': (text) => /type: "\{\{/.test(text),
  'template as list': (text) => /parallel_tasks: "\{\{/.test(text),
  'template as number': (text) => /max_output_tokens: "\{\{/.test(text),
  'template in a name': (text) => /name: "\w*\{\{/.test(text),
  'prompt as text': (text) => /\n +prompt: "/.test(text),
  'other indents': (text) => /\n {4}name: "/.test(text) && /\n {8}- name: "/.test(text),
};

/** Values of `type` of all steps and of all prompt parts, at any depth. */
function typesIn(value: YamlValue, path: readonly string[], types: Set<string>, parts: Set<string>): void {
  if (isYamlList(value)) {
    const kind = slotKind(path);
    for (const item of value) {
      if (isYamlMap(item)) {
        const type = item['type'];
        if (kind === 'steps' && typeof type === 'string') types.add(type);
        else if (path.at(-1) === 'prompt' && typeof type === 'string') parts.add(type);
      }
      typesIn(item, [], types, parts);
    }
  } else if (isYamlMap(value))
    for (const [key, inner] of Object.entries(value)) typesIn(inner, [...path, key], types, parts);
}

function rootOf(fixture: Fixture): YamlMap {
  const [first] = parseAllDocuments(fixture.text, { logLevel: 'silent', uniqueKeys: false });
  return (first as Document).toJS() as YamlMap;
}

describe('the fixtures', () => {
  let fixtures: readonly Fixture[];
  before(async () => {
    fixtures = await loadFixtures();
  });

  it('are at least eight and have the names their files say', () => {
    expect(fixtures.length).to.be.at.least(8);
    for (const fixture of fixtures) {
      const workflow = rootOf(fixture)['workflow'] as YamlMap;
      expect(workflow['name'], fixture.file).to.equal(fixture.name);
    }
  });

  it('cover exactly the step types and prompt parts that the index claims', () => {
    for (const fixture of fixtures) {
      const [types, parts] = [new Set<string>(), new Set<string>()];
      typesIn(rootOf(fixture)['workflow'] ?? null, [], types, parts);
      expect([...types].sort(), fixture.file).to.deep.equal([...fixture.covers.types].sort());
      expect([...parts].sort(), fixture.file).to.deep.equal([...fixture.covers.parts].sort());
    }
  });

  it('cover exactly the odd forms that the index claims', () => {
    for (const fixture of fixtures) {
      const found = Object.keys(forms).filter((form) => forms[form]?.(fixture.text));
      expect(found.sort(), fixture.file).to.deep.equal([...fixture.covers.forms].sort());
    }
  });

  it('together use every step type, every prompt part and every odd form', () => {
    const all = (kind: keyof Fixture['covers']): Set<string> => new Set(fixtures.flatMap(({ covers }) => covers[kind]));
    expect(stepTypes.map(({ name }) => name).filter((name) => !all('types').has(name))).to.deep.equal([]);
    const parts = ['static', 'file', 'previous_response', 'session_context', 'claude_continue', 'dynamic'];
    expect(parts.filter((part) => !all('parts').has(part))).to.deep.equal([]);
    expect(Object.keys(forms).filter((form) => !all('forms').has(form))).to.deep.equal([]);
  });
});
