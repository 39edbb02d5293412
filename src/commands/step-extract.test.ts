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
        plan: "{{steps.plan.text}}"
        plan_2: "{{steps['plan'].items[0].name}}"
        who: "{{state.who}}"
        plan_3: "{{steps.plan.success}}"
        plan_4: "{{plan.score}}"
      pipeline:
        name: writing
        steps:
          - name: draft
            type: claude
            condition: "inputs.plan_3 and inputs.plan_4 > 3"
            prompt:
              - type: "static"
                content: "{{ inputs.plan }}"
              - type: "static"
                content: |
                  Write {{inputs.plan}}, {{inputs.plan_2}} for {{inputs.who}}.
          - name: polish
            type: for_loop
            iterator: part
            data_source: "draft:parts"
            steps:
              - name: one
                type: claude
                prompt: "{{loop.part}} of {{steps.draft.text}} after {{inputs.plan}}"
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
      content: '{{ inputs.plan }}',
    });
    expect(session.yaml).to.include(`condition: "inputs.${input} > 1" # why`);
  });

  it('refuses what would not mean the same', () => {
    const code = (text: string, names: string[]): unknown => {
      const session = openSession({ yaml: text });
      const result = session.run('step.extract', { ids: ids(session.snapshot, ...names) });
      expect(session.yaml === text).to.equal(!result.ok);
      return result.ok ? 'ok' : result.refusal.code;
    };
    expect(code(yaml, ['plan', 'polish'])).to.equal('not-neighbours');
    expect(code(yaml.replace('extract: text', 'max_length: 3'), ['draft'])).to.equal('part-has-no-place');
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
