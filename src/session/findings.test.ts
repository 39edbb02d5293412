import { expect } from 'chai';
import { addEnglish, createStrings, registerLocale } from '../strings/strings.js';
import type { SessionChange } from './editor-session.js';
import { Findings } from './findings.js';
import { openSession } from './open-session.js';
import { Session } from './session.js';

const yaml = 'workflow:\n  name: a\n  steps:\n    - name: b\n      type: clau\n';

describe('findings of a session', () => {
  it('come when it is told how to look for them, and a subscriber hears of it', () => {
    const session = new Session({ yaml });
    const heard: SessionChange[] = [];
    session.subscribe((change) => heard.push(change));
    expect([session.checked, session.diagnostics.length]).to.deep.equal([false, 0]);
    session.check((port) => new Findings(port));
    expect([session.checked, session.diagnostics.length > 0]).to.deep.equal([true, true]);
    expect(heard).to.deep.equal([{ kind: 'validation', origin: 'local' }]);
  });

  it('are there at once in the headless session', () => {
    expect(openSession({ yaml }).checked).to.equal(true);
  });

  it('are told in the language that was chosen last', () => {
    const session = openSession({ yaml });
    const [before] = session.diagnostics;
    registerLocale('xx', { [`validation.${before?.code}`]: 'anders' });
    session.speak(createStrings('xx'));
    const after = session.diagnostics.find(({ code }) => code === before?.code);
    expect(before?.message).not.to.equal('anders');
    expect(after?.message).to.equal('anders');
    expect(after?.range).to.deep.equal(before?.range);
  });

  it('can be fixed after the language changed', () => {
    const session = openSession({ yaml: yaml.replace('clau', 'claudee') });
    session.speak(createStrings('de'));
    const diagnostic = session.diagnostics.find(({ fixes }) => fixes.length > 0);
    const fix = diagnostic?.fixes[0];
    expect(session.run('fix.apply', { diagnostic, fix }).ok).to.equal(true);
  });
});

describe('addEnglish', () => {
  it('gives texts to every table, and a host still has its own', () => {
    const [ours, theirs] = [createStrings(), createStrings('en', { 'late.one': 'mine' })];
    addEnglish({ 'late.one': 'one', 'late.two': 'two' });
    expect([ours('late.one'), theirs('late.one'), theirs('late.two')]).to.deep.equal(['one', 'mine', 'two']);
  });
});
