import { expect } from 'chai';
import { openSession } from '../session/open-session.js';
import { expectSound } from '../testing/sound.js';

const yaml = `workflow:
  name: a
  steps:
    - name: sub
      type: pipeline
      pipeline:
        name: inner
        steps:
          - name: draft
            type: claude
            prompt: hi
          - name: other
            type: claude
            prompt: hi
    - name: reads
      type: claude
      condition: "sub.draft.ok"
      prompt:
        - type: previous_response
          step: sub
          extract: draft.text
        - type: static
          content: "{{steps.sub.draft.text}} {{steps['sub'].other.text}}"
    - name: loops
      type: for_loop
      iterator: part
      data_source: "sub:draft.parts"
      steps:
        - name: each
          type: claude
          prompt: "{{loop.part}}"
`;
const named = yaml.replace(
  '    - name: reads',
  '      outputs:\n        - draft\n        - path: draft.text # said\n          as: said\n    - name: reads',
);

describe('a step whose pipeline hands out all its results', () => {
  for (const [command, args, way] of [
    ['step.wrap', { type: 'for_loop' }, 'for_each.iterations[0].results.draft'],
    ['step.wrap', { type: 'parallel_claude' }, 'side_by_side.individual_results.draft'],
    ['step.extract', {}, 'extracted.draft'],
  ] as const) {
    it(`is read through it where it is after ${command} ${JSON.stringify(args)}, and back`, () => {
      for (const text of [yaml, named]) {
        const session = openSession({ yaml: text });
        const unknown = (): string[] =>
          session.diagnostics.map(({ code }) => code).filter((code) => code.includes('unknown'));
        const before = unknown();
        const id = session.snapshot.steps.find(({ name }) => name === 'draft')?.id;
        expect(session.run(command, { ids: [id], ...args })).to.deep.equal({ ok: true });
        expectSound(session, command);
        if (text === yaml) {
          expect(session.yaml).to.contain(`condition: "sub.${way}.ok"`);
          expect(session.yaml.replaceAll('"', '')).to.contain(`extract: ${way}.text\n`);
          expect(session.yaml).to.contain(`{{steps.sub.${way}.text}} {{steps['sub'].other.text}}`);
        } else expect(session.yaml).to.contain(`path: ${way}.text`);
        expect(unknown(), session.yaml).to.deep.equal(before);
        const back = command === 'step.extract' ? 'step.inline' : 'step.unwrap';
        expect(session.run(back, { id: session.selection[0] })).to.deep.equal({ ok: true });
        expectSound(session, back);
        const plain = (file: string): string =>
          file.replaceAll(/["']/g, '').replace('steps.sub.draft.parts', 'sub:draft.parts');
        expect(plain(session.yaml)).to.equal(plain(text));
      }
    });
  }

  it('is not taken out of what somebody reads as a whole', () => {
    const session = openSession({ yaml });
    const id = session.snapshot.steps.find(({ name }) => name === 'draft')?.id;
    session.run('step.extract', { ids: [id] });
    const container = session.selection[0];
    session.setYaml(session.yaml.replace('sub.extracted.draft.ok', 'sub.extracted'));
    const result = session.run('step.inline', { id: container });
    expect(result.ok ? '' : result.refusal.code).to.equal('reads-whole-pipeline');
  });
});
