import { expect } from 'chai';
import { openSession } from '../session/open-session.js';
import { hoverAt } from './hover.js';
import { languageText } from './language-text.js';
import { definitionAt, referencesAt, renameAt } from './navigate.js';

const yaml = `workflow:
  name: demo
  variables:
    limit: 3
  gemini_functions:
    file_bug: {description: Files it.}
  steps:
    - name: read_ticket
      type: gemini
      functions: [file_bug]
      output_schema: {type: object, properties: {topic: {type: string, description: What about.}}}
      prompt:
        - type: static
          content: "a {{state.limit}}"
    - name: talk
      type: claude_session
      session_config: {session_name: main}
      condition: read_ticket.topic starts_with 'a'
      prompt:
        - type: previous_response
          step: read_ticket
        - type: static
          content: |
            About {{steps.read_ticket.topic}} and {{steps['read_ticket'].text}}.
    - name: each
      type: for_loop
      iterator: file
      data_source: read_ticket:files
      steps:
        - name: look
          type: claude
          prompt:
            - type: claude_continue
              session_id: main
              new_prompt: "{{loop.file}} {{add(1, 2)}} {{nowhere.x}}"
`;

const session = openSession({ yaml });
const source = languageText(session);

/** The offset of the last character of \`part\` in the first place of \`around\`. */
function at(around: string, part = around): number {
  return yaml.indexOf(around) + around.indexOf(part) + part.length - 1;
}

function hover(...where: Parameters<typeof at>) {
  return hoverAt(source, at(...where));
}

describe('hoverAt', () => {
  it('says what a key is for, with its type, what the runtime makes of it, and its place in the form', () => {
    const talk = session.snapshot.roots[1]!.id;
    expect(hover('session_config')).to.deep.include({
      title: 'session_config',
      place: { stepId: talk, path: ['session_config'] },
    });
    expect(hover('condition: read', 'condition')?.help).to.contain('Run the step only when');
    expect(hover('  name: demo', 'name')?.facts).to.include('Required.');
    expect(hover('session_name')?.title).to.equal('session_name');
  });

  it('says what a type is', () => {
    expect(hover('type: for_loop', 'for_loop')).to.deep.include({ title: 'for_loop', detail: 'For loop' });
  });

  it('says what a step is and where it stands, wherever it is named', () => {
    for (const where of [
      ['step: read_ticket', 'read_ticket'],
      ['steps.read_ticket', 'read_ticket'],
      ["steps['read_ticket']", 'read_ticket'],
      ['condition: read_ticket', 'read_ticket'],
      ['data_source: read_ticket', 'read_ticket'],
      ['- name: read_ticket', 'read_ticket'],
    ] as const)
      expect(hover(where[0], where[1]), where[0]).to.deep.include({
        title: 'read_ticket',
        detail: 'Gemini',
        facts: ['Line 8.'],
      });
  });

  it('knows fields of results, variables, loop variables, roots, operators and functions', () => {
    expect(hover('read_ticket.topic}}', 'topic')).to.deep.include({
      title: 'steps.read_ticket.topic',
      help: 'What about.',
    });
    expect(hover('state.limit', 'limit')).to.deep.include({ title: 'limit', facts: ['3'] });
    expect(hover('state.limit', 'state')?.help).to.contain('set_variable');
    expect(hover('loop.file', 'file')?.help).to.contain('each');
    expect(hover('starts_with')?.facts[0]).to.contain('present runtime does not know');
    expect(hover('add(1', 'add')?.title).to.equal('add(a, b)');
  });

  it('says nothing of plain text, comments and names it does not know', () => {
    expect(hover('About')).to.equal(undefined);
    expect(hover('nowhere.x', 'nowhere')).to.equal(undefined);
  });

  it('still answers in a draft', () => {
    const draft = yaml.replace('  name: demo', '  name: [demo');
    const offset = draft.indexOf('session_config') + 3;
    expect(hoverAt(languageText(session, draft), offset)?.title).to.equal('session_config');
  });
});

function word(
  range: { readonly start: { readonly offset: number }; readonly end: { readonly offset: number } } | undefined,
): string {
  return range ? yaml.slice(range.start.offset, range.end.offset) : '';
}

describe('definitionAt', () => {
  it('leads to the step, the variable, the loop, the session and the function', () => {
    expect(definitionAt(source, at('step: read_ticket', 'read'))?.range.start.line).to.equal(8);
    expect(definitionAt(source, at('state.limit', 'limit'))?.range.start.line).to.equal(4);
    expect(word(definitionAt(source, at('loop.file', 'file'))?.range)).to.equal('file');
    expect(definitionAt(source, at('session_id: main', 'main'))?.stepId).to.equal(session.snapshot.roots[1]!.id);
    expect(word(definitionAt(source, at('functions: [file_bug', 'file_bug'))?.range)).to.contain('file_bug');
  });
});

describe('referencesAt', () => {
  it('lists every place that names a step, its own name first, each at the name alone', () => {
    const places = referencesAt(source, at('step: read_ticket', 'read_ticket'));
    expect(places.map(({ range }) => word(range))).to.deep.equal(Array(6).fill('read_ticket'));
    expect(places.map(({ range }) => range.start.line)).to.deep.equal([8, 18, 21, 24, 24, 28]);
    expect(places[0]?.isDefinition).to.equal(true);
    expect(referencesAt(source, at('- name: read_ticket', 'read_ticket'))).to.have.length(6);
  });

  it('lists the places of a variable', () => {
    expect(referencesAt(source, at('    limit', 'limit')).map(({ range }) => word(range))).to.deep.equal([
      'limit',
      'limit',
    ]);
  });
});

describe('renameAt', () => {
  it('says how many places change, and the command changes just those', () => {
    const offer = renameAt(source, at('data_source: read_ticket', 'read_ticket'));
    expect(offer!.named).to.deep.include({ kind: 'step', name: 'read_ticket' });
    expect(offer!.places.map(word)).to.deep.equal(Array(6).fill('read_ticket'));
    const copy = openSession({ yaml });
    expect(copy.run('step.rename', { ...offer!.named, name: 'seen' }).ok).to.equal(true);
    expect(copy.yaml).to.equal(yaml.replaceAll('read_ticket', 'seen'));
  });

  it('offers variables, loop items, sessions and functions with every place, and nothing for words that name nothing', () => {
    const offered = (within: string, name: string): readonly string[] => {
      const offer = renameAt(source, at(within, name));
      return offer ? [offer.named.kind, ...offer.places.map(word)] : [];
    };
    expect(offered('state.limit', 'limit')).to.deep.equal(['variable', 'limit', 'limit']);
    expect(offered('loop.file', 'file')).to.deep.equal(['iterator', 'file', 'file']);
    expect(offered('session_id: main', 'main')).to.deep.equal(['session', 'main', 'main']);
    expect(offered('functions: [file_bug', 'file_bug')).to.deep.equal(['function', 'file_bug', 'file_bug']);
    expect(renameAt(source, at('type: gemini', 'gemini'))).to.equal(undefined);
  });
});
