import { expect } from 'chai';
import { catalogueOf, type HostStepType } from '../../format/host-step-types.js';
import { openSession } from '../../session/open-session.js';

const lines = (...steps: string[]): string =>
  `workflow:\n  name: w\n  steps:\n${steps.map((step) => `    ${step}\n`).join('')}`;
const deploy: HostStepType = {
  name: 'deploy',
  schema: {
    required: ['target'],
    properties: { target: { type: 'string' }, replicas: { type: 'integer', minimum: 1 } },
  },
  rules: [
    {
      code: 'no-friday',
      check: (step) =>
        step.fields['day'] === 'friday'
          ? [
              {
                message: 'Not on a Friday.',
                path: ['day'],
                severity: 'error',
                fixes: [
                  {
                    title: 'Monday',
                    commands: [{ command: 'step.set-field', args: { path: ['day'], value: 'monday' } }],
                  },
                ],
              },
            ]
          : [],
    },
  ],
};
const open = (types: readonly HostStepType[], yaml: string) => openSession({ yaml, catalogue: catalogueOf(types) });
const said = (session: ReturnType<typeof open>): string[] =>
  session.diagnostics.map(({ code, path, range }) => `${code} ${path.join('.')} ${range.start.line}`);

describe("a host's step types", () => {
  it('are known, checked by their schema at the place of the value, and lack what they require', () => {
    const session = open([deploy], lines('- {name: a, type: deploy, target: x, replicas: 0}'));
    expect(said(session)).to.deep.equal(['field.range replicas 4']);
    const other = open([deploy], lines('- name: a', '  type: deploy'));
    expect(said(other)).to.deep.equal(['step.required-field target 4']);
    const third = open([deploy], lines('- name: a', '  type: deploy', '  target: [x]'));
    expect(said(third)).to.deep.equal(['field.type target 6']);
  });

  it('are checked by what a form cannot know as well', () => {
    const schema = { properties: { at: { type: 'string', pattern: '^[0-9]+$' } } };
    const session = open([{ name: 'timer', schema }], lines('- name: a', '  type: timer', '  at: noon'));
    expect(said(session)).to.deep.equal(['step.schema at 6']);
    expect(session.run('step.set-field', { id: session.snapshot.roots[0]?.id, path: ['at'], value: '12' }).ok).to.equal(
      true,
    );
    expect(said(session)).to.deep.equal([]);
  });

  it('bring rules with fixes that run as one undo step', () => {
    const yaml = lines('- name: a', '  type: deploy', '  target: x', '  day: friday # why');
    const session = open([deploy], yaml);
    const finding = session.diagnostics.find(({ code }) => code === 'deploy.no-friday');
    expect(finding).to.include({ severity: 'error', message: 'Not on a Friday.' });
    if (finding === undefined) return;
    expect(session.run('fix.apply', { diagnostic: finding, fix: session.fixesOf(finding)[0] }).ok).to.equal(true);
    expect(session.yaml).to.equal(yaml.replace('friday', 'monday'));
    session.undo();
    expect(session.yaml).to.equal(yaml);
  });

  it('harm nothing when a rule throws or answers nonsense', () => {
    const answers: readonly unknown[] = [undefined, 'x', [1], [{ message: 1 }], [{ message: 'x', path: [{}] }]];
    for (const answer of answers) {
      const rules = [{ code: 'odd', check: () => answer as never }];
      expect(said(open([{ name: 'job', rules }], lines('- name: a', '  type: job')))).to.deep.equal([
        'host.rule-failed  4',
      ]);
    }
    const rules = [{ code: 'odd', check: () => { throw new Error('no'); } }]; // prettier-ignore
    expect(said(open([{ name: 'job', rules }], lines('- name: a', '  type: job')))).to.deep.equal([
      'host.rule-failed  4',
    ]);
  });

  it('may come when the pipeline is open already, in one session and not in another', () => {
    const yaml = lines('- name: a', '  type: deploy', '  target: x');
    const [one, other] = [openSession({ yaml }), openSession({ yaml })];
    one.catalogue = catalogueOf([deploy]);
    expect(said(one)).to.deep.equal([]);
    expect(said(other).map((each) => each.split(' ')[0])).to.include('step.type-unknown');
  });
});
