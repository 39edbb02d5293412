// A person with only a keyboard, and one with a screen reader, can build the samples from an empty editor: every value is put in by keys, each
// control is looked for by the role and the name that assistive technology is told. BUILD_FIXTURES=all, or names with commas, builds others than these.
import { readFileSync } from 'node:fs';
import { expect } from 'chai';
import { parse } from 'yaml';
import { fixture, withBrowser } from './browser.mjs';
import { Builder, starters } from './build-by-keys.mjs';
import { Keyboard } from './keyboard.mjs';
import { TreeReader } from './tree-reader.mjs';

/**
 * What is not as the sample has it. Keys in another order: a field goes where fields of its kind usually stand, and the samples of people do not always
 * keep to that. Values as YAML: those for which forms have nothing else.
 */
const known = {
  // Loops, sessions, all kinds of prompt parts.
  'research-loop': { order: ['steps.2.steps.0.claude_options', 'steps.2.steps.1.prompt.0'], yaml: [] },
  // Switches by text, truth value and number; a schema; conditions in parts.
  'support-triage': { order: ['steps.2.cases.bug.0.claude_options', 'steps.2.default.0.token_budget'], yaml: [] },
  // Tools, servers, hooks, agents, functions with schemas.
  'tool-agent': { order: ['steps.0', 'steps.1.claude_options'], yaml: [] },
  // Files, transformations, checkpoints, a list for what is not found.
  'data-etl': { order: ['steps.7'], yaml: [] },
  // Tasks side by side, a plan before them and a verdict after.
  'code-review': { order: [0, 1, 2].map((at) => `steps.1.parallel_tasks.${at}`), yaml: [] },
  'weekly-report': { order: [], yaml: ['data_source'] },
  'batch-translation': { order: [], yaml: ['prompt'] },
  // Pipelines in pipelines, in both spellings; queries whose shape is nowhere said, outputs as plain texts.
  'release-notes': {
    order: ['steps.0', 'steps.3'],
    yaml: ['outputs', 'pipeline', 'queries.files.get_changed_files', 'queries.tests.find_related.0.types'],
  },
  // Retries, an anchor and its merges, a condition with a group inside, a schema with a list.
  'robust-extraction': { order: ['steps.2'], yaml: ['shared', 'prompt', 'schema'] },
};
const usual = ['research-loop', 'support-triage', 'tool-agent', 'release-notes'];

const asked = process.env['BUILD_FIXTURES'];
const names = asked === undefined ? usual : asked === 'all' ? Object.keys(known) : asked.split(',');

describe('Building from an empty editor with the keyboard alone', function () {
  this.timeout(600_000);

  for (const name of names) it(`builds ${name}`, () => builds(name, Keyboard));
});

describe('Building from an empty editor by the tree of a screen reader', function () {
  this.timeout(600_000);

  it('builds weekly-report, with every control found by its role and name', () => builds('weekly-report', TreeReader));
});

function builds(name, Person) {
  return withBrowser({}, async (visit) => {
    const text = name.includes('/') ? readFileSync(name, 'utf8') : fixture(`${name}.yaml`);
    const wanted = read(text);
    const page = await visit('host.html', '<pipeline-editor></pipeline-editor>');
    await page.page.addStyleTag({ url: '/assets/app.css' });
    const editor = await page.editor('pipeline-editor', { drawn: false });
    const keys = new Person(page.page);
    const builder = new Builder(keys, starters());
    const begun = performance.now();
    await builder.build(plain(wanted));
    const seconds = ((performance.now() - begun) / 1000).toFixed(0);
    console.log(`      ${keys.presses} key presses in ${seconds} s, ${keys.stops} stops`);

    const built = read(await editor.yaml());
    expect(sorted(built)).to.deep.equal(sorted(wanted));
    const { order, yaml } = known[name] ?? { order: [], yaml: [] };
    expect(otherOrders(built, wanted)).to.deep.equal(order);
    expect([...new Set(builder.asYaml)].sort()).to.deep.equal([...yaml].sort());
    expect([...keys.nameless]).to.deep.equal([]);
    expect([...(keys.ambiguous ?? [])]).to.deep.equal([]);
    expect(await errors(editor)).to.deep.equal(await errorsOf(visit, text));
  });
}

/** Maps stay maps, so that the kinds and the order of keys can be told apart. */
function read(text) {
  return parse(text, { mapAsMap: true, merge: true }).get('workflow');
}

/** What is wrong with the pipeline in an editor. */
function errors(editor) {
  return editor.locator.evaluate((element) =>
    element.session.diagnostics
      .filter(({ severity }) => severity === 'error')
      .map(({ code, message }) => [code, message]),
  );
}

async function errorsOf(visit, text) {
  const page = await visit('other.html', '<pipeline-editor></pipeline-editor>');
  const editor = await page.editor('pipeline-editor', { drawn: false });
  await editor.locator.evaluate((element, yaml) => element.load(yaml), text);
  return errors(editor);
}

/** The same with the keys of maps sorted, cases of a switch excepted: there every key is a value. */
function sorted(value) {
  if (Array.isArray(value)) return value.map(sorted);
  if (!(value instanceof Map)) return value;
  const entries = [...value].map(([key, inner]) => [key, sorted(inner)]);
  return { map: entries.sort(([a], [b]) => (String(a) < String(b) ? -1 : 1)) };
}

/** Paths of maps that have the keys of the other in another order. */
function otherOrders(built, wanted, path = []) {
  if (Array.isArray(wanted)) return wanted.flatMap((item, at) => otherOrders(built[at], item, [...path, at]));
  if (!(wanted instanceof Map)) return [];
  const own = String([...built.keys()]) === String([...wanted.keys()]) ? [] : [path.join('.')];
  return [...own, ...[...wanted].flatMap(([key, inner]) => otherOrders(built.get(key), inner, [...path, key]))];
}

/** Maps as objects, but for the cases of a switch: `1` and `"1"` are two. */
function plain(value, key) {
  if (Array.isArray(value)) return value.map((each) => plain(each));
  if (!(value instanceof Map)) return value;
  const entries = [...value].map(([inner, each]) => [inner, plain(each, inner)]);
  return key === 'cases' ? new Map(entries) : Object.fromEntries(entries);
}
