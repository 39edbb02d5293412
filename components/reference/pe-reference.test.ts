import { expect, fixture, html, waitUntil } from '@open-wc/testing';
import { sendKeys } from '@web/test-runner-commands';
import { formatCatalogue } from '../../src/format/catalogue.js';
import { catalogueOf } from '../../src/format/host-step-types.js';
import { referenceEntries, referenceEntry } from '../../src/reference/reference.js';
import { openSession } from '../../src/session/open-session.js';
import { define } from '../define.js';
import { PeScope } from '../scope/pe-scope.js';
import { PeReference } from './pe-reference.js';
import { findEntries } from './reference-index.js';
import { subjectOf } from './reference-subject.js';

define('pe-scope', PeScope);
define('pe-reference', PeReference);

async function reference(entry = ''): Promise<PeReference> {
  const scope = await fixture<PeScope>(html`<pe-scope><pe-reference .entry=${entry}></pe-reference></pe-scope>`);
  return scope.querySelector<PeReference>('pe-reference')!;
}

const inside = <T extends Element>(element: PeReference, selector: string): T[] => [
  ...element.shadowRoot!.querySelectorAll<T>(selector),
];
const title = (element: PeReference) => inside(element, 'h2')[0]?.textContent;

describe('pe-reference', () => {
  it('is accessible as a list, as results and with an entry open', async () => {
    const element = await reference();
    await expect(element).to.be.accessible();
    element.focus();
    await sendKeys({ type: 'turns' });
    await expect(element).to.be.accessible();
    await expect(await reference('claude_options.max_turns')).to.be.accessible();
  });

  it('opens the entry that an id names, and the list for an id that names none', async () => {
    expect(title(await reference('claude_options.max_turns'))).to.equal('Max turns');
    expect(inside(await reference('no.such'), 'summary')).to.have.length.above(5);
  });

  it('has the step types of the page, found by name and listed with the others', async () => {
    const element = await reference('deploy');
    expect(title(element)).to.equal(undefined);
    element.catalogue = catalogueOf([
      { name: 'deploy', help: 'Brings it out.', schema: { properties: { machine: { type: 'string' } } } },
    ]);
    await element.updateComplete;
    expect(title(element)).to.equal('Deploy');
    expect(inside<HTMLElement>(element, '.row').map((row) => row.dataset['id'])).to.contain('deploy.machine');
    expect(findEntries('machine', element.catalogue)[0]?.id).to.equal('deploy.machine');
  });

  it('shows everything somewhere: in a section, or with its type', async () => {
    const element = await reference();
    for (const summary of inside<HTMLElement>(element, 'summary')) summary.click();
    const isEmpty = (details: Element): boolean => details.querySelector('.row') === null;
    await waitUntil(() => !inside(element, 'details').some(isEmpty), 'a section stays empty');
    const listed = new Set(inside<HTMLElement>(element, '.row').map((row) => row.dataset['id']));
    const missing = referenceEntries().filter(
      ({ id, section }) => !listed.has(id) && referenceEntry(section)?.kind !== 'type',
    );
    expect(missing.map(({ id }) => id)).to.deep.equal([]);
  });

  it('finds by name, by a part of it, with a slip and by purpose', () => {
    for (const [text, id] of [
      ['max_turns', 'claude_options.max_turns'],
      ['set variable', 'set_variable'],
      ['for_loop', 'for_loop'],
      ['startswith', 'function.startsWith'],
      ['itertor', 'for_loop.iterator'],
      ['>=', 'operator.>='],
    ] as const)
      expect(
        findEntries(text, formatCatalogue)
          .slice(0, 5)
          .map((entry) => entry.id),
        text,
      ).to.contain(id);
    expect(findEntries('zzzzqqq', formatCatalogue)).to.have.lengthOf(0);
  });

  it('is worked by keyboard alone: search, arrows, Enter, Escape back to the row it came from', async () => {
    const element = await reference();
    element.focus();
    await sendKeys({ type: 'max_turns' });
    await sendKeys({ press: 'ArrowDown' });
    const row = element.shadowRoot!.activeElement as HTMLElement;
    expect(row.className).to.equal('row');
    await sendKeys({ press: 'Enter' });
    await element.updateComplete;
    expect(title(element)).to.equal('Max turns');
    expect(element.shadowRoot!.activeElement?.localName).to.equal('article');
    await sendKeys({ press: 'Escape' });
    await element.updateComplete;
    expect(element.entry).to.equal('');
  });

  it('shows a text that is not found as text', async () => {
    const element = await reference();
    element.focus();
    await sendKeys({ type: '<img>zzqq' });
    expect(inside(element, '.none')[0]!.textContent).to.contain('<img>zzqq');
    expect(inside(element, 'img')).to.have.lengthOf(0);
  });
});

describe('subjectOf', () => {
  const yaml = 'workflow:\n  name: x\n  steps:\n    - name: a\n      type: claude\n';
  const field = (path: readonly string[]): Element => Object.assign(document.createElement('div'), { path });

  it('is the field that has the focus, or the selected step, or nothing', () => {
    const session = openSession({ yaml });
    expect(subjectOf([], session)).to.equal(undefined);
    expect(subjectOf([field(['name'])], session)).to.equal('workflow.name');
    session.select([session.snapshot.roots[0]!.id]);
    expect(subjectOf([], session)).to.equal('claude');
    expect(subjectOf([field(['claude_options']), field(['claude_options', 'max_turns'])], session)).to.equal(
      'claude_options.max_turns',
    );
    session.dispose();
  });
});
