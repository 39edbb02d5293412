import { expect } from 'chai';
import { resolveReferences } from '../expressions/resolve-references.js';
import type { Snapshot, Step } from '../model/step.js';
import { openSession } from '../session/open-session.js';
import { loadCorpus } from '../testing/corpus.js';
import { expectSound } from '../testing/sound.js';

const yaml = `workflow:
  name: e
  steps:
    - name: plan
      type: claude
      prompt: "Plan"
    - name: draft
      type: claude
      condition: "steps.plan.success and plan.score > 3"
      prompt:
        - type: "previous_response"
          step: plan
          extract: text
        - type: "static"
          content: |
            Write {{steps.plan.text}}, {{steps['plan'].items[0].name}} for {{state.who}}.
    - name: polish
      type: for_loop
      iterator: part
      data_source: "draft:parts"
      steps:
        - name: one
          type: claude
          prompt: "{{loop.part}} of {{steps.draft.text}} after {{steps.plan.text}}"
    - name: send
      type: claude
      condition: "draft.ok"
      prompt:
        - type: "previous_response"
          step: "draft"
          extract: "text"
        - type: "static"
          content: "{{steps.polish.iterations[0].success}} {{steps.plan.text}}"
`;

const ids = (snapshot: Snapshot, ...names: string[]): string[] =>
  snapshot.steps.filter(({ name }) => names.includes(name)).map(({ id }) => id);

describe('step.extract', () => {
  it('brings in what is read from outside, gives out what is read of it, and refers to both', () => {
    const session = openSession({ yaml });
    expect(
      session.run('step.extract', { ids: ids(session.snapshot, 'draft', 'polish'), name: 'writing' }),
    ).to.deep.equal({ ok: true });
    expectSound(session, 'extracted');
    expect(session.yaml).to.equal(`workflow:
  name: e
  steps:
    - name: plan
      type: claude
      prompt: "Plan"
    - name: writing
      type: pipeline
      inputs:
        plan_text: "{{steps.plan.text}}"
        plan_items_name: "{{steps['plan'].items[0].name}}"
        who: "{{state.who}}"
        plan_success: "{{steps.plan.success}}"
        plan_score: "{{plan.score}}"
      pipeline:
        name: writing
        steps:
          - name: draft
            type: claude
            condition: "inputs.plan_success and inputs.plan_score > 3"
            prompt:
              - type: "static"
                content: "{{ inputs.plan_text }}"
              - type: "static"
                content: |
                  Write {{inputs.plan_text}}, {{inputs.plan_items_name}} for {{inputs.who}}.
          - name: polish
            type: for_loop
            iterator: part
            data_source: "draft:parts"
            steps:
              - name: one
                type: claude
                prompt: "{{loop.part}} of {{steps.draft.text}} after {{inputs.plan_text}}"
      outputs:
        - draft
        - polish
    - name: send
      type: claude
      condition: "writing.draft.ok"
      prompt:
        - type: "previous_response"
          step: "writing"
          extract: "draft.text"
        - type: "static"
          content: "{{steps.writing.polish.iterations[0].success}} {{steps.plan.text}}"
`);
  });

  it('is taken back by step.inline byte for byte, and both by undo', () => {
    const session = openSession({ yaml });
    session.run('step.extract', { ids: ids(session.snapshot, 'draft', 'polish') });
    const extracted = session.yaml;
    expect(session.run('step.inline', { id: session.selection[0] })).to.deep.equal({ ok: true });
    expectSound(session, 'inlined');
    expect(session.yaml).to.equal(yaml);
    session.undo();
    expect(session.yaml).to.equal(extracted);
    session.undo();
    expect(session.yaml).to.equal(yaml);
  });

  it('names inputs by what is read, each as one word that no other has', () => {
    const names = `workflow:
  name: e
  steps:
    - name: 3 wishes
      type: claude
      prompt: hi
    - name: review
      type: claude
      prompt: hi
    - name: reads
      type: claude
      prompt: >
        {{steps.review.findings[0].text}} {{steps.review.findings[1].text}} {{steps.review.result}} {{steps['3 wishes'].text}}
        {{steps.review.one_long_name.another_long_name.a_third_name}} {{steps.review.findings[0].text}}
`;
    const session = openSession({ yaml: names });
    expect(session.run('step.extract', { ids: ids(session.snapshot, 'reads') })).to.deep.equal({ ok: true });
    expectSound(session, 'extracted');
    expect(Object.keys(session.snapshot.get(session.selection[0] ?? '')?.fields['inputs'] ?? {}).sort()).to.deep.equal([
      '_3_wishes_text',
      'review',
      'review_a_third_name',
      'review_findings_text',
      'review_findings_text_2',
    ]);
    session.run('step.inline', { id: session.selection[0] });
    expect(session.yaml).to.equal(names);
  });

  it('keeps the condition of a part that takes a result, and hands in what it names', () => {
    const text = yaml.replace(
      '          extract: text\n        - type: "static"\n          content: |',
      '          extract: text\n          condition: "plan.score > 1" # why\n        - type: "static"\n          content: |',
    );
    const session = openSession({ yaml: text });
    expect(session.run('step.extract', { ids: ids(session.snapshot, 'draft', 'polish') })).to.deep.equal({ ok: true });
    expectSound(session, 'extracted');
    const input = /(\w+): "\{\{plan\.score\}\}"/.exec(session.yaml)?.[1] ?? '';
    const part = session.snapshot.steps.find(({ name }) => name === 'draft')?.fields['prompt'];
    expect((part as unknown[])[0]).to.deep.equal({
      type: 'static',
      condition: `inputs.${input} > 1`,
      content: '{{ inputs.plan_text }}',
    });
    expect(session.yaml).to.include(`condition: "inputs.${input} > 1" # why`);
  });

  const asked = yaml
    .replace(
      '          step: plan\n          extract: text\n',
      '          step: plan # of the plan\n          extract: text\n          max_length: 500\n          summary: true\n',
    )
    .replace(
      'step: "draft"\n          extract: "text"\n',
      'step: "draft"\n          extract: "text"\n          max_length: 9\n',
    );

  it('lets a first step hand on what a prompt does more with than take its text', () => {
    const session = openSession({ yaml: asked });
    const chosen = ids(session.snapshot, 'draft', 'polish');
    expect(session.run('step.extract', { ids: chosen, name: 'writing' })).to.deep.equal({ ok: true });
    expectSound(session, 'extracted');
    expect(session.yaml).to.contain(`      pipeline:
        name: writing
        steps:
          - name: handed_in
            type: set_variable
            variables:
              plan_text: "{{inputs.plan_text}}"
          - name: draft
            type: claude
            condition: "inputs.plan_success and inputs.plan_score > 3"
            prompt:
              - type: "previous_response"
                step: handed_in # of the plan
                extract: variables_set.plan_text
                max_length: 500
                summary: true
              - type: "static"
`);
    expect(session.yaml).to.contain(`        - type: "previous_response"
          step: "writing"
          extract: "draft.text"
          max_length: 9
`);
    const told = session.diagnostics.filter(({ severity }) => severity !== 'info').map(({ code }) => code);
    expect(told).to.deep.equal(['prompt.shape']);
    expect(session.run('step.inline', { id: session.selection[0] })).to.deep.equal({ ok: true });
    expect(session.yaml).to.equal(asked);
  });

  it('takes parts on one line over, those that lead in and those that lead out', () => {
    const flow = yaml
      .replace(
        /- type: "previous_response"\n +step: plan\n +extract: text\n/,
        '- {type: previous_response, step: plan, extract: "$.a[0]", strict: false}\n',
      )
      .replace(
        /- type: "previous_response"\n +step: "draft"\n +extract: "text"\n/,
        '- {type: previous_response, step: "draft", extract: text} # why\n',
      );
    const session = openSession({ yaml: flow });
    const chosen = ids(session.snapshot, 'draft', 'polish');
    expect(session.run('step.extract', { ids: chosen, name: 'writing' })).to.deep.equal({ ok: true });
    expectSound(session, 'extracted');
    expect(session.yaml).to.contain('        plan: "{{steps.plan.result}}"\n');
    expect(session.yaml).to.contain(
      '- {type: previous_response, step: handed_in, extract: "$.variables_set.plan.a[0]", strict: false}\n',
    );
    expect(session.yaml).to.contain('- {type: previous_response, step: "writing", extract: draft.text} # why\n');
    session.run('step.inline', { id: session.selection[0] });
    expect(session.yaml).to.equal(flow);
  });

  it('keeps the order of what a part says when it is taken back', () => {
    const guarded = yaml.replace(
      '          extract: text\n        - type: "static"\n          content: |',
      '          extract: text\n          condition: plan.score > 1 # why\n        - type: "static"\n          content: |',
    );
    const session = openSession({ yaml: guarded });
    session.run('step.extract', { ids: ids(session.snapshot, 'draft', 'polish') });
    session.run('step.inline', { id: session.selection[0] });
    expect(session.yaml).to.equal(guarded);
  });

  it('keeps a step that hands inputs on when somebody reads more of it', () => {
    for (const reader of ['{{state.plan_text}}', '{{steps.handed_in.variables_set.plan_text}}']) {
      const session = openSession({ yaml: asked });
      session.run('step.extract', { ids: ids(session.snapshot, 'draft', 'polish') });
      const id = session.selection[0];
      session.setYaml(session.yaml.replace('Write {{inputs.plan_text}}', `Write ${reader}`));
      expect(session.run('step.inline', { id })).to.deep.equal({ ok: true });
      expectSound(session, 'inlined');
      expect(session.yaml).to.contain(`    - name: handed_in
      type: set_variable
      variables:
        plan_text: "{{steps.plan.text}}"
    - name: draft
`);
    }
  });

  it('leaves what a pipeline inside reads by chance as it is', () => {
    const nested = yaml.replace(
      'name: one\n          type: claude\n          prompt: "{{loop.part}} of {{steps.draft.text}} after {{steps.plan.text}}"',
      'name: one\n          type: pipeline\n          pipeline:\n            steps:\n              - {name: x, type: claude, prompt: "{{steps.plan.text}}"}',
    );
    const session = openSession({ yaml: nested });
    expect(session.run('step.extract', { ids: ids(session.snapshot, 'draft', 'polish') })).to.deep.equal({ ok: true });
    expect(session.yaml).to.contain('{name: x, type: claude, prompt: "{{steps.plan.text}}"}');
  });

  it('knows what steps set however they say it, and takes it along byte for byte', () => {
    for (const said of [
      'variables: { who: me }',
      'variables: [who]',
      'variables: [{name: who, value: me}]',
      'variables: [{who: me}]',
      'variable: who',
      'variables: 3',
    ]) {
      const text = `workflow:\n  name: e\n  steps:\n    - name: sets\n      type: set_variable\n      ${said} # so\n    - name: reads\n      type: claude\n      prompt: "{{state.who}}"\n    - name: last\n      type: claude\n`;
      const session = openSession({ yaml: text });
      expect(session.run('step.extract', { ids: ids(session.snapshot, 'sets', 'reads') })).to.deep.equal({ ok: true });
      expectSound(session, said);
      expect(session.yaml).to.contain(`${said} # so\n`);
      expect(session.yaml.includes('{{state.who}}"\n      pipeline:'), said).to.equal(said === 'variables: 3');
      expect(session.run('step.inline', { id: session.selection[0] })).to.deep.equal({ ok: true });
      expect(session.yaml).to.equal(text);
      const alone = session.run('step.extract', { ids: ids(session.snapshot, 'sets') });
      expect(alone.ok ? '' : alone.refusal.code, said).to.equal(said === 'variables: 3' ? '' : 'sets-variables');
    }
  });

  it('refuses what would not mean the same', () => {
    const code = (text: string, names: string[]): unknown => {
      const session = openSession({ yaml: text });
      const result = session.run('step.extract', { ids: ids(session.snapshot, ...names) });
      expect(session.yaml === text).to.equal(!result.ok);
      return result.ok ? 'ok' : result.refusal.code;
    };
    expect(code(yaml, ['plan', 'polish'])).to.equal('not-neighbours');
    expect(code(yaml.replace('extract: text', 'extract: "{{x}}"'), ['draft'])).to.equal('extract-is-no-path');
    const sets = yaml.replace(
      'type: claude\n      prompt: "Plan"',
      'type: set_variable\n      variables:\n        who: me',
    );
    expect(code(sets, ['plan'])).to.equal('sets-variables');
  });

  it('and step.inline keep what every reference of a corpus file means', async function () {
    this.timeout(120_000);
    let ran = 0;
    for (const { file, text, parses, steps } of (await loadCorpus()) ?? []) {
      if (!parses || steps < 2 || text.length > 20_000) continue;
      const session = openSession({ yaml: text });
      const meanings = (): string[] =>
        session.snapshot.steps.flatMap((step) => meaningsOf(session.snapshot, step)).sort();
      const before = meanings();
      const chosen = session.snapshot.roots.slice(1, 3).map(({ id }) => id);
      if (chosen.length === 0 || !session.run('step.extract', { ids: chosen }).ok) continue;
      expectSound(session, file);
      const extracted = session.yaml;
      if (!session.run('step.inline', { id: session.selection[0] }).ok) continue;
      ran++;
      expectSound(session, file);
      expect(meanings(), file).to.deep.equal(before);
      session.undo();
      expect(session.yaml, file).to.equal(extracted);
      session.undo();
      expect(session.yaml, file).to.equal(text);
    }
    if (await loadCorpus()) expect(ran).to.be.greaterThan(50);
  });
});

function meaningsOf(snapshot: Snapshot, step: Step): string[] {
  return resolveReferences(snapshot, step).map(
    ({ resolution }) => `${step.name} ${resolution?.relation ?? ''} ${resolution?.target.name ?? ''}`,
  );
}
