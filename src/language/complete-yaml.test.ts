import { expect } from 'chai';
import { catalogueOf } from '../format/host-step-types.js';
import { openSession } from '../session/open-session.js';
import { generatePipeline } from '../testing/generate-pipeline.js';
import { completeYaml } from './complete-yaml.js';
import type { Completion } from './completion.js';
import { hoverAt } from './hover.js';
import { languageText } from './language-text.js';

const mark = '‸';

const yaml = `workflow:
  name: demo
  gemini_functions:
    file_bug: {description: Files it.}
  steps:
    - name: read_ticket
      type: gemini
      output_schema: {type: object, properties: {topic: {type: string}}}
      prompt:
        - type: static
          content: |
            Say what {{state.x}} is.
    - name: talk
      type: claude_session
      session_config:
        session_name: main
      prompt:
        - type: previous_response
          step: read_ticket
    - name: each
      type: for_loop
      iterator: file
      data_source: read_ticket:files
      steps:
        - name: look
          type: claude
          claude_options:
            max_turns: 3
            allowed_tools:
              - Read
          prompt:
            - type: static
              content: "Look at it"
`;

/** The text with a piece replaced by another that holds the cursor. The session knows the text as it was, or as it is now. */
function offered(replace: string, by: string, options: { known?: boolean; text?: string } = {}): readonly Completion[] {
  const before = options.text ?? yaml;
  if (!before.includes(replace)) throw new Error(`not in the text: ${replace}`);
  const marked = before.replace(replace, () => by);
  const offset = marked.indexOf(mark);
  const now = marked.replace(mark, '');
  const session = openSession({ yaml: before });
  if (options.known !== false) session.setYaml(now);
  return completeYaml(languageText(session, now), offset);
}

function labels(...given: Parameters<typeof offered>): string[] {
  return offered(...given).map(({ label }) => label);
}

/** The text after a completion was taken. */
function taken(label: string, replace: string, by: string, text = yaml): string {
  const completion = offered(replace, by, { text }).find((each) => each.label === label);
  if (!completion) throw new Error(`${label} is not offered`);
  const now = text.replace(replace, () => by).replace(mark, '');
  return now.slice(0, completion.from) + completion.insert + now.slice(completion.to);
}

describe('completeYaml', () => {
  for (const known of [true, false]) {
    describe(known ? 'in a text the session knows' : 'in a text that is ahead of the session', () => {
      it('offers the keys of a step, required ones first, none twice', () => {
        const keys = labels('      type: claude\n', `      type: claude\n      ${mark}\n`, { known });
        expect(keys).to.include.members(['condition', 'error_handler', 'output_to_file']);
        expect(keys).to.not.include.members(['name']).and.not.include('type').and.not.include('claude_options');
        expect(labels('      type: claude\n', `      ty${mark}\n`, { known })[0]).to.equal('type');
      });

      it('offers the keys of maps inside a step', () => {
        const keys = labels('            max_turns: 3\n', `            max_turns: 3\n            ${mark}\n`, { known });
        expect(keys.slice(0, 2)).to.deep.equal(['model', 'fallback_model']);
        expect(keys).to.not.include('max_turns').and.not.include('allowed_tools');
      });

      it('offers the keys of the header and of its maps', () => {
        const keys = labels('  name: demo\n', `  name: demo\n  ${mark}\n`, { known });
        expect(keys).to.include.members(['description', 'defaults', 'variables']).and.not.include('steps');
        expect(labels('  name: demo\n', `  name: demo\n  defaults:\n    ${mark}\n`, { known })).to.include(
          'output_dir',
        );
      });

      it('offers a key behind a dash', () => {
        expect(
          labels('        - type: static\n', `        - ${mark}\n        - type: static\n`, { known }),
        ).to.include.members(['static', 'file', 'previous_response', 'type']);
      });

      it('offers new steps, parts and items of plain lists', () => {
        expect(labels('    - name: talk', `    - ${mark}\n    - name: talk`, { known })).to.include.members([
          'claude',
          'switch',
        ]);
        expect(labels('    - name: talk', `    ${mark}\n    - name: talk`, { known })).to.include.members([
          'claude',
          'switch',
        ]);
        expect(labels('              - Read\n', `              - Read\n              ${mark}\n`, { known })).to.include(
          'Write',
        );
        expect(
          labels('              - Read\n', `              - Read\n              - W${mark}\n`, { known }),
        ).to.include('Write');
      });

      it('offers the fields of a part by its type', () => {
        const keys = labels('          step: read_ticket\n', `          step: read_ticket\n          ${mark}\n`, {
          known,
        });
        expect(keys.slice(0, 3)).to.include('extract');
        expect(keys.indexOf('content')).to.be.greaterThan(keys.indexOf('extract'));
      });

      it('offers values: types, steps, open lists, functions, sessions', () => {
        expect(labels('type: gemini', `type: ${mark}`, { known })).to.include.members(['claude', 'for_loop']);
        expect(labels('type: gemini', `type:${mark}`, { known })).to.include('claude');
        expect(labels('step: read_ticket', `step: ${mark}`, { known })).to.deep.equal(['read_ticket']);
        expect(labels('max_turns: 3', `model: ${mark}`, { known })).to.include('sonnet');
        expect(
          labels('      output_schema', `      functions: [${mark}]\n      output_schema`, { known }),
        ).to.deep.equal(['file_bug']);
        expect(
          labels(
            'type: static\n              content: "Look at it"',
            `type: claude_continue\n              session_id: ${mark}`,
            { known },
          ),
        ).to.include('main');
        expect(labels('step: read_ticket', `step: read_ticket\n          extract: ${mark}`, { known })[0]).to.equal(
          'topic',
        );
        expect(labels('max_turns: 3', `enable_skills: ${mark}`, { known }).slice(0, 2)).to.deep.equal([
          'true',
          'false',
        ]);
      });

      it('completes expressions in texts, block texts, conditions and sources', () => {
        expect(labels('{{state.x}}', `{{state.x}} {{loop.${mark}}}`, { known })).to.deep.equal([]);
        expect(labels('Look at it', `Look at {{loop.${mark}}}`, { known })).to.include('file');
        expect(labels('Look at it', `Look at {{steps.${mark}`, { known })).to.include('read_ticket');
        expect(
          labels('      iterator: file', `      condition: talk.${mark}\n      iterator: file`, { known }),
        ).to.include('session_id');
        expect(labels('data_source: read_ticket:files', `data_source: read_ticket:${mark}`, { known })).to.include(
          'topic',
        );
        expect(
          labels(
            '      iterator: file',
            `      condition:\n        and:\n          - "talk.${mark}"\n      iterator: file`,
            { known },
          ),
        ).to.include('text');
      });
    });
  }

  it('writes what has to follow a key', () => {
    expect(
      taken(
        'claude_options',
        '      iterator: file',
        `      type: claude\n      cla${mark}`,
        yaml.replace('type: for_loop', 'role: x'),
      ),
    ).to.contain('      claude_options:\n        \n');
    expect(
      taken('allowed_tools', '            allowed_tools:\n              - Read\n', `            ${mark}\n`),
    ).to.contain('            allowed_tools:\n              - \n');
    expect(taken('condition', '      iterator: file', `      ${mark}\n      iterator: file`)).to.contain(
      '      condition: ""\n',
    );
    expect(taken('type', '      type: gemini', `      ty${mark}: gemini`, yaml)).to.contain('      type: gemini');
  });

  it('writes new items in the indentation of the place, and they parse', () => {
    for (const { insert, from, to, label } of offered('    - name: talk', `    ${mark}\n    - name: talk`)) {
      if (label === 'claude') expect(insert.split('\n')[0]).to.equal('- name: ask_claude');
      const now = yaml.replace('    - name: talk', '    \n    - name: talk');
      const session = openSession({ yaml: now.slice(0, from) + insert + now.slice(to) });
      expect(session.snapshot.roots[1]?.type, label).to.equal(label);
      expect(
        session.diagnostics.filter(({ code }) => code.startsWith('yaml.')),
        label,
      ).to.deep.equal([]);
    }
  });

  it('keeps to lists that stand in the column of their key', () => {
    const flat =
      'workflow:\n  name: a\n  steps:\n  - name: one\n    type: claude\n    prompt:\n    - type: static\n      content: a\n';
    expect(labels('      content: a\n', `      content: a\n    ${mark}\n`, { text: flat })).to.include.members([
      'file',
      'condition',
    ]);
    expect(labels('      content: a\n', `      content: a\n  ${mark}\n`, { text: flat })).to.include.members([
      'gemini',
      'description',
    ]);
    expect(taken('claude_options', '      content: a\n', `      content: a\n    ${mark}\n`, flat)).to.contain(
      '    claude_options:\n      \n',
    );
  });

  it('offers what goes into maps and lists between brackets', () => {
    expect(labels('max_turns: 3', `disallowed_tools: [Read, ${mark}]`)).to.include('Write');
    expect(
      labels(
        '      prompt:\n        - type: static',
        `      token_budget: {temperature: 1, ${mark}}\n      prompt:\n        - type: static`,
      ),
    )
      .to.include('max_output_tokens')
      .and.not.include('temperature');
  });

  it('quotes braces at the start of a plain text', () => {
    expect(taken('{{ }}', 'session_name: main', `session_name: ${mark}`)).to.contain('session_name: "{{}}"');
  });

  it('offers nothing in comments, behind quotes and in numbers of the header', () => {
    expect(labels('  name: demo', `  name: demo # a ${mark}`)).to.deep.equal([]);
    expect(labels('content: "Look at it"', `content: "Look at it" ${mark}`)).to.deep.equal([]);
  });

  it('knows a step that is only typed yet', () => {
    const typed = `    - name: fresh\n      type: claude\n      prompt:\n        - type: static\n          content: "a {{steps.${mark}\n    - name: each`;
    expect(labels('    - name: each', typed, { known: false })).to.deep.equal(['talk', 'read_ticket']);
    const key = `    - name: fresh\n      type: for_loop\n      ${mark}\n    - name: each`;
    expect(labels('    - name: each', key, { known: false }).slice(0, 2)).to.include('iterator');
  });

  it('looks at a few lines only, however long the file', () => {
    const text = generatePipeline({ steps: 1000, seed: 1 });
    const session = openSession({ yaml: text });
    const source = languageText(session);
    const at = [0.1, 0.5, 0.9, 1].map((part) => text.lastIndexOf('\n      type:', Math.floor(text.length * part)) + 7);
    for (const offset of at) {
      const meter = { lines: 0 };
      expect(completeYaml(source, offset, { meter }).length).to.be.greaterThan(0);
      expect(meter.lines, `at ${offset} of ${text.length}`).to.be.lessThan(400);
    }
    const meter = { lines: 0 };
    const end = `${text}  `;
    const labels = completeYaml(languageText(session, end), end.length, { meter }).map(({ label }) => label);
    expect(labels).to.include('defaults');
    expect(meter.lines, 'a key of the header behind all steps').to.be.lessThan(800);
  });
});

describe('step types of the host', () => {
  const catalogue = catalogueOf([
    {
      name: 'deploy',
      title: 'Deploy',
      help: 'Puts a build on a machine.',
      group: 'flow',
      icon: 'box',
      schema: {
        type: 'object',
        required: ['machine'],
        properties: {
          machine: { type: 'string', description: 'Where it goes.' },
          mode: { type: 'string', enum: ['blue', 'green'] },
        },
      },
    },
  ]);
  const text = 'workflow:\n  name: d\n  steps:\n    - name: out\n      type: deploy\n      mode: blue\n      \n';
  const session = openSession({ yaml: text, catalogue });
  const source = languageText(session, text);
  const offers = (of: string, offset: number): readonly string[] =>
    completeYaml(languageText(session, of), offset).map(({ label }) => label);

  it('are offered as types and as new steps, with their keys and values', () => {
    expect(offers(text.replace('type: deploy', 'type: '), text.indexOf('deploy'))).to.include('deploy');
    expect(offers(text, text.length - 1))
      .to.include('machine')
      .and.not.to.include('mode');
    expect(offers(text.replace('mode: blue', 'mode: '), text.indexOf('blue'))).to.include.members(['blue', 'green']);
    const below = `${text.trimEnd()}\n    - `;
    expect(offers(below, below.length)).to.include('deploy');
  });

  it('are explained where they are named', () => {
    expect(hoverAt(source, text.indexOf('deploy') + 1)).to.deep.include({
      detail: 'Deploy',
      help: 'Puts a build on a machine.',
    });
    expect(hoverAt(source, text.indexOf('mode') + 1)?.title).to.equal('mode');
  });
});
