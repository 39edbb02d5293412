import { expect } from 'chai';
import { referencesTo } from '../expressions/references-to.js';
import type { Step } from '../model/step.js';
import { openSession } from '../session/open-session.js';
import { expectSound } from '../testing/sound.js';

const head = 'workflow:\n  name: rename\n  steps:\n    - name: plan\n      type: claude\n';

/** Renames the step `plan` of a file, and gives back what follows it; undone and redone on the way. */
function rename(name: string, text: string, options: object = {}): string {
  const session = openSession({ yaml: head + text });
  const result = session.run('step.rename', { id: session.snapshot.roots[0]?.id, name, ...options });
  if (!result.ok) return result.refusal.code;
  const after = session.yaml;
  expectSound(session, name);
  session.undo();
  expect(session.yaml).to.equal(head + text);
  session.redo();
  expect(session.yaml).to.equal(after);
  return after.slice(after.indexOf('      type: claude\n') + '      type: claude\n'.length);
}

describe('step.rename', () => {
  it('changes names where they stand: quotes, folds, escapes and flow maps keep their bytes', () => {
    const text = [
      '    - name: next',
      '      type: pipeline',
      '      condition:   "steps.plan.ok == \\"plan\\""   # plan',
      "      description: 'it''s {{steps.plan.text}}'",
      '      notes: >',
      '        folded {{steps.plan.a}}',
      '        and plan {{steps.plan.b}}',
      '      inputs: {a: "{{steps.plan.x}}" , b:  \'{{ steps.plan.y }}\', plan: plan}',
      '      prompt:',
      '        - {type: previous_response,   step: plan}',
      '',
    ].join('\n');
    expect(rename('scheme', text)).to.equal(
      text.replaceAll('steps.plan', 'steps.scheme').replace('step: plan', 'step: scheme'),
    );
  });

  it('keeps an anchor on a text that refers, and leaves its aliases', () => {
    const text = '    - name: b\n      type: claude\n      note: &t "{{steps.plan.x}}"\n      other: *t\n';
    expect(rename('p2', text)).to.equal(text.replace('steps.plan', 'steps.p2'));
  });

  it('writes a name with blanks in brackets where it can, and refuses where it cannot', () => {
    const template = '    - name: b\n      type: claude\n      note: "see {{steps.plan.text}}"\n';
    expect(rename('my plan', template)).to.equal(template.replace('steps.plan', "steps['my plan']"));
    expect(rename('my plan', '    - name: b\n      type: claude\n      note: "{{steps[\'plan\'].text}}"\n')).to.include(
      "{{steps['my plan'].text}}",
    );
    expect(rename('my plan', '    - name: b\n      type: for_loop\n      data_source: "plan:items"\n')).to.equal(
      'name-not-referable',
    );
    expect(rename("plan's", template)).to.equal('name-not-referable');
    expect(rename('true', '    - name: b\n      type: claude\n      condition: "plan.ok"\n')).to.equal(
      'name-not-referable',
    );
    expect(rename('my plan', '    - name: b\n      type: claude\n')).to.equal('    - name: b\n      type: claude\n');
  });

  it('leaves bare names in prompts alone when asked to', () => {
    const text =
      '    - name: b\n      type: claude\n      prompt:\n        - type: static\n          content: |\n            {{plan.text}} and {{steps.plan.text}}\n';
    expect(rename('p', text, { prose: false })).to.equal(text.replace('steps.plan', 'steps.p'));
    expect(rename('p', text)).to.equal(text.replace('steps.plan', 'steps.p').replace('{{plan', '{{p'));
  });

  it('is said beforehand by referencesTo', () => {
    const { snapshot } = openSession({
      yaml: `${head}    - name: b\n      type: claude\n      prompt:\n        - type: previous_response\n          step: plan\n        - type: static\n          content: "{{plan.text}} {{steps.plan.text}} {{steps.plan.more}}"\n`,
    });
    const found = referencesTo(snapshot, snapshot.roots[0] as Step);
    expect(found.map(({ prose }) => prose)).to.deep.equal([false, true, false, false]);
  });
});
