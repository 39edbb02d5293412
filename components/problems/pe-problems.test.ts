import { expect, fixture, html, oneEvent } from '@open-wc/testing';
import { sendKeys } from '@web/test-runner-commands';
import { openSession } from '../../src/session/open-session.js';
import type { EditorSession } from '../../src/session/editor-session.js';
import type { Diagnostic } from '../../src/model/diagnostic.js';
import { define } from '../define.js';
import { PeScope } from '../scope/pe-scope.js';
import { PeProblems } from './pe-problems.js';

define('pe-scope', PeScope);
define('pe-problems', PeProblems);

const yaml = `workflow:
  name: "p"
  steps:
    - name: "<img onerror=alert(1)>"
      type: "gemni"
    - name: "two"
      type: "gemini"
      prompt:
        - type: "static"
          content: "x"
      unknown_field: 1
`;

async function problems(text = yaml): Promise<{ element: PeProblems; session: EditorSession }> {
  const session = openSession({ yaml: text });
  const scope = await fixture<PeScope>(html`<pe-scope .session=${session}><pe-problems></pe-problems></pe-scope>`);
  const element = scope.querySelector<PeProblems>('pe-problems')!;
  await element.updateComplete;
  return { element, session };
}

const rows = (element: PeProblems) => [...element.shadowRoot!.querySelectorAll<HTMLElement>('.problem')];

describe('pe-problems', () => {
  it('is accessible, with and without problems', async () => {
    await expect((await problems()).element).to.be.accessible();
    await expect((await problems('')).element).to.be.accessible();
  });

  it('keeps its filters in one row where it is narrow', async () => {
    const { element } = await problems();
    element.style.inlineSize = '180px';
    const bar = element.shadowRoot!.querySelector<HTMLElement>('.bar')!;
    const tops = new Set([...bar.children].map((each) => Math.round(each.getBoundingClientRect().top)));
    expect([tops.size, bar.scrollWidth > bar.clientWidth]).to.deep.equal([1, true]);
  });

  it('lists the worst first, with place and line, and shows names as text', async () => {
    const { element } = await problems();
    const severities = rows(element).map((row) =>
      ['error', 'warning', 'info'].findIndex((kind) => row.classList.contains(kind)),
    );
    expect(severities).to.deep.equal([...severities].sort());
    expect(rows(element)[0]!.textContent).to.contain('<img onerror=alert(1)>').and.to.contain('line 5');
    expect(element.shadowRoot!.querySelector('img')).to.equal(null);
  });

  it('tells of a draft what still holds, in the lines it has there, and leaves out what was written in', async () => {
    const { element, session } = await problems();
    const lines = () => rows(element).map((row) => /line (\d+)/.exec(row.textContent ?? '')?.[1]);
    const before = lines();
    session.setYaml(
      yaml.replace('  name: "p"', '  name: "p"\n  half').replace('unknown_field: 1', 'unknown_field: 12'),
    );
    await element.updateComplete;
    expect(rows(element)[0]!.textContent).to.contain('“half” stands alone').and.to.contain('line 3');
    expect(element.shadowRoot!.textContent).to.not.contain('unknown_field');
    expect(lines()).to.include(String(Number(before[0]) + 1));
    session.discardDraft();
    await element.updateComplete;
    expect(lines()).to.deep.equal(before);
  });

  it('asks for the place in the draft to be shown', async () => {
    const { element, session } = await problems();
    const broken = yaml.replace('  name: "p"', '  name: "p"\n  half');
    session.setYaml(broken);
    await element.updateComplete;
    const reveal = oneEvent(element, 'pe-reveal');
    rows(element)
      .find((row) => row.textContent?.includes('gemni'))!
      .click();
    const { range } = ((await reveal) as CustomEvent<Diagnostic>).detail;
    expect(broken.slice(range.start.offset, range.end.offset)).to.contain('gemni');
  });

  it('selects the step and asks for its place to be shown', async () => {
    const { element, session } = await problems();
    const reveal = oneEvent(element, 'pe-reveal');
    rows(element)[0]!.click();
    const diagnostic = ((await reveal) as CustomEvent<Diagnostic>).detail;
    expect(diagnostic.code).to.equal('step.type-unknown');
    expect(session.selection).to.deep.equal([diagnostic.stepId]);
  });

  it('begins with what keeps the draft from being YAML', async () => {
    const { element, session } = await problems();
    session.setYaml(`${session.yaml}\n  - [oops`);
    await element.updateComplete;
    expect(rows(element)[0]!.textContent).to.contain('draft');
    const reveal = oneEvent(element, 'pe-reveal');
    rows(element)[0]!.click();
    expect(((await reveal) as CustomEvent<Diagnostic>).detail.range.start.offset).to.be.greaterThan(0);
    session.discardDraft();
    await element.updateComplete;
    expect(rows(element)[0]!.textContent).to.not.contain('draft');
  });

  it('mends a draft', async () => {
    const { element, session } = await problems();
    const mended = session.yaml.replace('\n  steps:', '\n  description: "open"\n  steps:');
    session.setYaml(mended.replace('"open"', '"open'));
    await element.updateComplete;
    expect([session.draft === undefined, session.yaml === mended]).to.deep.equal([false, false]);
    element.shadowRoot!.querySelector<HTMLElement>('.fixes .button')!.click();
    expect([session.draft === undefined, session.yaml === mended]).to.deep.equal([true, true]);
  });

  it('is walked by arrow keys', async () => {
    const { element } = await problems();
    rows(element)[0]!.focus();
    await sendKeys({ press: 'End' });
    expect(element.shadowRoot!.activeElement).to.equal(rows(element).at(-1));
    await sendKeys({ press: 'ArrowUp' });
    expect(element.shadowRoot!.activeElement).to.equal(rows(element).at(-2));
  });

  it('hides a kind, and says when that leaves none', async () => {
    const { element } = await problems();
    const before = rows(element).length;
    for (const filter of element.shadowRoot!.querySelectorAll<HTMLElement>('.filter.error, .filter.warning'))
      filter.click();
    await element.updateComplete;
    expect(rows(element).length).to.be.lessThan(before);
    element.shadowRoot!.querySelector<HTMLElement>('.filter.info')!.click();
    await element.updateComplete;
    expect(element.shadowRoot!.querySelector('.none')).to.not.equal(null);
  });

  it('applies a fix, and the finding goes', async () => {
    const { element, session } = await problems();
    element.shadowRoot!.querySelector<HTMLElement>('.fixes button')!.click();
    await element.updateComplete;
    expect(session.snapshot.roots[0]!.type).to.equal('gemini');
    expect(session.diagnostics.some(({ code }) => code === 'step.type-unknown')).to.equal(false);
  });

  it('hides findings like one and shows them again, without touching the file', async () => {
    const { element, session } = await problems();
    const codes = (): string[] => session.diagnostics.map(({ code }) => code);
    const before = rows(element).length;
    const row = rows(element).find((each) => each.textContent.includes('field.unknown'))!;
    row.parentElement!.querySelector<HTMLElement>('.hide')!.click();
    await element.updateComplete;
    expect(codes()).to.not.include('field.unknown');
    expect(rows(element).length).to.equal(before - 1);
    await element.updateComplete;
    const all = element.shadowRoot!.querySelector<HTMLElement>('.show-all')!;
    expect(element.shadowRoot!.activeElement).to.equal(all);
    await expect(element).to.be.accessible();
    all.click();
    await element.updateComplete;
    expect(rows(element).length).to.equal(before);
    expect(session.yaml).to.equal(yaml);
    expect(session.canUndo).to.equal(false);
  });
});
