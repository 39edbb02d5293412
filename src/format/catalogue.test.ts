import { expect } from 'chai';
import type { Step } from '../model/step.js';
import { createStrings } from '../strings/strings.js';
import {
  fieldAt,
  fieldsOf,
  keyOrder,
  starterFields,
  stepGroups,
  stepType,
  stepTypes,
  summarize,
  taskFields,
  uniqueName,
  workflowFields,
  type Field,
  type FieldValue,
} from './catalogue.js';
import { fieldAmong } from './fields.js';
import { validateFields } from './validate-fields.js';

function stepOf(fields: Step['fields'], children: Step['children'] = []): Step {
  const type = typeof fields['type'] === 'string' ? fields['type'] : '';
  return { id: 'a', kind: 'step', name: 'a', type, parentId: null, slot: 'steps', index: 0, fields, children };
}

/** Every field of the format with its path, parts that nest in themselves once. */
function allFields(): [string, Field][] {
  const found: [string, Field][] = [];
  const visit = (where: string, value: FieldValue, depth: number): void => {
    if (depth > 6) return;
    for (const field of value.fields ?? []) {
      found.push([`${where}.${field.key}`, field]);
      visit(`${where}.${field.key}`, field, depth + 1);
    }
    if (value.items) visit(`${where}[]`, value.items, depth + 1);
    if (value.entries) visit(`${where}.*`, value.entries, depth + 1);
  };
  for (const { name } of stepTypes) visit(name, { fields: fieldsOf(name) } as unknown as FieldValue, 0);
  visit('workflow', { fields: workflowFields() } as unknown as FieldValue, 0);
  return found;
}

describe('the step catalogue', () => {
  it('has the 18 types of the format and test_echo, by group', () => {
    expect(stepTypes).to.have.length(19);
    const groups = stepTypes.map(({ group }) => stepGroups.indexOf(group));
    expect(groups).to.deep.equal([...groups].sort());
    expect(stepType('for_loop')).to.include({ title: 'For loop', icon: 'repeat', color: 'kind-flow', inLoop: true });
    expect(stepType('{{inputs.type}}')).to.equal(undefined);
    expect(stepType('constructor')).to.equal(undefined);
  });

  it('has a line of help, a widget and known suggestions for every field', () => {
    const fields = allFields();
    expect(fields.length).to.be.greaterThan(700);
    for (const [where, field] of fields) {
      expect(field.help, where).to.match(/^[A-Z{].*[.]$/);
      expect(field.widget, where).to.be.a('string');
      if (field.suggestedOnly) expect(field.suggestions, where).not.to.equal(undefined);
      if (field.minimum !== undefined && field.maximum !== undefined) expect(field.minimum).to.be.below(field.maximum);
    }
  });

  it('has a text for every group of fields', () => {
    const strings = createStrings();
    for (const [where, { group }] of allFields())
      if (group !== '') expect(strings(`format.group.${group}`), where).not.to.include('format.');
    for (const group of stepGroups) expect(strings(`format.kind.${group}`)).not.to.include('format.');
  });
});

describe('fieldAt', () => {
  it('finds fields in maps, in lists and under free keys', () => {
    expect(fieldAt('gemini', ['token_budget', 'top_k'])).to.include({ key: 'top_k', minimum: 1 });
    expect(fieldAt('claude', ['prompt', 0, 'content'])).to.include({ widget: 'textarea' });
    expect(fieldAt('claude_smart', ['claude_options', 'agents', 'x', 'prompt'])).to.include({ key: 'prompt' });
    expect(fieldAt('workflow', ['environment', 'mode'])?.options).to.deep.equal(['development', 'production', 'test']);
    expect(fieldAt('pipeline', ['pipeline', 'workflow', 'workspace_dir'])).to.include({ widget: 'path' });
    expect(fieldAt('claude', ['nowhere', 'x'])).to.equal(undefined);
  });

  it('says of options which provider does not read them', () => {
    const isIgnored = (type: string, ...path: readonly string[]): unknown => (fieldAt(type, path) as Field).ignored;
    expect(isIgnored('claude', 'claude_options', 'timeout_ms')).to.equal(true);
    expect(isIgnored('claude', 'claude_options', 'max_turns')).to.equal(false);
    expect(isIgnored('claude_smart', 'claude_options', 'timeout_ms')).to.equal(false);
    const ofTask = fieldAmong(taskFields('parallel_tasks'), ['claude_options', 'timeout_ms']) as Field;
    expect(ofTask.ignored).to.equal(true);
  });

  it('gives the same field every time, so that forms can key by it', () => {
    expect(fieldAt('claude', ['claude_options', 'model'])).to.equal(fieldAt('claude', ['claude_options', 'model']));
  });
});

describe('keyOrder', () => {
  it('follows what real files do', () => {
    const order = keyOrder('gemini');
    for (const [before, after] of [
      ['name', 'type'],
      ['type', 'condition'],
      ['condition', 'model'],
      ['model', 'token_budget'],
      ['token_budget', 'functions'],
      ['functions', 'output_to_file'],
      ['output_to_file', 'prompt'],
    ] as const)
      expect(order.indexOf(before), `${before} before ${after}`).to.be.within(0, order.indexOf(after) - 1);
    expect(keyOrder('workflow').slice(0, 3)).to.deep.equal(['name', 'description', 'version']);
    expect(keyOrder('workflow').at(-1)).to.equal('steps');
    expect(keyOrder('claude', ['prompt', 0]).slice(0, 2)).to.deep.equal(['type', 'content']);
    expect(keyOrder('set_variable', ['variables'])).to.deep.equal([]);
  });

  it('names every field of a type once', () => {
    for (const { name } of stepTypes) {
      const order = keyOrder(name);
      expect(new Set(order).size, name).to.equal(order.length);
      for (const key of ['name', 'type', 'condition', 'error_handler', 'timeout_seconds'])
        expect(order, name).to.include(key);
    }
  });
});

describe('starterFields', () => {
  it('starts every type with a free name and nothing to complain about but what only the user can say', () => {
    for (const { name: type, starterName } of stepTypes) {
      const fields = starterFields(type, [starterName]);
      expect(Object.keys(fields).slice(0, 2)).to.deep.equal(['name', 'type']);
      expect(fields['name']).to.equal(`${starterName}_2`);
      const found = validateFields(type, fields).map(({ code, path }) => ({ code, value: fields[String(path[0])] }));
      const blanks = Object.values(fields).filter((value) => value === '');
      expect(found, type).to.deep.equal(blanks.map(() => ({ code: 'step.required-field', value: '' })));
    }
  });

  it('knows what to do with types it does not know', () => {
    expect({ ...starterFields('__proto__', []) }).to.deep.equal({ name: 'new_step', type: '__proto__' });
  });
});

describe('uniqueName', () => {
  it('counts on from a number that is there', () => {
    expect(uniqueName('a', ['b'])).to.equal('a');
    expect(uniqueName('a_2', ['a_2', 'a_3'])).to.equal('a_4');
  });
});

describe('taskFields', () => {
  it('tells the tasks of a batch from parallel ones', () => {
    expect(taskFields('tasks').map(({ key }) => key)).to.include('task_id');
    expect(taskFields('parallel_tasks').map(({ key }) => key)).not.to.include('task_id');
  });
});

describe('summarize', () => {
  const strings = createStrings();

  it('says in one line what a step does', () => {
    const prompt = [{ type: 'static' }, { type: 'file' }, { type: 'file' }];
    const claude = stepOf({
      type: 'claude',
      prompt,
      claude_options: { model: 'sonnet' },
      output_to_file: 'analysis.json',
    });
    expect(summarize(claude, strings)).to.equal('sonnet · 3 prompt parts → analysis.json');
    expect(summarize(stepOf({ type: 'for_loop', iterator: 'file', data_source: 'list:files' }), strings)).to.equal(
      'file ← list:files',
    );
    expect(summarize(stepOf({ type: 'set_variable', variables: { a: 1, b: 2 }, scope: 'loop' }), strings)).to.equal(
      'a, b · loop',
    );
  });

  it('leaves out what is missing or no text', () => {
    expect(summarize(stepOf({ type: 'claude' }), strings)).to.equal('');
    expect(summarize(stepOf({ type: 'claude', output_to_file: 'a.md' }), strings)).to.equal('→ a.md');
    expect(summarize(stepOf({ type: 'while_loop', condition: { and: [] }, max_iterations: 3 }), strings)).to.equal(
      '≤ 3 ×',
    );
    expect(summarize(stepOf({ type: 'unheard_of' }), strings)).to.equal('');
  });

  it('counts tasks and branches, which are children and no fields', () => {
    const task = { ...stepOf({}), kind: 'task' as const };
    const children = [
      { slot: 'parallel_tasks', kind: 'tasks' as const, path: ['parallel_tasks'], steps: [task, task] },
    ];
    expect(summarize(stepOf({ type: 'parallel_claude' }, children), strings)).to.equal('2 tasks');
    const branch = { slot: 'cases.a', kind: 'steps' as const, path: ['cases', 'a'], steps: [] };
    expect(summarize(stepOf({ type: 'switch', expression: 'x' }, [branch]), strings)).to.equal('x · 1 case');
  });

  it('cuts long text and keeps it on one line', () => {
    const line = summarize(stepOf({ type: 'switch', expression: `a\n  b ${'c'.repeat(100)}` }), strings);
    expect(line)
      .to.match(/^a b c+…$/)
      .and.to.have.length(60);
  });
});
